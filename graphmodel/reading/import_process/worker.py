"""The process that imports one upload, with bounded memory and time."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import sleep

import duckdb

from graphmodel.errors import UsageError
from graphmodel.reading.import_process.handover import read_request, write_answer
from graphmodel.reading.import_process.work import answered, requested_tables
from graphmodel.reading.limits import MOST_IMPORT_SECONDS, UPLOADS, within

OUT_OF_MEMORY, UNUSABLE = 3, 4
"""Exit codes: memory did not suffice; a mapping does not fit the files, as standard output says."""

_MOST_SET_ASIDE = 8 * 2**30
"""Bytes of data, used or not: of 1,000 columns and 1,000 rows, DuckDB sets 7.3 GB aside, of which 0.3 are used."""
_OFTEN = 0.01
"""Seconds between two looks at the memory, which may grow by 10 MB meanwhile."""


def main(place: str, *, memory: int) -> int:
    """Answer the request in a folder, and return the exit code."""
    _confine(memory)
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


def resident(pid: int | str = "self") -> int:
    """Return the bytes of memory that a process takes; 0 on systems that have no file that says so."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _confine(memory: int) -> None:
    """Bound memory and time, whatever the server sees of them; where a system has no such limits, rows and cells do."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_SET_ASIDE, _MOST_SET_ASIDE))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_IMPORT_SECONDS, MOST_IMPORT_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):  # Linux: better this process than the server that all readers use
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    Thread(target=_watch, args=(memory,), daemon=True).start()


def _watch(memory: int) -> None:
    while resident() <= memory:
        sleep(_OFTEN)
    os._exit(OUT_OF_MEMORY)
