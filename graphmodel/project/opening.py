"""Open the file of a project with SQLite, and give its errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graphmodel.errors import GraphModelError
from graphmodel.project.backups import backups_of
from graphmodel.project.log_file import APPLICATION, FILE_VERSION, definitions, make_tables

_NO_PROJECT = "this is no project. `graphmodel import` reads files of other programs."
_PATIENCE = 5.0
"""Seconds that an act waits for another program to finish writing."""
_PRAGMAS = "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA synchronous = FULL;"


class ProjectError(GraphModelError):
    """A project file cannot be opened or written; what it holds is as it was before.

    Examples
    --------
    >>> from graphmodel.project.store import Project
    >>> try:
    ...     Project.open("none.graphmodel")
    ... except ProjectError as error:
    ...     print(error)
    none.graphmodel: there is no such file. `graphmodel project create none.graphmodel` makes one.
    """


def connected(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection to a file, in a mode of SQLite's addresses: ``ro``, ``rw`` or ``rwc``."""
    address = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.executescript(_PRAGMAS)
    except BaseException:
        connection.close()
        raise
    return connection


def opened_for_reading(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads, in a folder too that may not be written.

    SQLite keeps a file beside one with a write-ahead log, to agree with other programs. Where it may not, and there is
    no such log, nobody else writes there: the file is read as one that does not change.
    """
    try:
        return connected(path, "ro")
    except sqlite3.OperationalError:
        if path.with_name(f"{path.name}-wal").exists():
            raise
        return connected(path, "ro&immutable=1")


def check_file(connection: sqlite3.Connection, path: Path) -> None:
    """Check that a file is a project of this version or an older one.

    Raises
    ------
    ProjectError
        It is not.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise ProjectError(f"{path}: {_NO_PROJECT}")
    if version > FILE_VERSION:
        raise ProjectError(
            f"{path}: a newer version of this program made it (tables {version}, known up to {FILE_VERSION}). "
            "Update the program."
        )
    with closing(sqlite3.connect(":memory:")) as ours:
        make_tables(ours)
        if definitions(connection) != definitions(ours):
            raise ProjectError(f"{path}: its tables are not those of a project; another program changed them.")


def is_writable(path: Path) -> bool:
    """Return whether acts can be added to a file, now or when another program has finished."""
    try:
        with closing(connected(path, "rw")) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    return True


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Give the errors of SQLite in our words."""
    try:
        yield
    except sqlite3.Error as error:
        raise ProjectError(f"{path}: {_reason(error, path)}") from error
    except UnicodeEncodeError as error:
        raise ProjectError(f"{path}: a value holds half of a letter, which no file can. Nothing was added.") from error
    except UnicodeDecodeError as error:  # in a message of SQLite, which names what it found
        raise ProjectError(f"{path}: {_damaged(error, path)}") from error


def _reason(error: sqlite3.Error, path: Path) -> str:
    words = str(error)
    if "locked" in words or "busy" in words:
        return "another program is writing the file. Nothing was added; try again."
    if "full" in words:
        return "the disk is full. Nothing was added; make room and try again."
    if "disk I/O" in words:
        reason = f"the disk does not take it ({words}): it is full, or files may be no larger"
        return f"{reason}. Nothing was added; make room and try again."
    if "readonly" in words or "unable to open" in words:
        return "the file cannot be written. Nothing was added; see to its rights and those of its folder."
    if "malformed" in words or "not a database" in words:
        was_one = "malformed" in words or backups_of(path).exists()
        return _damaged(error, path) if was_one else _NO_PROJECT
    return f"the file cannot be used ({words})."


def _damaged(error: Exception, path: Path) -> str:
    return f"the file is damaged ({error}). The last states are kept beside it, in {backups_of(path).name}."
