"""Ask about the stance where a column says of some rows that they are denied, or do not count."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphmodel.errors import listing
from graphmodel.model.other_words import FALSE, NO, TRUE, YES, words
from graphmodel.reading.mapping.contents import Contents
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.words import spaced_words

_DENIED = frozenset({"negated", "negation", "is negated", "denied", "is denied", "reversed polarity"})
_LEFT_OUT = frozenset(
    words(
        "excluded, exclude, is excluded, deleted, is deleted, removed, retracted, is retracted, invalid, is invalid, "
        "duplicate, is duplicate, discard, discarded, ignore, ignored"
    )
)
"""Names of columns whose true rows say the contrary, or are none."""
_COUNTED = frozenset(words("valid, is valid, include, included, is included, keep, kept, relevant, is relevant"))
"""Names of columns whose false rows are none."""
_TRUE, _FALSE = {"1", "1.0", "x", *YES, *TRUE}, {"0", "0.0", *NO, *FALSE}


def rows_apart(claims: Contents, stance: str, *, taken: Collection[str]) -> Iterator[Question]:
    """Yield the question about the stance where a column that is not ``taken`` says that some rows are none, or denied.

    As with the ends, no mapping can change single rows: who answers takes the stance as it stands, or changes the file.
    """
    for name in claims.columns:
        called = spaced_words(name)
        marks = _FALSE if called in _COUNTED else _TRUE if called in _DENIED | _LEFT_OUT else set[str]()
        found = [value for value in claims.counts(name) if value.casefold() in marks] if marks else []
        if not (stance and found) or name in taken:
            continue
        rows = sum(claims.counts(name)[value] for value in found)
        what = "may say the contrary" if called in _DENIED else "may be no claims"
        advice = "change them in" if called in _DENIED else "leave them out of"
        text = (
            f"Rows whose {name!r} is {listing(found)} ({rows:,} {'row' if rows == 1 else 'rows'}) {what}: "
            f"{advice} the file, or say that the stance of every row stands as it is in:"
        )
        yield Question("columns", "relation", text, (Candidate(stance, "as it stands"),))
        return
