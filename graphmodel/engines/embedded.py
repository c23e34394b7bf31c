"""Open embedded DuckDB databases, closed to everything but the files of one case."""

from __future__ import annotations

import errno
import os
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import count
from pathlib import Path

import duckdb
import ibis
from ibis.backends.duckdb import Backend as DuckDB

from graphmodel.engines.files import check_regular
from graphmodel.engines.scratch import scratch_bytes, scratch_folder
from graphmodel.errors import CaseError, Finding
from graphmodel.progress import has_listener

FILE_DATABASE = "file"
"""Name of the database of a file, beside the one in memory."""
_SQLITE = b"SQLite format 3\x00"
"""First bytes of every SQLite file: https://www.sqlite.org/fileformat.html"""
_SMALL = {"threads": 1, "async_threads": 0}
"""Settings of a database that works in the thread that asks; else it starts one a core and eight for input."""
_CLOSED = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
}
"""Settings from the start: nothing is downloaded, and no code or secrets are taken from the user's home."""
_OF_IBIS = ("timezone", "python_enable_replacements")
"""Settings that Ibis makes of each connection."""
_FREE = ("enable_progress_bar", "enable_progress_bar_print", "progress_bar_time", "threads", *_OF_IBIS)
"""Settings that stay free: of progress, each connection has its own; for threads, see `in_one_thread`."""
_SILENT = "SET enable_progress_bar_print = false"
"""Keeps progress out of standard output, where DuckDB prints it if `__main__` has no file yet (``python -m``)."""
_MEASURED = f"{_SILENT}; SET enable_progress_bar = true; SET progress_bar_time = 0"
"""Has DuckDB measure how far a query is."""
_GLOB = str.maketrans({mark: f"[{mark}]" for mark in "*?["})


def open_memory(*readable: Path, is_small: bool = False) -> DuckDB:
    """Return a new database in memory.

    Parameters
    ----------
    readable
        The files and folders that its queries may read; no others, and nothing may be written.
    is_small
        Whether it is for little: then it needs no threads of its own.
    """
    database = _opened(is_small=is_small)
    _close_off(database, readable)
    return database


def open_schema() -> DuckDB:
    """Return a connection to a new schema, for little, in the one database in memory that all such schemas share.

    A database of its own takes ten times as long. The schema is dropped when nothing holds the connection any more:
    tables of Ibis do.
    """
    shared = _shared()
    name = f"part{next(_NUMBERS)}"
    database = DuckDB.from_connection(shared.con.cursor())
    database.con.execute(f"{_SILENT}; CREATE SCHEMA {name}; USE {name}")
    database.own_schema = name  # whoever makes a cursor finds here where its tables are
    weakref.finalize(database, _drop, shared, name).atexit = False
    return database


_NUMBERS = count()


@lru_cache(maxsize=1)
def _shared() -> DuckDB:
    return open_memory(is_small=True)


def _drop(shared: DuckDB, schema: str) -> None:
    with shared.con.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {schema} CASCADE")


def open_file(path: Path) -> DuckDB:
    """Return a new database in memory with that of a file beside it, which is called `FILE_DATABASE` and only read.

    Raises
    ------
    CaseError
        The file is one of SQLite.
    OSError, duckdb.Error
        It cannot be read.
    """
    check_regular(path)
    _check_backslash(path)
    with path.open("rb") as content:
        if content.read(len(_SQLITE)) == _SQLITE:
            raise CaseError([_sqlite(path.name)])
    database = _opened(is_small=False)
    database.raw_sql(f"ATTACH {_quoted(str(path.absolute()))} AS {FILE_DATABASE} (READ_ONLY, TYPE duckdb)")
    _close_off(database, ())  # the file stays open
    return database


@contextmanager
def cursor_of(database: DuckDB) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the caller a connection to a database, which measures the progress of its queries if there is a listener."""
    settings = _MEASURED if has_listener() else _SILENT
    schema = getattr(database, "own_schema", "")
    with database.con.cursor() as cursor:
        with suppress(duckdb.InvalidInputException):  # a database that its user opened may have its settings locked
            cursor.execute(f"{settings}; USE {schema}" if schema else settings)
        yield cursor


@contextmanager
def in_one_thread(database: DuckDB) -> Iterator[None]:
    """Let a database work in the thread that asks: rows that come one part after the other take half the work so.

    Several threads put them in order again: 1,000,000 rows took 0.29 s of processor time with two, 0.16 s with one.
    """
    (threads,) = database.raw_sql("SELECT current_setting('threads')").fetchone()
    database.raw_sql("SET threads = 1")
    try:
        yield
    finally:
        database.raw_sql(f"SET threads = {threads}")


def sql_list(paths: Iterable[Path]) -> str:
    """Return a list in SQL of exactly these files: marks that would make a pattern of a name stand for themselves."""
    return f"[{', '.join(_quoted(pattern(path)) for path in paths)}]"


def pattern(path: Path) -> str:
    """Return the pattern that only this file fits: DuckDB takes every path for one.

    Raises
    ------
    OSError
        There is none.
    """
    text = str(_placed(path))
    if text != text.translate(_GLOB):
        _check_backslash(path)
    return text.translate(_GLOB)


def _opened(*, is_small: bool) -> DuckDB:
    folder = scratch_folder()
    size = f"{scratch_bytes(folder)} bytes"
    database = ibis.duckdb.connect(
        temp_directory=str(folder), max_temp_directory_size=size, **_CLOSED, **(_SMALL if is_small else {})
    )
    database.raw_sql(_SILENT)
    return database


def _close_off(database: DuckDB, readable: Sequence[Path]) -> None:
    """Let a database read some files and folders, and nothing else; these settings cannot be undone."""
    folders = [path for path in readable if path.is_dir()]
    files = [path for path in readable if path not in folders]
    # Allowed as a pattern to be looked up by, and as the name that is found.
    inside = [f"{text}/" for path in folders for text in (str(_placed(path)), pattern(path))]
    texts = [text for path in files for text in (str(_placed(path)), pattern(path))]
    for name, values in (("allowed_directories", inside), ("allowed_paths", texts), ("allowed_configs", _FREE)):
        database.raw_sql(f"SET {name} = [{', '.join(map(_quoted, values))}]")
    database.raw_sql("SET enable_external_access = false; SET lock_configuration = true")


def _check_backslash(path: Path) -> None:
    """Raise `OSError` where DuckDB would look for another file: in a pattern and at ``ATTACH``."""
    if os.sep == "/" and "\\" in str(path.absolute()):
        raise OSError(errno.EINVAL, "DuckDB takes the backslash in this path for a slash: rename it", str(path))


def _placed(path: Path) -> Path:
    """Return a path from the root without ``..``; a link to a file keeps its name, whose ending says how it is read."""
    whole = path.absolute()
    return whole.resolve() if whole.is_dir() else whole.parent.resolve() / whole.name


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _sqlite(name: str) -> Finding:
    message = "this is a SQLite file; a DuckDB database is expected."
    hint = f"Write its table of claims as CSV: sqlite3 -csv -header {name} 'SELECT * FROM claims' > claims.csv"  # noqa: S608
    return Finding("error", "sqlite", name, 0, "", "", message, hint)
