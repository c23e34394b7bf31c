"""The extent of a sheet of a binary workbook, found before its cells are made."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reading.limits import MOST_CELLS, bounds
from graphmodel.reading.rows import UnreadError, too_many

_ROW = 0
"""Type of the record that begins a row: its first four bytes are the number of the row."""
_CELLS = range(1, 19)
"""Types of the records of cells: the first four bytes are the number of the column ([MS-XLSB] 2.3)."""
_LONGEST_TYPE, _LONGEST_SIZE = 2, 4
"""Bytes of the type and of the size of a record, seven bits each."""


def check_extent(content: bytes) -> None:
    """Raise `UnreadError` for a sheet whose corners lie too far apart."""
    rows = columns = 0
    most = min(MOST_CELLS, bounds().cells)
    for kind, number in _records(content):
        if kind == _ROW:
            rows = max(rows, number + 1)
        else:
            columns = max(columns, number + 1)
        if rows * columns > most:
            raise too_many("cells", most)


def _records(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield the type and first number of each record of a row or a cell."""
    place = 0
    while place < len(content):
        kind, place = _number(content, place, _LONGEST_TYPE)
        size, place = _number(content, place, _LONGEST_SIZE)
        if (kind == _ROW or kind in _CELLS) and size >= 4:
            yield kind, int.from_bytes(content[place : place + 4], "little")
        place += size


def _number(content: bytes, place: int, longest: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, the last one without the eighth, and the place behind it."""
    value = 0
    for index in range(longest):
        if place >= len(content):
            raise UnreadError("broken-workbook", "a sheet ends within a record.", "Save the workbook again.")
        byte = content[place]
        place += 1
        value |= (byte & 0x7F) << (7 * index)
        if not byte & 0x80:
            break
    return value, place
