"""Ask about the ends where a column says that ties, or the stance itself, run from the target to the source."""

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


_OF_TARGETS = ("target", "receiver", "recipient", "alter", "addressee")
_TOWARDS = frozenset({"to", "toward", "towards", "on", "about", "for", "against", "regarding", "re", "vs", "in"})
"""Words that make a name such as `stance towards target` one of the stance of the source."""


def reversed_ends(claims: Contents, ends: Ends, *, stance: str, taken: Collection[str]) -> Iterator[Question]:
    """Yield the questions who takes the stance where its column is called by the targets, or another turns rows round.

    No mapping can turn single rows round: who answers takes the ends as they stand, or turns them in the file.
    """
    if not (ends.source and ends.target):
        return
    words = spaced_words(stance).split()
    if not {*_OF_TARGETS}.isdisjoint(words) and _TOWARDS.isdisjoint(words) and not ends.has_proposals:
        yield from _which_way(ends, f"{stance!r} may be the stance of {ends.target!r}.")
        return
    for name in claims.columns:
        if name in taken or _CALLED.isdisjoint(spaced_words(name).split()):
            continue
        back = [each for each in claims.counts(name) if spaced_words(each) in _BACK or each.strip() in _BACK_ARROWS]
        if back:
            text = (
                f"Rows whose {name!r} is {listing(back)} may run from {ends.target!r} to {ends.source!r}: turn these "
                "round in the file, or answer for every row as it stands."
            )
            yield from _which_way(ends, text)
            return


def _which_way(ends: Ends, text: str) -> Iterator[Question]:
    """Yield the questions which column is the source and which the target, with a reason to doubt it."""
    stand, turned = "as the columns stand", "the other way round"
    who, whom = (Candidate(ends.source, stand), Candidate(ends.target, turned)), "Towards whom or what it is, is in:"
    yield Question("columns", "source", f"{text} Who takes the stance, is in:", who)
    yield Question("columns", "target", whom, (Candidate(ends.target, stand), Candidate(ends.source, turned)))
