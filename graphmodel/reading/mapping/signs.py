"""Which numbers of a column are signs, and which are codes: of missing answers, or of a scale from 1 on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphmodel.model.other_words import ANSWERS
from graphmodel.model.schema import SKIP
from graphmodel.reading.mapping.named_things import name_without_thing
from graphmodel.reading.mapping.words import BY_SIGN, VOCABULARY_COLUMNS, ranges_in
from graphmodel.reading.numbers import DASHES, is_number, number_of

_RELATION = VOCABULARY_COLUMNS["relation"]
ANSWERED = {"1": "support", "0": "opposition"}
"""Meanings of 0 and 1 where they are answers."""
_MISSING = frozenset({7, 8, 9, 66, 77, 88, 96, 97, 98, 99, 777, 888, 996, 997, 998, 999, 7777, 8888, 9998, 9999})
"""Sizes of the codes by which surveys and statistical programs mark a missing answer."""
_ALONE = {0, 1} | _MISSING
"""Numbers that, without one below 0, may say a stance."""
_BEYOND = 3
"""Times the largest other number from which on one of these sizes is beyond the scale. Nobody has measured it."""
_SHORTEST_SCALE = 4
"""Answers of a scale from 1 on, at least, beside which numbers below 0 are codes, as -1 and -2 mark missing answers."""


def signs_in(column: str, texts: Sequence[str]) -> dict[str, str]:
    """Return the meanings of numbers that are signs; nothing where they could be codes of anything.

    They are signs where both signs occur, or -1 alone or beside 0; where they are 0 and 1 in a column of answers by its
    name; and where they are always 1 in one that is called like a stance. Codes of missing answers do not count.
    """
    is_below = any(text.startswith(("-", *DASHES)) for text in texts)
    if not (is_below or all(number_of(text) in _ALONE for text in texts)):  # most columns
        return {}
    codes = {*missing_codes(texts)}
    numbers = {number_of(text) for text in texts if text not in codes}
    if numbers and numbers <= {0, 1} and is_called(column, ANSWERS, most=2):
        return dict(ANSWERED)
    if not numbers or _is_scale(numbers):
        return {}
    is_named = is_called(column, ("relation", *_RELATION.aliases), most=2)
    if min(numbers) < 0 < max(numbers) or numbers in ({-1}, {-1, 0}) or (is_named and numbers == {1}):
        return dict(BY_SIGN)
    return {}


def missing_codes(values: Iterable[str]) -> list[str]:
    """Return the numbers that mark a missing answer by their size: -99 beside -1 and 1, or -9 beside 1 to 5.

    They are far beyond all others, or beyond them and the only ones below 0.
    """
    sizes = {value: abs(number_of(value)) for value in values if is_number(value)}
    scale = max((size for size in sizes.values() if size not in _MISSING), default=0.0)
    if not scale:
        return []
    below = {value: size for value, size in sizes.items() if number_of(value) < 0}
    are_below = all(size in _MISSING and size > scale for size in below.values())
    return [
        value
        for value, size in sizes.items()
        if size in _MISSING and (size >= _BEYOND * scale or (are_below and value in below))
    ]


def _is_scale(numbers: set[float]) -> bool:
    """Return whether numbers are a scale from 1 on with codes below 0 that are fewer than its answers."""
    above = {number for number in numbers if number >= 0}
    below = {-number for number in numbers if number < 0}
    is_whole = above == {*range(1, len(above) + 1)} and below == {*range(1, len(below) + 1)}
    return is_whole and len(above) >= _SHORTEST_SCALE and len(below) < len(above) - 1


def unnamed_codes(counts: Mapping[str, int], meant: Mapping[str, str]) -> list[str]:
    """Return the codes of missing answers that only a range of numbers gives a meaning, as if they were of its size."""
    return [value for value in missing_codes(counts) if value not in meant] if ranges_in(meant) else []


def likely_meanings(values: Iterable[str]) -> dict[str, str]:
    """Return what numbers that are no signs likely mean: codes of missing answers say nothing.

    Which end of a scale is support is as open as what a code means: surveys count both from 1 up and from 1 down.
    """
    codes = {value: number_of(value) for value in values if is_number(value)}
    return dict.fromkeys((*missing_codes(codes), *(value for value, number in codes.items() if number < 0)), SKIP)


def strengths_of(counts: Mapping[str, int], meant: Mapping[str, str]) -> dict[str, str]:
    """Return the strength that each number says by its size, where the sizes are 1, 2 and 3 of several."""
    if meant != BY_SIGN:
        return {}
    missing = {*missing_codes(counts)}
    sizes = {value: abs(number_of(value)) for value in counts if is_number(value) and value not in missing}
    if not {*sizes.values()} <= {0.0, 1.0, 2.0, 3.0} or max(sizes.values(), default=0) < 2:
        return {}
    return {value: str(int(size)) for value, size in sizes.items() if size}


def is_called(column: str, names: Sequence[str], *, most: int = 1) -> bool:
    """Return whether a column has one of these names, or one of at most so few words among which it is."""
    words = name_without_thing(column).split()
    return " ".join(words) in names or (len(words) <= most and any(name in words for name in names))
