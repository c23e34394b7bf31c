"""Decisions between the claims of two coders: what is not chosen is set aside, and nothing is removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from graphmodel.errors import UsageError
from graphmodel.project.acts import Change
from graphmodel.project.claims import ACCEPTED, REPLACES, SET_ASIDE
from graphmodel.project.edits import change
from graphmodel.project.layers import people
from graphmodel.project.state import State, folded_changes

Choice = Literal["left", "right", "both", "neither"]
_Keys = Sequence[str]
"""Keys of a pair of claims, the left one first; an empty one stands for none."""
_TAKEN: Mapping[Choice, tuple[bool, bool]] = {
    "left": (True, False),
    "right": (False, True),
    "both": (True, True),
    "neither": (False, False),
}


def decide(state: State, keys: _Keys, choice: Choice) -> tuple[Change, ...]:
    """Return the changes that accept one of two claims, both, or none, and set aside the others.

    Raises
    ------
    UsageError
        There is no such claim.
    """
    made: list[Change] = []
    for key, is_taken in zip(keys, _TAKEN[choice], strict=True):
        if key:
            made += change(state, "claim", key, {"decision": ACCEPTED if is_taken else SET_ASIDE})
    return tuple(made)


def decision(state: State, keys: _Keys) -> Choice | Literal["new", ""]:
    """Return what was decided on a pair; empty where a claim of it waits for a decision."""
    found = [state.get("claim", key).get("decision", "") for key in keys if key]
    if not all(found):
        return ""
    taken = tuple(bool(key) and state.get("claim", key)["decision"] == ACCEPTED for key in keys)
    if not any(taken) and replacing(state, keys):
        return "new"
    if taken == (True, False):
        return "left"
    if taken == (False, True):
        return "right"
    return "both" if all(taken) else "neither"


def are_decided(state: State) -> bool:
    """Return whether claims of people were decided on, so that those in force no longer show how far people agree."""
    known = set(people(state))
    return any("decision" in claim and claim.get("coder") in known for claim in state.of("claim").values())


def take_alike(state: State, pairs: Iterable[_Keys]) -> tuple[Change, ...]:
    """Return the changes that take the left claim of each pair that waits, and set the right one aside."""
    made: list[Change] = []
    for keys in pairs:
        if not decision(state, keys):
            made += decide(state, keys, "left")
    return tuple(made)


def replace(state: State, keys: _Keys, claim: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes that add a claim in place of some others, which are set aside.

    Parameters
    ----------
    state
        The state.
    keys
        Keys of the others.
    claim
        The changes that add it, as of `edits.add_claim`: the last one is the claim's.

    Raises
    ------
    UsageError
        There is none to be replaced.
    """
    replaced = [key for key in keys if key in state.of("claim")]
    if not replaced:
        raise UsageError("the claims that it is to replace are gone.")
    *others, added = claim
    marked = Change(added.kind, added.key, None, {**(added.after or {}), REPLACES: " ".join(replaced)})
    aside = decide(folded_changes(state, others), (*replaced, "")[:2], "neither")
    return (*others, marked, *aside)


def replacing(state: State, keys: _Keys) -> str:
    """Return the key of the claim that was made in place of a pair; empty where there is none."""
    wanted = {key for key in keys if key}
    return next(
        (key for key, claim in state.of("claim").items() if set(claim.get(REPLACES, "").split()) == wanted and wanted),
        "",
    )
