"""Checks that an act changes what its coder saw: not what somebody else made of it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphmodel.errors import UsageError
from graphmodel.model.schema import ENDS
from graphmodel.project.acts import Act, Change
from graphmodel.project.nodes import node_called
from graphmodel.project.state import State, history


def check_there(acts: Sequence[Act], state: State, key: str) -> None:
    """Check that a claim has not been removed.

    Raises
    ------
    UsageError
        It has, by whom and when.
    """
    past = [] if key in state.of("claim") else history(acts, "claim", key)
    if past:
        raise UsageError(f"{_who(past[-1][0], 'removed')}.")


def check_seen(acts: Sequence[Act], state: State, changes: Sequence[Change], seen: Mapping[str, str]) -> None:
    """Check that a claim is as it was seen, in each field that changes; in all that were seen where it is removed.

    Parameters
    ----------
    acts
        All acts, in the order of their ids.
    state
        The state after them.
    changes
        What is to be done.
    seen
        The fields of the claim as its coder saw them; nodes may be called by their labels.

    Raises
    ------
    UsageError
        A field says something else by now: who changed it, when, and to what.
    """
    for change in changes:
        now = state.of("claim").get(change.key) if change.kind == "claim" else None
        names = seen if change.after is None else [name for name in seen if name in change.after]
        for name in names if now is not None else ():
            was = (node_called(state, seen[name]) if name in ENDS else "") or seen[name]
            if (now or {}).get(name, "") != was:
                raise UsageError(_differing(acts, state, change, name, was))


def _differing(acts: Sequence[Act], state: State, change: Change, name: str, was: str) -> str:
    """Return who changed a field of a claim to what, and what to do."""
    past = history(acts, "claim", change.key)
    last = next((act for act, each in reversed(past) if name in (each.after or {})), past[-1][0])
    now = state.get("claim", change.key).get(name, "")
    again = "remove" if change.after is None else "change"
    return (
        f"{_who(last, 'changed')}: {name} is {_named(state, now)} by now, and was {_named(state, was)} here. "
        f"See what it says now, then {again} it again."
    )


def _who(act: Act, did: str) -> str:
    return f"{act.who} {did} this claim at {act.at:%H:%M:%S} UTC"


def _named(state: State, value: str) -> str:
    return repr(state.get("node", value).get("label", value)) if value else "empty"
