"""Check that the columns that a mapping names exist, so that a misspelt one is not silently replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphmodel.errors import UsageError, listing, quoted, suggestion
from graphmodel.model.column import names
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS
from graphmodel.reading.mapping.apply import ColumnMapping

_Columns = Mapping[str, Sequence[str]]
"""By the name of a table, those of its columns."""


def check_columns(mapping: ColumnMapping, tables: _Columns) -> None:
    """Raise `UsageError` where a column of claims that a mapping names is in no table, or is a constant too."""
    _check("columns", mapping.columns, tables)
    if twice := [name for name in mapping.constants if name in mapping.columns]:
        raise UsageError(f"constants, {twice[0]}: the mapping names a column for it too. Leave one of the two out.")


def check_claims(mapping: ColumnMapping, tables: _Columns) -> None:
    """Raise `UsageError` where a mapping names what tables of claims do not have; see `check_columns`."""
    check_columns(mapping, tables)
    coded = [name for name in mapping.values if name in names(CLAIM_COLUMNS)]
    _check_values("columns", coded, {**mapping.columns, **mapping.constants}, tables)


def check_nodes(mapping: ColumnMapping, name: str, columns: Iterable[str]) -> None:
    """Raise `UsageError` where a mapping names what a table of nodes does not have."""
    table = {name: [column for column in columns if column != ROW]}
    _check("nodes", mapping.nodes, table)
    _check_values("nodes", [each for each in mapping.values if each in names(NODE_COLUMNS)], mapping.nodes, table)


def _check(part: str, named: Mapping[str, str], tables: _Columns) -> None:
    found = _found(tables)
    for ours, theirs in named.items():
        if theirs not in found and not ours == theirs == "id":  # those of claims that an answer makes no list of
            has = "has" if len(tables) == 1 else "have"
            text = f"{part}, {ours}: {_all(tables)} {has} no column {quoted(theirs)}. Found: {listing(found)}."
            raise UsageError(f"{text} {suggestion(theirs, found)}".rstrip())


def _check_values(part: str, meant: Iterable[str], named: Mapping[str, str], tables: _Columns) -> None:
    found = _found(tables)
    for name in meant:
        if name not in named and name not in found:
            raise UsageError(
                f"values, {name}: no column of {_all(tables)} is taken as {name}. Found: {listing(found)}. "
                f"Name it under {part}, or leave the values out."
            )


def _found(tables: _Columns) -> list[str]:
    return list(dict.fromkeys(column for columns in tables.values() for column in columns if column != ROW))


def _all(tables: _Columns) -> str:
    return " and ".join(tables)
