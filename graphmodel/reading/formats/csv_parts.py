"""Read a CSV file of any size part by part: fast where its rows are even and its marks in order, else exactly."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from graphmodel.errors import Finding
from graphmodel.reading.encoding import codec_of, decoded, guessed
from graphmodel.reading.formats.csv_blanks import is_clean
from graphmodel.reading.formats.csv_cells import cells_of, is_beyond, narrow
from graphmodel.reading.formats.csv_delimiter import SAMPLE_BYTES, SPACED
from graphmodel.reading.formats.csv_layout import CsvLayout, layout_of
from graphmodel.reading.formats.csv_passed_over import Part, PassedOver
from graphmodel.reading.formats.csv_row_ends import end_of_rows, well_quoted
from graphmodel.reading.formats.missing_values import quotes_texts, without_missing
from graphmodel.reading.guess_encoding import Fit
from graphmodel.reading.limits import MOST_CELL
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import TEXT, clean

BLOCK = 8_000_000
"""Bytes that are read at a time."""
FAST_BYTES = 1_000_000
"""Bytes from which on the fast reader is tried first."""
_ENDLESS = "unexpected end of data"
"""Message of the exact reader where a text ends within a cell."""


@dataclass(slots=True)
class CsvReading:
    """A file that is read part by part.

    Attributes
    ----------
    layout
        Its columns and delimiter.
    findings
        Warnings on what had to be guessed.
    notes
        How it was understood, where that is beyond doubt.
    problems
        The rows that cannot be read; whole once all parts are read.
    parts
        Its rows, blank ones left out.
    seen
        Number of rows read so far, the header and blank ones too.
    quotes_texts
        Whether its texts are quoted, so that an unquoted NA is a missing value; see `missing_values`.
    doubt
        The encodings that it may be in, the likeliest first; empty where it is certain.
    passed_over
        The rows that are none of the table; whole once all parts are read.
    """

    layout: CsvLayout
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    problems: Problems
    parts: Iterator[Part]
    seen: int = field(default=0)
    quotes_texts: bool = field(default=False)
    doubt: tuple[Fit, ...] = ()
    passed_over: PassedOver = field(default_factory=PassedOver)


def reading_of(blocks: Callable[[], Iterable[bytes]], *, name: str, encoding: str = "") -> CsvReading:
    """Begin to read a file whose bytes can be asked for, block by block, more than once.

    Raises
    ------
    UnreadError
        It is no text, or names no columns; the parts raise it too.
    csv.Error
        It is no well-formed CSV.
    """
    codec = codec_of(blocks, encoding=encoding)
    head = b""
    for block in decoded(blocks(), codec):
        head += block
        if len(head) > SAMPLE_BYTES and head.strip():
            break
    layout = layout_of(head, lambda: decoded(blocks(), codec), name=name)
    notes = (*([codec.note] if codec.note else []), *layout.notes)
    head = head[layout.above :]
    is_quoted = quotes_texts(_whole_lines(head[:SAMPLE_BYTES], head), layout.delimiter)
    if is_quoted and without_missing(head, layout.delimiter) != head:
        notes = (*notes, "Texts are quoted in the file, so cells that are NA without quotation marks are empty.")
    reading = CsvReading(layout, (*guessed(name, codec), *layout.findings), notes, Problems(name), iter(()))
    reading.quotes_texts, reading.doubt = is_quoted, codec.doubt
    reading.parts = _parts(decoded(blocks(), codec), reading)
    return reading


def _whole_lines(sample: bytes, head: bytes) -> str:
    """Return the text of a sample without the line that it cuts."""
    whole = sample if len(sample) == len(head) else sample[: sample.rfind(b"\n") + 1]
    return whole.decode(errors="ignore")


def _parts(text: Iterable[bytes], reading: CsvReading) -> Iterator[Part]:
    layout, rest, above = reading.layout, b"", reading.layout.above
    for block, is_last in _with_last(text):
        rest += block
        if above and len(rest) < above and not is_last:
            continue
        rest, above = rest[above:], 0
        end = _end_of_last(rest, layout.delimiter) if is_last else end_of_rows(rest, layout.delimiter)
        rows = without_missing(rest, layout.delimiter) if reading.quotes_texts else rest
        part = _fast(rows[:end], reading) if end else None
        if part is None:
            part, end = _exact(rows, reading, is_last=is_last)
        rest = rest[end:]
        if len(part.rows):
            yield Part([part.columns[place] for place in layout.places], part.rows) if layout.places else part


def _with_last(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield blocks, and whether each is the last."""
    held: bytes | None = None
    for block in blocks:
        if held is not None:
            yield held, False
        held = block
    yield held or b"", True


