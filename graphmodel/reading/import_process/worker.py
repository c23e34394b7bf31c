"""The import of one upload, in a process with bounded memory and time."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from graphmodel.errors import UsageError
from graphmodel.reading.confined_process import OUT_OF_MEMORY, confine
from graphmodel.reading.import_process.handover import read_request, write_answer
from graphmodel.reading.import_process.work import answered, requested_tables
from graphmodel.reading.limits import UPLOADS, within

UNUSABLE = 4
"""Exit code: a mapping does not fit the files, as standard output says."""


def main(place: str, *, memory: int) -> int:
    """Answer the request in a folder, and return the exit code."""
    confine(memory)
    folder = Path(place)
    try:
        request = read_request(folder)
        with within(UPLOADS):
            tables = requested_tables(request)
        answer = answered(request, tables)
        del tables
        write_answer(answer, folder)
    except UsageError as error:
        sys.stdout.buffer.write(str(error).encode(errors="replace"))
        return UNUSABLE
    except MemoryError:
        return OUT_OF_MEMORY
    except duckdb.Error as error:
        if "alloc" not in str(error).lower():  # it says so under several names
            raise
        return OUT_OF_MEMORY
    return 0
