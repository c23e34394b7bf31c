"""Read CSV into rows of text with row numbers, or into findings."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import numpy as np
import pyarrow as pa

from graphmodel.reading.formats import csv_parts
from graphmodel.reading.formats.csv_parts import reading_of
from graphmodel.reading.formats.csv_passed_over import Part
from graphmodel.reading.rows import TEXT, Rows, UnreadError, check_count, check_size, frame_of_clean


def read_csv_rows(content: bytes, *, name: str) -> Rows:
    """Read the bytes of a CSV file as text; its delimiter and encoding are detected, and reported where unusual."""
    try:
        with well_formed():
            return _rows(content, name)
    except UnreadError as problem:
        return problem.rows(name)


@contextmanager
def well_formed() -> Iterator[None]:
    """Raise `UnreadError` for a file that is no well-formed CSV."""
    try:
        yield
    except csv.Error as error:
        message = f"this is not well-formed CSV ({error})."
        raise UnreadError("broken-csv", message, "Look for an unclosed quotation mark.") from None


def _rows(content: bytes, name: str) -> Rows:
    check_size(len(content))
    reading = reading_of(partial(_blocks, content), name=name)
    header, parts = reading.layout.header, []
    for part in reading.parts:
        parts.append(part)
        check_count(reading.seen - reading.layout.has_header, len(header))
    check_count(reading.seen - reading.layout.has_header, len(header))
    frame = frame_of_clean(header, *_as_one(parts, len(header)))
    findings = (*reading.findings, *reading.passed_over.findings(name), *reading.problems.found())
    return Rows(name, frame, findings, reading.notes, len(reading.problems), not reading.quotes_texts)


def _blocks(content: bytes) -> Iterator[bytes]:
    size = csv_parts.BLOCK
    for begin in range(0, len(content), size):
        yield content[begin : begin + size]


def _as_one(parts: list[Part], width: int) -> tuple[list[pa.ChunkedArray], np.ndarray]:
    columns = [
        pa.chunked_array([chunk for part in parts for chunk in part.columns[place].chunks], type=TEXT)
        for place in range(width)
    ]
    return columns, np.concatenate([np.array([], dtype="int64"), *(part.rows for part in parts)])
