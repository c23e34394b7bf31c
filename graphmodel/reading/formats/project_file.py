"""Read the claims and nodes of a project, as of its last act."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd

from graphmodel.model.derived_columns import ROW
from graphmodel.project.claims import claims_table, documents_table, nodes_table
from graphmodel.project.file_name import is_project
from graphmodel.project.opening import ProjectError
from graphmodel.project.state import EMPTY, State
from graphmodel.project.store import Known, Project
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.rows import Rows, UnreadError, check_count


def read_project(path: Path, name: str) -> Tables:
    """Return the tables of a project, which another program may be writing meanwhile.

    Raises
    ------
    UnreadError
        It cannot be opened, or holds no claims.
    """
    try:
        state = _state(path, _stamp(path))
    except ProjectError as error:
        raise UnreadError("broken-project", str(error), "") from None
    claims = claims_table(state)
    if claims.empty:
        message = "no claim of the project counts yet."
        raise UnreadError("no-claims", message, "Code a passage, or accept a suggestion.")
    nodes, documents = nodes_table(state), documents_table(state)
    return Tables(
        _rows(name, claims),
        _rows(f"nodes of {name}", nodes),
        documents=None if documents.empty else _rows(f"documents of {name}", documents),
    )


def title_of_project(path: Path) -> str:
    """Return the title of a project; empty where it has none, cannot be opened, or is none."""
    if not is_project(path):
        return ""
    try:
        return _state(path, _stamp(path)).get("project", "").get("title", "")
    except ProjectError:
        return ""


def _stamp(path: Path) -> tuple[tuple[int, int, int], ...]:
    """Return what differs when anything was written: of the file, and of that to which SQLite writes first."""
    there = [each for each in (path, path.with_name(f"{path.name}-wal")) if each.exists()]
    return tuple((found.st_ino, found.st_mtime_ns, found.st_size) for found in map(Path.stat, there))


_LAST: dict[Path, Known] = {}
"""What is known of the project that was read last, so that only new acts are read after each."""


@lru_cache(maxsize=2)  # the app asks for the title at each click, and for the case after each act
def _state(path: Path, _stamp: object) -> State:
    with Project.open(path, read_only=True, known=_LAST.get(path, ((), EMPTY))) as project:
        found = project.acts(), project.state()
    _LAST.clear()
    _LAST[path] = found
    return found[1]


def _rows(name: str, table: pd.DataFrame) -> Rows:
    check_count(*table.shape)
    stripped = table.apply(lambda column: column.str.strip())
    stripped[ROW] = range(2, len(stripped) + 2)
    return Rows(name, stripped)
