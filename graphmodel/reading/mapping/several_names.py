"""Read cells that name several actors: those of an end who act together, and pairs that are written in one column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

import pandas as pd

from graphmodel.errors import listing, quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS
from graphmodel.reading.mapping.apply import AND, ENDS_OF_PAIR, NOTHING, PAIRED, ColumnMapping
from graphmodel.reading.mapping.contents import LONG_TEXT, Contents, contents_of
from graphmodel.reading.mapping.ends import SOURCES, ends_by_name, names_ends
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.layouts import fitting
from graphmodel.reading.mapping.names import by_name, names_nodes
from graphmodel.reading.mapping.words import spaced_words
from graphmodel.reading.numbers import is_number
from graphmodel.reading.rows import Rows

_LISTED = {";": (";",), "|": ("|",), "line break": ("\n",), ",": (",",), "and": AND}
"""What may stand between the names of several actors in a cell, the surest first, as a mapping calls it."""
_PARTS_OF_NAMES = (",", "and")
"""What names may hold too: it divides a cell where one of the parts is a name elsewhere, or where there are many."""
_OUTSIDE = re.compile(r",(?![^()]*\))")
"""A comma that stands in no brackets."""
_MANY = 3
"""Names with commas between them, from which on these are a list."""
_PAIRS = ("dyad", "dyads", "pair", "pairs", "dyad name", "countries", "parties", "tie", "edge", "relationship between")
_ID = [column for column in CLAIM_COLUMNS if column.name == "id"]


@dataclass(frozen=True, slots=True)
class SeveralNames:
    """Cells that name several actors.

    Attributes
    ----------
    columns
        The column of pairs, or those of the ends of which some cells name several.
    between
        What stands between the names, as a mapping calls it.
    are_pairs
        Whether each cell names both ends.
    example
        Such a cell.
    is_likely
        Whether the names stand elsewhere by themselves, or what stands between them is part of no name.
    """

    columns: tuple[str, ...]
    between: str
    are_pairs: bool
    example: str
    is_likely: bool = True


def several_names(table: Contents, known: ColumnMapping, *, whole: Collection[str] = ()) -> SeveralNames | None:
    """Return the columns of a table of which some cells name several actors; None where there are none.

    A mapping that says what the columns are, and not what stands between names, leaves the cells as they are. So do
    names that are listed whole.
    """
    if known.between == NOTHING or (known.columns and not known.between):
        return None
    if not known.columns and fitting(table.columns):
        return None
    made = ({*ENDS_OF_PAIR} & {*known.columns.values()}) - {*table.columns}
    source, target = ("", "") if made else (known.columns.get(end, "") for end in ("source", "target"))
    if not (source or target or names_ends(table.columns)):
        return next(_pairs(table, known.between), None)
    ends = ends_by_name(table, source=source, target=target)
    columns = tuple(name for name in (ends.source, ends.target) if name in table.columns)
    marks = [between for between in _LISTED if known.between in ("", between)]
    held = table.holding(columns, ["\n" if each == "line break" else " " if each == "and" else each for each in marks])
    for between, found in zip(marks, held.values(), strict=True):
        cells = [cell for cell in found if cell not in whole and len(_names_in(cell, between)) > 1]
        plain = [cell for cell in cells if all(len(name) <= LONG_TEXT for name in _names_in(cell, between))]
        if plain and between in _PARTS_OF_NAMES and not known.between:
            alone = {name for column in columns for name in table.counts(column)}
            met = [cell for cell in plain if not alone.isdisjoint(_names_in(cell, between))]
            many = [cell for cell in plain if between == "," and len(_names_in(cell, between)) >= _MANY]
            if met or many:
                return SeveralNames(columns, between, are_pairs=False, example=(met or many)[0], is_likely=bool(met))
        elif plain and 2 * len(plain) >= len(cells):  # else they are sentences
            return SeveralNames(columns, between, are_pairs=False, example=plain[0])
    return None


def _names_in(cell: str, between: str) -> list[str]:
    """Return the names of a cell, between which stands what a mapping calls so."""
    if between == ",":
        return _parted(_OUTSIDE.sub("\n", cell), "\n")
    for mark in _LISTED[between]:
        cell = cell.replace(mark, "\n")
    return _parted(cell, "\n")


def _pairs(table: Contents, between: str) -> Iterator[SeveralNames]:
    """Yield the columns of which most cells are pairs of names, of which some is first in one and second in another."""
    called = {*map(spaced_words, table.columns)}
    if names_nodes(table.columns) or not called.isdisjoint(SOURCES):
        return
    for column in table.columns:
        if table.names_nobody(column) or all(map(is_number, table.head(column))):
            continue
        cells = table.counts(column)
        for mark in PAIRED:
            pairs = [cell for cell in cells if _is_pair(cell, mark)] if between in ("", mark) else []
            if 2 * sum(cells[pair] for pair in pairs) <= table.rows(column):
                continue
            if spaced_words(column) in _PAIRS or _meet(pairs, mark):
                yield SeveralNames((column,), mark, are_pairs=True, example=pairs[0])


def _meet(cells: Iterable[str], mark: str) -> bool:
    """Return whether some name is the first of one of these pairs and the second of another."""
    pairs = [_parted(cell, mark) for cell in cells]
    return not {first for first, _ in pairs}.isdisjoint(second for _, second in pairs)


def _is_pair(cell: str, mark: str) -> bool:
    """Return whether a cell is two different names, which are no numbers."""
    if mark not in cell:
        return False
    pair = _parted(cell, mark)
    return len(pair) == 2 and pair[0] != pair[1] and not any(map(is_number, pair))


def names_listed(tables: Iterable[Rows]) -> set[str]:
    """Return the ids and labels of tables of nodes: a cell with one of them names nobody else, whatever is in it."""
    found = ((table.frame, by_name([*map(str, table.frame.columns)], NODE_COLUMNS)) for table in tables)
    columns = (frame[called[role]] for frame, called in found for role in ("id", "label") if role in called)
    return {name for column in columns for name in column.tolist()}


def read_names(table: Rows, known: ColumnMapping, *, whole: Collection[str] = ()) -> tuple[Rows, Question | None]:
    """Return a table with a row for each actor of a cell, or two columns for pairs, and the question whether it is so.

    Any other table stays as it is.

    Parameters
    ----------
    whole
        Names that a table of nodes lists as they are.
    """
    found = several_names(contents_of(table), known, whole=whole) if ROW in table.frame else None
    if found is None:
        return table, None
    frame = _with_ends(table.frame, found) if found.are_pairs else _one_each(table.frame, found, whole)
    named = listing([*map(quoted, found.columns)])
    what = "are pairs of names" if found.are_pairs else "name several actors, one claim each"
    note = f"{table.name}: cells of {named} {what}, such as {quoted(found.example)}."
    read = replace(table, frame=frame, notes=(*table.notes, note))
    return read, None if known.between else _question(table.name, found)


def _with_ends(frame: pd.DataFrame, found: SeveralNames) -> pd.DataFrame:
    (column,) = found.columns
    pairs = [_parted(cell, found.between) for cell in frame[column].tolist()]
    ends = [pair if len(pair) == 2 else ["", ""] for pair in pairs]
    made = pd.DataFrame(ends, columns=[*ENDS_OF_PAIR], index=frame.index, dtype="str")
    return pd.concat([made, frame.drop(columns=[column])], axis=1)


def _one_each(frame: pd.DataFrame, found: SeveralNames, whole: Collection[str]) -> pd.DataFrame:
    """Return a row for each pair of a source and a target; rows that were several have the names in their ids."""
    columns = list(found.columns)
    cells = frame[columns].to_numpy().tolist()
    alone = {cell for row in cells for cell in row} if found.between == "and" else set[str]()
    kept = {cell for cell in alone if alone.isdisjoint(_names_in(cell, "and"))} | {*whole}  # a ministry of A and B
    parted = [[[cell] if cell in kept else _names_in(cell, found.between) or [cell] for cell in row] for row in cells]
    named = [[*product(*row)] for row in parted]
    places = [place for place, several in enumerate(named) for _ in several]
    rows = frame.iloc[places].reset_index(drop=True)
    names = pd.DataFrame([each for several in named for each in several], columns=columns, dtype="str")
    ids = by_name([str(name) for name in frame.columns], _ID).get("id", "id")
    given = rows[ids] if ids in rows else pd.Series("", index=rows.index, dtype="str")
    is_one = pd.Series([len(several) == 1 for several in named for _ in several], dtype="bool")
    called = given.where(given != "", "row" + rows[ROW].astype("str"))
    apart = called + " " + names.agg(" ".join, axis=1)
    return rows.assign(**{name: names[name] for name in columns}, **{ids: given.where(is_one, apart).astype("str")})


def _parted(cell: str, mark: str) -> list[str]:
    return [name for part in cell.split(mark) if (name := part.strip())]


def _question(name: str, found: SeveralNames) -> Question:
    shown = quoted(found.example)
    if found.are_pairs:
        first, second = _parted(found.example, found.between)
        several = Candidate(found.between, f"a pair: {first} acts towards {second}")
        text = f"In the column {found.columns[0]} of {name}, a cell such as {shown} is:"
    else:
        parted = " | ".join(_names_in(found.example, found.between))
        several = Candidate(found.between, f"several actors, one claim each: {parted}")
        text = f"In the columns {listing([*found.columns])} of {name}, a cell such as {shown} names:"
    one = Candidate(NOTHING, f"one name: {found.example}")
    return Question("between", "", text, (several, one), likely=found.between if found.is_likely else None)
