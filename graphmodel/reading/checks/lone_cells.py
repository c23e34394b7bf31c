"""Find rows of one cell in a table of several columns: headings of the rows below, or claims that lack the rest."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from graphmodel.errors import quoted
from graphmodel.model.column import Column
from graphmodel.model.derived_columns import ROW


def lone_cells(frame: pd.DataFrame, columns: Sequence[Column]) -> pd.Series[bool]:
    """Return which rows have one cell alone, though at least two more of their columns have to be filled."""
    named = [name for name in frame.columns if name not in (ROW, "id")]
    required = [column.name for column in columns if column.required and column.name in named]
    is_lacking = (frame[required] == "").sum(axis=1) > 1
    if not is_lacking.any():
        return is_lacking
    return is_lacking & ((frame[named] != "").sum(axis=1) == 1)


def say_alone(value: str) -> tuple[str, str]:
    """Return message and hint about such a cell."""
    what = "a heading of those below it, or a claim without its other cells"
    message = f"{quoted(value)} stands alone in its row: {what}."
    return message, "Delete the row, or give those below it a column that says it."
