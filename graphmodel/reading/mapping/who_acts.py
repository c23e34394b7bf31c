"""Which of two columns names those who act, and which those who are acted on, by how they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphmodel.model.other_words import SOURCES
from graphmodel.model.schema import RELATIONS
from graphmodel.reading.mapping.words import spaced_words, word_of

_SUFFER = frozenset({"target", "targets", "victim", "addressee"})
"""Words in the name of a column of targets."""
_BY = " by"
_STEM = 4
"""Letters, at least, that `criticizer` and `criticized` have in common."""


def acts(name: str, others: Sequence[str]) -> bool:
    """Return whether a column is called by those who act, beside others.

    Examples
    --------
    >>> acts("opposed by", ["actor"]), acts("criticizer", ["criticized"]), acts("actor", ["proposal"])
    (True, True, False)
    """
    return is_passive(name) or any(_is_done_by(other, name) for other in others)


def suffers(name: str, others: Sequence[str]) -> bool:
    """Return whether a column is called by those whom others act on.

    Examples
    --------
    >>> suffers("target of criticism", ["critic"]), suffers("actor", ["opposed by"]), suffers("actor", ["proposal"])
    (True, True, False)
    """
    words = spaced_words(name)
    is_named = not _SUFFER.isdisjoint(words.split()) or any(_is_done_by(name, other) for other in others)
    return is_named or (words in SOURCES and any(map(is_passive, others)))


def is_passive(name: str) -> bool:
    """Return whether a column is called by a stance in the passive: it names who takes it."""
    words = spaced_words(name)
    return words.endswith(_BY) and word_of("relation", words.removesuffix(_BY)) in RELATIONS


def _is_done_by(one: str, other: str) -> bool:
    stem = re.sub("e[de]$", "", one.lower())
    is_stem = stem != one.lower() and len(stem) >= _STEM
    return is_stem and re.fullmatch(f"{re.escape(stem)}[eo]r", other.lower()) is not None
