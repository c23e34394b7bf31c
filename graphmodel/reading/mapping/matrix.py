"""Read a matrix as a list: a row and a column of names, and between them stances in numbers or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import ISSUES, PROPOSALS, SOURCES, TARGETS
from graphmodel.reading.mapping.ends import names_ends
from graphmodel.reading.mapping.layouts import fitting
from graphmodel.reading.mapping.matrix_cells import (
    ANSWER,
    CELL,
    YEAR,
    are_plain,
    are_shares,
    are_votes,
    coded_votes,
    is_numeric,
    is_short,
    marks_in,
    stances_in,
    without_percent,
)
from graphmodel.reading.mapping.matrix_names import is_once, items, names_first
from graphmodel.reading.mapping.named_things import name_without_thing
from graphmodel.reading.mapping.names import is_called_as
from graphmodel.reading.mapping.sides import stance_in
from graphmodel.reading.mapping.totals import without_totals
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, spaced_words, word_of
from graphmodel.reading.numbers import is_number, number_of
from graphmodel.reading.rows import Rows

_ONE_VALUE = "value"
"""Column of the list where all cells of a matrix of numbers are the same: a mark of what a tie is, but no sign."""
_TARGET, _CELL = "_target", "_cell"
"""Names of these while the list is made; no file has such."""
_OF_PROPOSALS = {*PROPOSALS, *ISSUES, "issue", "issues"}
"""Names of a first column of proposals."""
SHAPES = {
    "positions": "a column per proposal and a row per actor",
    "proposals": "a row per proposal and a column per actor",
}
"""What a matrix of positions looks like, by what a mapping calls it."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix as a list of its cells, what is in them, and whether it is certainly one.

    Attributes
    ----------
    shapes
        Its possible shapes, by `SHAPES`, that of the list first.
    is_likely
        Whether it likely has this shape.
    """

    rows: Rows
    is_certain: bool
    cells: str = "numbers in all others"
    shapes: tuple[str, ...] = ("positions", "proposals")
    is_likely: bool = True


def read_matrix(table: Rows, shape: str = "") -> Matrix | None:
    """Return a matrix as a list with one row per cell that is filled; None where the table is none.

    Parameters
    ----------
    shape
        Its shape where it is known. Else the first column may say by its name that it holds proposals.
    """
    if len(table.frame.columns) < 3 or table.frame.empty:
        return None
    first = str(table.frame.columns[0])
    if shape == "proposals" or (not shape and spaced_words(first) in _OF_PROPOSALS):
        return _of_proposals(table) or (_of_actors(table, turned=True) if shape else None)
    return _of_actors(table)


def _of_actors(table: Rows, *, turned: bool = False) -> Matrix | None:
    """Return a matrix as a list with one row per cell that is filled; None where the table is none.

    A square one, with the same names down and across, holds ties among actors. Any other holds the positions of actors
    on proposals; it is certain where the corner is empty, as programs write it, and could be any table of numbers else.
    One of words or marks has a row per actor and at least two columns of stances, and may always be another table.

    Parameters
    ----------
    turned
        Whether it has a row per proposal.
    """
    named = [str(name) for name in table.frame.columns if name != ROW]
    if len(named) < 3:
        return None
    first, *others = names_first(table.frame, named)
    down = table.frame[first]
    if not is_once(table.frame, first, others) or (down == "").any():
        return None
    table = without_totals(table, first)
    others = [name for name in others if name in table.frame]
    table = _without_diagonal(table, first, others)
    down = table.frame[first]
    is_square = len(others) == len(down) > 1 and {*others} == {*down}
    ends = ("source", "target") if is_square else ("proposal", "source") if turned else ("source", "proposal")
    frame = table.frame.assign(**{name: without_percent(table.frame[name]) for name in others})
    if not all(is_numeric(frame[name]) for name in others):
        return _of_words(table, first, others, ends)
    cells = {value for name in others for value in frame[name].unique() if value}
    are_numbers_across = any(map(is_number, others)) != any(map(is_number, down))
    is_list = len(down) < 2 or not down.is_unique or names_ends(named) or not cells
    if is_list or (are_numbers_across and not are_votes(cells)) or _are_counts(others):
        return None
    if not is_square and any(map(is_number, down)):
        return None
    listed = _as_list(replace(table, frame=frame), first, others, ends, _ONE_VALUE if len(cells) == 1 else CELL)
    is_plain = are_plain(cells) if not is_square else not are_shares(frame, first, others)
    return Matrix(listed, is_plain and (is_square or first == ""), shapes=_shapes(ends))


def _of_words(table: Rows, first: str, others: Sequence[str], ends: tuple[str, str]) -> Matrix | None:
    """Return a matrix of words or marks as a list, or of votes in numbers beside other columns."""
    if ends == ("source", "target"):
        few = marks_in(table.frame[[*others]]) or stances_in(table.frame[[*others]])
        return Matrix(_as_list(table, first, others, ends, CELL), is_certain=True) if few else None
    stances = stances_in(table.frame[[*others]])
    if len(stances) > 1 and _is_wide([first, *others], stances):
        listed = _as_list(table, first, stances, ends, ANSWER)
        are_years = all(map(YEAR.fullmatch, stances))  # of one proposal, which nothing says
        cells = "stances in the others"
        return Matrix(listed, is_certain=False, cells=cells, shapes=_shapes(ends), is_likely=not are_years)
    votes = [name for name in others if are_votes(_numbers_in(table.frame[name]))]
    votes = votes if len(votes) > 1 else coded_votes(table.frame[[*others]])
    marks = votes if len(votes) > 1 else [] if stances else marks_in(table.frame[[*others]])
    down = {*table.frame[first].tolist()}
    are_names = not votes and any(not down.isdisjoint(table.frame[name].tolist()) for name in marks)
    if len(marks) < 2 or are_names or names_ends([first, *others]) or not _is_wide([first, *others], marks):
        return None
    if fitting(map(str, table.frame.columns)):
        return None
    listed = _as_list(table, first, marks, ends, CELL if votes else ANSWER)
    what = "votes in others" if votes else "the same marks in others"
    return Matrix(listed, is_certain=False, cells=what, shapes=_shapes(ends), is_likely=bool(votes))


def _numbers_in(cells: pd.Series[str]) -> list[str]:
    """Return the different values of a column of numbers; none where it holds others."""
    return [value for value in cells.unique().tolist() if value] if is_numeric(cells) else []


def _shapes(ends: tuple[str, str]) -> tuple[str, ...]:
    return ("proposals", "positions") if ends == ("proposal", "source") else ("positions", "proposals")


def _are_counts(others: Sequence[str]) -> bool:
    """Return whether numbers are those of who takes each side, by the names of their columns."""
    return {"support", "opposition"} <= {*map(stance_in, others)} and all(map(stance_in, others))


def _of_proposals(table: Rows) -> Matrix | None:
    """Return a matrix with a row per proposal and a column per actor as a list; None where the table is none."""
    first, *others = (str(name) for name in table.frame.columns if name != ROW)
    down = table.frame[first]
    if len(others) < 2 or not down.is_unique or (down == "").any() or names_ends([first, *others]):
        return None
    if any(word_of("relation", name) or is_short(name) for name in others):
        return None  # counts of those who take each side
    ends = ("proposal", "source")
    stances = stances_in(table.frame[others])
    if len(stances) > 1 and _is_wide([first, *others], stances):
        listed = _as_list(table, first, stances, ends, ANSWER)
        return Matrix(listed, is_certain=False, cells="stances in the others", shapes=_shapes(ends))
    if not all(is_numeric(table.frame[name]) for name in others):
        return None
    cells = {value for name in others for value in table.frame[name].unique() if value}
    if not cells or len(down) < 2:
        return None
    is_likely = are_plain(cells) and min(map(number_of, cells)) < 0
    listed = _as_list(table, first, others, ends, CELL)
    return Matrix(listed, is_certain=False, shapes=_shapes(ends), is_likely=is_likely)


def _without_diagonal(table: Rows, first: str, others: Sequence[str]) -> Rows:
    """Return a square matrix without what stands where an actor meets itself, where this is no number."""
    down = table.frame[first]
    if {*others} != {*down.tolist()}:
        return table
    own = {name: table.frame[name].mask((down == name) & ~table.frame[name].map(is_number), "") for name in others}
    return replace(table, frame=table.frame.assign(**own))


def _is_wide(named: Sequence[str], stances: Sequence[str]) -> bool:
    """Return whether no name says that the columns are a stance and its ends, or takes those of the list."""
    relation = VOCABULARY_COLUMNS["relation"]
    of_lists = {"relation", *relation.aliases, *relation.weak_aliases, *SOURCES, *TARGETS}
    others = [name for name in named if name not in stances]
    is_free = {*others[1:]}.isdisjoint({"id", "source", "proposal", ANSWER})
    bare = [name for name in stances if name_without_thing(name) in of_lists]
    is_named = len(bare) == 1 or not of_lists.isdisjoint(map(spaced_words, stances))
    return is_free and not is_named and not names_ends(others)


def _as_list(table: Rows, first: str, others: Sequence[str], ends: tuple[str, str], cell: str) -> Rows:
    """Return a row for each filled cell of some columns; columns that are neither keep their cells.

    Parameters
    ----------
    ends
        What the names are called that stand down, and those that stand across.
    """
    frame, (down, across) = table.frame, ends
    further = [name for name in frame.columns if name not in (first, ROW, "id", *ends, cell, *others)]
    apart = {name: f"{name} of the actor" for name in further if is_called_as(str(name), (*SOURCES, *TARGETS))}
    cells = frame.melt([first, *further, ROW], others, var_name=_TARGET, value_name=_CELL).rename(
        columns={first: down, _TARGET: across, _CELL: cell} | apart
    )
    further = [apart.get(name, name) for name in further]
    cells = cells[cells[cell] != ""].sort_values(ROW, kind="stable", ignore_index=True)
    about = items(others) if across == "proposal" else {}
    is_square = across == "target"
    if is_square:
        cells = cells[~((cells[down] == cells[across]) & (cells[cell].map(_is_zero)))]
    of = ("proposals", "actors") if across == "source" else ("actors", "proposals")
    what = f"{len(frame)} {of[0]} by {len(others)} {of[1]}"
    what = f"{len(frame)} by {len(others)} actors" if is_square else what
    note = f"{table.name}: read as a matrix of {what}, one row per cell."
    places = {str(name): place for place, name in enumerate(frame.columns, start=1)}
    cells["id"] = "row" + cells[ROW].astype("str") + "column" + cells[across].map(places).astype("str")
    if about:
        cells[across] = cells[across].map(about)
        column, called = next(iter(about.items()))
        note = f"{note[:-1]}; a proposal is named after its column, {called!r} for {column!r}."
    listed = cells.reset_index(drop=True)[["id", *sorted(ends, key=lambda end: end != "source"), cell, *further, ROW]]
    return replace(table, frame=listed.astype({ROW: "int64"}), notes=(*table.notes, note))


def _is_zero(value: str) -> bool:
    return is_number(value) and float(value.replace(",", ".")) == 0
