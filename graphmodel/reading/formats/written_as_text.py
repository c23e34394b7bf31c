"""Tables written as plain text: columns in line, or a row in parentheses on each line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphmodel.reading.encoding import decoded_text, guessed
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.formats.lines import lines_of
from graphmodel.reading.formats.lists_of_cells import table_of_lists
from graphmodel.reading.formats.tables import Tables

_CELL = re.compile(r"\S+(?: \S+)*")
_ROW = re.compile(r"\(([^()]*)\)[,;.]?")
_FEWEST = 3
"""Columns, at least, of a table whose columns stand in line, and lines with its header."""


def are_columns_in_line(lines: Sequence[str], *, head_only: bool = False) -> bool:
    """Return whether a cell stands below each name of the first line, two or more spaces after the cell before.

    Parameters
    ----------
    head_only
        Whether it is enough that the first line has the names of such a table.
    """
    filled = [line.rstrip() for line in lines if line.strip()]
    starts = _starts(filled[0]) if filled else []
    if len(starts) < _FEWEST or len(filled) < _FEWEST or any("\t" in line for line in filled):
        return False
    return head_only or all(_starts(line) == starts for line in filled[1:])


def are_in_parentheses(lines: Sequence[str]) -> bool:
    """Return whether each line is a row of several cells in parentheses."""
    filled = [line.strip() for line in lines if line.strip()]
    return len(filled) > 1 and all(_ROW.fullmatch(line) and "," in line for line in filled)


def read_columns_in_line(content: bytes, name: str) -> Tables:
    """Read text whose columns stand in line."""
    text = decoded_text(content)
    rows = table_of_lists([_CELL.findall(line) for _, line in lines_of(text.content) if line.strip()], name)
    notes = ("Columns are taken as divided by spaces, as they stand in line.", *rows.notes)
    return Tables(replace(rows, findings=(*guessed(name, text), *rows.findings)), notes=notes)


def read_parentheses(content: bytes, name: str) -> Tables:
    """Read lines such as ``(Mill, supports, Dam)``."""
    text = decoded_text(content)
    lines = [_ROW.sub(r"\1", line.strip()) for _, line in lines_of(text.content)]
    rows = read_csv_rows("\n".join(lines).encode(), name=name)
    return Tables(replace(rows, findings=(*guessed(name, text), *rows.findings)), notes=rows.notes)


def _starts(line: str) -> list[int]:
    return [found.start() for found in _CELL.finditer(line)]
