"""Queries that are compiled once for each shape: texts differ from one selection to the next, and are bound.

To compile a query of a small table takes longer than to run it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any

import ibis.expr.types as ir
import sqlglot as sg
import sqlglot.expressions as sge
from ibis.backends.duckdb import Backend as DuckDB
from ibis.common.collections import FrozenDict
from ibis.expr import operations as ops

SHAPES = 512
"""Number of shapes that are kept compiled, of a few kilobytes each."""
BOUND = "graphmodel bound text "
"""Stands in a query that is compiled for a text, before its number."""
_TEXT = "a text"
"""Stands for any text in a shape."""


class _UnknownShapeError(Exception):
    """Ends the look at a query that holds rows of its own."""


def bound(backend: DuckDB, table: ir.Table) -> tuple[str, dict[str, str]]:
    """Return a query of an embedded database as SQL with parameters, and the texts that they stand for by name."""
    texts: list[str] = []
    try:
        shape = _shape(table.op(), texts)
    except _UnknownShapeError:
        return backend.compile(table), {}
    query, used = _compiled(shape)
    return query, {_name(number): texts[number] for number in used}


def _shape(part: Any, texts: list[str]) -> Hashable:
    """Return what a part of a query is, apart from its texts, which are collected, and from the database it is of."""
    if isinstance(part, ops.Literal) and part.dtype.is_string() and part.value is not None:
        texts.append(part.value)
        return (ops.Literal, _TEXT, part.dtype)
    if isinstance(part, ops.DatabaseTable):
        return (ops.UnboundTable, part.name, part.schema)
    if isinstance(part, ops.PhysicalTable):
        raise _UnknownShapeError
    if isinstance(part, ops.Node):
        return (type(part), *[_shape(each, texts) for each in part.args])
    if isinstance(part, tuple):
        return (tuple, *[_shape(each, texts) for each in part])
    if isinstance(part, Mapping):
        return (FrozenDict, tuple(part), *[_shape(each, texts) for each in part.values()])
    assert isinstance(part, Hashable)
    return part


@lru_cache(maxsize=SHAPES)
def _compiled(shape: Hashable) -> tuple[str, tuple[int, ...]]:
    """Return the SQL of a shape, and the numbers of the texts in it that are parameters."""
    expression = DuckDB.compiler.to_sqlglot(_rebuilt(shape, iter(range(1 << 30))).to_expr())
    ...
