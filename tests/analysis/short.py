"""Cases from literal short text, and signed networks as plain numbers.

A claim a line: ``A + B 3 @2020 #Water %p1 inferred prospective =Eva`` is support (``-`` opposition, ``~`` mediation)
by A towards B of strength 3, dated 2020, on Water, at place p1 of the document note, inferred, prospective, coded by
Eva. All after B may be left out; ``#Water;Trade`` is on both issues. A target in lower case is a proposal. Claims are
k1, k2, ... in their order.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from hypothesis import strategies as st

from graphmodel.analysis.signed_pairs import SignedPairs
from graphmodel.model.case import Case
from tests.small_case import case_from

RELATION = {"+": "support", "-": "opposition", "~": "mediation"}
COLUMN = {"@": "date", "#": "issue", "%": "locator", "=": "coder"}
COLUMNS = ("id", "source", "target", "relation", "strength", "status", "basis", "document", *COLUMN.values())
Triple = tuple[int, int, int]


def short_case(text: str, *, actors: str = "", groups: str = "", mediators: str = "") -> Case:
    """Return the case of such lines; ``actors`` come first among the nodes.

    ``groups`` are words like ``A:north``, ``mediators`` words like ``talks:M``, a proposal that M mediate, or
    ``talks:M;N``.
    """
    return replace(_short_case(text, actors, groups, mediators))  # what a case remembers is not shared


@lru_cache(maxsize=64)
def _short_case(text: str, actors: str, groups: str, mediators: str) -> Case:
    claims = [_claim(line, number) for number, line in enumerate(text.strip().splitlines(), start=1)]
    of_group = dict(_pairs(groups))
    mediator = {proposal: names.replace(";", "; ") for proposal, names in _pairs(mediators)}
    found = dict.fromkeys(
        [*actors.split(), *mediator, *(claim[end] for claim in claims for end in ("source", "target"))]
    )
    nodes = [
        {"id": node, "kind": _kind(node), "group": of_group.get(node, ""), "mediator": mediator.get(node, "")}
        for node in found
    ]
    columns = COLUMNS if any("coder" in claim for claim in claims) else COLUMNS[:-1]
    return case_from(_csv(columns, claims), _csv(("id", "kind", "group", "mediator"), nodes))


def network_case(n: int, triples: Sequence[Triple]) -> Case:
    """Return a case of actors A, B, ... and one claim a triple of source, target and sign."""
    lines = [f"{letter(a)} {'+' if sign > 0 else '-'} {letter(b)}" for a, b, sign in triples]
    return short_case("\n".join(lines), actors=" ".join(letter(place) for place in range(n)))


def pairs_of(n: int, triples: Sequence[Triple]) -> SignedPairs:
    """Return the signed pairs of numbered actors, without a case around them."""
    rows = np.array(sorted((*sorted((a, b)), sign) for a, b, sign in triples), dtype=np.int64).reshape(-1, 3)
    return SignedPairs(
        actors=tuple(letter(place) for place in range(n)),
        first=rows[:, 0],
        second=rows[:, 1],
        sign=rows[:, 2].astype(np.int8),
        ambivalent=(),
        rule="net",
        directed=False,
    )


def letter(place: int) -> str:
    """Return A, B, ..., Z for 0, 1, ..., 25."""
    return chr(ord("A") + place)


def switched(triples: Sequence[Triple], actors: set[int]) -> list[Triple]:
    """Return the triples with the sign of each between some actors and the others exchanged."""
    return [(a, b, -sign if (a in actors) != (b in actors) else sign) for a, b, sign in triples]


def split_errors(triples: Sequence[Triple], camp: Sequence[int]) -> int:
    """Return how many signs a partition contradicts."""
    return sum((camp[a] == camp[b]) != (sign > 0) for a, b, sign in triples)


@st.composite
def networks(draw: st.DrawFn, *, most: int = 7) -> tuple[int, list[Triple]]:
    """Return a number of actors, and a sign for some of the pairs among them."""
    n = draw(st.integers(2, most))
    pairs = [(a, b) for a in range(n) for b in range(a + 1, n)]
    signs = draw(st.lists(st.sampled_from((-1, 0, 1)), min_size=len(pairs), max_size=len(pairs)))
    return n, [(a, b, sign) for (a, b), sign in zip(pairs, signs, strict=True) if sign]


def _claim(line: str, number: int) -> dict[str, str]:
    source, relation, target, *further = line.split()
    claim = {"id": f"k{number}", "source": source, "target": target, "relation": RELATION[relation]}
    for word in further:
        if word[0] in COLUMN:
            claim[COLUMN[word[0]]] = word[1:].replace(";", "; ")
            claim |= {"document": "note"} if word[0] == "%" else {}
        else:
            claim["strength" if word.isdigit() else "basis" if word == "inferred" else "status"] = word
    return claim


def _pairs(words: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (word.partition(":") for word in words.split())]


def _kind(node: str) -> str:
    return "proposal" if node[0].islower() else "actor"


def _csv(columns: Sequence[str], rows: list[dict[str, str]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
