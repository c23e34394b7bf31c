"""Put the answer of a query in the place of its table: column by column where that does, else written anew."""

from __future__ import annotations

from collections.abc import Iterator

import ibis.expr.types as ir
import sqlglot.expressions as sge

from graphmodel.engines.compiled import parsed
from graphmodel.engines.query import failing_for_memory

_BETWEEN = "settled column "
"""Begins the names of columns while they are renamed: the new name of one may be the old name of another."""


def settle(expression: ir.Table, *, over: ir.Table) -> ir.Table:
    """Run an expression on a table of an embedded database once, and return its rows in the place of the table.

    Where every column is one of the table, perhaps renamed, or computed of one alone, only those that are computed are
    written: that takes half the time of writing all, and no memory beside.

    Parameters
    ----------
    expression
        A query of the table, and perhaps of others.
    over
        The table, all text, without a null; afterwards it is gone, or changed.
    """
    if expression.equals(over):
        return over
    database, name = expression.get_backend(), over.get_name()
    query = parsed(expression)
    changes = _changes(query, over, expression)
    with failing_for_memory():
        if changes is not None:
            for statement in _statements(changes):
                database.raw_sql(f'ALTER TABLE "{name}" {statement}')
            return database.table(name)
        settled = f"settled_{name}"
        database.raw_sql(f"CREATE TABLE {settled} AS {query.sql('duckdb')}")
        database.raw_sql(f"DROP TABLE {name}")
    return database.table(settled)


def _changes(query: sge.Expression, over: ir.Table, expression: ir.Table) -> dict[str, sge.Alias] | None:
    """Return by the name of each column what is made of it; None where the answer is not one of each."""
    given = {key for key, part in query.args.items() if part}
    if not isinstance(query, sge.Select) or given != {"expressions", "from_"} or query.find(sge.Subquery, sge.Window):
        return None
    if query.args["from_"].this.name != over.get_name():
        return None
    made = dict[str, sge.Alias]()
    for each in query.expressions:
        columns = {column.name for column in each.find_all(sge.Column)}
        if len(columns) != 1 or columns & {*made}:
            return None
        if not (isinstance(each.unalias(), sge.Column) or expression[each.alias_or_name].type().is_string()):
            return None
        made |= dict.fromkeys(columns, sge.alias_(each.unalias(), each.alias_or_name, quoted=True))
    return made if made.keys() == {*over.columns} else None


def _statements(changes: dict[str, sge.Alias]) -> Iterator[str]:
    """Yield what ``ALTER TABLE`` does: first the columns that are computed, then the names."""
    renamed = []
    for place, (name, made) in enumerate(changes.items()):
        column, value = _quoted(name), _without_null(made.this)
        if not isinstance(value, sge.Column):
            for each in value.find_all(sge.Column):
                each.set("table", None)
            yield f"ALTER {column} TYPE VARCHAR USING {value.sql('duckdb')}"
        if made.alias != name:
            renamed.append((column, _quoted(f"{_BETWEEN}{place}"), _quoted(made.alias)))
    yield from (f"RENAME {old} TO {between}" for old, between, _ in renamed)
    yield from (f"RENAME {between} TO {new}" for _, between, new in renamed)


def _without_null(value: sge.Expression) -> sge.Expression:
    """Return a value without what stands in place of a null, of which there is none."""
    return value.this if isinstance(value, sge.Coalesce) and isinstance(value.this, sge.Column) else value


def _quoted(name: str) -> str:
    return str(sge.to_identifier(name, quoted=True).sql("duckdb"))
