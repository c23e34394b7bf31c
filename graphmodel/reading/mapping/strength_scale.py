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


def strength_questions(table: Contents, column: str) -> list[Question]:
    """Return what each number of another scale means as a strength; of many numbers, whether they are one at all."""
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
    words = tuple(map(Candidate, _STRENGTH.values))
    texts = {value: f"{scale} Which strength is {value!r} (rows: {counts[value]:,}):" for value in numbers}
    return [Question("values", "strength", text, words, value) for value, text in texts.items()]


def _as_it_is(counts: Mapping[str, int], others: list[str]) -> str:
    return f"{sum(counts[value] for value in others):,} rows without 1, 2 or 3 count 2"
