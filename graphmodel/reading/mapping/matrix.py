"""Read a matrix as a list: a row and a column of names, and between them stances in numbers or words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import DATE_NAMES, PROPOSALS, SOURCES, TARGETS
from graphmodel.model.schema import SKIP
from graphmodel.reading.mapping.contents import HEAD_ROWS
from graphmodel.reading.mapping.ends import names_ends
from graphmodel.reading.mapping.totals import without_totals
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, code_words, spaced_words, word_of
from graphmodel.reading.numbers import is_number, number_of
from graphmodel.reading.rows import Rows

CELL = "sign"
"""Column of the list that holds the cells of a matrix of numbers."""
ANSWER = "position"
"""Column of the list that holds the cells of a table of words, where yes is one side and no the other."""
_TARGET, _CELL = "_target", "_cell"
"""Names of these while the list is made; no file has such."""
_LARGEST_STANCE = 10
"""Size up to which whole numbers are stances or their counts; field scales go from -10 to 10 at most."""
_YEAR = re.compile(r"(1[89]|20)\d\d", re.ASCII)
_MOST_WORDS = 20
"""Different cells up to which columns may hold stances in words."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix as a list of its cells, what is in them, its shape, and whether it is certainly, or likely, one."""

    rows: Rows
    is_certain: bool
    cells: str = "numbers in all others"
    shape: str = "a column per proposal and a row per actor"
    is_likely: bool = True


def read_matrix(table: Rows) -> Matrix | None:
    """Return a matrix as a list with one row per cell that is filled; None where the table is none.

    One of words, or of numbers of both signs, may have a row per proposal, by the name of its first column.
    """
    return None if len(table.frame.columns) < 3 or table.frame.empty else _of_actors(table) or _of_proposals(table)


def _of_actors(table: Rows) -> Matrix | None:
    """Return a matrix as a list with one row per cell that is filled; None where the table is none.

    A square one, with the same names down and across, holds ties among actors. Any other holds the positions of actors
    on proposals; it is certain where the corner is empty, as programs write it, and could be any table of numbers else.
    One of words has a row per actor and at least two columns of stances; it could be another table in any case.
    """
    named = [str(name) for name in table.frame.columns if name != ROW]
    if len(named) < 3:
        return None
    first, *others = _names_first(table.frame, named)
    down = table.frame[first]
    if not _is_once(table.frame, first, others) or (down == "").any() or spaced_words(first) in PROPOSALS:
        return None
    table = without_totals(table, first)
    others = [name for name in others if name in table.frame]
    table = _without_diagonal(table, first, others)
    down = table.frame[first]
    stances = _stances(table.frame[others])
    if len(stances) > 1 and _is_wide([first, *others], stances):
        listed = _as_list(table, first, stances, ("source", "proposal"), ANSWER)
        are_years = all(map(_YEAR.fullmatch, stances))  # of one proposal, which nothing says
        return Matrix(listed, is_certain=False, cells="stances in the others", is_likely=not are_years)
    is_list = len(down) < 2 or not down.is_unique or names_ends(named)
    if is_list or any(map(is_number, others)) != any(map(is_number, down)):
        return None
    frame = table.frame.assign(**{name: _without_percent(table.frame[name]) for name in others})
    is_square = len(others) == len(down) and {*others} == {*down}
    if not all(_is_numeric(frame[name]) for name in others) or not (is_square or not any(map(is_number, down))):
        return None
    ends = ("source", "target" if is_square else "proposal")
    listed = _as_list(replace(table, frame=frame), first, others, ends, CELL)
    cells = {value for name in others for value in frame[name].unique() if value}
    is_plain = _is_plain(cells) if not is_square else not _are_shares(frame, first, others)
    return Matrix(listed, is_plain and (is_square or first == ""))


def _of_proposals(table: Rows) -> Matrix | None:
    """Return a matrix with a row per proposal and a column per actor as a list; None where the table is none."""
    first, *others = (str(name) for name in table.frame.columns if name != ROW)
    down = table.frame[first]
    if len(others) < 2 or spaced_words(first) not in PROPOSALS or not down.is_unique or (down == "").any():
        return None
    if any(word_of("relation", name) or _is_short(name) for name in others):
        return None  # counts of those who take each side
    ends, shape = ("proposal", "source"), "a column per actor and a row per proposal"
    stances = _stances(table.frame[others])
    if len(stances) > 1 and _is_wide([first, *others], stances):
        listed = _as_list(table, first, stances, ends, ANSWER)
        return Matrix(listed, is_certain=False, cells="stances in the others", shape=shape)
    if not all(_is_numeric(table.frame[name]) for name in others):
        return None
    cells = {value for name in others for value in table.frame[name].unique() if value}
    if not cells or not _is_plain(cells) or min(map(number_of, cells)) >= 0:
        return None
    return Matrix(_as_list(table, first, others, ends, CELL), is_certain=False, shape=shape)


def _is_once(frame: pd.DataFrame, first: str, others: Sequence[str]) -> bool:
    """Return whether each name is in one row, or in one for each date."""
    dates = [name for name in others if spaced_words(name) in ("date", *DATE_NAMES)]
    return not frame.duplicated([first, *dates[:1]]).any()


def _is_plain(cells: Iterable[str]) -> bool:
    """Return whether numbers are whole and small, as stances or their counts are, and not figures of any kind."""
    return all(abs(number := number_of(cell)) <= _LARGEST_STANCE and number.is_integer() for cell in cells)


