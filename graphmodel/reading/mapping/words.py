"""Meanings of values: whole words, short codes that count together, and ranges of numbers."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from graphmodel.model.other_words import DEGREES, JOINED_DEGREES
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS, RELATIONS, SKIP
from graphmodel.reading.numbers import NUMBER, is_number, number_of

VOCABULARY_COLUMNS = {column.name: column for column in (*CLAIM_COLUMNS, *NODE_COLUMNS) if column.values}
"""By name, the columns of claims or nodes that hold words of a vocabulary; no two have one name."""
BY_SIGN = {"> 0": "support", "< 0": "opposition", "0": SKIP}
"""Meanings of numbers that are signs."""
_RANGE = re.compile(rf"([<>])\s*({NUMBER.pattern})")
_HOLDS = {"<": operator.lt, ">": operator.gt}
_DEGREES = "|".join(sorted(DEGREES, key=len, reverse=True))
_DEGREE = re.compile(rf"^(?:(?:{_DEGREES}) |(?:{'|'.join(JOINED_DEGREES)})\s*)+")
_BEFORE_NAMES = re.compile(r" (?:to|towards?|for)$")
"""What stands between a stance and what it is on: `opposition to`."""
_DEGREE_LAST = re.compile(rf"\s*[(\[](?:{_DEGREES})[)\]]\s*$", re.IGNORECASE)
"""How much somebody agrees, in brackets after the word: `opposed (strongly)`."""
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_DOUBTED = re.compile(r"[?\u00bf]|^\W*[!~\u00ac\u2260]")
"""Marks that doubt a word, or deny it: `support?`, `!support`."""
_NUMBERED = re.compile(
    r"^\W*\d{1,2}\s*[-\u2013\u2014=:.)\]]+\s*|^[-+\u2212]?\d{1,2}\s*(?=[(\[].*[)\]]$)|\s*[(\[]\d{1,2}[)\]]\s*$"
)
"""The number of an answer before or after its label, as surveys write it: `5 - strongly agree`, `5 (strongly agree)`,
`neutral (3)`."""
_MARKS = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_Meaning = Callable[[str], str]
"""Returns our word for a value, or the value where it has none."""


@dataclass(frozen=True, slots=True)
class NumberRange:
    """All numbers below (``<``) or above (``>``) a bound, and what they mean."""

    side: str
    bound: float
    word: str

    def holds(self, number: float) -> bool:
        """Return whether a number lies in it."""
        return bool(_HOLDS[self.side](number, self.bound))


def spaced_words(text: str) -> str:
    """Return a name or word in lower case, its parts divided by blanks: ``DID_NOT_VOTE`` is ``did not vote``."""
    return _MARKS.sub(" ", text.casefold()).strip()


def word_of(name: str, value: str) -> str:
    """Return our word for a value of a column, whatever else the column holds; empty where it has none.

    Examples
    --------
    >>> word_of("relation", "Strongly disagree"), word_of("relation", "DID_NOT_VOTE"), word_of("relation", "no")
    ('opposition', 'skip', '')
    """
    known = _known(name)
    if not _LETTER.search(value):  # most cells of a large table are numbers, of which each mark counts
        return known.get(spaced_words(value), "") if _has_numbers(name) and _PLAIN.fullmatch(value.strip()) else ""
    if _DOUBTED.search(value):
        return ""
    text = spaced_words(value)
    for way in (text, _DEGREE.sub("", text), _BEFORE_NAMES.sub("", text)):
        if word := known.get(way):
            return word
    bare = spaced_words(_DEGREE_LAST.sub("", _NUMBERED.sub("", value, count=1)))
    return known.get(_DEGREE.sub("", bare), "")


def is_against(column: str) -> bool:
    """Return whether a column is called by opposition alone (`distrust`, `against`), so that its yes may be a no.

    Examples
    --------
    >>> is_against("negative_sentiment"), is_against("support or oppose"), is_against("sentiment")
    (True, False, False)
    """
    return {word_of("relation", part) for part in spaced_words(column).split()} - {""} == {RELATIONS[1]}


def code_words(name: str, values: Iterable[str], *, are_answers: bool = True) -> dict[str, str]:
    """Return what each short code among the values of a column means; nothing where one value has no meaning.

    A letter means something only within the whole vocabulary of its column: ``N`` is "no" beside ``Y`` and ``A``, and
    nothing beside ``L`` and ``R``, nor beside ``supports``.

    Parameters
    ----------
    are_answers
        Whether the column holds answers, as votes are: elsewhere yes and no do not say a side, only signs do.

    Examples
    --------
    >>> code_words("relation", ["Y", "N", "A"]), code_words("relation", ["L", "N", "R"])
    ({'Y': 'support', 'N': 'opposition', 'A': 'skip'}, {})
    """
    rest: list[str] = []
    sides: set[str] = set()
    for value in values:
        if word := word_of(name, value):
            sides.add(word)
        elif _is_code(name, value):
            rest.append(value)
        else:
            return {}
    for of_set in VOCABULARY_COLUMNS[name].codes:
        meaning = {code: word for word, codes in of_set.items() for code in codes}
        found = {value: meaning.get(code_in(value), "") for value in rest}
        if found and all(found.values()) and (are_answers or not any(map(str.isalpha, found))):
            return found if _are_plain(found, sides - {SKIP}) else {}
    return {}


def code_in(value: str) -> str:
    """Return a value as codes are written: in lower case, signs of any width or height in one form.

    Examples
    --------
    >>> code_in(" Y"), code_in("\N{FULLWIDTH PLUS SIGN}")
    ('y', '+')
    """
    plain = value.strip().casefold()
    return plain if plain.isascii() else unicodedata.normalize("NFKC", plain)


def _is_code(name: str, value: str) -> bool:
    return code_in(value) in _codes(name)


def _are_plain(codes: Mapping[str, str], sides: set[str]) -> bool:
    """Return whether codes can mean nothing else: both sides are among them, or one that the column lacks.

    Of one side alone only ``yes`` and ``no`` in full are plain, and ``Y`` or ``+`` where the column holds no words: a
    dash may stand for nothing, and ``N`` beside ``P`` for "negative".

    Parameters
    ----------
    sides
        Those that the whole words of the column say.
    """
    found = {*codes.values()} - {SKIP}
    if len(found) != 1:
        return bool(found)
    (side,) = found
    are_words = all(len(code) > 1 and code.isalpha() for code, word in codes.items() if word == side)
    return (are_words and side not in sides) or (side == RELATIONS[0] and not sides)


def word_finder(given: Mapping[str, str], name: str) -> _Meaning:
    """Return the function that gives our word for a value of a column.

    The first of these that has an answer counts: the value as it is ``given``, our words and those that mean the same,
    a given number that is equal, and a given range of numbers.
    """
    ranges = ranges_in(given)
    equal = {number_of(value): word for value, word in given.items() if is_number(value)}

    def meaning(value: str) -> str:
        if word := given.get(value) or word_of(name, value):
            return word
        if not (ranges or equal) or not is_number(value):
            return value
        number = number_of(value)
        return equal.get(number) or next((each.word for each in ranges if each.holds(number)), value)

    return meaning


def meanings(values: Iterable[str], name: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return our word, or `SKIP`, for each value of a column that has a meaning."""
    meaning, words = word_finder(given, name), {*VOCABULARY_COLUMNS[name].values, SKIP}
    found = {value: meaning(value) for value in values}
    return {value: word for value, word in found.items() if word in words}


def ranges_in(given: Mapping[str, str]) -> list[NumberRange]:
    """Return the ranges of numbers among the given meanings (``> 0``), in their order."""
    found = ((_RANGE.fullmatch(value.strip()), word) for value, word in given.items())
    return [NumberRange(match[1], number_of(match[2]), word) for match, word in found if match]


def without_ranges(given: Mapping[str, str]) -> dict[str, str]:
    """Return the given meanings of single values."""
    return {value: word for value, word in given.items() if not _RANGE.fullmatch(value.strip())}


@cache
def _has_numbers(name: str) -> bool:
    """Return whether a number is one of the words of a column, as those of strength are."""
    return not all(map(_LETTER.search, _known(name)))


@cache
def _codes(name: str) -> frozenset[str]:
    """Return the codes of all vocabularies of a column."""
    return frozenset(code for of_set in VOCABULARY_COLUMNS[name].codes for codes in of_set.values() for code in codes)


@cache
def _known(name: str) -> Mapping[str, str]:
    column = VOCABULARY_COLUMNS[name]
    synonyms = {spaced_words(synonym): word for word, synonyms in column.synonyms.items() for synonym in synonyms}
    return {spaced_words(word): word for word in column.values} | synonyms | {SKIP: SKIP}
