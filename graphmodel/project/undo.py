"""Undo and redo: acts that take back acts, for nothing is ever removed from the log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graphmodel.errors import UsageError
from graphmodel.model.schema import ENDS
from graphmodel.project.acts import PLACED, Act, Change, RecordKind
from graphmodel.project.state import State, folded_changes, history

_NAMED: dict[str, RecordKind] = {"source": "node", "target": "node", "document": "document", "coder": "coder"}
"""Kind of record that a field of a claim or mark names."""


@dataclass(frozen=True, slots=True)
class Next:
    """The acts that the next undo and the next redo of a coder take back; None where there is none.

    Attributes
    ----------
    elsewhere
        The last act in force under the coder's name that was made elsewhere, which neither of the two takes back.
    """

    undo: Act | None
    redo: Act | None
    elsewhere: Act | None


def undo(
    acts: Sequence[Act], state: State, *, who: str, elsewhere: Collection[str] = ()
) -> tuple[str, tuple[Change, ...]]:
    """Return the last act of a coder that is in force, and the changes that take it back.

    Parameters
    ----------
    acts
        All acts, in the order of their ids.
    state
        The state after them.
    who
        The coder: each takes back his or her own acts alone.
    elsewhere
        Ids of acts under this name that were made elsewhere, as in another browser: they are not taken back here.

    Returns
    -------
    tuple
        Id of the act, and the changes.

    Raises
    ------
    UsageError
        There is nothing to undo, or somebody else changed the same since, or would lose what a claim names.
    """
    found = next_back(acts, who=who, elsewhere=elsewhere)
    if found.undo is None:
        raise UsageError(f"{who} has nothing to undo{_not_here(found)}.")
    return found.undo.id, _taken_back(found.undo, acts, state)


def redo(
    acts: Sequence[Act], state: State, *, who: str, elsewhere: Collection[str] = ()
) -> tuple[str, tuple[Change, ...]]:
    """Return the last undo of a coder, and the changes that take it back; parameters and errors as of `undo`."""
    found = next_back(acts, who=who, elsewhere=elsewhere)
    if found.redo is None:
        raise UsageError(f"{who} has nothing to redo.")
    return found.redo.id, _taken_back(found.redo, acts, state)


def next_back(acts: Sequence[Act], *, who: str, elsewhere: Collection[str] = ()) -> Next:
    """Return what the next undo and the next redo take back; parameters as of `undo`.

    An act that takes back an undo is a redo, and can be undone as the act that it puts in force again. What is made
    elsewhere takes nothing from what can be undone here, but for what it undoes itself.
    """
    done: dict[str, Act] = {}
    undone: dict[str, Act] = {}
    others: dict[str, Act] = {}
    for act in acts:
        if act.who != who:
            continue
        is_here = act.id not in elsewhere
        if act.undoes in undone:
            undone.pop(act.undoes)
            (done if is_here else others)[act.id] = act
        elif act.undoes in done:
            done.pop(act.undoes)
            if is_here:
                undone[act.id] = act
        elif is_here:
            done[act.id] = act
            undone.clear()
        elif act.undoes in others:
            others.pop(act.undoes)
        else:
            others[act.id] = act
    return Next(*(next(reversed(each.values()), None) for each in (done, undone, others)))


def act_meant(acts: Sequence[Act], act: Act) -> Act:
    """Return what an undo or a redo is about in the end: the act that takes back no other."""
    by_id = {each.id: each for each in acts}
    while act.undoes in by_id and act.undoes < act.id:  # a file of somebody else's may have them in a circle
        act = by_id[act.undoes]
    return act


def _not_here(found: Next) -> str:
    act = found.elsewhere
    return f" here: the act of {act.at:%H:%M:%S} UTC under this name was made in another browser" if act else ""


def _taken_back(act: Act, acts: Sequence[Act], state: State) -> tuple[Change, ...]:
    for change in act.changes:
        now = state.of(change.kind).get(change.key)
        if (now is None) != (change.after is None) or any(
            (now or {}).get(name, "") != value for name, value in (change.after or {}).items()
        ):
            last, _ = history(acts, change.kind, change.key)[-1]
            raise UsageError(
                f"{change.kind} {change.key} was changed by {last.who} at {last.at:%H:%M:%S} UTC, after the act of "
                f"{act.at:%H:%M:%S} UTC, so that is not undone. Change it by hand; the history shows what it was."
            )
    return _without_harm(state, [change.reversed() for change in reversed(act.changes)])


def _without_harm(state: State, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes but for those that remove what claims of others name by now.

    Raises
    ------
    UsageError
        Nothing else is left, or a claim would name what was removed since.
    """
    after = folded_changes(state, changes)
    named = _named(after)
    kept = tuple(each for each in changes if each.after is not None or (each.kind, each.key) not in named)
    if not kept:
        one = changes[0]
        raise UsageError(f"{one.kind} {one.key} is named by claims of others by now, so the act is not undone.")
    gone = {key for kind, key in named if kind == "node"} - state.of("node").keys() - after.of("node").keys()
    for change in kept if gone else ():
        ends = {after.get(change.kind, change.key).get(end, "") for end in ENDS}
        for node in gone & ends:
            raise UsageError(
                f"claim {change.key} would name the node {node}, which was removed since, so the act is not undone."
            )
    return kept


def _named(state: State) -> set[tuple[RecordKind, str]]:
    """Return kind and key of everything that claims and marks name."""
    placed = [record for each in PLACED for record in state.of(each).values()]
    return {(kind, record[field]) for record in placed for field, kind in _NAMED.items() if record.get(field)}
