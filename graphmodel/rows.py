"""How a CSV file is read: into rows of text with their place, and into findings where it is no table."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from graphmodel.errors import Finding, GraphModelError, Severity
from graphmodel.limits import MOST_BYTES, MOST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_FINDINGS, MOST_ROWS

ROW = "_row"
"""Derived column: the row as a spreadsheet counts it, the header being row 1."""
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
TAB_ENDINGS = (".tsv", ".tab")
SAMPLE_BYTES, SAMPLE_ROWS = 200_000, 50
"""So much of a file is looked at for its delimiter."""
LARGE = 1_000_000
"""From so many bytes on, the fast reader is tried first."""
CHUNK = 20_000
"""So many rows are held as objects at a time."""
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
TEXT = pa.large_string()

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
        What kept the file, or some of its rows, from being read, and what had to be guessed.
    notes
        How the file was understood, where that is beyond doubt; one sentence each.
    """

    name: str
    frame: pd.DataFrame
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Text:
    """What a file of text says: as UTF-8 without a mark; what of this was guessed, and what is worth a note."""

    content: bytes
    guess: str = ""
    note: str = ""


def read_rows(path: Path | str) -> Rows:
    """Read a CSV file as text."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})."
        return UnreadError("no-file", message, f"Looked for {path.absolute()}.").rows(path.name)
    return rows_of(content, name=path.name)


def rows_of(content: bytes, *, name: str) -> Rows:
    """Read the bytes of a CSV file as text; its delimiter and encoding are detected, and said where unusual."""
    try:
        return _rows(content, name)
    except UnreadError as problem:
        return problem.rows(name)
    except csv.Error as error:
        message = f"this is not well-formed CSV ({error})."
        return UnreadError("broken-csv", message, "Look for an unclosed quotation mark.").rows(name)


def text_of(content: bytes) -> Text:
    """Return what the bytes say: in UTF-8, in UTF-16 with its mark, or else in Windows-1252.

    Raises
    ------
    UnreadError
        The bytes are too many, or none of these.
    """
    check_size(len(content))
    text = _decoded(content)
    if b"\0" in text.content:
        raise UnreadError("encoding", "the file holds null characters, so it is not text.", "Save it as CSV UTF-8.")
    return text


def delimiter_of(content: bytes, *, usual: str = ",") -> str:
    """Return the delimiter that gives the most even rows, then the most columns, then the usual one."""
    sample = content[:SAMPLE_BYTES].decode(errors="ignore")
    whole = len(content) <= SAMPLE_BYTES
    candidates = sorted(DELIMITERS, key=lambda delimiter: delimiter != usual)
    return max(candidates, key=lambda delimiter: _evenness(sample, delimiter, whole=whole))


def check_size(size: int) -> None:
    """Raise `UnreadError` for a file of too many bytes, packed or unpacked."""
    if size > MOST_BYTES:
        message = f"the file holds more than {MOST_BYTES // 1_000_000} megabytes."
        raise UnreadError("too-large", message, "Divide it, or leave out rows and columns.")


def checked_header(cells: Sequence[str]) -> list[str]:
    """Return the names of the columns, stripped.

    Raises
    ------
    UnreadError
        They are too many, empty, reserved or not unique.
    """
    header = [cell.strip() for cell in cells]
    if len(header) > MOST_COLUMNS:
        raise too_many("columns", MOST_COLUMNS)
    if not any(header):
        raise UnreadError("header", "the first row is empty.", "It has to name the columns.")
    reserved = [column for column in header if column.startswith("_")]
    if reserved:
        raise UnreadError("header", f"the name {reserved[0]!r} is reserved.", "Give the column another name.")
    lower = [column.lower() for column in header]
    doubled = sorted({column for column in header if lower.count(column.lower()) > 1})
    if doubled:
        message = f"the header has {doubled[0]!r} more than once." if doubled[0] else "several columns have no name."
        raise UnreadError("header", message, "Give every column a name of its own.")
    return header


def check_count(rows: int, columns: int) -> None:
    """Raise `UnreadError` for a table of too many rows, columns or cells."""
    for count, most, what in (
        (rows, MOST_ROWS, "rows"),
        (columns, MOST_COLUMNS, "columns"),
        (rows * columns, MOST_CELLS, "cells"),
    ):
        if count > most:
            raise too_many(what, most)


def too_many(what: str, most: int) -> UnreadError:
    """Return the error of a table beyond a limit."""
    return UnreadError(f"too-many-{what}", f"the table has more than {most} {what}.", "Divide it, or leave some out.")


def frame_of(header: Sequence[str], columns: Sequence[pa.ChunkedArray], rows: np.ndarray) -> pd.DataFrame:
    """Return columns of text as a table: stripped, line breaks as line feeds, with the numbers of their rows."""
    cells = {name: pd.array(_clean(column), dtype="str") for name, column in zip(header, columns, strict=True)}
    frame = pd.DataFrame(cells)
    frame[ROW] = rows.astype("int64")
    return frame


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
        if len(self._pending) == CHUNK:
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
        for place, parts in enumerate(self._done):
            cells = columns[place] if place < len(columns) else [""] * len(self._pending)
            self._size += _size(cells)
            check_size(self._size)
            parts.append(_array(cells))
        self._pending = []


class Problems:
    """Findings in the rows of a table, named one by one up to a limit and counted beyond."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Finding] = []
        self._further = 0

    def add(self, code: str, message: str, *, row: int, hint: str, column: str = "", value: str = "") -> None:
        """Note that a row cannot be read."""
        if len(self._found) == MOST_FINDINGS:
            self._further += 1
            return
        self._found.append(Finding("error", code, self._name, row, column, value[:80], message, hint))

    def found(self) -> tuple[Finding, ...]:
        """Return the findings, in the order of the rows."""
        if not self._further:
            return tuple(self._found)
        message = f"{self._further} further rows cannot be read either."
        return (*self._found, Finding("error", "further-rows", self._name, 0, "", "", message, "Mend these first."))


