"""Say that ties which run both ways in their file are read as a claim of their source alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import ibis.expr.types as ir

from graphmodel.engines.one_of_many import is_one_of
from graphmodel.engines.query import fetch
from graphmodel.errors import Finding, listing
from graphmodel.model.column import names
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.reading.rows import Rows

_CALLED = frozenset({"arrow", "dir", "direction", "directionality", "orientation", "type"})
"""Words in the name of a column that says which way ties run."""
_BOTH = frozenset(
    {
        "mutual",
        "undirected",
        "both",
        "both ways",
        "bidirectional",
        "bi directional",
        "two way",
        "reciprocal",
        "symmetric",
    }
)
_BOTH_ARROWS = frozenset({"<->", "<-->", "<=>", "\u2194", "\u21d4", "\u27f7"})
_MARKS = re.compile(r"[\W_]+")
_CODE = "both-ways"
_HINT = "Add a row the other way for those of which both ends take the stance."


def check_both_ways(claims: Rows) -> Iterator[Finding]:
    """Yield a warning for each column that says of claims in memory that they run both ways."""
    for name in _columns(map(str, claims.frame.columns)):
        found = [value for value in claims.frame[name].unique().tolist() if _is_both(value)]
        if found:
            rows = claims.frame.loc[claims.frame[name].isin(found), ROW].tolist()
            yield replace(_finding(claims.name, name, found, len(rows)), row=rows[0], others=tuple(rows))


def both_ways_in(claims: ir.Table, name: str) -> Iterator[Finding]:
    """Yield the same of claims in an engine, which are counted."""
    schema = claims.schema()
    for column in _columns(claims.columns):
        if not schema[column].is_string():
            continue
        values = fetch(claims.select(column).distinct().limit(_MOST))[column].dropna().tolist()
        if len(values) < _MOST and (found := [value for value in values if _is_both(value)]):
            counts = fetch(claims.aggregate(rows=claims.count(where=is_one_of(claims, column, found)))).iloc[0]
            yield _finding(name, column, sorted(found), int(counts["rows"]))


_MOST = 100
"""Different values from which on a column says more than which way ties run."""


def _columns(columns: Iterable[str]) -> list[str]:
    """Return the further columns that are called by a direction."""
    ours = {*names(CLAIM_COLUMNS), ROW}
    return [name for name in columns if name not in ours and not _CALLED.isdisjoint(_words(name))]


def _words(text: str) -> list[str]:
    return _MARKS.sub(" ", text.casefold()).split()


def _is_both(value: str) -> bool:
    return " ".join(_words(value)) in _BOTH or value.strip() in _BOTH_ARROWS


def _finding(name: str, column: str, values: list[str], rows: int) -> Finding:
    message = f"rows that run both ways ({listing(values)}): {rows:,}, each read as a claim of its source alone."
    return Finding("warning", _CODE, name, 0, column, values[0], message, _HINT)
