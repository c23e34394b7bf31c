"""Leave out sums, means and counts of a matrix: a column or a row that is called so and is that of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from graphmodel.errors import listing
from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import SUMS, words
from graphmodel.reading.mapping.words import spaced_words
from graphmodel.reading.numbers import is_number, number_of
from graphmodel.reading.rows import Rows

_SUM, _MEAN, _COUNT = "sum", "mean", "count"
_CALLED = {
    _SUM: (*SUMS, "all", "overall"),
    _MEAN: words(
        "mean, average, avg, durchschnitt, mittelwert, moyenne, media, promedio, média, gemiddelde, średnia, среднее, "
        "ortalama, 平均"
    ),
    _COUNT: words("n, count, number, anzahl, nombre, número, numero, aantal, liczba"),
}
"""What they are called. Actors may be called Total or Media as well, so that the figures have to be right."""
_ALL = frozenset(name for names in _CALLED.values() for name in names)
_OF_OTHERS: Mapping[str, Callable[[pd.DataFrame], pd.Series[float]]] = {
    _SUM: lambda others: others.sum(axis=1),
    _MEAN: lambda others: others.mean(axis=1),
    _COUNT: lambda others: others.count(axis=1).astype("float64"),
}
_NEARLY = {_SUM: 1e-6, _MEAN: 0.06, _COUNT: 1e-6}
"""Difference of figures that are equal: of decimal numbers, and of means that are rounded to one decimal."""


def without_totals(table: Rows, first: str) -> Rows:
    """Return a matrix without its sums, means and counts, and with a note where it had some.

    Parameters
    ----------
    first
        The column of the names down.
    """
    called = [spaced_words(str(name)) for name in (*table.frame.columns, *table.frame[first].tolist())]
    if not any(name in _ALL or name.split(" ")[0] in SUMS for name in called):
        return table
    cells = table.frame.drop(columns=[first, ROW])
    if counts := _counts_of_words(table.frame, first, cells):
        note = f"{table.name}: left out as counts of the others: {listing([repr(name) for name in counts])}."
        kept = table.frame[~table.frame[first].isin(counts)]
        return replace(table, frame=kept, notes=(*table.notes, note))
    if not cells.map(lambda cell: not cell or is_number(cell)).to_numpy().all():
        return table
    numbers = cells.map(lambda cell: number_of(cell) if cell else float("nan"))
    down = table.frame[first].tolist()
    across = _found(numbers, down)
    below = _found(numbers.T.set_axis(down, axis="columns"), [*map(str, numbers.columns)])
    notes = []
    for what in _CALLED:
        left = [f"the {line} {name!r}" for line, found in (("column", across), ("row", below)) for name in found[what]]
        notes += [f"{table.name}: left out as a {what} of the others: {listing(left)}."] if left else []
    frame = table.frame[~table.frame[first].isin([name for names in below.values() for name in names])]
    frame = frame.drop(columns=[name for names in across.values() for name in names])
    return replace(table, frame=frame, notes=(*table.notes, *notes)) if notes else table


def _counts_of_words(frame: pd.DataFrame, first: str, cells: pd.DataFrame) -> list[str]:
    """Return the names of rows that count the words of the others (`Total yes`): they alone hold numbers."""
    are_numbers = cells.map(is_number).any(axis="columns") & cells.map(lambda cell: not cell or is_number(cell)).all(
        axis="columns"
    )
    is_sum = frame[first].map(lambda name: spaced_words(name).split(" ")[0] in SUMS)
    return frame.loc[are_numbers, first].tolist() if are_numbers.any() and (are_numbers <= is_sum).all() else []


def _found(numbers: pd.DataFrame, rows: Sequence[str]) -> dict[str, list[str]]:
    """Return the columns that are a figure of the others and called so, by which figure it is.

    Parameters
    ----------
    rows
        What the rows are called: those of such names may be figures themselves, and say nothing of it.
    """
    plain = numbers[[spaced_words(row) not in _ALL for row in rows]]
    others = plain[[name for name in plain if spaced_words(str(name)) not in _ALL]]
    return {
        what: [str(name) for name in plain if spaced_words(str(name)) in called and _is(what, plain[name], others)]
        for what, called in _CALLED.items()
    }


def _is(what: str, figures: pd.Series[float], others: pd.DataFrame) -> bool:
    difference = (_OF_OTHERS[what](others).fillna(0.0) - figures).abs().dropna()
    return bool(len(difference) and difference.max() < _NEARLY[what])
