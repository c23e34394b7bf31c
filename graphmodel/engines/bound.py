"""Filters of a table as SQL with parameters: compiled once for each shape, whatever is asked for.

To compile a filter of a small table takes longer than to run it.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import ibis.expr.types as ir
import sqlglot.expressions as sge
from ibis.backends.duckdb import Backend as DuckDB
from ibis.expr import operations as ops

_SHAPES = 512
"""Number of shapes that are kept compiled, of a few kilobytes each."""
_LEAST_LISTED = 8
"""Number of values that a list is filled up to."""
_TEXT, _NUMBER = "\ue000value ", 1 << 62
"""Stand for texts and whole numbers in a filter that is compiled for any, each with the place of its value."""


class _OtherShapeError(Exception):
    """Ends the look at a query that is more than filters of a table."""


@dataclass(slots=True)
class _Parts:
    """What of a query was met already: its values, and its relations, each of which all its columns hold again."""

    values: list[str | int] = field(default_factory=list)
    relations: list[ops.Relation] = field(default_factory=list)


def bound(table: ir.Table) -> tuple[str, dict[str, str | int]] | None:
    """Return the SQL of filters of a table in an embedded database, and the texts and whole numbers of its parameters.

    Nothing where a query is more than that.
    """
    met = _Parts()
    try:
        shape = _shape(table.op(), met)
    except _OtherShapeError:
        return None
    query, places = _compiled(shape)
    return query, {f"value{place}": met.values[place] for place in places}


def _shape(part: Any, met: _Parts) -> Hashable:
    """Return a part of a query without its values and its database: what it is made of, as `_rebuilt` takes it."""
    if isinstance(part, ops.Literal) and type(part.value) in (str, int):
        met.values.append(part.value)
        return (type(part.value),)
    if isinstance(part, ops.Relation):
        return _shape_of_relation(part, met)
    if isinstance(part, ops.Node):
        args = (part.value, _filled(part.options)) if isinstance(part, ops.InValues) else part.args
        return (type(part), *[_shape(each, met) for each in args])
    if isinstance(part, tuple):
        return (tuple, *[_shape(each, met) for each in part])
    assert isinstance(part, Hashable)
    return part


def _filled(options: tuple[ops.Value, ...]) -> tuple[ops.Value, ...]:
    """Return values with the last one repeated until there are 8, 16, 32, ...: so lists have few shapes."""
    number = max(_LEAST_LISTED, 1 << (len(options) - 1).bit_length())
    return options + options[-1:] * (number - len(options))


def _shape_of_relation(relation: ops.Relation, met: _Parts) -> Hashable:
    """Return the shape of a relation; of one that was met before, its number."""
    if relation in met.relations:
        return (ops.Relation, met.relations.index(relation))
    if isinstance(relation, ops.DatabaseTable):
        shape: Hashable = (ops.UnboundTable, relation.name, relation.schema, relation.namespace)
    elif isinstance(relation, ops.Filter):
        shape = (ops.Filter, *[_shape(each, met) for each in relation.args])
    else:
        raise _OtherShapeError
    met.relations.append(relation)
    return shape


@lru_cache(maxsize=_SHAPES)
def _compiled(shape: Hashable) -> tuple[str, tuple[int, ...]]:
    """Return the SQL of a shape, and the places of the values that it has parameters for."""
    tree = DuckDB.compiler.to_sqlglot(_rebuilt(shape, _Parts()).to_expr())
    places = {}
    for literal in list(tree.find_all(sge.Literal)):
        if (place := _place(literal)) is not None:
            places[place] = True
            literal.replace(sge.Parameter(this=sge.to_identifier(f"value{place}")))
    return tree.sql("duckdb"), tuple(places)


def _place(literal: sge.Literal) -> int | None:
    """Return the place of the value that a literal stands for; None where it stands for itself."""
    if literal.is_string:
        return int(literal.this.removeprefix(_TEXT)) if literal.this.startswith(_TEXT) else None
    return int(literal.this) - _NUMBER if literal.this.isdigit() and int(literal.this) >= _NUMBER else None


def _rebuilt(shape: Any, met: _Parts) -> Any:
    """Return the part of a query that has a shape, of a table without a database, with marks in place of values."""
    if not isinstance(shape, tuple):
        return shape
    kind, *parts = shape
    if kind is ops.Relation:
        return met.relations[parts[0]]
    if kind in (str, int):
        met.values.append(f"{_TEXT}{len(met.values)}" if kind is str else _NUMBER + len(met.values))
        return ops.Literal(met.values[-1], dtype="string" if kind is str else "int64")
    rebuilt = [_rebuilt(part, met) for part in parts]
    if kind is tuple:
        return tuple(rebuilt)
    part = kind(*rebuilt)
    if isinstance(part, ops.Relation):
        met.relations.append(part)
    return part
