"""Proposals that are named by the column of the stances on them, as `Position on Article 6` is."""

from __future__ import annotations

import re
from functools import lru_cache

from graphmodel.model.other_words import ABOUT, ABOUT_AFTER, ANSWERS, STANCE_NAMES, STATEMENTS
from graphmodel.reading.mapping.words import spaced_words

_NOUNS, _BETWEEN = (
    "|".join(re.escape(name).replace(r"\ ", r"[\s_]+") for name in sorted({*names}, key=len, reverse=True))
    for names in ((*STANCE_NAMES, *ANSWERS, *STATEMENTS), ABOUT)
)
_ON = re.compile(rf"((?:\w+[\s_]+){{0,2}}?(?:{_NOUNS}))[\s_]+(?:{_BETWEEN})[\s_]+(\S.*)", re.IGNORECASE)
_AT_END = re.compile(
    rf"[\u5bf9\u5c0d](.+?)\u7684?({'|'.join(STANCE_NAMES)}|意见)|(.+?) (?:{'|'.join(ABOUT_AFTER)}) (\w+)"
)
"""The same in Chinese and Turkish, where the thing comes first."""
_BRACKETS = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]\s*$")
_ENDS = frozenset(("target", "targets", "actor", "actors", "source", "recipient", "receiver", "issue", "topic"))
"""What is no name of a proposal, but of another column."""


def question_in(column: str) -> str:
    """Return what a question that is answered by yes or no asks about; empty where a column is called by none.

    Examples
    --------
    >>> question_in("Do you support the merger?"), question_in("Should we leave?"), question_in("stance")
    ('the merger', 'Should we leave', '')
    """
    plain = column.strip()
    if not plain.endswith("?"):
        return ""
    found = _ASKED.match(plain)
    return (plain[found.end() :] if found else plain).rstrip("? ")


def about_in(column: str) -> str:
    """Return what a column of stances says that they are on, by its name or as a question."""
    return thing_in(column) or question_in(column)


_ASKED = re.compile(
    r"(?:do|does|did|would|will) (?:you|your \w+|the \w+) (?:\w+ )?"
    r"(?:support|agree with|agree to|favou?r|approve of|approve|endorse|back) ",
    re.IGNORECASE,
)


def thing_in(column: str) -> str:
    """Return what a column of stances says they are on; empty where it does not.

    Examples
    --------
    >>> thing_in("Position on Article 6"), thing_in("stance_towards_target"), thing_in("position")
    ('Article 6', '', '')
    """
    return _parts(column)[1]


def name_without_thing(column: str) -> str:
    """Return what a column is called, in spaced words, without what it is on and without remarks in brackets.

    Examples
    --------
    >>> name_without_thing("Position on Article 6"), name_without_thing("stance (1 = against, 5 = for)")
    ('position', 'stance')
    """
    return spaced_words(_parts(column)[0])


@lru_cache(4_096)
def _parts(column: str) -> tuple[str, str]:
    plain = _BRACKETS.sub("", column) or column
    if found := _AT_END.fullmatch(plain.strip()):
        first, noun, second, other = found.groups()
        return noun or other, first or second
    found = _ON.fullmatch(plain.strip())
    thing = found[2].strip(" _?:.") if found else ""
    return (found[1], thing) if found and thing and spaced_words(thing) not in _ENDS else (plain, "")
