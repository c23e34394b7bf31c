"""How a CSV file is read: into rows of text with their place, and into findings where it is no table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from graphmodel.encoding import Text, guessed, text_of
from graphmodel.errors import Finding
from graphmodel.files import check_regular
from graphmodel.headerless import columns_of, without_header
from graphmodel.limits import MOST_BYTES, MOST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from graphmodel.rows import (
    CHUNK,
    TEXT,
    Columns,
    Problems,
    Rows,
    UnreadError,
    check_count,
    checked_header,
    frame_of,
    too_many,
)

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
TAB_ENDINGS = (".tsv", ".tab")
SAMPLE_BYTES, SAMPLE_ROWS = 200_000, 50
"""So much of a file is looked at for its delimiter."""
LARGE = 1_000_000
"""From so many bytes on, the fast reader is tried first."""

TOLD = re.compile(rb"sep=([,;|\t])\r?\n", re.IGNORECASE)
"""A first line that tells Excel the delimiter."""

csv.field_size_limit(MOST_CELL)


def read_rows(path: Path | str) -> Rows:
    """Read a CSV file as text."""
    path = Path(path)
    try:
        check_regular(path)
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


def delimiter_of(content: bytes, *, usual: str = ",") -> str:
    """Return the delimiter that gives the most even rows, then the most columns, then the usual one."""
    sample = content[:SAMPLE_BYTES].decode(errors="ignore")
    whole = len(content) <= SAMPLE_BYTES
    candidates = sorted(DELIMITERS, key=lambda delimiter: delimiter != usual)
    return max(candidates, key=lambda delimiter: _evenness(sample, delimiter, whole=whole))


def _rows(content: bytes, name: str) -> Rows:
    text = text_of(content)
    if not text.content.strip():
        raise UnreadError("empty", "the file is empty.", "Its first row has to name the columns.")
    usual = "\t" if name.lower().removesuffix(".gz").endswith(TAB_ENDINGS) else ","
    told = TOLD.match(text.content)
    text = replace(text, content=text.content[told.end() :]) if told else text
    delimiter = told[1].decode() if told else delimiter_of(text.content, usual=usual)
    first = _named(text.content, delimiter)
    columns = columns_of(first)
    if not columns:
        usual, above = (delimiter, 1) if told else (usual, 0)
        return _below_header(text, checked_header(first), name=name, delimiter=delimiter, usual=usual, above=above)
    text = replace(text, content=f"{delimiter.join(columns)}\n".encode() + text.content)
    rows = _below_header(text, list(columns), name=name, delimiter=delimiter, usual=usual)
    return without_header(rows, columns)


def _below_header(text: Text, header: list[str], *, name: str, delimiter: str, usual: str, above: int = 0) -> Rows:
    guesses = guessed(name, text)
    if delimiter != usual and len(header) > 1:
        message = f"the columns were taken as separated by {DELIMITERS[delimiter]}."
        hint = f"Save the file with {DELIMITERS[usual]} if that is wrong."
        guesses = (*guesses, Finding("warning", "delimiter", name, 0, "", "", message, hint))
    notes = (text.note,) if text.note else ()
    frame = None if above else _fast(text.content, delimiter, header)
    if frame is not None:
        return Rows(name, frame, guesses, notes)
    columns, problems = Columns(), Problems(name)
    for row, cells in enumerate(islice(_records(text.content, delimiter), 1, None), start=2 + above):
        if row % CHUNK == 0:
            check_count(row, 1)
        if not any(cell.strip() for cell in cells):
            continue
        record = cells if _is_beyond(cells, len(header)) else cells[: len(header)]
        if len(record) == len(header):
            columns.add(row, record)
        else:
            _add_ragged(problems, row, record, len(header), delimiter)
    return Rows(name, columns.frame(header), (*guesses, *problems.found()), notes, len(problems))


def _named(content: bytes, delimiter: str) -> list[str]:
    """Return the first row, without the last cells where their columns are empty, as spreadsheets write them too."""
    first = next(_records(content, delimiter), [])
    width = max((place for place, cell in enumerate(first, start=1) if cell.strip()), default=len(first))
    if width == len(first) or any(_is_beyond(cells, width) for cells in _records(content, delimiter)):
        return first
    return first[:width]


def _is_beyond(cells: list[str], width: int) -> bool:
    return any(cell.strip() for cell in cells[width:])


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
