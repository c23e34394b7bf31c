"""Meanings of the values of a column as stances, by the whole of its vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel.model.other_words import ANSWERS
from graphmodel.model.schema import SKIP
from graphmodel.reading.mapping.contents import OFTEN, Contents
from graphmodel.reading.mapping.interpretation import Ground
from graphmodel.reading.mapping.named_things import thing_in
from graphmodel.reading.mapping.signs import ANSWERED, is_called, signs_in
from graphmodel.reading.mapping.words import (
    VOCABULARY_COLUMNS,
    code_words,
    is_against,
    meanings,
    ranges_in,
    spaced_words,
    word_of,
)
from graphmodel.reading.numbers import are_numbers, is_number, number_of

_RELATION = VOCABULARY_COLUMNS["relation"]


@dataclass(frozen=True, slots=True)
class StanceReading:
    """What the values of a column mean as stances."""

    values: Mapping[str, str] = field(default_factory=dict)
    ground: Ground = "ours"
    share: float = 0.0
    """Share of the filled rows that have a meaning."""


def read_values(table: Contents, column: str, given: Mapping[str, str] | None = None) -> StanceReading:
    """Return what the values of a column mean as stances, by the whole of its vocabulary.

    Parameters
    ----------
    given
        Meanings that are known; the numbers among the values have no others where these speak of numbers.
    """
    given = given or {}
    counts = table.counts(column)
    rest = [value for value in counts if value not in given]
    numbers, words = _apart(rest)
    are_answers = is_called(column, ANSWERS, most=2)
    values, ground = code_words("relation", rest, are_answers=are_answers), _words_ground(words)
    if is_against(column):
        values = {}
    elif values:
        ground = "named"
    elif not any(is_number(value) for value in given) and not ranges_in(given):
        unknown = sum(counts[value] for value in words if not word_of("relation", value))
        if 2 * unknown <= table.rows(column):
            values = _beside(words, signs_in(column, numbers), numbers)
            ground = "named" if values else ground
    values = {**_sentences(column, words), **values}
    known = meanings(counts if values or given else words, "relation", {**values, **given})
    share = sum(counts[value] for value in known) / max(sum(counts.values()), 1)
    return StanceReading({**values, **given}, ground, share)


def _sentences(column: str, words: Iterable[str]) -> dict[str, str]:
    """Return the meanings of phrases that repeat what a column says its stances are on: `opposes the bill`."""
    thing = {*spaced_words(thing_in(column)).split()}
    if not thing:
        return {}
    found = {}
    for phrase in words:
        parts = spaced_words(phrase).split()
        kept = [*parts]
        while kept and kept[-1] in thing | _ARTICLES:
            kept.pop()
        if kept and len(kept) < len(parts) and not word_of("relation", phrase):
            found[phrase] = word_of("relation", " ".join(kept))
    return {phrase: word for phrase, word in found.items() if word}


_ARTICLES = frozenset(
    ("the", "this", "it", "a", "an", "der", "die", "das", "den", "dem", "le", "la", "les", "el", "los", "las")
)
"""Words between a stance and what it is on."""


def _apart(values: Sequence[str]) -> tuple[Sequence[str], list[str]]:
    """Return the numbers among values, and the words."""
    if are_numbers(values):  # a column that may have thousands of them
        return values, []
    numbers: list[str] = []
    words: list[str] = []
    for value in values:
        (numbers if is_number(value) else words).append(value)
    return numbers, words


def _beside(words: Iterable[str], signs: dict[str, str], numbers: Iterable[str]) -> dict[str, str]:
    """Return the signs of numbers beside words: where these say a side, only numbers of both signs do so too."""
    if {word_of("relation", word) for word in words} <= {"", SKIP}:
        return signs
    found = {*map(number_of, numbers)}
    return signs if found and min(found) < 0 < max(found) else {}


def _words_ground(words: Iterable[str]) -> Ground:
    return "ours" if all(value.lower() in _RELATION.values for value in words) else "named"


def contradicts(table: Contents, column: str, other: str) -> bool:
    """Return whether a column says otherwise than another: words in a first row, both sides in numbers of rows too."""
    reading = read_values(table, column)
    if reading.share < OFTEN or reading.values == ANSWERED:
        return False
    rows, of_other = rows_by_word(table, column), rows_by_word(table, other)
    first, others = (_in_first_rows(table, name) for name in (column, other))
    if not {"support", "opposition"} <= {*rows}:
        is_worded = not any(map(is_number, table.head(column)))
        return is_worded and any({*both} == {"support", "opposition"} for both in zip(first, others, strict=True))
    return rows != of_other or any(word and also and word != also for word, also in zip(first, others, strict=True))


def _in_first_rows(table: Contents, column: str) -> list[str]:
    """Return what a column says in the first rows; empty where a cell has no meaning."""
    known = meanings(table.head(column), "relation", read_values(table, column).values)
    return [known.get(cell, "") for cell in table.first()[column].tolist()]


def rows_by_word(table: Contents, column: str) -> dict[str, int]:
    """Return the number of rows by what a column says, of those that it gives a meaning."""
    counts = table.counts(column)
    known = meanings(counts, "relation", read_values(table, column).values)
    return {word: sum(counts[value] for value in known if known[value] == word) for word in known.values()}
