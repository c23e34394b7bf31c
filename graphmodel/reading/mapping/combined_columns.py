"""Columns that a known layout puts together from others, as the three that name a roll call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

import pandas as pd

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.mapping.layouts import fitting, spelling
from graphmodel.reading.rows import Rows

_PARTS = re.compile(r"\{([^{}]*)\}|([^{}]+)")
"""The name of a column in braces, or text between such names."""
Parts = list[tuple[str, str]]
"""The parts of a column that is put together: the name of another column or, where that is empty, a text."""


def with_combined(table: Rows) -> Rows:
    """Return a table in memory with the columns that its layout puts together."""
    columns = [str(name) for name in table.frame.columns if name not in (ROW, "")]
    made = {name: _in_memory(table.frame, parts) for name, parts in combined(columns)}
    return replace(table, frame=table.frame.assign(**made)) if made else table


def combined(columns: Sequence[str]) -> Iterator[tuple[str, Parts]]:
    """Yield the name and the parts of each column that the layout of a table adds."""
    spelt = spelling(columns)
    for layout in fitting(columns)[:1]:
        for name, pattern in layout.combine.items():
            if name not in columns:
                yield name, [(spelt(column) if column else "", text) for column, text in _PARTS.findall(pattern)]


def _in_memory(frame: pd.DataFrame, parts: Parts) -> pd.Series[str]:
    empty = pd.Series("", index=frame.index, dtype="str")
    return reduce(add, [frame[column] if column else text for column, text in parts], empty)
