"""From the bytes of some files to an answer, wherever it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import Tables, read_tables
from graphmodel.reading.import_process.answer import MOST_NUMBERS, MOST_VALUES, ImportAnswer, Request, Values
from graphmodel.reading.import_process.settling import settled
from graphmodel.reading.kinds_of_files import proposed_joins
from graphmodel.reading.load import load
from graphmodel.reading.mapping.apply import ColumnMapping, with_shape
from graphmodel.reading.numbers import is_number
from graphmodel.reading.rows import Rows
from graphmodel.reading.several_files import Read, as_one, gather, understood

_LONGEST_VALUES = 20_000
"""Characters of all values of a column that is listed: longer ones are texts, and no vocabulary."""


def requested_tables(request: Request) -> dict[str, Tables]:
    """Read the files of a request."""
    encoding = _encoding(request)
    return {
        name: read_tables(place.read_bytes(), name=name, encoding=encoding) for name, place in request.files.items()
    }


def _encoding(request: Request) -> str:
    return request.encoding or (request.saved.encoding if request.saved else "")


def joins_of(request: Request, tables: Mapping[str, Tables]) -> Mapping[str, str]:
    """Return the joins of a request: as asked for, as saved, or as likely."""
    if request.joins is not None:
        return request.joins
    return request.saved.joins if request.saved else proposed_joins(tables)


def answered(request: Request, tables: Mapping[str, Tables]) -> ImportAnswer:
    """Return the answer to a request of which the files are read.

    Raises
    ------
    UsageError
        A mapping does not fit the files.
    """
    joins = joins_of(request, tables)
    known = with_shape(request.saved or ColumnMapping(), request.mapping or request.saved or ColumnMapping())
    known = replace(known, joins=joins, encoding=_encoding(request))
    read = gather(tables, known)
    files = {name: _columns(each.claims) for name, each in tables.items()}
    if not any(ROW in table.frame for table in read.claims):
        findings = tuple(finding for table in read.claims for finding in table.findings)
        return ImportAnswer(files, ColumnMapping(joins=joins), findings=findings)
    return _loaded(read, request, files, joins)


def _loaded(
    read: Read, request: Request, files: Mapping[str, tuple[str, ...]], joins: Mapping[str, str]
) -> ImportAnswer:
    given = request.mapping or request.saved
    interpretation = understood(
        read, None if given is None else replace(given, joins=joins, encoding=_encoding(request))
    )
    mapping = replace(interpretation.mapping, joins=joins)
    whole = as_one(read, mapping.columns)
    values, node_values = _values(whole), _values(read.nodes) if read.nodes else {}
    mapping = mapping if request.mapping else settled(mapping, values, node_values)
    loaded = load(read, mapping)
    return ImportAnswer(
        files,
        mapping,
        _columns(whole),
        values,
        _columns(read.nodes) if read.nodes else None,
        node_values,
        loaded.findings,
        loaded.notes,
        loaded.counts,
        loaded.preview,
        _opener(loaded.case),
        interpretation.questions,
        interpretation.grounds,
        loaded.original,
        loaded.fixes(),
    )


def _opener(case: Case | None) -> Callable[[], Case] | None:
    return None if case is None else lambda: case


def _columns(table: Rows) -> tuple[str, ...]:
    return tuple(str(name) for name in table.frame.columns if name not in (ROW, ""))


def _values(table: Rows) -> Values:
    found: dict[str, dict[str, int]] = {}
    for name in _columns(table):
        counts = table.frame[name].value_counts()
        if len(counts) <= MOST_VALUES and _is_vocabulary([str(value) for value in counts.index]):
            found[name] = {str(value): int(rows) for value, rows in counts.items()}
    return found


def _is_vocabulary(values: Sequence[str]) -> bool:
    """Return whether values are neither many numbers nor texts."""
    are_few = len(values) <= MOST_NUMBERS or not all(map(is_number, values))
    return are_few and sum(map(len, values)) <= _LONGEST_VALUES
