"""Titles, and names of groups of columns, above the header of a table of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from graphmodel.model.column import names
from graphmodel.model.schema import CLAIM_COLUMNS, DOCUMENT_COLUMNS, NODE_COLUMNS
from graphmodel.reading.mapping.ends import names_ends

MOST_PEEKED = 100
"""Rows among which a header is looked for."""
_MOST_TITLES = 10
"""Rows among which a header of known names is looked for below titles that hold a delimiter."""
_MOST_QUOTED = 60
"""Characters that are quoted of a title."""

_OURS = frozenset(names((*NODE_COLUMNS, *CLAIM_COLUMNS, *DOCUMENT_COLUMNS)))
"""Names of our columns."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands above a header: its bytes, its rows, and the first cell of each that has one."""

    size: int = 0
    rows: int = 0
    texts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.rows > 0


def note_of(titles: Sequence[str], *, row: int, place: str = "") -> str:
    """Return the sentence on the rows above a header that stands in some row."""
    above = ", ".join(repr(each[:_MOST_QUOTED]) for each in titles)
    sentence = f"the header is row {row}; the rows above it are passed over: {above}."
    return f"In {place}, {sentence}" if place else sentence


def titles_of(head: bytes, delimiters: Iterable[str]) -> tuple[str, Titles]:
    """Return the delimiter and the titles of a file that begins with such; none of one that begins with its header.

    All rows below the header have to be as wide as it, but for notes of one cell, and all above it to be titles: one
    cell, or half as many cells as the header in no more columns. Where the header names two ends by known names, and no
    row above does, a title may hold the delimiter.
    """
    found = {delimiter: _header(head, delimiter) for delimiter in delimiters}
    below = {delimiter: (width, titles) for delimiter, (width, titles) in found.items() if width}
    if not below or not all(titles for _, titles in below.values()):
        return "", Titles()
    delimiter = max(below, key=lambda each: below[each][0])
    return delimiter, below[delimiter][1]


def _header(head: bytes, delimiter: str) -> tuple[int, Titles]:
    """Return how many columns the header has, and the titles above it; 0 columns where there is no header."""
    try:
        rows = [*islice(rows_with_ends(head, delimiter), MOST_PEEKED)]
    except csv.Error:
        return 0, Titles()
    cells = [row for row, _ in rows]
    filled = [_filled(row) for row in cells]
    places = (place for place, number in enumerate(filled) if number > 1 and _is_even(cells[place:], filled[place:]))
    even = [*islice(places, _MOST_TITLES)]
    named = next((place for place in even if _is_named(cells, place)), -1)
    place = named if named >= 0 else next(iter(even), -1)
    above = [row for row in cells[: max(place, 0)] if any(row)]
    if place < 0 or not (named >= 0 or all(_is_title(row, cells[place]) for row in above)):
        return 0, Titles()
    if not above:
        return len(cells[place]), Titles()
    return len(cells[place]), Titles(rows[place - 1][1], place, tuple(next(filter(None, row)) for row in above))


def _is_named(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether a row names two ends, and is no row of a table: none of its cells is met again below it.

    A row above it that has two names of ours, or names two ends in a row without gaps, is the header, whatever looks
    like names below. The header may be there again, where tables were pasted together.
    """
    if any(len(_OURS.intersection(map(str.lower, row))) > 1 or _is_header(row) for row in rows[:place]):
        return False
    row = rows[place]
    below = [other for other in rows[place + 1 :] if other != row]
    met = (cell and cell == each for other in below for cell, each in zip(row, other, strict=False))
    return names_ends(row) and not any(met)


def _is_header(row: Sequence[str]) -> bool:
    return len(row) > 2 and all(row) and names_ends(row)


def _is_even(rows: Sequence[Sequence[str]], filled: Sequence[int]) -> bool:
    """Return whether the rows below a header are as wide as it, and it names more than half of their filled cells."""
    below = [(len(row), number) for row, number in zip(rows[1:], filled[1:], strict=True) if number > 1]
    is_wide = bool(below) and all(width == len(rows[0]) for width, _ in below)
    return is_wide and 2 * filled[0] > max(number for _, number in below)


def _is_title(row: Sequence[str], header: Sequence[str]) -> bool:
    return _filled(row) == 1 or (len(row) <= len(header) and 2 * _filled(row) <= _filled(header))


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def rows_with_ends(head: bytes, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Yield the cells of each whole row, stripped, and the byte that it ends at."""
    read = [0]

    def lines() -> Iterator[str]:
        for line in io.TextIOWrapper(io.BytesIO(head), "utf-8", "ignore", newline=""):
            read[0] += len(line.encode())
            yield line

    for row in csv.reader(lines(), delimiter=delimiter, strict=True):
        yield [cell.strip() for cell in row], read[0]
