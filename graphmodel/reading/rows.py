"""A raw table: text cells with row numbers, size limits and findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.errors import Finding, GraphModelError, Severity
from graphmodel.model.derived_columns import ROW
from graphmodel.model.surrogates import without_surrogates
from graphmodel.reading.limits import (
    MEGABYTE,
    MOST_BYTES,
    MOST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    bounds,
)

BUFFERED = 20_000
"""Number of rows that are held as Python objects at a time."""
TEXT = pa.large_string()
BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
    "\xad\u200b\u200e\u200f\u2060\ufeff"
)
"""Blanks of all scripts, and what nobody sees at the edge of a cell: soft hyphens, marks of direction and of order."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as it stands in its file.

    Attributes
    ----------
    name
        Name of the file, for messages.
    frame
        All cells as text, stripped, and ``_row``; without columns where the file could not be read.
    findings
        Problems that kept the file, or some of its rows, from being read, and guesses.
    notes
        How the file was read, where nothing had to be guessed; one sentence each.
    unread
        Rows of the file that are not in the frame, as they cannot be read.
    may_miss
        Whether a cell NA may be a missing value as well as a name, as in text without R's quotation marks.
    """

    name: str
    frame: pd.DataFrame
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    unread: int = 0
    may_miss: bool = False

    def finding(
        self,
        severity: Severity,
        code: str,
        message: str,
        *,
        hint: str = "",
        row: int = 0,
        column: str = "",
        value: str = "",
    ) -> Finding:
        """Return a finding placed in this table."""
        return Finding(severity, code, self.name, row, column, value, message, hint)


class UnreadError(GraphModelError):
    """A file is refused as a whole; the readers turn this into its one finding."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(f"{message} {hint}")

    def rows(self, name: str) -> Rows:
        """Return the table without columns that stands for the file."""
        finding = Finding("error", self.code, name, 0, "", "", self.message, self.hint)
        return Rows(name, pd.DataFrame(), (finding,))


def unread(path: Path, error: OSError) -> UnreadError:
    """Return the error of a file that cannot be opened."""
    return UnreadError("no-file", f"the file cannot be read ({error.strerror}).", f"Looked for {path.absolute()}.")


def check_size(size: int) -> None:
    """Raise `UnreadError` for a file of too many bytes, packed or unpacked."""
    most = min(MOST_BYTES, bounds().bytes)
    if size > most:
        message = f"the file holds more than {most // MEGABYTE} megabytes."
        raise UnreadError("too-large", message, _advised("Divide it, or leave out rows and columns."))


def checked_header(cells: Sequence[str]) -> list[str]:
    """Return the names of the columns, stripped, without underscores before them, which are ours.

    Raises
    ------
    UnreadError
        They are too many, empty, reserved or not unique.
    """
    header = _without_underscores([cell.strip(BLANKS) for cell in cells])
    if len(header) > MOST_COLUMNS:
        raise too_many("columns", MOST_COLUMNS)
    if not any(header):
        raise UnreadError("header", "the first row is empty.", "It has to name the columns.")
    check_reserved(column for column in header if column.startswith("_"))
    lower = [column.lower() for column in header]
    doubled = sorted({column for column in header if lower.count(column.lower()) > 1})
    if doubled and not doubled[0]:
        raise nameless()
    if doubled:
        message = f"the header has {doubled[0]!r} more than once."
        raise UnreadError("header", message, "Give every column a name of its own.")
    return header


def check_reserved(names: Iterable[str]) -> None:
    """Raise `UnreadError` where there is a name that only this program gives."""
    if reserved := next(iter(names), ""):
        raise UnreadError("header", f"the name {reserved!r} is reserved.", "Give the column another name.")


def _without_underscores(header: Sequence[str]) -> list[str]:
    """Return names without underscores before them (`_id`, `_uuid`), as databases and forms write them."""
    lower = [name.lower() for name in header]
    plain = [name if name.lower() == ROW else name.lstrip("_") or name for name in header]
    return [
        new if new == old or new.lower() not in lower else f"{new} (file)"
        for new, old in zip(plain, header, strict=True)
    ]


def named_places(cells: Sequence[str]) -> tuple[int, ...]:
    """Return which columns are read: where several have no name, those that have one; the others have to be empty."""
    named = tuple(place for place, cell in enumerate(cells) if cell.strip(BLANKS))
    is_sparse = named and len(named) + 1 < len(cells) <= MOST_COLUMNS
    return named if is_sparse else tuple(range(len(cells)))


