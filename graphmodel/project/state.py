"""The state of a project: its records, and where acts of several people do not fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graphmodel.errors import Finding
from graphmodel.project.acts import RECORD_KINDS, Act, Change, Fields, RecordKind

_Records = Mapping[str, Fields]
_NO_RECORDS: _Records = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class State:
    """All records of a project.

    Attributes
    ----------
    records
        Records by kind and key, in the order in which they were added.
    conflicts
        One finding for each change that was made to something else than what is there: two people changed the same
        field without knowing of each other. The later act counts.
    """

    records: Mapping[RecordKind, _Records] = field(default_factory=dict)
    conflicts: tuple[Finding, ...] = ()

    def of(self, kind: RecordKind) -> _Records:
        """Return the records of a kind by their keys."""
        return self.records.get(kind, _NO_RECORDS)

    def get(self, kind: RecordKind, key: str) -> Fields:
        """Return the fields of a record; empty where there is none."""
        return self.of(kind).get(key, {})


EMPTY = State()


def state_after(state: State, acts: Iterable[Act]) -> State:
    """Return the state that some acts lead to.

    Parameters
    ----------
    state
        The state before them.
    acts
        Acts in the order of their ids.

    Returns
    -------
    State
        The same for the same acts, whatever file they come from.
    """
    records = {kind: dict(state.of(kind)) for kind in RECORD_KINDS}
    conflicts = list(state.conflicts)
    for act in acts:
        for change in act.changes:
            conflicts += _conflicts(records[change.kind], act, change)
            _apply(records[change.kind], change)
    return State(records, tuple(conflicts))


def folded_changes(state: State, changes: Iterable[Change]) -> State:
    """Return the state that follows from changes that are made to it as it is: for what follows in the same act."""
    records = {kind: dict(state.of(kind)) for kind in RECORD_KINDS}
    for change in changes:
        _apply(records[change.kind], change)
    return State(records, state.conflicts)


def _apply(records: dict[str, Fields], change: Change) -> None:
    if change.after is None:
        records.pop(change.key, None)
        return
    if change.before is not None and change.key not in records:  # a part of a record would be none
        return
    changed = {**records.get(change.key, {}), **change.after}
    records[change.key] = {name: value for name, value in changed.items() if value}


def _conflicts(records: _Records, act: Act, change: Change) -> Iterator[Finding]:
    """Yield what is not as it was when the change was made."""
    current = records.get(change.key)
    if change.before is None:
        if current is not None:
            yield from _added_twice(current, act, change)
        return
    if current is None:
        if change.after is not None:
            message = f"{act.who} changed it after it had been removed elsewhere; it stays removed."
            yield _finding(act, change, "", "", message)
        return
    for name, before in change.before.items():
        now, after = current.get(name, ""), (change.after or {}).get(name, "")
        if now == before or (change.after is not None and now == after):
            continue
        if change.after is None:
            message = f"{act.who} removed it while {before!r} became {now!r} elsewhere; it is removed."
        else:
            message = f"{act.who} changed {before!r} to {after!r} while it became {now!r} elsewhere; {after!r} counts."
        yield _finding(act, change, name, now, message)


def _added_twice(current: Fields, act: Act, change: Change) -> Iterator[Finding]:
    for name, theirs in sorted((change.after or {}).items()):
        ours = current.get(name, theirs)
        if ours != theirs:
            message = f"it was added twice, as {ours!r} and as {theirs!r}; {theirs!r} counts."
            yield _finding(act, change, name, ours, message)


def _finding(act: Act, change: Change, column: str, value: str, message: str) -> Finding:
    where = f"{change.kind} {change.key}"
    return Finding("warning", "conflict", where, 0, column, value, message, f"See the act {act.id} in the log.")


def history(acts: Iterable[Act], kind: RecordKind, key: str) -> list[tuple[Act, Change]]:
    """Return the acts that changed a record, each with its change, in the order of time."""
    return [(act, each) for act in acts for each in act.changes if (each.kind, each.key) == (kind, key)]
