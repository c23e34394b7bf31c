"""Records that JSON nests: in objects, in a list per document, or one level down in each, as plain lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from graphmodel.reading.formats.cells import NAME_KEYS
from graphmodel.reading.formats.lists_of_cells import are_lists_of_cells
from graphmodel.reading.mapping.ends import names_ends

_Record = dict[str, Any]
_MOST_DEPTH = 6
"""Objects within objects in which a list is looked for."""
_FIRST = 100
"""Records that say which names all have."""


def with_records(document: Any) -> Any:
    """Return the object, or list, that holds the claims of a document; the document where it is that or none is found.

    Answers of SPARQL are lists of their values. Of several lists of records, that counts whose names say which are the
    ends, if it is the only one; a record per document with a list of records in each is a list of these.
    """
    if isinstance(document, dict) and not any(isinstance(document.get(each), list) for each in _KNOWN):
        if bindings := _bindings(document):
            return bindings
        lists = [*_lists_in(document)]
        records = [each for each in lists if not are_lists_of_cells(each)]
        found = [each for each in records if _have_ends(each)] or (lists if len(lists) == 1 else [])
        return _with_shared(document, found[0]) if len(found) == 1 else document
    return _with_inner(document) if isinstance(document, list) else document


def lifted(record: _Record) -> _Record:
    """Return a record with the values of the objects in it beside its own, where these alone name two ends.

    Examples
    --------
    >>> lifted({"id": 1, "claim": {"actor": "A", "target": "B"}})
    {'id': 1, 'actor': 'A', 'target': 'B'}
    """
    if names_ends([*record]):
        return record
    inner = {key: value for key, value in record.items() if isinstance(value, dict) and not _is_named(value)}
    whole = {key: value for key, value in record.items() if key not in inner}
    for value in inner.values():
        whole |= {key: each for key, each in value.items() if key not in whole}
    return whole if names_ends([*whole]) else record


def _with_shared(document: _Record, records: list[Any]) -> list[Any]:
    """Return records with the texts beside their list, where these name the end that they lack."""
    shared = {key: value for key, value in document.items() if isinstance(value, str)}
    keys = {key for record in records[:_FIRST] if isinstance(record, dict) for key in record}
    is_lacking = bool(keys) and not names_ends([*keys]) and names_ends([*shared, *keys])
    return [shared | each if isinstance(each, dict) else each for each in records] if is_lacking else records


_KNOWN = ("claims", "edges", "links")


def _bindings(document: _Record) -> list[_Record]:
    """Return the rows of an answer of SPARQL, whose cells are objects with a value each."""
    results = document.get("results")
    rows = results.get("bindings") if isinstance(results, dict) else None
    records = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [{key: cell.get("value") for key, cell in row.items() if isinstance(cell, dict)} for row in records]


def _lists_in(value: Any, depth: int = 0) -> Iterator[list[Any]]:
    """Yield the lists of records, or of rows of cells, in an object and in the objects within it."""
    if isinstance(value, dict) and depth < _MOST_DEPTH:
        for each in value.values():
            yield from _lists_in(each, depth + 1)
    elif _is_of_records(value):
        yield _with_inner(value)
    elif are_lists_of_cells(value):
        yield value


def _with_inner(records: list[Any]) -> list[Any]:
    """Return the records of a list in each record, with the plain values beside it, where these alone name two ends."""
    if _have_ends(records) or not all(isinstance(each, dict) for each in records):
        return records
    keys = {key for each in records for key, value in each.items() if _is_of_records(value)}
    if len(keys) != 1:
        return records
    (key,) = keys
    within = [
        {name: value for name, value in outer.items() if not isinstance(value, list | dict)} | each
        for outer in records
        for each in (outer[key] if _is_of_records(outer.get(key)) else ())
    ]
    return within if _have_ends(within) else records


def _is_of_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _have_ends(records: list[Any]) -> bool:
    """Return whether the names of records, or of the objects in them, say which are the ends of claims."""
    first = [each for each in islice(records, _FIRST) if isinstance(each, dict)]
    return bool(first) and all(names_ends([*lifted(each)]) for each in first)


def _is_named(value: _Record) -> bool:
    return any(isinstance(value.get(key), str) for key in NAME_KEYS)