def nameless() -> UnreadError:
    """Return the error of a table of which several columns with something in them have no name."""
    return UnreadError("header", "several columns have no name.", "Give every column a name of its own.")


def check_count(rows: int, columns: int) -> None:
    """Raise `UnreadError` for a table of too many rows, columns or cells."""
    for count, most, what in (
        (rows, min(MOST_ROWS, bounds().rows), "rows"),
        (columns, MOST_COLUMNS, "columns"),
        (rows * columns, min(MOST_CELLS, bounds().cells), "cells"),
    ):
        if count > most:
            raise too_many(what, most)


def too_many(what: str, most: int, *, message: str = "") -> UnreadError:
    """Return the error of a table, or of what the message names, beyond a limit."""
    message = message or f"the table has more than {most} {what}."
    return UnreadError(f"too-many-{what}", message, _advised("Divide it, or leave some out."))


def long_cell() -> UnreadError:
    """Return the error of a cell beyond the limit."""
    return UnreadError("long-cell", f"a cell holds more than {MOST_CELL} characters.", "Shorten it.")


def null_character() -> UnreadError:
    """Return the error of a cell that is no text."""
    return UnreadError("encoding", "a cell holds null characters, so it is not text.", "Remove them.")


def _advised(hint: str) -> str:
    return f"{hint} {bounds().advice}".rstrip()


def frame_of(header: Sequence[str], columns: Sequence[pa.ChunkedArray], rows: np.ndarray) -> pd.DataFrame:
    """Return columns of text as a table: stripped, line breaks as line feeds, with the numbers of their rows."""
    return frame_of_clean(header, [clean(column) for column in columns], rows)


def frame_of_clean(header: Sequence[str], columns: Sequence[pa.ChunkedArray], rows: np.ndarray) -> pd.DataFrame:
    """Return columns of text that went through `clean` as a table, with the numbers of their rows."""
    cells = {name: pd.array(column, dtype="str") for name, column in zip(header, columns, strict=True)}
    frame = pd.DataFrame(cells)
    frame[ROW] = rows.astype("int64")
    return frame


def clean(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return cells stripped, line breaks as line feeds.

    Raises
    ------
    UnreadError
        One holds a null character.
    """
    if pc.any(pc.match_substring(cells, "\0")).as_py():
        raise null_character()
    if pc.any(pc.match_substring(cells, "\r")).as_py():
        cells = pc.replace_substring_regex(cells, r"\r\n?", "\n")
    return pc.utf8_trim(cells, characters=BLANKS)


class Columns:
    """Columns of text that grow row by row, within the limits; only the last rows are held as objects."""

    def __init__(self) -> None:
        self._done: list[list[pa.Array]] = []
        self._pending: list[Sequence[str]] = []
        self._rows: list[int] = []
        self._size = 0

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, row: int, cells: Sequence[str]) -> None:
        """Append a row; where it has fewer cells than another, the last ones are empty."""
        self._rows.append(row)
        self._pending.append(cells)
        if len(self._pending) == BUFFERED:
            self._flush(len(cells))

    def frame(self, header: Sequence[str]) -> pd.DataFrame:
        """Return all rows as text, stripped, line breaks as line feeds, with ``_row``."""
        self._flush(len(header))
        columns = [pa.chunked_array(parts, type=TEXT) for parts in self._done]
        return frame_of(header, columns, np.array(self._rows, dtype="int64"))

    def _flush(self, width: int) -> None:
        before = len(self._rows) - len(self._pending)
        columns = list(zip_longest(*self._pending, fillvalue=""))
        width = max(width, len(columns), len(self._done))
        check_count(len(self._rows), width)
        self._done += [[_array([""] * before)] for _ in range(width - len(self._done))]
        for index, parts in enumerate(self._done):
            cells = columns[index] if index < len(columns) else [""] * len(self._pending)
            self._size += _size(cells)
            check_size(self._size)
            parts.append(_array(cells))
        self._pending = []


def _size(cells: Sequence[str]) -> int:
    lengths = [len(cell) for cell in cells]
    if lengths and max(lengths) > MOST_CELL:
        raise long_cell()
    return sum(lengths)


def _array(cells: Sequence[str]) -> pa.Array:
    try:
        return pa.array(cells, TEXT)
    except UnicodeEncodeError:  # half of a pair of surrogates, as JSON and spreadsheets may hold
        return pa.array([*map(without_surrogates, cells)], TEXT)
