"""Ask what strengths mean that are on another scale than ours: a 4 of 5 is none of weak, plain and emphasised."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.reading.mapping.contents import Contents
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.stance_columns import MOST_ASKED
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, meanings
from graphmodel.reading.numbers import is_number, number_of

_STRENGTH = VOCABULARY_COLUMNS["strength"]
_LEAST = 2
"""Number of other numbers than ours from which on they are a scale: one alone is a slip, which costs its cell."""
_OFTEN = 0.1
"""Share of the rows that these have, at least."""
_THIRDS = ("lower", "middle", "upper")
"""The third of a scale that each of our strengths is likely."""


def strength_questions(table: Contents, column: str) -> list[Question]:
    """Return what each number of another scale means as a strength; of many numbers, whether they are one at all.

    The third of the scale that a number lies in is the likely answer, as the end that is the stronger one is mostly
    the upper.
    """
    counts = table.counts(column) if column in table.columns else {}
    numbers = sorted((value for value in counts if is_number(value)), key=number_of)
    others = [value for value in numbers if value not in meanings(counts, "strength", {})]
    rows = sum(counts[value] for value in counts if value.strip())
    if len(others) < _LEAST or sum(counts[value] for value in others) < _OFTEN * rows:
        return []
    scale = f"{column!r} runs from {numbers[0]} to {numbers[-1]}, ours from 1 (weak) to 3 (emphasised)."
    if len(numbers) > MOST_ASKED:
        either = (Candidate("", "every claim counts 2"), Candidate(column, _as_it_is(counts, others)))
        return [Question("columns", "strength", f"{scale} Which column is the strength:", either)]
    return [
        _question(value, f"{scale} Which strength is {value!r} (rows: {counts[value]:,}):", numbers[0], numbers[-1])
        for value in numbers
    ]


def _question(value: str, text: str, lowest: str, highest: str) -> Question:
    """Return the question what a number means, with the third of its scale as the likely answer.

    A scale begins with 0 or 1, whatever the lowest number is that somebody was given, and shares end with 1.
    """
    highest = "1" if number_of(highest) < 1 else highest
    begin = max((start for start in "01" if number_of(start) <= number_of(lowest)), default="")
    if not begin:  # below zero it says something else than how firm a claim is
        return Question("values", "strength", text, tuple(map(Candidate, _STRENGTH.values)), value)
    third = _third_of(number_of(value), number_of(begin), number_of(highest))
    likely, reason = tuple(_STRENGTH.values)[third], f"the {_THIRDS[third]} third of {begin} to {highest}"
    words = (Candidate(likely, reason), *(Candidate(word) for word in _STRENGTH.values if word != likely))
    return Question("values", "strength", text, words, value, likely)


def _third_of(number: float, lowest: float, highest: float) -> int:
    """Return 0, 1 or 2 for the third of a scale that a number lies in; on the border of two, the middle one."""
    place = 3 * (number - lowest)
    return (place >= highest - lowest) + (place > 2 * (highest - lowest))


def _as_it_is(counts: Mapping[str, int], others: list[str]) -> str:
    return f"{sum(counts[value] for value in others):,} rows without 1, 2 or 3 count 2"
