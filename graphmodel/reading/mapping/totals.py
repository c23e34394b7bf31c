"""Leave out the totals of a matrix: a column or a row that is called so and is the sum of the others."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from graphmodel.errors import listing
from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import words
from graphmodel.reading.mapping.words import spaced_words
from graphmodel.reading.numbers import is_number, number_of
from graphmodel.reading.rows import Rows

_TOTALS = words(
    "total, totals, grand total, sum, sums, all, overall, summe, gesamt, insgesamt, somme, totale, totali, suma, soma, "
    "totaal, razem, ogółem, итого, всего, разом, toplam, 合计, 总计"
)
"""What totals are called. A company may be called Total, so that they have to be sums as well."""


def without_totals(table: Rows, first: str) -> Rows:
    """Return a matrix without its totals, and with a note where it had some.

    Parameters
    ----------
    first
        The column of the names down.
    """
    if not any(spaced_words(str(name)) in _TOTALS for name in (*table.frame.columns, *table.frame[first].tolist())):
        return table
    cells = table.frame.drop(columns=[first, ROW])
    if not cells.map(lambda cell: not cell or is_number(cell)).to_numpy().all():
        return table
    numbers = cells.map(lambda cell: number_of(cell) if cell else 0.0)
    across = [name for name in cells if spaced_words(str(name)) in _TOTALS and _is_sum(numbers[name], numbers, name)]
    downwards = numbers.T.set_axis(table.frame[first].tolist(), axis="columns")
    below = [
        name for name in downwards if spaced_words(str(name)) in _TOTALS and _is_sum(downwards[name], downwards, name)
    ]
    left = [*(f"the column {name!r}" for name in across), *(f"the row {name!r}" for name in below)]
    if not left:
        return table
    frame = table.frame[~table.frame[first].isin(below)].drop(columns=across)
    note = f"{table.name}: left out as a sum of the others: {listing(left)}."
    return replace(table, frame=frame, notes=(*table.notes, note))


def _is_sum(total: pd.Series[float], numbers: pd.DataFrame, name: object) -> bool:
    """Return whether a column is the sum of the others that are no totals themselves."""
    others = [each for each in numbers if each != name and spaced_words(str(each)) not in _TOTALS]
    return bool((numbers[others].sum(axis=1) - total).abs().max() < _NEARLY)


_NEARLY = 1e-6
"""Difference of sums of decimal numbers that are equal."""
