"""Tables of a SQLite file in memory: nothing is written, and nothing that the file defines is run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from graphmodel.reading.formats.cells import cell_text
from graphmodel.reading.limits import MOST_BYTES, MOST_COLUMNS
from graphmodel.reading.rows import UnreadError, check_count, check_size

_WITH_LOG, _WITHOUT_LOG = b"\2\2", b"\1\1"
"""Bytes 18 and 19 of a file whose last changes may be in a log beside it, which memory has no place for; and others.

https://www.sqlite.org/fileformat.html"""
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA}
"""No functions, as a view or a computed column may call, and no recursion."""
_BROKEN = (sqlite3.Error, MemoryError, OverflowError, UnicodeError)
"""Errors on damaged files; the second is raised for what is shorter than a page."""
_HIDDEN = 6
"""Place of the mark of computed columns in `PRAGMA table_xinfo`."""
_STEPS, _MOST_PAUSES = 1_000_000, 10_000
"""Steps between two looks whether a query takes too long, and looks at most: minutes, for what takes seconds."""


class Database:
    """Real tables of a database, read within the limits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._size = 0
        listed = self.rows("sqlite_master", "name", "type", "rootpage")
        self.tables = {name.upper() for name, kind, page in listed if kind == "table" and page}
        """Tables with pages of their own, in capitals: no views and no virtual tables."""

    def columns(self, table: str) -> set[str]:
        """Return the names of the columns of a table, in capitals; none may be computed."""
        described = self._connection.execute(f"PRAGMA table_xinfo([{table}])").fetchmany(MOST_COLUMNS)
        if any(column[_HIDDEN] for column in described):
            message = f"the table {table} has a column that is computed."
            raise UnreadError("broken-database", message, "Write its table of claims as CSV.")
        return {column[1].upper() for column in described}

    def rows(self, table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield some columns of a table, row by row."""
        self.columns(table)
        named = ", ".join(f"[{column}]" for column in columns)  # what is not there in "..." would be a text
        found = self._connection.execute(f"SELECT {named} FROM [{table}]")  # noqa: S608 - all names are ours
        for count, row in enumerate(found, start=1):
            check_count(count, len(columns))
            self._size += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
            check_size(self._size)
            yield row

    def texts(self, table: str, *columns: str) -> Iterator[list[str]]:
        """Yield some columns of a table as text, row by row."""
        for row in self.rows(table, *columns):
            yield [cell_text(cell) for cell in row]


@contextmanager
def open_database(content: bytes) -> Iterator[Database]:
    """Open a database from its bytes.

    Raises
    ------
    UnreadError
        It is damaged or too large, or takes too long; what is read within the context raises it too.
    """
    check_size(len(content))
    connection = sqlite3.connect(":memory:")
    try:
        mark = content[18:20].replace(_WITH_LOG, _WITHOUT_LOG)
        connection.deserialize(content[:18] + mark + content[20:])
        connection.text_factory = lambda text: text.decode(errors="replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.set_authorizer(_authorize)
        pauses = iter(range(_MOST_PAUSES))
        connection.set_progress_handler(lambda: next(pauses, None) is None, _STEPS)
        yield Database(connection)
    except _BROKEN as error:
        message = f"the database cannot be read ({str(error)[:80]})."
        raise UnreadError("broken-database", message, "Open it in its own program and save it again.") from None
    finally:
        connection.close()


def _authorize(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
