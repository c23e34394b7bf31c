"""Ask of which kind the targets are where neither their column nor anything else says it."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.model.schema import KINDS
from graphmodel.reading.mapping.contents import Contents
from graphmodel.reading.mapping.ends import Ends
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.words import spaced_words

_OPEN_NAMES = ("target", "object", "towards")
"""Names of a column of targets that may be actors or proposals; in our own header, `target` is no question."""


def target_kinds(claims: Contents, ends: Ends) -> Iterator[Question]:
    """Yield the question whether targets that never act are actors or proposals; none where all of them act.

    Names that belong together (`from` and `to`, `source` and `target`) say that both ends are alike, and others say
    what the targets are (`partner`, `concept`). A target that acts elsewhere is an actor, whatever the answer.
    """
    is_open = ends.ground == "content" or (not ends.is_directed and spaced_words(ends.target) in _OPEN_NAMES)
    if not (ends.source and ends.target and is_open) or ends.ground == "ours" or ends.has_proposals:
        return
    acting, counts = claims.counts(ends.source), claims.counts(ends.target)
    silent = {name: rows for name, rows in counts.items() if name not in acting}
    if not silent:
        return
    rows = sum(silent.values())
    act = f"{_names(len(counts) - len(silent))} also in {ends.source!r} (rows: {sum(counts.values()) - rows:,}): actors"
    others = f"{_names(len(silent))} not (rows: {rows:,})"
    actor, proposal = KINDS
    candidates = (Candidate(actor, "all targets are actors"), Candidate(proposal, f"{act}; {others}: proposals"))
    likely = actor if 2 * (len(counts) - len(silent)) >= len(counts) else proposal
    text = f"Names in {ends.target!r} that never act themselves are:"
    yield Question("targets", "target", text, candidates, likely=likely)


def _names(count: int) -> str:
    return f"{count:,} {'name is' if count == 1 else 'names are'}"
