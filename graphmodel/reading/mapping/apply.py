"""Apply a mapping to tables in memory: their columns and words become ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from graphmodel.model.columns import ROW
from graphmodel.model.dates import DayOrder
from graphmodel.model.schema import CLAIM_COLUMNS, KINDS, NODE_COLUMNS, RELATIONS, SKIP, Column
from graphmodel.reading.dated import dated
from graphmodel.reading.numbers import is_number, number_of
from graphmodel.reading.rows import Rows

CODED = {column.name: column for column in (*CLAIM_COLUMNS, *NODE_COLUMNS) if column.values}
"""By name, the columns of claims or nodes that hold words of a vocabulary; no two have one name."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The meaning of foreign columns and values.

    Attributes
    ----------
    columns
        Column of the file by our claim column; the others keep their name.
    values
        By column with a vocabulary: our word, or `SKIP`, by the value of the file.
    constants
        By claim column: the value of every row.
    nodes
        Column of the file by our node column.
    targets
        Kind of the targets where there is no table of nodes.
    days
        Order of day and month in dates with slashes: ``dmy``, ``mdy`` or not known.
    joins
        By the name of a further file, the column by which its rows belong to those of the claims.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    targets: str = KINDS[0]
    days: DayOrder = ""
    joins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table with our columns, and the numbers of the skipped rows."""

    rows: Rows
    skipped: tuple[int, ...] = field(default=())


def meanings(values: Iterable[str], name: str, mapping: ColumnMapping) -> dict[str, str]:
    """Return our word, or `SKIP`, for each value of a column that is understood."""
    meaning = meaning_of(mapping.values.get(name, {}), name)
    words = {value: meaning(value) for value in values}
    return {value: word for value, word in words.items() if word in (*CODED[name].values, SKIP)}


def apply(mapping: ColumnMapping, claims: Rows) -> Mapped:
    """Return the claims with our columns and words; a value without a meaning stays, for the checks to find."""
    frame = _renamed(claims.frame, mapping.columns)
    if ROW not in frame:  # the file could not be read
        return Mapped(claims)
    for name, value in mapping.constants.items():
        frame[name] = value
    frame = _in_our_words(frame, CLAIM_COLUMNS, mapping)
    coded = [column.name for column in CLAIM_COLUMNS if column.values and column.name in frame]
    skip = (frame[coded] == SKIP).any(axis=1)
    kept = replace(claims, frame=frame[~skip])
    return Mapped(dated(kept, mapping.days), tuple(frame.loc[skip, ROW].tolist()))


def apply_to_nodes(mapping: ColumnMapping, nodes: Rows) -> Rows:
    """Return the nodes with our columns and words."""
    frame = _renamed(nodes.frame, mapping.nodes)
    return replace(nodes, frame=_in_our_words(frame, NODE_COLUMNS, mapping) if ROW in frame else frame)


def meaning_of(given: Mapping[str, str], name: str) -> Callable[[str], str]:
    """Return the function that gives our word for a value of a column, or the value where there is none.

    The first of these that has an answer counts: what is ``given``, our words and their synonyms in any case, and, for
    a relation, the sign of a number.
    """
    column = CODED[name]
    known = {word: word for word in column.values}
    known |= {synonym: word for word, synonyms in column.synonyms.items() for synonym in synonyms}

    def meaning(value: str) -> str:
        if value in given:
            return given[value]
        word = known.get(value.strip().lower())
        if word is None and name == "relation" and is_number(value):
            return SKIP if number_of(value) == 0 else RELATIONS[number_of(value) < 0]
        return word or value

    return meaning


def _in_our_words(frame: pd.DataFrame, columns: Iterable[Column], mapping: ColumnMapping) -> pd.DataFrame:
    for column in columns:
        if column.values and column.name in frame:
            cells = frame[column.name]
            meaning = meaning_of(mapping.values.get(column.name, {}), column.name)
            frame = frame.assign(**{column.name: cells.map({text: meaning(text) for text in cells.unique().tolist()})})
    return frame


def _renamed(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the frame with our names; a foreign column of the same name as ours but another meaning gets a new name.

    So is one without a name, as an index that was saved along has none.
    """
    ours = {theirs: name for name, theirs in reversed([*columns.items()]) if theirs in frame and theirs != ROW}
    further = {name: theirs for name, theirs in columns.items() if theirs in ours and ours[theirs] != name}
    taken = {*ours.values(), *further}
    apart = {name: f"{name} (file)" for name in frame.columns if name in taken and name not in ours}
    unnamed = {"": "column without a name"} if "" not in ours else {}
    called = frame.rename(columns=apart | unnamed | ours)
    return called.assign(**{name: frame[theirs] for name, theirs in further.items()})  # one column as two of ours
