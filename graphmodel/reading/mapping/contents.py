"""Contents of the columns of a table, wherever it is, asked for column by column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import FALSE, TRUE
from graphmodel.reading.numbers import are_numbers, is_number, number_of
from graphmodel.reading.rows import Rows

MOST_VALUES = 10_000
"""Different values of a column that are looked at, those of most rows."""
_SORTED_WHOLE = 5 * MOST_VALUES
"""Different values up to which all are sorted, which takes less time than to look for those of most rows."""
HEAD_ROWS = 2_000
"""First rows that say what kind of values a column has."""
_LONG_NUMBER = 8
"""Digits from which on a number is a day, a moment or an id, and names nobody."""
_FLAGS = (
    *({"0", "1"}, {"yes", "no"}, {"y", "n"}, {"0.0", "1.0"}),
    *({true, false} for true, false in zip(TRUE, FALSE, strict=True)),
)
_MOST_OF_FLAG = max(map(len, _FLAGS))
_DAY = re.compile(
    r"\d{4}-\d{1,2}(?:-\d{1,2}(?:[T ]\d{1,2}:.*)?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}[./]\d{1,2}[./]\d{1,2}", re.ASCII
)
_YEAR = re.compile(r"(1[5-9]|20|21)\d\d", re.ASCII)
LONG_TEXT = 60
"""Characters of a cell that names nobody."""
_MOST_SHOWN = 3
"""Values of a column that are shown as a reason or a reminder."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The columns of a table and, when asked for, what is in them.

    Attributes
    ----------
    name
        Name of the table.
    columns
        Names of its columns, in order.
    counts
        Returns the values of a column with their number of rows, empty cells left out: at most `MOST_VALUES`, those of
        most rows.
    head
        Returns the same of the first rows alone, which say what kind of values a column has.
    first
        Returns the first rows, all cells text.
    holding
        Returns, by text, the different values of some columns that hold it, in any row: at most `MOST_VALUES` of each
        column, those of most rows first.
    """

    name: str
    columns: tuple[str, ...]
    counts: Callable[[str], Mapping[str, int]]
    head: Callable[[str], Mapping[str, int]]
    first: Callable[[], pd.DataFrame]
    holding: Callable[[Collection[str], Collection[str]], Mapping[str, list[str]]]

    def rows(self, column: str) -> int:
        """Return the number of rows that have one of these values."""
        return sum(self.counts(column).values())

    def share(self, column: str, holds: Callable[[str], object]) -> float:
        """Return the share of the first filled rows whose value is such; 0 where none is filled."""
        counts = self.head(column)
        return sum(rows for value, rows in counts.items() if holds(value)) / max(sum(counts.values()), 1)

    def numbers(self, column: str) -> set[float]:
        """Return the different numbers of a column that holds nothing else; none where it does."""
        counts = self.counts(column)
        return {number_of(value) for value in counts} if counts and are_numbers(counts) else set()

    def is_flag(self, column: str) -> bool:
        """Return whether a column says no more than yes or no, or the same in every row of several."""
        if len(_folded(self.head(column))) > _MOST_OF_FLAG:  # most columns: all values need not be counted
            return False
        values = _folded(self.counts(column))
        return any(values <= flags for flags in _FLAGS) or (len(values) == 1 and self.rows(column) > 1)

    def is_unique(self, column: str) -> bool:
        """Return whether no two rows have the same value."""
        return max(self.counts(column).values(), default=1) == 1

    def is_dated(self, column: str, *, years: bool = False) -> bool:
        """Return whether most filled cells hold a day or a month or, if wanted, a year."""
        return self.share(column, lambda value: _DAY.fullmatch(value) or (years and _YEAR.fullmatch(value))) >= OFTEN

    def names_nobody(self, column: str) -> bool:
        """Return whether a column cannot hold ends of claims: dates, numbers of many digits, or mere flags."""
        counts = self.head(column)
        values = _folded(counts)
        long = all(is_number(value) and sum(map(str.isdigit, value)) >= _LONG_NUMBER for value in counts)
        return not counts or long or any(values <= flags for flags in _FLAGS) or self.is_dated(column)


OFTEN = 0.5
"""Share of the filled rows of a column that have to be alike."""


def contents_of(table: Rows) -> Contents:
    """Return the contents of a table in memory."""
    first = table.frame.head(HEAD_ROWS)

    @cache
    def head(column: str) -> Mapping[str, int]:
        return value_counts(first[column])

    @cache
    def counts(column: str) -> Mapping[str, int]:
        return head(column) if len(table.frame) <= HEAD_ROWS else _counts(pa.array(table.frame[column]))

    def holding(columns: Collection[str], texts: Collection[str]) -> Mapping[str, list[str]]:
        return {text: [value for column in columns for value in with_text(column, text)] for text in texts}

    def with_text(column: str, text: str) -> Iterable[str]:
        if len(table.frame) <= HEAD_ROWS:
            return (value for value in head(column) if text in value)
        cells = pa.array(table.frame[column])
        return _counts(cells.filter(pc.match_substring(cells, text)))

    return Contents(table.name, named_columns(table.frame.columns), counts, head, lambda: first, holding)


def value_counts(cells: pd.Series[str]) -> Mapping[str, int]:
    """Return the values of some cells with their number of rows, those of most rows first, empty cells left out."""
    counted = Counter(cells.tolist())
    counted.pop("", None)
    values = sorted(counted)
    if counted.total() > len(values):
        values.sort(key=counted.__getitem__, reverse=True)
    return {value: counted[value] for value in values}


def _counts(cells: pa.Array) -> Mapping[str, int]:
    """Return the same of many cells, up to a limit."""
    counted = pa.table(pc.value_counts(cells).flatten(), ["value", "rows"])
    counted = counted.filter(pc.not_equal(counted["value"], ""))
    order = [("rows", "descending"), ("value", "ascending")]
    is_short = len(counted) <= _SORTED_WHOLE
    first = pc.sort_indices(counted, order) if is_short else pc.select_k_unstable(counted, MOST_VALUES, order)
    most = counted.take(first[:MOST_VALUES])
    return dict(zip(most["value"].to_pylist(), most["rows"].to_pylist(), strict=True))


def _folded(values: Iterable[str]) -> set[str]:
    """Return values without case, up to more than a flag has."""
    found: set[str] = set()
    for value in values:
        found.add(value.casefold())
        if len(found) > _MOST_OF_FLAG:
            break
    return found


def named_columns(columns: pd.Index[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that have a name, without the row numbers."""
    return tuple(str(name) for name in columns if name not in (ROW, ""))


def is_text(table: Contents, column: str) -> bool:
    """Return whether a column holds sentences."""
    return table.share(column, lambda value: len(value) > LONG_TEXT) > 0.5


def some_values(table: Contents, column: str) -> str:
    """Return the most frequent values of the first rows of a column, as a reason or a reminder."""
    counts = table.head(column)
    shown = [value if len(value) <= 30 else f"{value[:30]}…" for value in list(counts)[:_MOST_SHOWN]]
    return ", ".join(shown) + (", …" if len(counts) > _MOST_SHOWN else "")