def _decoded(content: bytes) -> Text:
    if content.startswith(UTF16_MARKS):
        try:
            return Text(content.decode("utf-16").encode(), "the file was taken as UTF-16, by its byte-order mark.")
        except UnicodeDecodeError:
            message = "the file has the byte-order mark of UTF-16, but is not UTF-16."
            raise UnreadError("encoding", message, "Save the file as CSV UTF-8.") from None
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return _western(content, error.start)
    if content.startswith(codecs.BOM_UTF8):
        return Text(content.removeprefix(codecs.BOM_UTF8), note="The file begins with a byte-order mark of UTF-8.")
    return Text(content)


def _western(content: bytes, at: int) -> Text:
    line = content.count(b"\n", 0, at) + 1
    what = f"byte {content[at]:#04x} in line {line} is not UTF-8"
    try:
        return Text(content.decode("cp1252").encode(), f"{what}, so the file was taken as Windows-1252.")
    except UnicodeDecodeError:
        raise UnreadError("encoding", f"{what}.", "Save the file as CSV UTF-8.") from None


def _rows(content: bytes, name: str) -> Rows:
    text = text_of(content)
    if not text.content.strip():
        raise UnreadError("empty", "the file is empty.", "Its first row has to name the columns.")
    usual = "\t" if name.lower().removesuffix(".gz").endswith(TAB_ENDINGS) else ","
    delimiter = delimiter_of(text.content, usual=usual)
    header = checked_header(next(_records(text.content, delimiter)))
    guesses = guessed(name, text)
    if delimiter != usual and len(header) > 1:
        message = f"the columns were taken as separated by {DELIMITERS[delimiter]}."
        hint = f"Save the file with {DELIMITERS[usual]} if that is wrong."
        guesses = (*guesses, Finding("warning", "delimiter", name, 0, "", "", message, hint))
    notes = (text.note,) if text.note else ()
    frame = _fast(text.content, delimiter, header)
    if frame is not None:
        return Rows(name, frame, guesses, notes)
    columns, problems = Columns(), Problems(name)
    for row, record in enumerate(islice(_records(text.content, delimiter), 1, None), start=2):
        if row % CHUNK == 0:
            check_count(row, 1)
        if not any(cell.strip() for cell in record):
            continue
        if len(record) == len(header):
            columns.add(row, record)
        else:
            _add_ragged(problems, row, record, len(header), delimiter)
    return Rows(name, columns.frame(header), (*guesses, *problems.found()), notes)


def guessed(name: str, text: Text) -> tuple[Finding, ...]:
    """Return the warning that says which encoding was taken, where that was a guess."""
    if not text.guess:
        return ()
    hint = "Save the file as CSV UTF-8 if letters look wrong."
    return (Finding("warning", "encoding", name, 0, "", "", text.guess, hint),)


