"""Tables and views of a database file, accepted only where all that they show lies in that file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend as DuckDB

from graphmodel.engines.embedded import FILE_DATABASE
from graphmodel.errors import CaseError, Finding

_OWN = {
    *("SEQ_SCAN", "COLUMN_DATA_SCAN", "EXPRESSION_SCAN", "DUMMY_SCAN", "EMPTY_RESULT"),  # tables, values, nothing
    *("CTE_SCAN", "DELIM_SCAN", "UNNEST"),  # parts of the query itself
}
"""Names in a query plan of the sources of rows that read nothing but the file, and come to an end."""
_RECURSIVE = {"REC_CTE", "REC_CTE_SCAN"}
"""Names in a query plan of a recursive query, which may never end."""
_PAIRING = {"CROSS_PRODUCT", "NESTED_LOOP_JOIN", "BLOCKWISE_NL_JOIN"}
"""Names in a query plan of joins that look at every pair of rows."""
_MOST_VIEWED = 10_000_000_000
"""Rows that a step of a view may pass on, as DuckDB estimates them; more take it minutes to hours to count."""
_REVEALING = re.compile(r"\b(current_setting|getvariable|write_log|sleep_ms|pg_sleep)\b", re.IGNORECASE)
"""Functions of a row that show settings of the program or keep it waiting: they are in no plan."""
_ENDLESS = re.compile(r"\b(range|generate_series|repeat|list_resize|array_resize)\"?\s*\(", re.IGNORECASE)
"""Functions that make any number of values; where the number is a constant, DuckDB makes them for the plan already."""
_DEFINITIONS = """
SELECT sql FROM duckdb_views() WHERE database_name = $file AND NOT internal
UNION ALL SELECT macro_definition FROM duckdb_functions() WHERE database_name = $file
UNION ALL SELECT column_default FROM duckdb_columns() WHERE database_name = $file
"""
_NAMES = """
SELECT table_name FROM information_schema.tables WHERE table_catalog = $file AND table_schema = $schema
ORDER BY table_name
"""
_VIEWS = "SELECT view_name FROM duckdb_views() WHERE database_name = $file AND NOT internal ORDER BY view_name"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a query plan.

    Attributes
    ----------
    is_source
        Whether it begins the plan, so that rows come from it.
    rows
        Estimated number of rows that it passes on, or of pairs that it looks at.
    """

    name: str
    is_source: bool
    rows: int


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
        The file holds what shows more than its own tables or may never end, or a view where none may be.
    TableNotFound, duckdb.Error
        There is no such table, or it cannot be read.
    """
    found = [view for (view,) in database.con.execute(_VIEWS, {"file": FILE_DATABASE}).fetchall()]
    if found and not views:
        raise CaseError([_refused(title, f"the database has a view, {found[0]!r}; only tables are read here.")])
    for (text,) in database.con.execute(_DEFINITIONS, {"file": FILE_DATABASE}).fetchall():
        if shown := _REVEALING.search(text or ""):
            raise CaseError([_refused(title, f"the database calls {shown[0]}, which is about more than its tables.")])
        if made := _ENDLESS.search(text or ""):
            message = f"the database calls {made[1].lower()}, which can make any number of values."
            raise CaseError([_refused(title, message)])
    try:
        table = database.table(name, database=(FILE_DATABASE, schema))
        problem = _problem(_plan(database, name, schema))
    except duckdb.PermissionException as error:
        message = f"its view {name!r} reads other files or addresses, which is not allowed."
        raise CaseError([_refused(title, message)]) from error
    if problem:
        raise CaseError([_refused(title, f"its view {name!r} {problem}.")])
    return table


def table_names(database: DuckDB, *, schema: str = "main") -> list[str]:
    """Return the names of the tables and views of the database of a file."""
    return [name for (name,) in database.con.execute(_NAMES, {"file": FILE_DATABASE, "schema": schema}).fetchall()]


def _plan(database: DuckDB, name: str, schema: str) -> list[Step]:
    """Return all steps of the query plan of a table or view."""
    place = ".".join('"' + part.replace('"', '""') + '"' for part in (FILE_DATABASE, schema, name))
    plans = database.con.execute(f"EXPLAIN (FORMAT json) SELECT * FROM {place}").fetchall()  # noqa: S608 - quoted
    return [step for _, plan in plans for root in json.loads(plan) for step in _steps(root)]


def _steps(root: Any) -> Iterator[Step]:
    """Yield the steps of a plan, children first; the last one is the root."""
    name, known, rows = root["name"].strip(), root["extra_info"].get("Estimated Cardinality"), 1
    for child in root["children"]:
        steps = [*_steps(child)]
        yield from steps
        rows *= steps[-1].rows
    yield Step(name, not root["children"], rows if name in _PAIRING or known is None else int(known))


def _problem(steps: Sequence[Step]) -> str:
    """Return what keeps a view from being read, to follow its name; empty where nothing does."""
    names = {step.name for step in steps}
    if names & _RECURSIVE:
        return "is recursive, so it may never end"
    if others := {step.name for step in steps if step.is_source} - _OWN:
        return f"shows more than the tables of this file ({', '.join(sorted(others)).lower()})"
    most = max(step.rows for step in steps)
    return f"pairs about {most:,} rows; at most {_MOST_VIEWED:,} are expected" if most > _MOST_VIEWED else ""


def _refused(title: str, message: str) -> Finding:
    hint = "Make a table of what is meant: CREATE TABLE ... AS SELECT ..."
    return Finding("error", "view", title, 0, "", "", message, hint)
