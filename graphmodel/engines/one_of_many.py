"""Queries for the rows that have one of many values: a few are listed one by one, of thousands a column is made."""

from __future__ import annotations

from collections.abc import Collection

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend as DuckDB
from ibis.util import gen_name

FEW_TEXTS = 100
"""Number of texts up to which a query lists them one by one; thousands take long to compile."""
_UNIT_SEPARATOR = "\x1f"
"""Separates texts that are passed as one: the ASCII character for it."""


def one_of(table: ir.Table, column: str, wanted: Collection[str]) -> ir.Table:
    """Return the rows of a table whose text in a column is one of these, of which there may be thousands."""
    return table.filter(table[column].isin(values_for_isin(table, wanted)))


def values_for_isin(table: ir.Table, wanted: Collection[str]) -> list[str] | ir.StringColumn:
    """Return texts as ``isin`` takes them in a query of a table: one by one, or many as a column."""
    is_plain = not any(_UNIT_SEPARATOR in text for text in wanted)
    if len(wanted) <= FEW_TEXTS or not is_plain or not isinstance(table.get_backend(), DuckDB):
        return list(wanted)
    listed = ibis.literal(_UNIT_SEPARATOR.join(wanted)).split(_UNIT_SEPARATOR).unnest().name("listed").as_table()
    return listed.listed


def is_one_of(table: ir.Table, column: str, wanted: Collection[str] | Collection[int]) -> ir.BooleanValue:
    """Return which rows have one of these values in a column; an embedded database is given many as a table."""
    backend = table.get_backend()
    if len(wanted) <= FEW_TEXTS or not isinstance(backend, DuckDB):
        return table[column].isin(list(wanted))
    listed = backend.create_table(gen_name("listed"), pa.table({"value": pa.array(wanted)}))
    return table[column].isin(listed.value)