def _evenness(sample: str, delimiter: str, *, whole: bool) -> tuple[float, int]:
    """Return the share of rows as wide as the header, halved where quotation marks are in the way, and that width."""
    widths: list[int] = []
    trust = 1.0
    records = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, strict=True)
    try:
        widths.extend(len(record) for record in islice(records, SAMPLE_ROWS) if any(cell.strip() for cell in record))
    except csv.Error:
        trust = 1.0 if not whole and len(widths) > 1 else 0.5
    if not whole and 1 < len(widths) < SAMPLE_ROWS:
        widths.pop()
    if not widths or widths[0] == 1:
        return 0.0, 1
    return trust * widths.count(widths[0]) / len(widths), widths[0]


def _records(content: bytes, delimiter: str) -> Iterator[list[str]]:
    lines = io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")
    return csv.reader(_narrow(lines, delimiter), delimiter=delimiter, strict=True)


def _narrow(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    """Pass on lines that even within one quoted cell and as many columns as allowed would not have more delimiters."""
    for line in lines:
        if len(line) > MOST_CELL and line.count(delimiter) > MOST_CELL + MOST_COLUMNS:
            raise too_many("columns", MOST_COLUMNS)
        yield line


def _add_ragged(problems: Problems, row: int, cells: list[str], width: int, delimiter: str) -> None:
    many = len(cells) > width
    mark = DELIMITERS[delimiter].removesuffix("s")
    hint = f"Put quotation marks around a cell that holds a {mark}." if many else "Add the missing cells."
    message = f"the row has {len(cells)} cells, the header {width}."
    problems.add("ragged-row", message, row=row, value=delimiter.join(cells), hint=hint)


def _fast(content: bytes, delimiter: str, header: list[str]) -> pd.DataFrame | None:
    """Read a large file whose rows are even and whose marks are in order; None leaves it to the exact reader."""
    if len(content) < LARGE or content.count(b"\n") > MOST_ROWS or content.count(delimiter.encode()) > MOST_CELLS:
        return None
    if not _well_quoted(content, delimiter):
        return None
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(content),
            read_options=arrow_csv.ReadOptions(autogenerate_column_names=True, block_size=8 * LARGE),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=b'"' in content, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types={f"f{number}": TEXT for number in range(len(header))}, strings_can_be_null=False
            ),
        ).slice(1)
    except pa.ArrowInvalid:
        return None
    if any((pc.max(pc.binary_length(cells)).as_py() or 0) > MOST_CELL for cells in table.columns):
        return None
    check_count(table.num_rows, table.num_columns)
    frame = frame_of(header, table.columns, np.arange(2, table.num_rows + 2))
    return _without_blank(frame, header)


def _without_blank(frame: pd.DataFrame, header: list[str]) -> pd.DataFrame:
    blank = frame[header[0]] == ""
    for name in header[1:]:
        if not blank.any():
            return frame
        blank &= frame[name] == ""
    return frame[~blank].reset_index(drop=True)


def _well_quoted(content: bytes, delimiter: str) -> bool:
    """Return whether every quotation mark begins a cell, ends one, or is one of a pair within one."""
    letters = np.frombuffer(content, np.uint8)
    marks = np.flatnonzero(letters == ord('"'))
    if len(marks) % 2:
        return False
    bounds = np.frombuffer(f'{delimiter}\r\n"'.encode(), np.uint8)
    before, after = marks[0::2] - 1, marks[1::2] + 1
    return bool(
        np.isin(letters[before[before >= 0]], bounds).all()
        and np.isin(letters[after[after < len(letters)]], bounds).all()
    )


def _size(cells: Sequence[str]) -> int:
    lengths = [len(cell) for cell in cells]
    if lengths and max(lengths) > MOST_CELL:
        raise UnreadError("long-cell", f"a cell holds more than {MOST_CELL} characters.", "Shorten it.")
    return sum(lengths)


def _array(cells: Sequence[str]) -> pa.Array:
    try:
        return pa.array(cells, TEXT)
    except UnicodeEncodeError:  # half of a pair of surrogates, as JSON and spreadsheets may hold
        return pa.array([cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for cell in cells], TEXT)


def _clean(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    if pc.any(pc.match_substring(cells, "\0")).as_py():
        raise UnreadError("encoding", "a cell holds null characters, so it is not text.", "Remove them.")
    if pc.any(pc.match_substring(cells, "\r")).as_py():
        cells = pc.replace_substring_regex(cells, r"\r\n?", "\n")
    return pc.utf8_trim_whitespace(cells)
