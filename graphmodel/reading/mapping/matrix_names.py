"""Names of a matrix: which column holds those down, and what those across are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from graphmodel.model.other_words import DATE_NAMES, SOURCES
from graphmodel.reading.mapping.matrix_cells import is_numeric, stances_in
from graphmodel.reading.mapping.named_things import thing_in
from graphmodel.reading.mapping.names import name_words
from graphmodel.reading.mapping.words import spaced_words
from graphmodel.reading.numbers import is_number

_IDS = {"id", "nr", "no", "number", "code", "key"}
_LABELS = {"name", "label", *SOURCES}
"""Names of columns of ids, and of names, before the columns of a matrix."""
_DAY = r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})"
_MOMENT = re.compile(rf"{_DAY}(?:[T ,].*)?", re.ASCII)
"""A day, with or without a time: nobody is called so."""
_IN_BRACKETS = re.compile(r".*\S\s*\[([^\[\]]+)\]")
"""A question with the item that a column is about: `How do you stand on these? [New dam]`."""
_AFTER = re.compile(r".*(?:[?:]|\s[-\u2013\u2014/])\s")
"""What columns of one question begin with alike, up to the item."""


def names_first(frame: pd.DataFrame, named: Sequence[str]) -> list[str]:
    """Return the columns with that of the names first, without ids before it and texts beside numbers.

    So it is where several columns that are texts or called ids come first, one of them called as names are. A first
    column of numbers, moments or ids gives way to one that can hold names.
    """
    is_open = [not is_numeric(frame[name]) or _is_called_id(name) for name in named]
    width = is_open.index(False) if False in is_open else len(named)
    labels = [name for name in named[:width] if spaced_words(name) in _LABELS and frame[name].is_unique]
    if width > 1 and labels:
        if any(is_open[width:]) or len(named) - width < 2:  # words, which may be stances
            return [labels[0], *(name for name in named if name != labels[0] and spaced_words(name) not in _IDS)]
        return [labels[0], *named[width:]]
    if _may_name(frame, named[0]):
        return [*named]
    stances = {*stances_in(frame[[*named]])}
    before = [*named[: next((place for place, name in enumerate(named) if name in stances or is_number(name)), 1)]]
    able = [name for name in before if _may_name(frame, name) and (frame[name] != "").all()]
    called = [name for name in able if not _LABELS.isdisjoint(name_words(name))]
    once = [name for name in called if frame[name].is_unique]
    first = next(iter((*once, *called, *able, named[0])))
    return [first, *(name for name in named if name != first)]


def _is_called_id(name: str) -> bool:
    return spaced_words(name) in _IDS


def _may_name(frame: pd.DataFrame, column: str) -> bool:
    """Return whether a column can hold names: neither numbers nor moments, and it is not called as ids are."""
    cells = [cell for cell in frame[column].unique().tolist() if cell]
    is_id = spaced_words(column).split()[-1:] == ["id"] or spaced_words(column).endswith("responseid")
    is_text = bool(cells) and not (is_numeric(frame[column]) or all(map(_MOMENT.fullmatch, cells)))
    return not column or (is_text and not is_id)


def is_once(frame: pd.DataFrame, first: str, others: Sequence[str]) -> bool:
    """Return whether each name is in one row, or in one for each date."""
    dates = [name for name in others if spaced_words(name) in ("date", *DATE_NAMES)]
    return not frame.duplicated([first, *dates[:1]]).any()


def items(columns: Sequence[str]) -> dict[str, str]:
    """Return what columns are about where their names say it: in brackets, or after what all begin with.

    Examples
    --------
    >>> items(["Position on Dams", "Position on Roads"])
    {'Position on Dams': 'Dams', 'Position on Roads': 'Roads'}
    """
    found = [_IN_BRACKETS.fullmatch(name) for name in columns]
    in_brackets = [match[1].strip() for match in found if match]
    begins = _AFTER.match(_alike(min(columns), max(columns)))
    after = [name[begins.end() :].strip() for name in columns] if begins and _is_question(begins[0]) else []
    for called in (in_brackets, [thing_in(name) for name in columns], after):
        if len({*called}) == len(columns) and all(called):
            return dict(zip(columns, called, strict=True))
    return {}


def _alike(one: str, other: str) -> str:
    """Return what two texts begin with alike."""
    differs = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return one[: next(differs, min(len(one), len(other)))]


def _is_question(begins: str) -> bool:
    """Return whether names of columns begin with a question or with what a stance is called, and not with a group."""
    words = spaced_words(begins).split()
    return len(words) > 2 or thing_in(f"{begins.strip(' -/:?')} on it") != ""
