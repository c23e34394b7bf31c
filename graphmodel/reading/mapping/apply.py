"""Apply a mapping to tables in memory: their columns and words become ours."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import pandas as pd

from graphmodel.model.column import Column
from graphmodel.model.dates import DayOrder
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS, KINDS, NODE_COLUMNS, SKIP
from graphmodel.reading.dated import dated
from graphmodel.reading.mapping.coders import FILE_COLUMN, with_coders
from graphmodel.reading.mapping.joined_issues import SEMICOLON, evenly_joined
from graphmodel.reading.mapping.words import ranges_in, without_ranges, word_finder
from graphmodel.reading.mapping.written_names import with_written_names
from graphmodel.reading.rows import Rows

FilesAre = Literal["", "codings", "parts"]
SidesAre = Literal["", "targets", "sources", "neither"]
MatrixIs = Literal["", "positions", "proposals"]
SheetsAre = Literal["", "together", "date", "issue", "source", "target", "first"]


PAIRED = ("->", "\N{RIGHTWARDS ARROW}", " - ", "\N{EN DASH}", "\N{EM DASH}", " vs. ", " vs ", "-", "/")
"""What may stand between the two names of a pair; of two that fit, the first."""
ENDS_OF_PAIR = ("actor 1", "actor 2")
"""Columns that a column of pairs becomes."""
AND = (" and ", " & ", " und ", " et ", " y ", " e ", " en ", " oraz ", " и ", " та ", " ve ")
"""What stands between two names in words, which a mapping calls ``and``."""
NOTHING = "nothing"
"""Stands between names where each cell is one name, whatever is in it."""
BETWEEN_NAMES = (";", "|", "line break", ",", "and", *PAIRED, NOTHING)
"""What may stand between the names of a cell: of several actors, and of pairs."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The meaning of foreign columns and values.

    Attributes
    ----------
    columns
        Column of the file by our claim column; the others keep their name.
    values
        By column with a vocabulary: our word, or `SKIP`, by the value of the file; by ``> 2`` or ``< 2``, that of all
        numbers above or below. A number has no meaning that is not given.
    constants
        By claim column: the value of every row.
    nodes
        Column of the file by our node column.
    targets
        Kind of the targets where there is no table of nodes.
    days
        Order of day and month in dates with slashes: ``dmy``, ``mdy`` or not known.
    matrix
        ``positions`` where a table is a matrix with a row per actor and a column per proposal or actor, ``proposals``
        where it has a row per proposal and a column per actor.
    files
        Whether several files of claims are ``codings`` of the same material, each by another coder, or ``parts`` of one
        case; they are parts where it is empty.
    joins
        By the name of a further file, the column by which its rows belong to those of the claims.
    corrections
        By our claim column, what is right in place of a cell that is wrong: the name of an actor, a date.
    otherwise
        By our claim column with a vocabulary, a further column of the file that counts where the first has no meaning.
        The first then holds codes or words: ranges of numbers are about the further one.
    encoding
        Of the files of text that do not say it themselves; guessed where it is empty.
    between
        What stands between the names of a cell (one of `BETWEEN_NAMES`), in columns that list who takes a side, in ends
        that name several actors, and in pairs; as it looks where it is empty.
    sides
        Whether names in columns that are each called by a stance (`allies`, `enemies`) are ``targets`` of the actor of
        their row, or ``sources``; ``neither`` where each is a column like any other.
    sheets
        How sheets of the same columns are read: ``together``, what they are called in a column ``sheet`` or as the
        ``date``, ``issue``, ``source`` or ``target`` of their rows; or the ``first`` alone.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    targets: str = KINDS[0]
    days: DayOrder = ""
    matrix: MatrixIs = ""
    files: FilesAre = ""
    joins: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    otherwise: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    between: str = ""
    sides: SidesAre = ""
    sheets: SheetsAre = ""


def shape_of(mapping: ColumnMapping) -> ColumnMapping:
    """Return what a mapping says of the shape of tables, whatever their columns are."""
    return with_shape(ColumnMapping(), mapping)


