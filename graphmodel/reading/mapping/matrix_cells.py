"""Which columns of a table hold the cells of a matrix: stances in words, marks that they share, or numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from graphmodel.model.schema import SKIP
from graphmodel.reading.mapping.contents import HEAD_ROWS
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, code_in, code_words, word_of
from graphmodel.reading.numbers import is_number, number_of

CELL = "sign"
"""Column of the list that holds the cells of a matrix of numbers."""
ANSWER = "position"
"""Column of the list that holds the cells of a table of words, where yes is one side and no the other."""
_MOST_WORDS = 20
"""Different cells up to which columns may hold stances in words."""
_MOST_MARKS, _LONGEST_MARK = 7, 30
"""Different marks of stances that columns may share, as surveys have up to seven answers, and letters of one."""
_LEAST_CODED = 3
"""Columns called by numbers from which on what they share may be codes of votes."""
YEAR = re.compile(r"(1[89]|20)\d\d", re.ASCII)
"""A column called so may be one of a series in time."""
_LARGEST_STANCE = 10
"""Size up to which whole numbers are stances or their counts; field scales go from -10 to 10 at most."""
_CODES = {code for codes in VOCABULARY_COLUMNS["relation"].codes for each in codes.values() for code in each}


def stances_in(frame: pd.DataFrame) -> list[str]:
    """Return the columns whose cells are mostly words or codes for a stance.

    All together name both sides, or are signs in all columns: one column alone could be a mark of anything.
    """
    counts = {str(name): _few(frame[name]) for name in frame.columns}
    wordy = {name: each for name, each in counts.items() if _may_be_stances(each)}
    values = {value for each in wordy.values() for value in each}
    codes = code_words("relation", sorted(value for value in values if is_short(value) or word_of("relation", value)))
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


def marks_in(frame: pd.DataFrame) -> list[str]:
    """Return the columns that share a few short values which nobody knows, such as `SA`, `A` and `D`, or a tick."""
    counts = {str(name): _few(frame[name]) for name in frame.columns}
    short = {
        name: each
        for name, each in counts.items()
        if each and all(len(value) <= _LONGEST_MARK for value in each) and not all(map(is_number, each))
    }
    groups = [[name for name, each in short.items() if {*each} & {*of_one}] for of_one in short.values()]
    shared = max(groups, key=len, default=[])
    marks = sum((short[name] for name in shared), Counter[str]())
    are_marks = len(shared) > 1 and len(marks) <= _MOST_MARKS and marks.total() >= 2 * len(marks)
    return shared if are_marks else []


def coded_votes(frame: pd.DataFrame) -> list[str]:
    """Return the columns that are called by numbers, as roll calls are, and share a few codes of one digit."""
    called = [str(name) for name in frame.columns if str(name).isdecimal() and not YEAR.fullmatch(str(name))]
    cells = [value for name in called for value in frame[name].tolist() if value]
    codes = {*cells}
    are_codes = len(codes) <= _MOST_MARKS and all(len(code) == 1 and code.isdecimal() for code in codes)
    return called if len(called) >= _LEAST_CODED and are_codes and len(cells) >= 2 * len(codes) > 2 else []


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
    able = sum(rows for value, rows in counts.items() if is_short(value) or word_of("relation", value))
    return 2 * able >= counts.total()


def is_short(value: str) -> bool:
    """Return whether a value is a code for a stance in some vocabulary."""
    return code_in(value) in _CODES


def without_percent(cells: pd.Series[str]) -> pd.Series[str]:
    """Return the cells of a column of percentages as numbers."""
    is_percent = all(value.endswith("%") and is_number(value[:-1].strip()) for value in cells.unique() if value)
    return cells.str.removesuffix("%").str.strip() if is_percent else cells


def is_numeric(cells: pd.Series[str]) -> bool:
    """Return whether all filled cells are numbers."""
    return all(is_number(value) for value in cells.unique() if value)


def are_votes(cells: Iterable[str]) -> bool:
    """Return whether numbers are 1 and -1, and 0 at most beside them."""
    return {-1.0, 1.0} <= (found := {*map(number_of, cells)}) <= {-1.0, 0.0, 1.0} and bool(found)


def are_plain(cells: Iterable[str]) -> bool:
    """Return whether numbers are whole and small, as stances or their counts are, and not figures of any kind."""
    return all(abs(number := number_of(cell)) <= _LARGEST_STANCE and number.is_integer() for cell in cells)


def are_shares(frame: pd.DataFrame, first: str, others: Sequence[str]) -> bool:
    """Return whether a square matrix holds fractions, the largest where a name meets itself, as correlations are."""
    own = {value for name in others for value in frame.loc[frame[first] == name, name]}
    cells = {number_of(value) for name in others for value in frame[name].unique() if value}
    if len(own) != 1 or not (highest := own.pop()) or all(map(float.is_integer, cells)):
        return False
    return 0 < number_of(highest) == max(map(abs, cells))
