"""Compile queries on an embedded database once for all tables of the same columns, whatever values are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import sqlglot.expressions as sge
from ibis.backends.duckdb import Backend as DuckDB
from ibis.expr.operations import DatabaseTable, Relation, UnboundTable

from graphmodel.engines.bound import bound

ANY_TABLE = "chosen"
"""Name of the table in a query that is compiled once for all tables of the same columns."""
_PREPARED = 512
"""Number of queries that are kept compiled, of a few kilobytes each: some twenty of each set of columns."""
_COMPILER = DuckDB()
"""Without a connection, as queries are compiled for any."""


def compiled_over(
    table: ir.Table, query: Callable[[ir.Table], ir.Table]
) -> tuple[str, dict[str, str | int], pa.Schema]:
    """Return the SQL of a query of a table, the values of its parameters, and the columns of its answer."""
    text, schema = prepared(query, table.schema())
    rows, values = bound(table) or (compiled(table), {})
    return _with(rows, text), values, schema


@lru_cache(maxsize=_PREPARED)
def prepared(query: Callable[[ir.Table], ir.Table], schema: ibis.Schema) -> tuple[str, pa.Schema]:
    """Return a query of any table with these columns, called `ANY_TABLE`, and the columns of its answer."""
    expression = query(ibis.table(schema, name=ANY_TABLE))
    return str(ibis.to_sql(expression, dialect="duckdb")), expression.schema().to_pyarrow()


def compiled(expression: ir.Table) -> str:
    """Return a query on an embedded database, compiled once for all tables of the same name and columns."""
    return _compiled_unbound(_unbound(expression))


@lru_cache(maxsize=_PREPARED)
def _compiled_unbound(query: Relation) -> str:
    return str(_COMPILER.compile(query.to_expr()))


def parsed(expression: ir.Table) -> sge.Expression:
    """Return a query on an embedded database as a tree of its own, compiled once as by `compiled`."""
    return _parsed_unbound(_unbound(expression)).copy()


@lru_cache(maxsize=_PREPARED)
def _parsed_unbound(query: Relation) -> sge.Expression:
    return _COMPILER.compiler.to_sqlglot(query.to_expr())


def _unbound(expression: ir.Table) -> Relation:
    """Return a query of tables without a database; Ibis's `unbind` looks for them by patterns, in twice the time."""
    query = expression.op()
    tables = query.find(DatabaseTable)
    return query.replace({each: UnboundTable(each.name, each.schema, each.namespace) for each in tables})


def _with(table: str, query: str) -> str:
    """Return a query of `ANY_TABLE` with the one that says what this is; it may name further tables itself."""
    others = query.removeprefix("WITH ")
    return f"WITH {ANY_TABLE} AS NOT MATERIALIZED ({table}){' ' if others == query else ', '}{others}"
