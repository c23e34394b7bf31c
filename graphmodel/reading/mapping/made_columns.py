"""Columns that a known layout makes of others: several put together, or parts of one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir
import pandas as pd

from graphmodel.model.columns import ROW, text_of
from graphmodel.reading.mapping.layouts import Layout, fitting
from graphmodel.reading.rows import Rows

_PARTS = re.compile(r"\{([^{}]*)\}|([^{}]+)")
"""A place for a column, or text between places."""


def with_made(table: Rows) -> Rows:
    """Return a table in memory with the columns that its layout makes."""
    frame = table.frame
    columns = [str(name) for name in frame.columns if name not in (ROW, "")]
    for layout in fitting(columns)[:1]:
        spelt = _spelling(columns)
        made = {name: _combined(frame, pattern, spelt) for name, pattern in layout.combine.items()}
        for column, pattern in layout.split.items():
            made |= dict(frame[spelt[column.casefold()]].str.extract(pattern).fillna("").astype("str").items())
        frame = frame.assign(**{str(name): cells for name, cells in made.items() if name not in frame})
    return table if frame is table.frame else replace(table, frame=frame)


def with_made_in_engine(table: ir.Table) -> ir.Table:
    """Return a table of an engine with the columns that its layout makes; see `with_made`."""
    for layout in fitting(table.columns)[:1]:
        spelt = _spelling(table.columns)
        made = {name: _combined_in_engine(table, pattern, spelt) for name, pattern in layout.combine.items()}
        for column, pattern in layout.split.items():
            cells = _text(table[spelt[column.casefold()]])
            whole = f"^(?:{_unnamed(pattern)})"
            made |= {name: cells.re_extract(whole, number) for name, number in pattern.groupindex.items()}
        free = {name: cells for name, cells in made.items() if name not in table.columns}
        table = table.mutate(**free) if free else table
    return table


def made_by(layout: Layout) -> list[str]:
    """Return the names of the columns that a layout makes."""
    return [*layout.combine, *(name for pattern in layout.split.values() for name in pattern.groupindex)]


def _spelling(columns: tuple[str, ...] | list[str]) -> dict[str, str]:
    return {name.casefold(): name for name in reversed([*columns])}


def _combined(frame: pd.DataFrame, pattern: str, spelt: dict[str, str]) -> pd.Series[str]:
    parts = [frame[spelt[name.casefold()]] if name else text for name, text in _PARTS.findall(pattern)]
    return reduce(add, parts, pd.Series("", index=frame.index, dtype="str"))


def _combined_in_engine(table: ir.Table, pattern: str, spelt: dict[str, str]) -> ir.StringValue:
    found = _PARTS.findall(pattern)
    parts = [_text(table[spelt[name.casefold()]]) if name else ibis.literal(text) for name, text in found]
    return reduce(add, parts, ibis.literal(""))


def _unnamed(pattern: re.Pattern[str]) -> str:
    """Return an expression with its groups known by number, as not all engines know names."""
    return re.sub(r"\(\?P<\w+>", "(", pattern.pattern)


def _text(cells: ir.Value) -> ir.StringValue:
    return text_of(cells).fill_null("")
