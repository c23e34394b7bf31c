"""Backups: the last states of a project, kept beside its file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

KEPT_STATES = 10
"""Number of states that are kept."""
APART = 50
"""Number of acts from one state to the next while a project is open."""


def backups_of(path: Path) -> Path:
    """Return the folder that holds the backups of a project."""
    return path.with_name(f"{path.name}.backups")


def keep_backup(path: Path, connection: sqlite3.Connection, *, acts: int) -> None:
    """Copy a project as it is, unless there is a copy of this state, and remove all but the last copies.

    A copy is called by the number of its acts; it is written under another name first, so that each is whole.
    """
    folder = backups_of(path)
    copy = folder / f"{acts:08}{path.suffix}"
    if not acts or copy.exists():
        return
    folder.mkdir(exist_ok=True)
    unfinished = copy.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as target:
        connection.backup(target)
    unfinished.replace(copy)
    for old in sorted(folder.glob(f"*{path.suffix}"))[:-KEPT_STATES]:
        old.unlink()