def _are_shares(frame: pd.DataFrame, first: str, others: Sequence[str]) -> bool:
    """Return whether a square matrix holds fractions, the largest where a name meets itself, as correlations are."""
    own = {value for name in others for value in frame.loc[frame[first] == name, name]}
    cells = {number_of(value) for name in others for value in frame[name].unique() if value}
    if len(own) != 1 or not (highest := own.pop()) or all(map(float.is_integer, cells)):
        return False
    return 0 < number_of(highest) == max(map(abs, cells))


def _names_first(frame: pd.DataFrame, named: Sequence[str]) -> list[str]:
    """Return the columns with that of the names first, without ids before it and texts beside numbers.

    So it is where several columns that are texts or called ids come first, one of them called as names are.
    """
    is_open = [not _is_numeric(frame[name]) or spaced_words(name) in _IDS for name in named]
    width = is_open.index(False) if False in is_open else len(named)
    labels = [name for name in named[:width] if spaced_words(name) in _LABELS and frame[name].is_unique]
    if width < 2 or not labels:
        return [*named]
    if any(is_open[width:]) or len(named) - width < 2:  # words, which may be stances
        return [labels[0], *(name for name in named if name != labels[0] and spaced_words(name) not in _IDS)]
    return [labels[0], *named[width:]]


_IDS = {"id", "nr", "no", "number", "code", "key"}
_LABELS = {"name", "label", *SOURCES}
"""Names of columns of ids, and of names, before the columns of a matrix."""


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
    return is_free and of_lists.isdisjoint(map(spaced_words, stances)) and not names_ends(others)


def _as_list(table: Rows, first: str, others: Sequence[str], ends: tuple[str, str], cell: str) -> Rows:
    """Return a row for each filled cell of some columns; columns that are neither keep their cells.

    Parameters
    ----------
    ends
        What the names are called that stand down, and those that stand across.
    """
    frame, (down, across) = table.frame, ends
    further = [name for name in frame.columns if name not in (first, ROW, "id", *ends, cell, *others)]
    apart = {name: f"{name} of the actor" for name in further if spaced_words(str(name)) in (*SOURCES, *TARGETS)}
    cells = frame.melt([first, *further, ROW], others, var_name=_TARGET, value_name=_CELL).rename(
        columns={first: down, _TARGET: across, _CELL: cell} | apart
    )
    further = [apart.get(name, name) for name in further]
    cells = cells[cells[cell] != ""].sort_values(ROW, kind="stable", ignore_index=True)
    is_square = across == "target"
    if is_square:
        cells = cells[~((cells[down] == cells[across]) & (cells[cell].map(_is_zero)))]
    of = ("proposals", "actors") if across == "source" else ("actors", "proposals")
    what = f"{len(frame)} {of[0]} by {len(others)} {of[1]}"
    what = f"{len(frame)} by {len(others)} actors" if is_square else what
    note = f"{table.name}: read as a matrix of {what}, one row per cell."
    places = {str(name): place for place, name in enumerate(frame.columns, start=1)}
    cells["id"] = "row" + cells[ROW].astype("str") + "column" + cells[across].map(places).astype("str")
    listed = cells.reset_index(drop=True)[["id", *sorted(ends, key=lambda end: end != "source"), cell, *further, ROW]]
    return replace(table, frame=listed.astype({ROW: "int64"}), notes=(*table.notes, note))


def _stances(frame: pd.DataFrame) -> list[str]:
    """Return the columns whose cells are mostly words or codes for a stance.

    All together name both sides, or are signs in all columns: one column alone could be a mark of anything.
    """
    counts = {str(name): _few(frame[name]) for name in frame.columns}
    wordy = {name: each for name, each in counts.items() if _may_be_stances(each)}
    values = {value for each in wordy.values() for value in each}
    codes = code_words("relation", sorted(value for value in values if _is_short(value) or word_of("relation", value)))
    known = {value: word for value in values if (word := codes.get(value) or word_of("relation", value))}
    are_signs = len(wordy) == len(counts) and {*known} == values and not any(map(str.isalpha, values))
    if not are_signs and not {"support", "opposition"} <= {*known.values()}:
        return []
    takes_side = {value for value, word in known.items() if word != SKIP}
    return [
        name
        for name, each in wordy.items()
        if 2 * sum(each[value] for value in known) >= each.total() and not takes_side.isdisjoint(each)
    ]


def _few(cells: pd.Series[str]) -> Counter[str]:
    """Return the values of a column with their number of rows; none where there are more than stances have."""
    most = _MOST_WORDS + 1  # an empty cell is another
    if len({*cells.head(HEAD_ROWS).tolist()}) > most or len(counts := cells.value_counts()) > most:
        return Counter()
    return Counter({str(value): int(rows) for value, rows in counts.items() if value})


def _may_be_stances(counts: Counter[str]) -> bool:
    """Return whether most cells of a column are words for a stance, or short enough for codes, and not all numbers."""
    if not 0 < len(counts) <= _MOST_WORDS or all(map(is_number, counts)):
        return False
    able = sum(rows for value, rows in counts.items() if _is_short(value) or word_of("relation", value))
    return 2 * able >= counts.total()


def _is_short(value: str) -> bool:
    return value.strip().casefold() in _CODES


_CODES = {code for codes in VOCABULARY_COLUMNS["relation"].codes for each in codes.values() for code in each}


def _without_percent(cells: pd.Series[str]) -> pd.Series[str]:
    """Return the cells of a column of percentages as numbers."""
    is_percent = all(value.endswith("%") and is_number(value[:-1].strip()) for value in cells.unique() if value)
    return cells.str.removesuffix("%").str.strip() if is_percent else cells


def _is_numeric(cells: pd.Series[str]) -> bool:
    return all(is_number(value) for value in cells.unique() if value)


def _is_zero(value: str) -> bool:
    return is_number(value) and float(value.replace(",", ".")) == 0
