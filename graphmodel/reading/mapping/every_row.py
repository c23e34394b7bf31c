"""Ask what every row says, where no column is known to hold a stance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphmodel.model.other_words import FALSE, NO, SIGNERS, TRUE, YES
from graphmodel.model.schema import RELATIONS, SKIP
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.contents import Contents, some_values
from graphmodel.reading.mapping.ends import MOST_CANDIDATES, Ends
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.sides import say_both_sides, side_called, stance_in
from graphmodel.reading.mapping.stance import HELPERS
from graphmodel.reading.mapping.words import spaced_words, word_of
from graphmodel.reading.numbers import is_number, number_of

_EITHER = frozenset((*YES, *NO, *TRUE, *FALSE))
_OF_CLAIMS = {"status", "basis", "strength", "locator", "evidence", "agent"}
"""Columns of ours that only a table of claims has."""


def every_row(table: Contents, ends: Ends, columns: Mapping[str, str], known: ColumnMapping) -> list[Question]:
    """Return the question what every row says where a table has ends, and no column that is known to hold a stance.

    A list of actors with other columns of ours is one of claims, which lacks its stances: this is an error.
    """
    if (
        "relation" in columns
        or "relation" in known.constants
        or not (ends.source and (ends.target or ends.is_about_one))
    ):
        return []
    of_sides = "side" in spaced_words(ends.source).split()
    if _OF_CLAIMS & {*table.columns} and not (of_sides or ends.has_proposals):
        return []
    free = _free(table, columns)
    called = {
        name: side
        for name in (*free, ends.source, ends.target, table.name)
        if (side := stance_in(name)) in RELATIONS and not (_varies(table, name) or _names_mediators(table, name))
    }
    named = {side: f"{name!r} is called so" for name, side in called.items()}
    if of_sides:
        named = {RELATIONS[1]: "sides of a dispute"}
    elif spaced_words(ends.source) in SIGNERS:
        named = {RELATIONS[0]: f"{ends.source!r} is who signs it"}
    likely = next(iter(named)) if len(named) == 1 and not say_both_sides(table.columns) else None
    sides = sorted(RELATIONS, key=lambda side: side != likely)
    candidates = (
        *(Candidate(side, named.get(side, "")) for side in sides),
        Candidate(SKIP, "every row says nothing"),
    )
    text = f"No column is known to hold a stance{_others(table, free)}. Every row is:"
    return [Question("constants", "relation", text, candidates, likely=likely)]


def _varies(table: Contents, column: str) -> bool:
    """Return whether a column says of some rows that what it is called by is not so: 0, less, no or a stance."""
    if column not in table.columns:
        return False
    return table.is_flag(column) or any(map(_says_not, table.head(column)))


def _names_mediators(table: Contents, column: str) -> bool:
    """Return whether a column names who mediates: this is not what the ends of its rows do."""
    return column in table.columns and side_called(column) == RELATIONS[2]


def _says_not(value: str) -> bool:
    """Return whether a value may say that something is not so: an answer, a stance, a sign or mark, or nothing."""
    if is_number(value):
        return number_of(value) <= 0
    return bool(word_of("relation", value)) or value.casefold() in _EITHER or not value[0].isalnum()


def _free(table: Contents, columns: Mapping[str, str]) -> list[str]:
    """Return the columns without a role: one of them may hold the stance all the same, or be called by it."""
    helpers = {name for name in table.columns if spaced_words(name) in HELPERS}
    return [name for name in table.columns if name not in {*columns.values(), *helpers} and table.head(name)]


def _others(table: Contents, free: Sequence[str]) -> str:
    """Return columns with some of their values, as the end of a phrase."""
    shown = ", ".join(f"{name} ({some_values(table, name)})" for name in free[:MOST_CANDIDATES])
    return f"; {'the other is' if len(free) == 1 else 'the others are'} {shown}" if shown else ""
