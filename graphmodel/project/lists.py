"""Actors and proposals, documents, and the codebook of a project, as tables that are edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel.errors import UsageError, quoted
from graphmodel.model.column import names
from graphmodel.model.schema import ENDS, KINDS, NODE_COLUMNS, issues_in
from graphmodel.project.acts import Change, Fields
from graphmodel.project.codebook import DEFINED, ISSUE, CodebookEntry, codebook, define, remove_issue, rename_issue
from graphmodel.project.edits import add_document, change, remove
from graphmodel.project.nodes import ALIASES, add_node, change_node, node_label
from graphmodel.project.record_checks import RECORD_COLUMNS
from graphmodel.project.state import State, folded_changes

_Changes = Sequence[Change]


@dataclass(frozen=True, slots=True)
class EditedList:
    """A list as a table that is edited.

    Attributes
    ----------
    columns
        Of the table, each with its width in pixels.
    name
        The column of what a row is called.
    rows
        From a state to its rows, by their keys.
    used
        From a claim to the keys of the rows that it uses.
    changed, added, removed
        Return the changes of a state that edit a row (by its key and new cells), add one (by its cells) and remove one
        (by its key), or raise a `UsageError`.
    fixed
        Columns whose cells stay.
    choices
        Values of the columns that have few.
    """

    columns: Mapping[str, int]
    name: str
    rows: Callable[[State], Mapping[str, Fields]]
    used: Callable[[Fields], Iterable[str]]
    changed: Callable[[State, str, Fields], _Changes]
    added: Callable[[State, Fields], _Changes]
    removed: Callable[[State, str], _Changes]
    fixed: Sequence[str] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edits:
    """What was edited in a table.

    Attributes
    ----------
    seen
        Rows of the table, by their keys, as they were when it was edited.
    changed
        New cells by the key of the row.
    added
        Cells of new rows.
    removed
        Keys of rows.
    """

    seen: Mapping[str, Fields]
    changed: Mapping[str, Fields] = field(default_factory=dict)
    added: Sequence[Fields] = ()
    removed: Sequence[str] = ()


def edited(state: State, listed: EditedList, edits: Edits) -> _Changes:
    """Return the changes of all edits of a table, as one act.

    Raises
    ------
    UsageError
        As of `EditedList`; or what is edited is not as it was seen, as somebody else changed it meanwhile.
    """
    _check_seen(listed.rows(state), listed, edits)
    made: list[Change] = []
    for key, cells in edits.changed.items():
        made += listed.changed(folded_changes(state, made), key, cells)
    for key in edits.removed:
        made += listed.removed(folded_changes(state, made), key)
    for cells in edits.added:
        made += listed.added(folded_changes(state, made), cells)
    return made


def _check_seen(rows: Mapping[str, Fields], listed: EditedList, edits: Edits) -> None:
    touched: dict[str, Fields] = {**{key: {} for key in edits.removed}, **edits.changed}
    for key, cells in touched.items():
        called = quoted(edits.seen[key].get(listed.name, key))
        if key not in rows:
            raise UsageError(f"{called} is not there any more: somebody else removed it or called it otherwise.")
        for name in cells or listed.columns:
            now, was = rows[key].get(name, ""), edits.seen[key].get(name, "")
            if now not in (was, cells.get(name, was)):
                raise UsageError(f"{called}: somebody else changed {name}, from {quoted(was)} to {quoted(now)}.")


def uses(listed: EditedList, claims: Iterable[Fields]) -> Counter[str]:
    """Return the number of claims that use each row of a list, by its key."""
    return Counter(key for claim in claims for key in set(listed.used(claim)))


_SHORT, _NAME, _LONG = 100, 170, 320
"""Pixels of a column."""
_OF_NODE = dict.fromkeys(["label", "kind", ALIASES, *(each for each in names(NODE_COLUMNS) if each != "id")], _SHORT)


def _nodes(state: State) -> dict[str, Fields]:
    return {
        key: {**node, "label": node_label(state, key), "kind": node.get("kind", KINDS[0])}
        for key, node in state.of("node").items()
    }


def _add_node(state: State, cells: Fields) -> _Changes:
    return add_node(state, **{"label": "", **cells})


def _documents(state: State) -> dict[str, Fields]:
    return {key: {**each, "title": each.get("title", key)} for key, each in state.of("document").items()}


def _add_document(state: State, cells: Fields) -> _Changes:
    return add_document(state, **{"title": "", **cells})


def _entries(state: State) -> dict[str, Fields]:
    return {
        each.key: {"column": each.column, "value": each.value, "definition": each.definition, "example": each.example}
        for each in codebook(state)
    }


def _define(state: State, key: str, cells: Fields) -> _Changes:
    before = _entries(state)[key]
    entry = CodebookEntry(**{**before, **cells})
    if entry.value != before["value"] and entry.column != ISSUE:
        raise UsageError("value: only issues can be called otherwise.")
    renamed = rename_issue(state, before["value"], entry.value) if entry.value != before["value"] else ()
    return (*renamed, *define(folded_changes(state, renamed), [entry]))


def _add_issue(state: State, cells: Fields) -> _Changes:
    return define(state, [CodebookEntry(**{"value": "", **cells, "column": ISSUE})])


def _remove_entry(state: State, key: str) -> _Changes:
    column, _, value = key.partition(": ")
    return remove_issue(state, value) if column == ISSUE else define(state, [CodebookEntry(column, value)])


def _in_codebook(claim: Fields) -> Iterable[str]:
    for column in DEFINED:
        cell = claim.get(column) or RECORD_COLUMNS["claim"][column].default
        yield from (CodebookEntry(column, value).key for value in (issues_in(cell) if column == ISSUE else [cell]))


NODES, DOCUMENTS, CODEBOOK = "Actors and proposals", "Documents", "Codebook"
LISTS: Mapping[str, EditedList] = {
    NODES: EditedList(
        columns={**_OF_NODE, "label": _NAME, ALIASES: _NAME, "description": _LONG},
        name="label",
        rows=_nodes,
        used=lambda claim: [claim.get(end, "") for end in ENDS],
        changed=change_node,
        added=_add_node,
        removed=lambda state, key: remove(state, "node", [key]),
        choices={"kind": KINDS},
    ),
    DOCUMENTS: EditedList(
        columns={"title": _LONG, "date": _SHORT, "author": _NAME, "source": _NAME, "url": _NAME},
        name="title",
        rows=_documents,
        used=lambda claim: [claim.get("document", "")],
        changed=lambda state, key, cells: change(state, "document", key, cells),
        added=_add_document,
        removed=lambda state, key: remove(state, "document", [key]),
    ),
    CODEBOOK: EditedList(
        columns={"column": _SHORT, "value": _NAME, "definition": _LONG, "example": _LONG},
        name="value",
        rows=_entries,
        used=_in_codebook,
        changed=_define,
        added=_add_issue,
        removed=_remove_entry,
        fixed=("column",),
    ),
}
"""Lists by their names."""
