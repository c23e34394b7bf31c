"""Filters of a table as SQL with parameters: compiled once for each shape, whatever texts are asked for.

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

SHAPES = 512
"""Number of shapes that are kept compiled, of a few kilobytes each."""
LEAST_LISTED = 8
"""Number of values that a list is filled up to."""
_MARK = "\ue000text "
"""Stands before the number of a text in a filter that is compiled for any text."""


class _OtherShapeError(Exception):
    """Ends the look at a query that is more than filters of a table."""


@dataclass(slots=True)
class _Parts:
    """What of a query was met already: its texts, and its relations, each of which all its columns hold again."""

    texts: list[str] = field(default_factory=list)
    relations: list[ops.Relation] = field(default_factory=list)


def bound(backend: DuckDB, table: ir.Table) -> tuple[str, dict[str, str]]:
    """Return the SQL of a table in an embedded database, and the texts that its parameters stand for.

    What is more than a table and filters of it is compiled as it is, without parameters.
    """
    met = _Parts()
    try:
        shape = _shape(table.op(), met)
    except _OtherShapeError:
        return backend.compile(table), {}
    query, numbers = _compiled(shape)
    return query, {f"text{number}": met.texts[number] for number in numbers}


def _shape(part: Any, met: _Parts) -> Hashable:
    """Return a part of a query without its texts and its database: what it is made of, as `_rebuilt` takes it."""
    if isinstance(part, ops.Literal) and isinstance(part.value, str):
        met.texts.append(part.value)
        return (str, part.dtype)
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
    number = max(LEAST_LISTED, 1 << (len(options) - 1).bit_length())
    return options + options[-1:] * (number - len(options))


def _shape_of_relation(relation: ops.Relation, met: _Parts) -> Hashable:
    """Return the shape of a relation; of one that was met before, its number."""
    if relation in met.relations:
        return (ops.Relation, met.relations.index(relation))
    if isinstance(relation, ops.DatabaseTable):
        shape: Hashable = (ops.UnboundTable, relation.name, relation.schema)
    elif isinstance(relation, ops.Filter):
        shape = (ops.Filter, *[_shape(each, met) for each in relation.args])
    else:
        raise _OtherShapeError
    met.relations.append(relation)
    return shape


@lru_cache(maxsize=SHAPES)
def _compiled(shape: Hashable) -> tuple[str, tuple[int, ...]]:
    """Return the SQL of a shape, and the numbers of the texts that it has parameters for."""
    tree = DuckDB.compiler.to_sqlglot(_rebuilt(shape, _Parts()).to_expr())
    numbers = []
    for literal in list(tree.find_all(sge.Literal)):
        if literal.is_string and literal.this.startswith(_MARK):
            numbers.append(int(literal.this.removeprefix(_MARK)))
            literal.replace(sge.Parameter(this=sge.to_identifier(f"text{numbers[-1]}")))
    return tree.sql("duckdb"), tuple(dict.fromkeys(numbers))


def _rebuilt(shape: Any, met: _Parts) -> Any:
    """Return the part of a query that has a shape, of a table without a database, with a mark for each text."""
    if not isinstance(shape, tuple):
        return shape
    kind, *parts = shape
    if kind is ops.Relation:
        return met.relations[parts[0]]
    if kind is str:
        met.texts.append(f"{_MARK}{len(met.texts)}")
        return ops.Literal(met.texts[-1], *parts)
    rebuilt = [_rebuilt(part, met) for part in parts]
    if kind is tuple:
        return tuple(rebuilt)
    part = kind(*rebuilt)
    if isinstance(part, ops.Relation):
        met.relations.append(part)
    return part
