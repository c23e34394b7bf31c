"""Split a CSV text into the cells of its rows, within the limits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from graphmodel.reading.limits import MOST_CELL, MOST_COLUMNS
from graphmodel.reading.rows import too_many


def records(text: Iterable[bytes], delimiter: str) -> Iterator[list[str]]:
    """Yield the cells of each row of a text.

    Raises
    ------
    csv.Error
        A quotation mark is not closed, or a cell too long.
    """
    lines = io.TextIOWrapper(io.BufferedReader(_Blocks(text)), "utf-8", "ignore", newline="")
    return cells_of(narrow(lines, delimiter), delimiter)


def cells_of(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Yield the cells of each row; see `records`."""
    csv.field_size_limit(MOST_CELL)  # one for all of a program: other libraries set it too
    return csv.reader(lines, delimiter=delimiter, strict=True)


def narrow(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    """Pass on lines that even within one quoted cell and as many columns as allowed would not have more delimiters."""
    for line in lines:
        if len(line) > MOST_CELL and line.count(delimiter) > MOST_CELL + MOST_COLUMNS:
            raise too_many("columns", MOST_COLUMNS)
        yield line


def is_beyond(cells: Sequence[str], width: int) -> bool:
    """Return whether a row has something beyond the last column."""
    return any(cell.strip() for cell in cells[width:])


class _Blocks(io.RawIOBase):
    """Blocks of bytes as a file."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # a bytearray would do too
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._rest = memoryview(block)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
