"""How a CSV file is read: into rows of text with their place, and into findings where it is no table."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from graphmodel.errors import Finding, Severity
from graphmodel.limits import MOST_CELL

ROW = "_row"
"""Derived column: the row as a spreadsheet counts it, the header being row 1."""
DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}

csv.field_size_limit(MOST_CELL)


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
        What kept the file, or some of its rows, from being read.
    """

    name: str
    frame: pd.DataFrame
    findings: tuple[Finding, ...] = ()

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


def read_rows(path: Path | str) -> Rows:
    """Read a CSV file as text."""
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})."
        return _unread(path.name, "no-file", message, f"Looked for {path.absolute()}.")
    return rows_of(content, name=path.name)


def rows_of(content: bytes, *, name: str) -> Rows:
    """Read the bytes of a CSV file as text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte {content[error.start]:#04x} in line {line} is not UTF-8."
        return _unread(name, "encoding", message, "Save the file as CSV UTF-8.")
    if "\0" in text:
        return _unread(name, "encoding", "the file holds null characters, so it is not text.", "Save it as CSV UTF-8.")
    if not text.strip():
        return _unread(name, "empty", "the file is empty.", "Its first row has to name the columns.")
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return _unread(
            name, "broken-csv", f"this is not well-formed CSV ({error}).", "Look for an unclosed quotation mark."
        )
    return _table(name, [cell.strip() for cell in records[0]], records[1:])


def _table(name: str, header: list[str], records: list[list[str]]) -> Rows:
    for delimiter, word in DELIMITERS.items():
        if len(header) == 1 and delimiter in header[0]:
            message = f"the columns are separated by {word}, not by commas."
            return _unread(name, "delimiter", message, "Save the file with commas.")
    if not any(header):
        return _unread(name, "header", "the first row is empty.", "It has to name the columns.")
    reserved = [column for column in header if column.startswith("_")]
    if reserved:
        return _unread(name, "header", f"the name {reserved[0]!r} is reserved.", "Give the column another name.")
    lower = [column.lower() for column in header]
    doubled = sorted({column for column in header if lower.count(column.lower()) > 1})
    if doubled:
        message = f"the header has {doubled[0]!r} more than once." if doubled[0] else "several columns have no name."
        return _unread(name, "header", message, "Give every column a name of its own.")
    numbered = [(row, record) for row, record in enumerate(records, start=2) if any(cell.strip() for cell in record)]
    even = [(row, record) for row, record in numbered if len(record) == len(header)]
    frame = pd.DataFrame([record for _, record in even], columns=header, dtype="str")
    frame = frame.apply(lambda cells: cells.str.replace(r"\r\n?", "\n", regex=True).str.strip())
    frame[ROW] = np.array([row for row, _ in even], dtype="int64")
    return Rows(
        name,
        frame,
        tuple(_ragged(name, row, cells, len(header)) for row, cells in numbered if len(cells) != len(header)),
    )


def _ragged(name: str, row: int, cells: list[str], width: int) -> Finding:
    many = len(cells) > width
    hint = "Put quotation marks around a cell that holds a comma." if many else "Add the missing cells."
    message = f"the row has {len(cells)} cells, the header {width}."
    return Finding("error", "ragged-row", name, row, "", ",".join(cells)[:80], message, hint)


def _unread(name: str, code: str, message: str, hint: str) -> Rows:
    return Rows(name, pd.DataFrame(), (Finding("error", code, name, 0, "", "", message, hint),))
