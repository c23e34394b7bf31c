"""Undo and redo: acts that take back acts, for nothing is ever removed from the log."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.errors import UsageError
from graphmodel.project.acts import PLACED, Act, Change, Kind
from graphmodel.project.record_checks import ENDS
from graphmodel.project.state import State, folded_changes

NAMED: dict[str, Kind] = {"source": "node", "target": "node", "document": "document", "coder": "coder"}
"""Kind of record that a field of a claim or mark names."""


def undo(acts: Sequence[Act], state: State, *, who: str) -> tuple[str, tuple[Change, ...]]:
    """Return the last act of a coder that is in force, and the changes that take it back.

    Parameters
    ----------
    acts
        All acts, in the order of their ids.
    state
        The state after them.
    who
        The coder: each takes back his or her own acts alone.

    Returns
    -------
    tuple
        Id of the act, and the changes.

    Raises
    ------
    UsageError
        There is nothing to undo, or somebody else changed the same since, or would lose what a claim names.
    """
    undoable, _ = _stacks(acts, who)
    if not undoable:
        raise UsageError(f"{who} has nothing to undo.")
    return undoable[-1].id, _taken_back(undoable[-1], state)


def redo(acts: Sequence[Act], state: State, *, who: str) -> tuple[str, tuple[Change, ...]]:
    """Return the last undo of a coder, and the changes that take it back; parameters and errors as of `undo`."""
    _, redoable = _stacks(acts, who)
    if not redoable:
        raise UsageError(f"{who} has nothing to redo.")
    return redoable[-1].id, _taken_back(redoable[-1], state)


def _stacks(acts: Sequence[Act], who: str) -> tuple[list[Act], list[Act]]:
    """Return what can be undone and what can be redone, the next last.

    An act that takes back an undo is a redo, and can be undone as the act that it puts in force again.
    """
    done: list[Act] = []
    undone: list[Act] = []
    for act in acts:
        if act.who != who:
            continue
        if undone and act.undoes == undone[-1].id:
            undone.pop()
            done.append(act)
        elif done and act.undoes == done[-1].id:
            done.pop()
            undone.append(act)
        else:
            done.append(act)
            undone.clear()
    return done, undone


def _taken_back(act: Act, state: State) -> tuple[Change, ...]:
    for change in act.changes:
        now = state.of(change.kind).get(change.key)
        if (now is None) != (change.after is None) or any(
            (now or {}).get(name, "") != value for name, value in (change.after or {}).items()
        ):
            raise UsageError(
                f"{change.kind} {change.key} was changed by somebody else since, so the act is not undone. "
                "Change it by hand; the history shows what it was."
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


def _named(state: State) -> set[tuple[Kind, str]]:
    """Return kind and key of everything that claims and marks name."""
    placed = [record for each in PLACED for record in state.of(each).values()]
    return {(kind, record[field]) for record in placed for field, kind in NAMED.items() if record.get(field)}
