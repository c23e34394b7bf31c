"""Words of the field and of this program, one line each: the app's help texts and `docs/glossary.md` show these."""

from __future__ import annotations

_VALUES = {
    "status": {"observed": "it has happened", "prospective": "it may or would happen, or is recommended"},
    "basis": {"direct": "the document says it", "inferred": "it follows from what the document says"},
}
"""Meaning by column and value."""


def _listed(column: str) -> str:
    return " ".join(f"{value.capitalize()}: {meaning}." for value, meaning in _VALUES[column].items())


GLOSSARY = {
    "claim": "One statement of a document: who supports, opposes or mediates whom or what, on which issue, and where "
    "the document says it.",
    "actor": "A state, organisation, party or person that supports, opposes or mediates.",
    "proposal": "Something that actors can be for or against: a plan, a demand, a resolution.",
    "issue": "The subject of a claim; one claim can have several.",
    "relation": "Support, opposition or mediation: how the source of a claim stands towards its target.",
    "support": "Backs, helps or accommodates the other, or gives way to it or to what it wants on the issue.",
    "opposition": "Rejects, resists, presses, threatens or attacks the other, or works against what it wants.",
    "mediation": "Acts between parties as a third that takes no side; one claim for each party.",
    "tie": "All claims of one relation from one actor to one target, summed up.",
    "position": "A tie from an actor to a proposal.",
    "stance": "How an actor stands on a proposal under a merging rule, from -1 (only against) to 1 (only for); empty "
    "where no claim takes a side.",
    "status": _listed("status"),
    "basis": _listed("basis"),
    "strength": "Of a claim: 1 weak or conditional, 2 plain, 3 emphasised. Of a tie: the sum over its claims.",
    "evidence": "What the document says there, in the coder's own words.",
    "locator": "The place in the document, such as a paragraph or a page.",
    "neighbourhood": "All claims among the actors and proposals that are at most a given number of ties away from one "
    "of them.",
    "merging rule": "How support and opposition become one sign: the larger sum of strengths (net), the larger number "
    "of claims (count), or the claims of the last day, with undated claims as the earliest (latest).",
    "sign": "Friend (+1) or foe (-1): the result of merging the support and opposition between two actors.",
    "ambivalent": "With as much support as opposition under the merging rule: such a pair has no sign. It is listed, "
    "and left out of signed measures.",
    "agreement": "The proposals on which two actors take the same side, minus those on which they take opposite sides, "
    "divided by those on which both take a side: from -1 to 1.",
    "contestedness": "1 where a proposal has as many supporters as opponents, 0 where all who take a side take the "
    "same.",
    "camp": "One group of a partition of the actors that the fewest signed pairs contradict: friends together, foes "
    "apart.",
    "contradiction": "Two foes in one camp, or two friends in different camps.",
    "frustration": "The number of signed pairs that contradict the best split into two camps (line index of balance).",
    "balance": "Whether a friend's friend is a friend, and a foe's foe a friend: the share of triangles in which this "
    "holds.",
    "PN": "How well an actor is placed among friends and foes: well-placed friends raise it, well-placed foes lower "
    "it; 1 without signed pairs.",
    "mediator": "An actor that offers mediation to a party on an issue; the party's answer is its stance on that issue "
    "towards the mediator, or on a proposal that it mediate.",
    "broker": "An actor in the middle of an open path: one actor has a tie to it and it has a tie to another, and the "
    "two have none in that direction. Opposition is no such tie.",
    "bloc": "Nodes drawn as one, because they mostly support each other or share a value that the reader groups by; a "
    "way of drawing, not a camp.",
    "backbone": "The most significant ties, drawn where all of them would be too many.",
    "case": "The claims and nodes that one works on, from one or more files or from a database.",
    "selection": "The filters that are set, and the claims that fit all of them.",
    "finding": "One problem in the data: its file, row and column, what was found, what was expected, what to do.",
    "mapping": "Which column of a file holds what, and what its values mean; saved as YAML to use it again.",
    "recipe": "How a file was made: its data, selection, format and version, so that it can be made again.",
}
"""Meaning by word, in the order in which a reader meets them."""


def meaning_of(column: str, value: str) -> str:
    """Return what a value of a column of claims means, as a sentence; empty where the glossary has none."""
    meaning = _VALUES.get(column, {}).get(value, "")
    return f"{meaning[0].upper()}{meaning[1:]}." if meaning else GLOSSARY.get(value, "")
