"""Rows that are lists of cells, as language models write triples: a table with or without a header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from graphmodel.reading.formats.cells import cell_text
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.rows import Rows

_FEWEST = 3
"""Cells of a row that can say who, what and towards whom."""


def are_lists_of_cells(rows: Any) -> bool:
    """Return whether a value is a list of rows of as many cells, of which none is a list or an object."""
    if not (isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows)):
        return False
    if len(rows[0]) < _FEWEST or any(len(row) != len(rows[0]) for row in rows):
        return False
    return not any(isinstance(cell, list | dict) for row in rows for cell in row)


def table_of_lists(rows: Iterable[Sequence[Any]], name: str) -> Rows:
    """Return rows of cells as a table, by the rules for rows of a CSV file: the first may name the columns."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(map(cell_text, row) for row in rows)
    return read_csv_rows(text.getvalue().encode(errors="replace"), name=name)
