"""Read a large CSV file into a table of an engine, by the rules of a small one."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa

from graphmodel.engines.files import check_regular
from graphmodel.engines.query import store_parts
from graphmodel.errors import CaseError, Finding
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import csv_parts
from graphmodel.reading.formats.csv_parts import CsvReading, reading_of
from graphmodel.reading.formats.csv_rows import well_formed
from graphmodel.reading.guess_encoding import Fit
from graphmodel.reading.rows import TEXT, UnreadError, unread

_GZIP = b"\x1f\x8b"
_MOST_HELD = 64_000_000
"""Bytes of a packed file, unpacked, up to which they are held in memory while it is read: it is read twice."""


@dataclass(frozen=True, slots=True)
class LargeCsv:
    """The rows of a file in an embedded database, all cells text and numbered; see `rows.Rows` and `CsvReading`."""

    table: ir.Table
    findings: tuple[Finding, ...]
    unread: int
    may_miss: bool
    doubt: tuple[Fit, ...] = ()


def read_large_csv(path: Path, *, unnamed: str, encoding: str = "") -> LargeCsv:
    """Read a CSV file, packed or not, some rows at a time: never all of it as text in memory.

    Parameters
    ----------
    unnamed
        What a column without a name is called.
    encoding
        Of the file; guessed where not given.

    Raises
    ------
    CaseError
        It cannot be read.
    """
    try:
        with well_formed():
            reading = reading_of(_blocks(path), name=path.name, encoding=encoding)
            header = [name or unnamed for name in reading.layout.header]
            schema = pa.schema([*((column, TEXT) for column in header), (ROW, pa.int64())])
            table = store_parts(schema, _tables(reading, header))
    except UnreadError as problem:
        raise CaseError(problem.rows(path.name).findings) from None
    except OSError as error:
        raise CaseError(unread(path, error).rows(path.name).findings) from error
    findings = (*reading.findings, *reading.passed_over.findings(path.name), *reading.problems.counted())
    return LargeCsv(table, findings, len(reading.problems), not reading.quotes_texts, reading.doubt)


def _tables(reading: CsvReading, header: list[str]) -> Iterator[pa.Table]:
    for part in reading.parts:
        yield pa.table([*part.columns, pa.array(part.rows)], [*header, ROW])


def _blocks(path: Path) -> Callable[[], Iterator[bytes]]:
    """Return the function that yields a file block by block, unpacked where it is packed.

    Raises
    ------
    OSError
        It cannot be read.
    """
    check_regular(path)
    with path.open("rb") as file:
        is_packed = file.read(len(_GZIP)) == _GZIP
    return _held(partial(_unpacked, path)) if is_packed else partial(_as_it_is, path)


def _held(blocks: Callable[[], Iterator[bytes]]) -> Callable[[], Iterator[bytes]]:
    """Return the same blocks, held from the first time on where they are not too many."""
    held: list[bytes] = []

    def again() -> Iterator[bytes]:
        if held:
            yield from held
            return
        found, size = list[bytes](), 0
        for block in blocks():
            size += len(block)
            found = [*found, block] if size <= _MOST_HELD else []
            yield block
        held.extend(found)

    return again


def _as_it_is(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(csv_parts.BLOCK):
            yield block


def _unpacked(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path) as unpacked:
            while block := unpacked.read(csv_parts.BLOCK):
                yield block
    except EOFError:
        raise UnreadError("broken-gzip", "the packed file ends too early.", "Pack it again.") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        message = f"the packed file cannot be unpacked ({error})."
        raise UnreadError("broken-gzip", message, "Pack it again.") from None
