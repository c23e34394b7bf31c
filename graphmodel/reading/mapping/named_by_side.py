"""Read tables that have a column of names for each stance, such as whom an actor supports and opposes, as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from graphmodel.errors import listing, quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import ALLIES, ENEMIES, LIKELY_SOURCES, SOURCES, TARGETS
from graphmodel.model.schema import RELATIONS, SKIP
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.contents import Contents, contents_of, is_text
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.layouts import fitting
from graphmodel.reading.mapping.sides import (
    STANCES,
    SideColumns,
    are_marks,
    is_called_by_takers,
    mark_between,
    mark_question,
    name_by_name,
    side_called,
    sides_named,
)
from graphmodel.reading.mapping.words import spaced_words, word_of
from graphmodel.reading.numbers import is_number
from graphmodel.reading.rows import Rows

_ACTOR, _PARTNER, _TARGET, _STANCE = "actor", "partner", "target", "stance"
"""Columns of the list; partners are actors, and targets may be proposals."""
_SOURCES = {*SOURCES, *LIKELY_SOURCES}
_NUMBER = re.compile(r"\s*\d{1,2}$")
"""The number of one of several columns, as of `ally 2`."""
_CALLED_ACTORS = {*map(spaced_words, (*ALLIES, *ENEMIES))}
"""Names of columns that list actors."""


@dataclass(frozen=True, slots=True)
class NamedBySide:
    """The columns whose names stand in some relation to the actor of their row.

    Attributes
    ----------
    actor
        The column of that actor.
    sides
        The relation by column, and what stands between the names of a cell.
    """

    actor: str
    sides: SideColumns


def named_by_side(table: Contents, known: ColumnMapping) -> NamedBySide | None:
    """Return the columns of names that a table has for several stances; None where it has none.

    There are none where the mapping says so, or gives one of them another role.
    """
    columns = {name: side for name in table.columns if (side := _side_of(name)) in RELATIONS}
    if len({*columns.values()}) < 2:
        columns = {name: side for name, side in sides_named(table.columns)[0].items() if side in RELATIONS}
    if len({*columns.values()}) < 2 or known.sides == "neither" or not {*known.columns.values()}.isdisjoint(columns):
        return None
    others = [name for name in table.columns if name not in columns]
    if not STANCES.union(("target", *TARGETS)).isdisjoint(map(spaced_words, others)) or fitting(table.columns):
        return None
    actor = next(_actors(table, others), "")
    if not actor or not all(_are_names(table, name) for name in columns if table.head(name)):
        return None
    return NamedBySide(actor, SideColumns(columns, mark_between(table, [*columns], known.between) or ";"))


def read_named(table: Rows, known: ColumnMapping) -> tuple[Rows, Question | None]:
    """Return a table that has columns of names for several stances as a list, and what is first open about it.

    Any other table stays as it is.
    """
    found = named_by_side(contents_of(table), known) if ROW in table.frame else None
    if found is None:
        return table, None
    likely = "sources" if all(map(is_called_by_takers, found.sides.columns)) else "targets"
    listed = _listed(table.frame, found, are_sources=(known.sides or likely) == "sources")
    columns = listing([f"{quoted(column)} ({side})" for column, side in found.sides.columns.items()])
    note = f"{table.name}: the columns {columns} name actors or proposals, one claim each."
    read = replace(table, frame=listed, notes=(*table.notes, note))
    if not known.sides:
        return read, _question(table.name, columns, listed, likely)
    is_open = found.sides.between == "," and not known.between
    return read, mark_question(table, [*found.sides.columns], ",") if is_open else None


def _side_of(column: str) -> str:
    name = _NUMBER.sub("", spaced_words(column))
    return side_called(name) or word_of("relation", name)


def _actors(table: Contents, others: Sequence[str]) -> Iterator[str]:
    """Yield the columns that may hold the actor of a row: those called so, `source` last, and else the first."""
    called = [name for name in others if spaced_words(name) in _SOURCES]
    documents = [name for name in others if spaced_words(name) == "source"]
    able = (name for name in (*called, *documents, *others[:1]))
    yield from (name for name in able if not (table.names_nobody(name) or is_text(table, name)))


def _are_names(table: Contents, column: str) -> bool:
    """Return whether a column holds names: neither marks nor numbers, words for a stance or sentences."""
    cells = table.head(column)
    are_words = 2 * sum(bool(word_of("relation", cell)) for cell in cells) > len(cells)
    return not (are_marks(cells) or any(map(is_number, cells)) or are_words or is_text(table, column))


def _listed(frame: pd.DataFrame, found: NamedBySide, *, are_sources: bool) -> pd.DataFrame:
    """Return a row for each name, the ends in columns whose names say which they are."""
    are_actors = any(_NUMBER.sub("", spaced_words(name)) in _CALLED_ACTORS for name in found.sides.columns)
    of_row, of_name = (_PARTNER if are_actors else _TARGET, _ACTOR)[:: 1 if are_sources else -1]
    apart = {name: f"{name} (file)" for name in (of_row, of_name, _STANCE, "source") if name in frame}
    called = frame.rename(columns={**apart, found.actor: of_row})
    return name_by_name(called, found.sides, name=of_name, stance=_STANCE)


def _question(name: str, columns: str, listed: pd.DataFrame, likely: str) -> Question:
    """Return the question who takes the stance, with the number of claims by relation and the first as an example."""
    claims = listed[listed[_STANCE] != SKIP]
    counts = listing([f"{rows} {side}" for side, rows in claims[_STANCE].value_counts().items()])
    other = _PARTNER if _PARTNER in listed else _TARGET
    first, second = (claims[end].iloc[0] for end in (_ACTOR, other))
    of_row, of_name = (second, first) if likely == "sources" else (first, second)
    stance = claims[_STANCE].iloc[0]
    candidates = (
        Candidate("targets", f"{counts}; the first is {stance}: {of_row} → {of_name}"),
        Candidate("sources", f"{counts}; the first is {stance}: {of_name} → {of_row}"),
        Candidate("neither", "each is a column like any other"),
    )
    text = f"Names in the columns {columns} of {name} are:"
    return Question("sides", "", text, candidates, likely=likely)