def with_shape(mapping: ColumnMapping, given: ColumnMapping) -> ColumnMapping:
    """Return a mapping with what another says of the shape of tables."""
    return replace(mapping, encoding=given.encoding, between=given.between, sides=given.sides, sheets=given.sheets)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table with our columns, and the numbers of the rows that are left out.

    Attributes
    ----------
    skipped
        Rows with a value that says nothing.
    alone
        Rows of a list of signs that are about their own source, as lists of trust hold some.
    """

    rows: Rows
    skipped: tuple[int, ...] = ()
    alone: tuple[int, ...] = ()


def apply(mapping: ColumnMapping, claims: Rows) -> Mapped:
    """Return the claims with our columns and words; a value without a meaning stays, for the checks to find."""
    are_codings = mapping.files == "codings"
    columns = {name: theirs for name, theirs in mapping.columns.items() if not are_codings or theirs != FILE_COLUMN}
    frame = _renamed(claims.frame, columns, constants=mapping.constants)
    if ROW not in frame:  # the file could not be read
        return Mapped(claims)
    if are_codings:
        frame = with_coders(frame)
    for name, value in mapping.constants.items():
        frame[name] = value
    claims = with_written_names(replace(claims, frame=frame), ("source", "target"))
    frame = _in_our_words(_with_issues(_corrected(claims.frame, mapping)), CLAIM_COLUMNS, mapping)
    coded = [column.name for column in CLAIM_COLUMNS if column.values and column.name in frame]
    skip = (frame[coded] == SKIP).any(axis=1)
    alone = pd.Series(data=False, index=frame.index)
    if has_signs(mapping) and {"source", "target"} <= {*frame}:
        alone = ~skip & (frame["source"] == frame["target"]) & (frame["source"] != "")
    numbers = (tuple(frame.loc[each, ROW].tolist()) for each in (skip, alone))
    return Mapped(dated(replace(claims, frame=frame[~(skip | alone)]), mapping.days), *numbers)


def _corrected(frame: pd.DataFrame, mapping: ColumnMapping) -> pd.DataFrame:
    """Return the claims with what is right in place of the cells that are wrong."""
    right = {name: cells for name, cells in mapping.corrections.items() if name in frame}
    return frame.assign(**{name: frame[name].map(lambda cell, to=to: to.get(cell, cell)) for name, to in right.items()})


def _with_issues(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with their issues evenly joined."""
    if "issue" not in frame or not (several := frame["issue"].str.contains(SEMICOLON, regex=False)).any():
        return frame
    return frame.assign(issue=frame["issue"].where(~several, frame["issue"].map(evenly_joined)))


def has_signs(mapping: ColumnMapping) -> bool:
    """Return whether the stances of a table are signs of numbers."""
    return bool(ranges_in(mapping.values.get("relation", {})))


def apply_to_nodes(mapping: ColumnMapping, nodes: Rows) -> Rows:
    """Return the nodes with our columns and words; what their kind was read from stays, where it says more."""
    frame = _renamed(nodes.frame, mapping.nodes)
    if ROW not in frame:
        return replace(nodes, frame=frame)
    theirs = mapping.nodes.get("kind", "kind")
    says_more = theirs in nodes.frame and not nodes.frame[theirs].str.lower().isin(("", *KINDS)).all()
    own = nodes.frame[theirs] if says_more and theirs not in frame else None
    frame = _in_our_words(frame, NODE_COLUMNS, mapping)
    return with_written_names(replace(nodes, frame=frame if own is None else frame.assign(**{theirs: own})), ["id"])


def _in_our_words(frame: pd.DataFrame, columns: Iterable[Column], mapping: ColumnMapping) -> pd.DataFrame:
    for column in columns:
        if column.values and column.name in frame:
            frame = frame.assign(**{column.name: _words(frame, column, mapping)})
    return frame


def _words(frame: pd.DataFrame, column: Column, mapping: ColumnMapping) -> pd.Series[str]:
    """Return our words for the cells of a column or, where these have none, for those of the other column."""
    given, cells = mapping.values.get(column.name, {}), frame[column.name]
    other = mapping.otherwise.get(column.name, "")
    if other not in frame:
        return _meant(cells, column.name, given)
    words = _meant(cells, column.name, without_ranges(given))
    return words.where(words.isin((*column.values, SKIP)), _meant(frame[other], column.name, given))


def _meant(cells: pd.Series[str], name: str, given: Mapping[str, str]) -> pd.Series[str]:
    meaning = word_finder(given, name)
    return cells.map({text: meaning(text) for text in cells.unique().tolist()})


def _renamed(frame: pd.DataFrame, columns: Mapping[str, str], *, constants: Collection[str] = ()) -> pd.DataFrame:
    """Return the frame with our names; a foreign column of the same name as ours but another meaning gets a new name.

    So does one that differs in capital letters alone, which engines take for the same, and one without a name, as an
    index that was saved along has none.
    """
    ours = {theirs: name for name, theirs in reversed([*columns.items()]) if theirs in frame and theirs != ROW}
    further = {name: theirs for name, theirs in columns.items() if theirs in ours and ours[theirs] != name}
    taken = {*ours.values(), *further, *constants}
    others = [str(name) for name in frame.columns if name not in ours and name not in constants]
    apart = {name: f"{name} (file)" for name in others if name.lower() in taken}
    unnamed = {"": "column without a name"} if "" not in ours else {}
    called = frame.rename(columns=apart | unnamed | ours)
    return called.assign(**{name: frame[theirs] for name, theirs in further.items()})  # one column as two of ours
