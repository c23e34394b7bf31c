"""The log as rows of a SQLite file: its tables, and acts to rows and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, groupby

from graphmodel.project.acts import ID, RECORD_KINDS, Act, Change, Fields

APPLICATION, FILE_VERSION = 0x47524D4F, 1
"""What marks the file as ours, and the version of its tables."""
_TABLES = """
CREATE TABLE acts (
    id TEXT PRIMARY KEY, who TEXT NOT NULL, undoes TEXT REFERENCES acts (id)
) WITHOUT ROWID;
CREATE TABLE changes (
    act TEXT NOT NULL REFERENCES acts (id), number INTEGER NOT NULL,
    kind TEXT NOT NULL, key TEXT NOT NULL, before TEXT, after TEXT,
    PRIMARY KEY (act, number)
) WITHOUT ROWID;
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE files (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL);
"""
_FIXED = ("acts", "changes", "texts", "files")
"""Tables whose rows can be added, and neither changed nor removed."""


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a new project, whose rows can be added and neither changed nor removed."""
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(statement)
    for table in _FIXED:
        for event in ("UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
            )
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {FILE_VERSION}")


def definitions(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Return kind, name and definition of everything that a file defines."""
    return set(connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master"))


def first_ids(connection: sqlite3.Connection, number: int) -> list[str]:
    """Return the ids of the first acts."""
    return [key for (key,) in connection.execute("SELECT id FROM acts ORDER BY id LIMIT ?", [number])]


def texts_in(connection: sqlite3.Connection) -> dict[str, str]:
    """Return every text by its SHA-256; errors as of `acts_after`."""
    found = dict(connection.execute("SELECT sha256, text FROM texts"))
    if not all(isinstance(text, str) for text in found.values()):
        raise sqlite3.DatabaseError("malformed text of a document")
    return found


def acts_after(connection: sqlite3.Connection, *, after: str) -> Iterator[Act]:
    """Yield the acts with a larger id, in the order of their ids.

    Raises
    ------
    sqlite3.DatabaseError
        The rows are none that this program writes.
    """
    rows = connection.execute(
        "SELECT id, who, coalesce(undoes, ''), kind, key, before, after FROM acts JOIN changes ON act = id "
        "WHERE id > ? ORDER BY id, number",
        [after],
    )
    for (key, who, undoes), group in groupby(rows, lambda row: row[:3]):
        if not ID.fullmatch(str(key)):
            raise sqlite3.DatabaseError(f"malformed act {str(key)[:40]!r}")
        yield Act(key, who, tuple(_change(*row[3:]) for row in group), undoes)


def _change(kind: str, key: str, before: str | None, after: str | None) -> Change:
    if kind not in RECORD_KINDS:
        raise sqlite3.DatabaseError(f"malformed change of a {str(kind)[:40]!r}")
    return Change(kind, str(key), _fields(before), _fields(after))


def _fields(cell: str | None) -> dict[str, str] | None:
    if cell is None:
        return None
    try:
        fields = {str(name): str(value) for name, value in json.loads(cell).items()}
        if "\\ud" in cell.lower():  # half of a pair of surrogates, which no text can hold
            "".join(chain.from_iterable(fields.items())).encode()
    except (ValueError, AttributeError, TypeError, RecursionError):
        raise sqlite3.DatabaseError("malformed fields of a change") from None
    return fields


def _cell(fields: Fields | None) -> str | None:
    return None if fields is None else json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)


def insert(connection: sqlite3.Connection, act: Act) -> None:
    """Add the rows of an act."""
    connection.execute("INSERT INTO acts VALUES (?, ?, ?)", [act.id, act.who, act.undoes or None])
    connection.executemany(
        "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)",
        [
            [act.id, number, each.kind, each.key, _cell(each.before), _cell(each.after)]
            for number, each in enumerate(act.changes)
        ],
    )


def add_texts(connection: sqlite3.Connection, texts: Iterable[str]) -> None:
    """Add texts that are not there yet."""
    rows = [[digest(text), text] for text in texts]
    connection.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", rows)


def add_files(connection: sqlite3.Connection, contents: Iterable[bytes]) -> None:
    """Add files that documents were read from, which are not there yet."""
    rows = [[sha256(content).hexdigest(), content] for content in contents if content]
    connection.executemany("INSERT OR IGNORE INTO files VALUES (?, ?)", rows)


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()
