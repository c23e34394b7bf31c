"""Tables and views of a database file, accepted only where all that they show lies in that file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend as DuckDB

from graphmodel.engines.embedded import FILE
from graphmodel.errors import CaseError, Finding

OWN = {
    *("SEQ_SCAN", "COLUMN_DATA_SCAN", "EXPRESSION_SCAN", "DUMMY_SCAN", "EMPTY_RESULT"),  # tables, values, nothing
    *("CTE_SCAN", "REC_CTE_SCAN", "DELIM_SCAN"),  # parts of the query itself
    *("UNNEST", "RANGE", "GENERATE_SERIES"),  # computed
}
"""Names in a query plan of the sources of rows that read nothing but the file."""
REVEALING = re.compile(r"\b(current_setting|getvariable|write_log|sleep_ms|pg_sleep)\b", re.IGNORECASE)
"""Functions of a row that show settings of the program or keep it waiting: they are in no plan."""
DEFINITIONS = """
SELECT sql FROM duckdb_views() WHERE database_name = $file AND NOT internal
UNION ALL SELECT macro_definition FROM duckdb_functions() WHERE database_name = $file
UNION ALL SELECT column_default FROM duckdb_columns() WHERE database_name = $file
"""
NAMES = """
SELECT table_name FROM information_schema.tables WHERE table_catalog = $file AND table_schema = $schema
ORDER BY table_name
"""
VIEWS = "SELECT view_name FROM duckdb_views() WHERE database_name = $file AND NOT internal ORDER BY view_name"


def own_table(database: DuckDB, name: str, *, schema: str = "main", title: str, views: bool = True) -> ir.Table:
    """Return a table or view of the database of a file (`embedded.open_file`).

    Parameters
    ----------
    title
        Name of the file, for messages.
    views
        Whether the file may hold views.

    Raises
    ------
    CaseError
        The file holds what shows more than its own tables, or a view where none may be.
    TableNotFound, duckdb.Error
        There is no such table, or it cannot be read.
    """
    found = [view for (view,) in database.con.execute(VIEWS, {"file": FILE}).fetchall()]
    if found and not views:
        raise CaseError([_refused(title, f"the database has a view, {found[0]!r}; only tables are read here.")])
    for (text,) in database.con.execute(DEFINITIONS, {"file": FILE}).fetchall():
        if shown := REVEALING.search(text or ""):
            raise CaseError([_refused(title, f"the database calls {shown[0]}, which is about more than its tables.")])
    try:
        table = database.table(name, database=(FILE, schema))
        others = _sources(database, name, schema) - OWN
    except duckdb.PermissionException as error:
        message = f"its view {name!r} reads other files or addresses, which is not allowed."
        raise CaseError([_refused(title, message)]) from error
    if others:
        message = f"its view {name!r} shows more than the tables of this file ({', '.join(sorted(others)).lower()})."
        raise CaseError([_refused(title, message)])
    return table


def table_names(database: DuckDB, *, schema: str = "main") -> list[str]:
    """Return the names of the tables and views of the database of a file."""
    return [name for (name,) in database.con.execute(NAMES, {"file": FILE, "schema": schema}).fetchall()]


def _sources(database: DuckDB, name: str, schema: str) -> set[str]:
    """Return where the rows of a table or view come from, as the query plan calls it."""
    place = ".".join('"' + part.replace('"', '""') + '"' for part in (FILE, schema, name))
    plans = database.con.execute(f"EXPLAIN (FORMAT json) SELECT * FROM {place}").fetchall()  # noqa: S608 - quoted
    return {scan for _, plan in plans for scan in _scans(json.loads(plan))}


def _scans(plan: Any) -> Iterator[str]:
    """Yield the names of the steps of a plan that begin it."""
    for step in plan:
        if step["children"]:
            yield from _scans(step["children"])
        else:
            yield step["name"].strip()


def _refused(title: str, message: str) -> Finding:
    hint = "Make a table of what is meant: CREATE TABLE ... AS SELECT ..."
    return Finding("error", "view", title, 0, "", "", message, hint)
