"""Hits of a search in words, for the terminal; `browser/search.js` has the same for the page."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.model.search import Hit, Hits
from graphmodel.picture.style import sentence

SEARCHED = "names, descriptions, groups, evidence, agents, documents and issues were searched"
"""What a search looks into."""


def counted(hits: Hits) -> str:
    """Return the number of hits of a kind, and how many the selection hides.

    Examples
    --------
    >>> counted(Hits("claim", (), 10, 4)), counted(Hits("actor", (), 1, 0))
    ('10 claims, 4 hidden by the filters', '1 actor')
    """
    number = f"{hits.total:,} {hits.kind}{'' if hits.total == 1 else 's'}"
    return f"{number}, {hits.hidden:,} hidden by the filters" if hits.hidden else number


def in_words(hit: Hit, names: Mapping[str, str]) -> str:
    """Return a hit in a line: its name, of a claim its sentence, and where the first word is found.

    Examples
    --------
    >>> in_words(Hit("k2", "", "agent", "Warden", True, ("A", "B", "support")), {"A": "Ada", "B": "Ben"})
    'Ada supports Ben (agent: Warden), hidden'
    """
    name = sentence(names[hit.tie[0]], hit.tie[2], names[hit.tie[1]]) if hit.tie else hit.label
    where = "" if hit.text == hit.label else f" ({hit.column}: {hit.text})"
    return f"{name}{where}{', hidden' if hit.hidden else ''}"
