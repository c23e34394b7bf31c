"""Ask about the ends where a column says that some ties run from the target to the source."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphmodel.errors import listing
from graphmodel.reading.mapping.contents import Contents
from graphmodel.reading.mapping.ends import Ends
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.words import spaced_words

_CALLED = frozenset({"arrow", "dir", "direction", "directionality", "orientation"})
"""Words in the name of a column that says which way ties run."""
_BACK = frozenset({"incoming", "inbound", "inward", "received", "backward", "backwards", "reverse", "reversed"})
_BACK_ARROWS = frozenset({"<-", "<--", "<=", "<", "\u2190", "\u21d0"})


def reversed_ends(claims: Contents, ends: Ends, *, taken: Collection[str]) -> Iterator[Question]:
    """Yield the question who takes the stance where a column that is not ``taken`` turns the ends of some rows round.

    No mapping can turn single rows round: who answers takes the ends as they stand, or turns them in the file.
    """
    if not (ends.source and ends.target):
        return
    for name in claims.columns:
        if name in taken or _CALLED.isdisjoint(spaced_words(name).split()):
            continue
        back = [each for each in claims.counts(name) if spaced_words(each) in _BACK or each.strip() in _BACK_ARROWS]
        if back:
            text = (
                f"Rows whose {name!r} is {listing(back)} may run from {ends.target!r} to {ends.source!r}: turn these "
                "round in the file, or say which column has the source of every row as it stands:"
            )
            candidates = (Candidate(ends.source, "as the columns stand"), Candidate(ends.target))
            yield Question("columns", "source", text, candidates, likely=ends.source)
            return