def _end_of_last(text: bytes, delimiter: str) -> int:
    """Return where the last rows of a file end; 0 where they are few, or marks are in disorder."""
    return len(text) if len(text) >= FAST_BYTES and well_quoted(text, delimiter) else 0


def _fast(text: bytes, reading: CsvReading) -> Part | None:
    """Return the rows of a large text whose marks are in order; None leaves it to the exact reader."""
    layout = reading.layout
    width = layout.width
    if len(text) < FAST_BYTES:
        return None
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(text),
            read_options=arrow_csv.ReadOptions(autogenerate_column_names=True, block_size=8 * FAST_BYTES),
            parse_options=arrow_csv.ParseOptions(
                delimiter=layout.delimiter, newlines_in_values=b'"' in text, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types={f"f{number}": TEXT for number in range(width)}, strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_columns != width:
        return None
    if _may_be_long(text) and any(
        (pc.max(pc.binary_length(cells)).as_py() or 0) > MOST_CELL for cells in table.columns
    ):
        return None
    rows = np.arange(table.num_rows, dtype="int64") + layout.first + reading.seen
    begin = 1 if layout.has_header and not reading.seen else 0
    reading.seen += table.num_rows
    columns = [cells.slice(begin) for cells in table.columns]
    if not is_clean(text, layout.delimiter, rows=table.num_rows):
        columns = [clean(cells) for cells in columns]
    return reading.passed_over.taken_out(Part(columns, rows[begin:]), layout)


def _may_be_long(text: bytes) -> bool:
    """Return whether a cell may be longer than the limit: a quoted one, or one of a line that is."""
    if b'"' in text:
        return True
    half = MOST_CELL // 2  # a longer line holds such a stretch whole
    return any(b"\n" not in text[begin : begin + half] for begin in range(0, len(text), half))


def _exact(text: bytes, reading: CsvReading, *, is_last: bool) -> tuple[Part, int]:
    """Return the whole rows of a text and where they end: the last one may go on in what follows."""
    read, done, held = [0], 0, None
    columns: list[list[str]] = []
    rows: list[int] = []
    lines = io.TextIOWrapper(io.BytesIO(text), "utf-8", "ignore", newline="")
    found = cells_of(narrow(_counted(lines, read), reading.layout.delimiter), reading.layout.delimiter)
    try:
        for cells in found:
            if held:
                _take(held[0], reading, columns, rows)
                done = held[1]
            held = cells, read[0]
    except csv.Error as error:
        if is_last or str(error) != _ENDLESS:
            raise
    else:
        if held and is_last:
            _take(held[0], reading, columns, rows)
            done = len(text)
    arrays = [pa.chunked_array([pa.array(cells, TEXT)]) for cells in zip(*columns, strict=True)]
    return Part([clean(cells) for cells in arrays], np.array(rows, dtype="int64")), done


def _counted(lines: Iterable[str], read: list[int]) -> Iterator[str]:
    """Pass on lines, and add up their bytes."""
    for line in lines:
        read[0] += len(line) if line.isascii() else len(line.encode())
        yield line


def _take(cells: list[str], reading: CsvReading, columns: list[list[str]], rows: list[int]) -> None:
    """Keep a row, or its problem; the header and blank rows are only counted."""
    layout, width = reading.layout, reading.layout.width
    row = layout.first + reading.seen
    reading.seen += 1
    if (reading.seen == 1 and layout.has_header) or not any(cell.strip() for cell in cells):
        return
    record = cells if is_beyond(cells, width) else cells[:width]
    if reading.passed_over.takes(row, record, layout):
        return
    if len(record) == width:
        columns.append(record)
        rows.append(row)
    else:
        _note_ragged(reading.problems, row, record, layout)


def _note_ragged(problems: Problems, row: int, cells: list[str], layout: CsvLayout) -> None:
    width = layout.width
    many = len(cells) > width
    mark = SPACED[layout.delimiter].removesuffix("s")
    hint = f"Put quotation marks around a cell that holds a {mark}." if many else "Add the missing cells."
    message = f"the row has {len(cells)} cells, the header {width}."
    problems.add("ragged-row", message, row=row, value=layout.delimiter.join(cells), hint=hint)
