"""Attributes of nodes: columns of their table by which a reader colours, sizes and groups them."""

from __future__ import annotations

import math
import re
from collections import Counter

import pandas as pd

from graphmodel.errors import UsageError, listing, suggestion

_NOT_ATTRIBUTES = ("id", "label", "kind", "description", "mediator")
"""Columns that name or describe one node, or are drawn already."""
_MOST_GROUPS = 40
"""The most values of a column that is offered to colour and to group by, unless each stands for two nodes or more."""
_NUMBER = re.compile(r"\d+(\.\d*)?([eE][+-]?\d+)?")


def groupings(nodes: pd.DataFrame) -> list[str]:
    """Return the columns that are offered to colour and to group by: they put nodes together, and others apart.

    Parameters
    ----------
    nodes
        The nodes of a whole case.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> groupings(shipped_case().nodes)
    ['group', 'issue']
    """
    return [column for column in _columns(nodes) if _groups(nodes, column)]


def quantities(nodes: pd.DataFrame) -> list[str]:
    """Return the columns that are offered to size actors by: numbers, of which two differ, none below 0."""
    return [column for column in _columns(nodes) if len(set(numbers_of(nodes, column).values())) > 1]


def values_of(nodes: pd.DataFrame, column: str) -> dict[str, str]:
    """Return the value of each node that has one.

    Raises
    ------
    UsageError
        The nodes have no such column, or it names or describes them.
    """
    _check(nodes, column)
    found = zip(nodes["id"].tolist(), nodes[column].fillna("").astype(str).tolist(), strict=True)
    return {node: value for node, value in found if value}


def numbers_of(nodes: pd.DataFrame, column: str) -> dict[str, float]:
    """Return the number of each actor that has one; empty where any cell of an actor is something else.

    Raises
    ------
    UsageError
        As of `values_of`.
    """
    actors = nodes[nodes["kind"] == "actor"]
    values = values_of(actors, column)
    numbers = {node: float(value) for node, value in values.items() if _NUMBER.fullmatch(value)}
    return numbers if len(numbers) == len(values) and all(map(math.isfinite, numbers.values())) else {}


def check_quantity(nodes: pd.DataFrame, column: str) -> None:
    """Raise `UsageError` for a column by which actors cannot be sized."""
    if not numbers_of(nodes, column):
        known = quantities(nodes)
        hint = f"Sizes need numbers from 0 on: {listing(known)}." if known else "No column of the nodes has numbers."
        raise UsageError(f"size by: {column!r} does not hold numbers from 0 on, of actors, throughout. {hint}")


def _columns(nodes: pd.DataFrame) -> list[str]:
    return [column for column in nodes.columns if column not in _NOT_ATTRIBUTES]


def _groups(nodes: pd.DataFrame, column: str) -> bool:
    values = values_of(nodes, column)
    counts = Counter(values.values())
    shared = sum(count > 1 for count in counts.values())
    apart = len(counts) > 1 or len(values) < len(nodes)
    return bool(shared) and apart and (len(counts) <= _MOST_GROUPS or shared == len(counts))


def _check(nodes: pd.DataFrame, column: str) -> None:
    known = _columns(nodes)
    if column not in known:
        hint = suggestion(column, known)
        raise UsageError(f"nodes: {column!r} is not one of their attributes: {listing(known)}. {hint}".rstrip())
