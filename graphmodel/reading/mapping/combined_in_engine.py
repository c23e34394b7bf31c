"""Columns that a known layout puts together from others, in a table of an engine; see `combined_columns`."""

from __future__ import annotations

from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir

from graphmodel.model.complete_columns import cells_as_text
from graphmodel.reading.mapping.combined_columns import Parts, combined


def with_combined_in_engine(table: ir.Table) -> ir.Table:
    """Return a table of an engine with the columns that its layout puts together."""
    made = {name: _in_engine(table, parts) for name, parts in combined(table.columns)}
    return table.mutate(**made) if made else table


def _in_engine(table: ir.Table, parts: Parts) -> ir.StringValue:
    cells = [cells_as_text(table[column]).fill_null("") if column else ibis.literal(text) for column, text in parts]
    return reduce(add, cells)
