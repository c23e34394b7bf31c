"""The process that imports one upload, with bounded memory and time."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import duckdb

from graphmodel.errors import UsageError
from graphmodel.importing.handover import read_request, write_answer
from graphmodel.importing.work import answered, tables_of
from graphmodel.limits import MOST_IMPORT_SECONDS, UPLOADS, within

OUT_OF_MEMORY, UNUSABLE = 3, 4
"""Exit codes: memory did not suffice; a mapping does not fit the files, as standard output says."""

SET_ASIDE = 2
"""Times the memory that may be taken, memory that may be set aside: DuckDB does so for each column of a wide table."""


def main(place: str, *, memory: int) -> int:
    """Answer the request in a folder, and return the exit code."""
    _confine(memory)
    folder = Path(place)
    try:
        request = read_request(folder)
        with within(UPLOADS):
            tables = tables_of(request)
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


def _confine(memory: int) -> None:
    """Bound memory and time, whatever the server sees of them; where there are no such limits, rows and cells do."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (SET_ASIDE * memory, SET_ASIDE * memory))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_IMPORT_SECONDS, MOST_IMPORT_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):  # Linux: better this process than the server that all readers use
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
