"""Hits of a search in words, for the terminal and for the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from graphmodel.model.case import Case
from graphmodel.model.near_texts import near_texts
from graphmodel.model.nodes import unique_labels
from graphmodel.model.search import Hit, Hits
from graphmodel.picture.style import sentence

SEARCHED = "names, descriptions, groups, evidence, quotes, agents, documents, issues and ids of claims were searched"
"""What a search looks into."""


HIDDEN = "hidden by the filters"


def counted_hits(hits: Hits, *, hides: str = HIDDEN) -> str:
    """Return the number of hits of a kind, and how many the selection hides.

    Examples
    --------
    >>> counted_hits(Hits("claim", (), 10, 4)), counted_hits(Hits("actor", (), 1, 0))
    ('10 claims, 4 hidden by the filters', '1 actor')
    """
    number = f"{hits.total:,} {hits.kind}{'' if hits.total == 1 else 's'}"
    return f"{number}, {hits.hidden:,} {hides}" if hits.hidden else number


def hit_in_words(hit: Hit, names: Mapping[str, str]) -> str:
    """Return a hit in a line: its name, of a claim its sentence, and where the first word is found.

    Examples
    --------
    >>> hit_in_words(Hit("k2", "", "agent", "Warden", True, ("A", "B", "support")), {"A": "Ada", "B": "Ben"})
    'Ada supports Ben (agent: Warden), hidden'
    """
    name = _name(hit, names)
    where = "" if hit.text == hit.label else f" ({hit.column}: {hit.text})"
    return f"{name}{where}{', hidden' if hit.hidden else ''}"


def hits_message(found: Sequence[Hits], text: str, *, case: Case, hides: str = HIDDEN) -> dict[str, Any]:
    """Return what a text finds in a case as `showSearch` in search.js takes it; ``hides`` says what hides hits."""
    names = unique_labels(case)
    groups = [
        {
            "kind": hits.kind,
            "title": counted_hits(hits, hides=hides),
            "listed": [asdict(hit) | {"label": _name(hit, names)} for hit in hits.listed],
            "more": hits.total - len(hits.listed),
        }
        for hits in found
    ]
    near = () if found else near_texts(case, text)
    return {"text": text, "groups": groups, "near": near, "hides": hides, "searched": SEARCHED}


def _name(hit: Hit, names: Mapping[str, str]) -> str:
    return sentence(names[hit.tie[0]], hit.tie[2], names[hit.tie[1]]) if hit.tie else hit.label
