"""A process of bounded memory and time for work on files that may be hostile: how it is run, and how it bounds itself.

A module of such work has a function ``main(folder, memory=...)`` that returns an exit code; it reads what is asked from
files of the folder, and writes what it found into others.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import graphmodel
from graphmodel.progress import report_progress
from graphmodel.reading.limits import MEGABYTE, MOST_IMPORT_SECONDS
from graphmodel.stopping import end_with_parent

OUT_OF_MEMORY = 3
"""Exit code: memory did not suffice."""
_TOO_LONG = -24
"""Exit code of a process that the system ends after its time (`SIGXCPU`)."""
_OFTEN, _OFTEN_WITHIN = 0.02, 0.01
"""Seconds between two looks at the memory, by who waits and by the process itself: it may grow by 10 MB in each."""
_MOST_SET_ASIDE = 8 * 2**30
"""Bytes of data, used or not: of 1,000 columns and 1,000 rows, DuckDB sets 7.3 GB aside, of which 0.3 are used."""
_PROGRAM = f"""import sys
from importlib import import_module
sys.path.append(sys.argv[1])
from {end_with_parent.__module__} import end_with_parent
end_with_parent(int(sys.argv[5]))
sys.exit(import_module(sys.argv[2]).main(sys.argv[3], memory=int(sys.argv[4])))"""
_SPARING = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",  # others set 1 GB aside, which counts as used
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
"""Variables of the environment of a process that is to take little memory."""


def run_confined(
    module: str, folder: Path, *, memory: int, share: Callable[[], float] = lambda: math.nan
) -> tuple[int, str]:
    """Run the ``main`` of a module in a process until it ends or its time is over; return its exit code and output.

    Parameters
    ----------
    module
        Full name of the module.
    folder
        What ``main`` is called with.
    memory
        Bytes of memory that the process may take.
    share
        Returns the share of the work that is done, which is reported as progress; with each growth of it the time
        begins anew.
    """
    root = Path(graphmodel.__file__).parents[1]
    command = [sys.executable, "-P", "-c", _PROGRAM, str(root), module, str(folder), str(memory), str(os.getpid())]
    done, begun = 0.0, time.monotonic()
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=os.environ | _SPARING
    ) as process:
        try:
            while True:
                try:
                    out, _ = process.communicate(timeout=_OFTEN)
                    return process.returncode, out.decode(errors="replace")
                except subprocess.TimeoutExpired:
                    report_progress(now := share())
                if now > done:
                    done, begun = now, time.monotonic()
                if time.monotonic() - begun > MOST_IMPORT_SECONDS:
                    return _TOO_LONG, ""
                if resident(process.pid) > memory:
                    return OUT_OF_MEMORY, ""
        finally:
            process.kill()


def why_ended(code: int, *, memory: int) -> str:
    """Return why a process that was given so much memory ended with an exit code that is not 0; no sentence yet."""
    if code == _TOO_LONG:
        return f"it took more than {MOST_IMPORT_SECONDS} seconds"
    if code == OUT_OF_MEMORY or code < 0:
        return f"it took more than {memory // MEGABYTE} megabytes of memory"
    return f"the program failed (exit code {code}), as standard error or the log of the server says"


def resident(pid: int | str = "self") -> int:
    """Return the bytes of memory that a process takes; 0 on systems that have no file that says so."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def confine(memory: int) -> None:
    """Bound memory and time of this process, whatever its parent sees; some systems have no such limits."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_SET_ASIDE, _MOST_SET_ASIDE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    begin_time()
    with suppress(OSError):  # Linux: better this process than the server that all readers use
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    Thread(target=_watch, args=(memory,), daemon=True).start()


def begin_time() -> None:
    """Have the time of this process begin anew: the system ends it after so much more of the processor's."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on Windows

        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + MOST_IMPORT_SECONDS, most))


def _watch(memory: int) -> None:
    while resident() <= memory:
        time.sleep(_OFTEN_WITHIN)
    os._exit(OUT_OF_MEMORY)
