"""Compare two cases by all measures: what comes out otherwise when claims are left out or added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.analysis.leads import lead
from graphmodel.analysis.measure import Answer, Measure
from graphmodel.analysis.measures import MEASURES
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.nodes import unique_labels
from graphmodel.model.schema import BETWEEN
from graphmodel.model.ties import tie_total, ties
from graphmodel.progress import part

_LEFT_OUT = ("robustness", "brokerage")
"""Measures that are not compared: one leaves things out by itself, the other's scores are drawn at random."""
_TIES = "ties"
"""What ties are called among the measures."""
_TIE_COLUMNS = ["source", "relation", "target", "claims", "strength", "observed", "direct"]
_MOST_TIES = 20_000
"""Number of ties up to which they are compared one by one."""
_ABOUT = (*_TIE_COLUMNS[:3], "actor", "proposal", "mediator", "candidate", "a", "b", "issue", "figure")
"""Names of the columns of ties and measures that say what a row is about."""
_ROUNDED = 9
"""Decimals up to which two figures are the same."""
_ROW_COLUMNS = ["measure", "about", "figure", "before", "after"]
_LEAD_COLUMNS = ["measure", "question", "before", "after", "is_other"]


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """What comes out otherwise.

    Attributes
    ----------
    leads
        One row per measure that has its answer in words: ``measure``, ``question``, ``before`` and ``after`` (a
        sentence, or why there is none), and ``is_other``, whether the two differ.
    figures
        One row per figure or word of a table that differs: ``measure`` (or ``ties``), ``about`` (ids of the actors or
        proposals, joined by '; '), ``figure`` (the column), ``before`` and ``after``; None where the row or value is
        not there.
    """

    leads: pd.DataFrame
    figures: pd.DataFrame


def what_changes(before: Case, after: Case) -> Changes:
    """What comes out otherwise in one case than in another, by every measure of one case but `_LEFT_OUT`?

    First come the ties, up to `_MOST_TIES`. Of each measure the table that it writes as CSV is compared, row by row:
    rows that are about the same actors and proposals belong together. Ids of claims are not compared.

    Parameters
    ----------
    before, after
        Two cases, or the same selection of both; see `reading.what_if`.

    Returns
    -------
    Changes
        With default options of each measure.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> from graphmodel.reading.what_if import what_if
    >>> case = shipped_case()
    >>> found = what_changes(case, what_if(case, without="c070"))
    >>> found.figures.head(1).values.tolist()
    [['ties', 'AZ; opposition; force-renunciation', 'claims', 1, None]]
    """
    names = unique_labels(before) | unique_labels(after)
    compared = [each for each in MEASURES.values() if each.scope != "codings" and each.name not in _LEFT_OUT]
    leads: list[tuple[object, ...]] = []
    figures = [(_TIES, *each) for each in _differing(_ties(before), _ties(after))]
    for step, measure in enumerate(compared):
        with part(step, len(compared)):
            old, new = (_answer(measure, case) for case in (before, after))
            first, second = (_lead(measure, each, names) for each in (old, new))
            if first or second:
                leads.append((measure.name, measure.question, first, second, first != second))
            figures += [(measure.name, *each) for each in _differing(_rows(measure, old), _rows(measure, new))]
    return Changes(pd.DataFrame(leads, columns=_LEAD_COLUMNS), pd.DataFrame(figures, columns=_ROW_COLUMNS))


def _ties(case: Case) -> pd.DataFrame:
    """Return the ties of a case as they are compared; none where they are too many."""
    if tie_total(case) > _MOST_TIES:
        return pd.DataFrame()
    return _compared(ties(case)[_TIE_COLUMNS])


def _answer(measure: Measure, case: Case) -> Answer | str:
    """Return the answer of a measure, or why there is none."""
    try:
        return measure.answer(case)
    except SelectionError as error:
        return str(error)


def _lead(measure: Measure, answer: Answer | str, names: Mapping[str, str]) -> str:
    return answer if isinstance(answer, str) else lead(measure.name, answer, names)


def _rows(measure: Measure, answer: Answer | str) -> pd.DataFrame:
    """Return the table of an answer, its values as they are compared, without ids of claims."""
    if isinstance(answer, str):
        return pd.DataFrame()
    frame = answer.tables[0].frame if answer.file is None else answer.file
    ids = {name for table in answer.tables for name in table.claims} | {
        name for name, label in measure.labels.items() if label is None
    }
    return _compared(frame[[name for name in frame.columns if name not in ids]])


def _compared(kept: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({name: [_plain(value) for value in kept[name]] for name in kept}, dtype=object)


def _plain(value: Any) -> object:
    """Return a value of a cell as it is compared: nan as None, lists as text, figures rounded."""
    if isinstance(value, list | tuple):
        return BETWEEN.join(str(_plain(each)) for each in value)
    if isinstance(value, str | bool) or value is None:
        return value
    if not isinstance(value, int | float | np.number):
        return None if value is pd.NA else str(value)
    number = round(float(value), _ROUNDED)
    return None if isnan(number) else int(number) if number.is_integer() else number


def _differing(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Yield what differs: what a row is about, the column, and both values."""
    key = _key(before, after)
    if not key:
        return
    old, new = ({row[: len(key)]: row[len(key) :] for row in _in_order(each, key)} for each in (before, after))
    columns = [name for name in (before if len(before) else after).columns if name not in key]
    empty = (None,) * len(columns)
    for about in dict.fromkeys((*old, *new)):
        first, second = old.get(about, empty), new.get(about, empty)
        for name, one, other in zip(columns, first, second, strict=True):
            if one != other:
                yield BETWEEN.join(map(str, about)), name, one, other


def _key(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """Return the columns that say what a row is about: `_ABOUT`, else the first by which rows differ."""
    full = [each for each in (before, after) if len(each)]
    shared = [name for name in full[0].columns if all(name in each for each in full)] if full else []
    found = [name for name in shared if name in _ABOUT]
    for key in (found, *(shared[:number] for number in range(1, len(shared) + 1))):
        if key and not any(each.duplicated(key).any() for each in full):
            return key
    return []


def _in_order(frame: pd.DataFrame, key: list[str]) -> Iterator[tuple[object, ...]]:
    rest = [name for name in frame.columns if name not in key]
    yield from frame[[*key, *rest]].itertuples(index=False, name=None)
