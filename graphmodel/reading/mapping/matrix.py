"""Read a matrix as a list: a row and a column of names, and between them how each stands to each."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from graphmodel.model.columns import ROW
from graphmodel.reading.mapping.ends import names_ends
from graphmodel.reading.numbers import is_number
from graphmodel.reading.rows import Rows

CELL = "sign"
"""Column of the list that holds the cells."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix as a list of its cells, and whether it could be another kind of table."""

    rows: Rows
    is_certain: bool


def read_matrix(table: Rows) -> Matrix | None:
    """Return a matrix as a list with one row per cell that is filled; None where the table is none.

    A square one, with the same names down and across, holds ties among actors. Any other holds the positions of actors
    on proposals; it is certain where the corner is empty, as programs write it, and could be any table of numbers else.
    """
    named = [str(name) for name in table.frame.columns if name != ROW]
    if len(named) < 3 or len(table.frame) < 2 or names_ends(named):
        return None
    first, *others = named
    down = table.frame[first]
    if not down.is_unique or (down == "").any() or any(map(is_number, others)) != any(map(is_number, down)):
        return None
    is_square = len(others) == len(down) and {*others} == {*down}
    is_text = not any(map(is_number, down))
    if not (is_square or (is_text and all(_is_numeric(table.frame[name]) for name in others))):
        return None
    if is_square and not all(_is_numeric(table.frame[name]) for name in others):
        return None
    target = "target" if is_square else "proposal"
    cells = table.frame.melt([first, ROW], others, var_name=target, value_name=CELL).rename(columns={first: "source"})
    cells = cells[cells[CELL] != ""].sort_values(ROW, kind="stable", ignore_index=True)
    if is_square:
        cells = cells[~((cells["source"] == cells[target]) & (cells[CELL].map(_is_zero)))]
    what = f"{len(down)} by {len(others)} actors" if is_square else f"{len(down)} actors by {len(others)} proposals"
    note = f"{table.name}: read as a matrix of {what}, one row per cell."
    places = {name: place for place, name in enumerate(named, start=1)}
    cells["id"] = "row" + cells[ROW].astype("str") + "column" + cells[target].map(places).astype("str")
    frame = cells.reset_index(drop=True)[["id", "source", target, CELL, ROW]]
    return Matrix(
        replace(table, frame=frame.astype({ROW: "int64"}), notes=(*table.notes, note)), is_square or first == ""
    )


def _is_numeric(cells: pd.Series[str]) -> bool:
    return all(is_number(value) for value in cells.unique() if value)


def _is_zero(value: str) -> bool:
    return is_number(value) and float(value.replace(",", ".")) == 0
