"""An import done where it can harm nobody: a small one here, any other in a process of its own."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from graphmodel.errors import GraphModelError, UsageError
from graphmodel.reading.confined_process import run_confined, why_ended
from graphmodel.reading.formats import GZIP, PARQUET, ZIP, Tables
from graphmodel.reading.import_process.answer import ImportAnswer, Request
from graphmodel.reading.import_process.folder import Folder
from graphmodel.reading.import_process.handover import MOST_ANSWER, read_answer, write_request
from graphmodel.reading.import_process.turns import Turns
from graphmodel.reading.import_process.work import answered, joins_of, requested_tables
from graphmodel.reading.import_process.worker import UNUSABLE, main
from graphmodel.reading.limits import (
    MEGABYTE,
    MOST_IMPORT_MEMORY,
    MOST_SMALL_BYTES,
    MOST_SMALL_COLUMNS,
    SMALL_BOUNDS,
    UPLOADS,
    within,
)

_BEYOND = ("too-large", "too-many-rows", "too-many-cells")
"""Codes of findings of files that are larger than their bytes let expect."""


class ImportingError(GraphModelError):
    """An import was ended before it had an answer."""


def answer_of(
    request: Request, key: object, *, small: Turns, large: Turns, memory: int = MOST_IMPORT_MEMORY
) -> ImportAnswer:
    """Return the answer to a request, when it is its turn; it says now and then that it goes on, see `progress`.

    Parameters
    ----------
    key
        What the import is called among those that wait.
    small, large
        Turns of those that are done here, and of those that get a process.
    memory
        Bytes of memory that the process may take.

    Raises
    ------
    ImportingError
        The process was ended: its memory or time did not suffice.
    UsageError
        A mapping does not fit the files.
    """
    if sum(map(_unpacked_size, request.files.values())) <= MOST_SMALL_BYTES:
        with small.turn(key):
            answer = _here(request)
        if answer:
            return answer
    with large.turn(key):
        return _in_process(request, memory=memory)


def _here(request: Request) -> ImportAnswer | None:
    """Return the answer; none where there is more in the files than is done here."""
    with within(SMALL_BOUNDS):
        tables = requested_tables(request)
    if _is_beyond(tables) or (len(tables) > 1 and joins_of(request, tables)):  # each row may get a long text
        return None
    return answered(request, tables)


def _is_beyond(tables: Mapping[str, Tables]) -> bool:
    rows = [part for each in tables.values() for part in (each.claims, each.nodes) if part]
    return any(
        len(part.frame.columns) > MOST_SMALL_COLUMNS or any(finding.code in _BEYOND for finding in part.findings)
        for part in rows
    )


def _unpacked_size(place: Path) -> float:
    """Return about how many bytes a file holds once unpacked, without unpacking more than is small."""
    if place.stat().st_size > MOST_SMALL_BYTES:
        return float("inf")
    content = place.read_bytes()
    if content.startswith(GZIP):
        try:
            content = zlib.decompressobj(wbits=31).decompress(content, MOST_SMALL_BYTES + 1)
        except zlib.error:
            return len(content)
    if content.startswith(PARQUET):  # one number may stand for a million rows
        return float("inf")
    return _zip_size(content) if content.startswith(ZIP) else len(content)


def _zip_size(content: bytes) -> int:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return len(content)


def _in_process(request: Request, *, memory: int) -> ImportAnswer:
    folder = Folder()
    write_request(request, folder.path)
    code, out = run_confined(main.__module__, folder.path, memory=memory)
    if code == UNUSABLE:
        raise UsageError(out)
    if code:
        raise ImportingError(f"These files were not imported: {why_ended(code, memory=memory)}. {UPLOADS.advice}")
    answer = read_answer(folder)
    if answer is None:
        raise ImportingError(f"The findings in these files are more than {MOST_ANSWER // MEGABYTE} megabytes.")
    return answer
