"""Read tables with a column for the stance of either end (`A towards B`, `B towards A`) as a list of both."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import pandas as pd

from graphmodel.errors import quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import Question
from graphmodel.reading.mapping.matrix_cells import ANSWER
from graphmodel.reading.mapping.words import spaced_words
from graphmodel.reading.rows import Rows

_Words = tuple[str, ...]
_ARROW = re.compile(r"\s*(?:[-=\u2013]+>|\u2192|\u21d2)\s*")
_TOWARDS = frozenset(("to", "toward", "towards", "on", "about", "regarding", "gegenüber", "zu", "envers", "hacia"))
"""Words between the one who takes a stance and whom it is about."""
_BEFORE = frozenset(("of", "from", "by", "von", "de"))
"""Words before the one who takes it, which say nothing of the stance."""


@dataclass(frozen=True, slots=True)
class EachWay:
    """The columns of both ends, those of the stances of the first and of the second, and what these are called."""

    ends: tuple[str, str]
    stances: tuple[str, str]
    called: str


def each_way(columns: Sequence[str], known: ColumnMapping) -> EachWay | None:
    """Return the columns that hold the stance of either end towards the other, by their names; None where none do.

    Examples
    --------
    >>> each_way(["A", "B", "A towards B", "B towards A"], ColumnMapping()).stances
    ('A towards B', 'B towards A')
    """
    words = {name: tuple(spaced_words(_ARROW.sub(" towards ", name)).split()) for name in columns}
    directed = {name: each for name, each in words.items() if not _TOWARDS.isdisjoint(each[1:-1])}
    if len(directed) < 2:
        return None
    labels: dict[_Words, list[str]] = {}
    for name in columns:
        if name not in directed:
            for label in {words[name], *((word,) for word in words[name])}:
                labels.setdefault(label, []).append(name)
    by_words = {each: name for name, each in directed.items()}
    found = {
        EachWay((first, second), (there, by_words[back]), called)
        for there, each in directed.items()
        for one, other, back, called in _turned(each, labels)
        if back in by_words
        for first in labels[one]
        for second in labels[other]
        if columns.index(first) < columns.index(second) and (one, other) in _labels(words[first], words[second])
    }
    pair = found.pop() if len(found) == 1 else None
    return pair if pair and {*known.columns.values()}.isdisjoint(pair.stances) else None


def _turned(words: _Words, labels: Collection[_Words]) -> Iterator[tuple[_Words, _Words, _Words, str]]:
    """Yield, for the words of a name, both ends in it, the words with these turned round, and the others."""
    for place, word in enumerate(words):
        if word not in _TOWARDS:
            continue
        before, after = words[:place], words[place + 1 :]
        for begin, end in product(range(len(before)), range(1, len(after) + 1)):
            one, other, around = before[begin:], after[:end], (*before[:begin], *after[end:])
            if one in labels and other in labels:
                back = (*before[:begin], *other, word, *one, *after[end:])
                yield one, other, back, " ".join(each for each in around if each not in _BEFORE)


def _labels(one: _Words, other: _Words) -> list[tuple[_Words, _Words]]:
    """Return what two ends may be called: by their names or, where these differ in one word, by that."""
    apart = [(word, also) for word, also in zip(one, other, strict=False) if word != also]
    short = [((word,), (also,)) for word, also in apart if len(one) == len(other) and len(apart) == 1]
    return [(one, other), *short]


def read_each_way(table: Rows, known: ColumnMapping) -> tuple[Rows, Question | None]:
    """Return a table with a stance of either end as a list with a row a stance; any other table stays as it is."""
    columns = [str(name) for name in table.frame.columns if name != ROW]
    found = each_way(columns, known) if ROW in table.frame else None
    if found is None:
        return table, None
    frame = table.frame.drop(columns="id", errors="ignore")
    stance = found.called if found.called and found.called not in frame else ANSWER
    ends = dict(zip(found.ends, ("source", "target"), strict=True))
    renamed = ends if {"source", "target"}.isdisjoint(frame.columns) else {}
    turned = dict(zip(found.ends, reversed(found.ends), strict=True))
    halves = []
    for number, (column, names) in enumerate(zip(found.stances, ({}, turned), strict=True)):
        half = frame.rename(columns=names).assign(**{stance: frame[column]}, way=number)
        half["id"] = "row" + half[ROW].astype("str") + f"way{number + 1}"
        halves.append(
            half[(half[stance] != "") | ((number == 0) & (frame[[*found.stances]] == "").all(axis="columns"))]
        )
    whole = pd.concat(halves).sort_values([ROW, "way"], kind="stable", ignore_index=True)
    kept = ["id", *(name for name in frame.columns if name not in (*found.stances, ROW)), stance, ROW]
    note = f"{table.name}: {' and '.join(map(quoted, found.stances))} are read as a claim each."
    return replace(table, frame=whole[kept].rename(columns=renamed), notes=(*table.notes, note)), None
