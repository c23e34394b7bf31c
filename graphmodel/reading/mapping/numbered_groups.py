"""Read tables of several claims a row, in numbered columns (`issue 1`, `stance 1`, `issue 2`, ...), as a list."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from graphmodel.errors import listing, quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import ISSUES, PROPOSALS, SOURCES
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.contents import OFTEN, Contents, contents_of
from graphmodel.reading.mapping.interpretation import Question
from graphmodel.reading.mapping.layouts import fitting
from graphmodel.reading.mapping.names import called, name_words
from graphmodel.reading.mapping.signs import is_called
from graphmodel.reading.mapping.stance_values import read_values
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS
from graphmodel.reading.rows import Rows

_STANCES = VOCABULARY_COLUMNS["relation"].aliases
_ABOUT = {*PROPOSALS, *ISSUES, "issue", "proposal", "target"}


@dataclass(frozen=True, slots=True)
class NumberedGroups:
    """The columns of a table that are there once a claim.

    Attributes
    ----------
    stems
        What they are called without their numbers.
    columns
        By number, the columns in the order of these.
    """

    stems: tuple[str, ...]
    columns: dict[int, tuple[str, ...]]


def numbered_groups(table: Contents, known: ColumnMapping) -> NumberedGroups | None:
    """Return the columns that are there once a claim, of which one is a stance; None where a table has none.

    Where the others name actors, another column has to say what the stances are on: two actors with a stance each may
    else be the ends of a tie.
    """
    by_stem: dict[str, dict[int, str]] = {}
    for name in table.columns:
        words = name_words(name)
        numbers = [word for word in words if word.isdecimal()]
        if len(numbers) == 1 and len(words) > 1:
            stem = " ".join(word for word in words if word != numbers[0])
            by_stem.setdefault(stem, {})[int(numbers[0])] = name
    stances = [stem for stem in by_stem if is_called(stem, _STANCES, most=2)]
    if len(stances) != 1 or fitting(table.columns):
        return None
    of_stance = by_stem[stances[0]]
    stems = [stem for stem, numbered in by_stem.items() if numbered.keys() == of_stance.keys()]
    taken = {column for stem in stems for column in by_stem[stem].values()}
    are_understood = any(read_values(table, column).share >= OFTEN for column in of_stance.values())
    is_series = {*of_stance} == {*range(1, len(of_stance) + 1)} and len(of_stance) > 1
    if len(stems) < 2 or not is_series or not are_understood or not taken.isdisjoint(known.columns.values()):
        return None
    others = called(name for name in table.columns if name not in taken)
    if not {*SOURCES}.isdisjoint(stems) and _ABOUT.isdisjoint(others):
        return None
    return NumberedGroups(
        tuple(stems), {number: tuple(by_stem[stem][number] for stem in stems) for number in of_stance}
    )


def read_groups(table: Rows, known: ColumnMapping) -> tuple[Rows, Question | None]:
    """Return a table with numbered columns as a list with a row a number; any other table stays as it is."""
    found = numbered_groups(contents_of(table), known) if ROW in table.frame else None
    if found is None:
        return table, None
    columns = [column for group in found.columns.values() for column in group]
    kept = table.frame.drop(columns=[*columns, "id"], errors="ignore")
    called_as = [stem if stem not in kept else f"{stem} (numbered)" for stem in found.stems]
    parts = []
    for number, group in found.columns.items():
        cells = table.frame[[*group]].set_axis(called_as, axis="columns")
        is_filled = (cells != "").any(axis="columns")
        ids = "row" + kept[ROW].astype("str") + f"number{number}"
        parts.append(
            pd.concat([ids.rename("id"), kept.drop(columns=ROW), cells, kept[[ROW]]], axis="columns")[is_filled]
        )
    frame = pd.concat(parts).sort_values(ROW, kind="stable", ignore_index=True)
    named = listing([*map(quoted, found.stems)])
    note = f"{table.name}: columns that are numbered from 1 to {len(found.columns)} ({named}) are read as a claim each."
    return replace(table, frame=frame, notes=(*table.notes, note)), None
