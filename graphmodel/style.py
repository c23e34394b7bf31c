"""How things look and what they are called in the picture: one place for every colour, dash, shape and word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """How a relation is drawn, three ways: colour, dash with arrow-head, and word."""

    word: str
    light: str
    dark: str
    dashes: tuple[int, ...]
    arrow: str


@dataclass(frozen=True, slots=True)
class Fill:
    """Colours of a node."""

    fill: str
    border: str
    text: str


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How a kind of node is drawn."""

    word: str
    shape: str
    light: Fill
    dark: Fill


RELATION_STYLES = {
    "support": RelationStyle("supports", "#0072B2", "#56B4E9", (), "arrow"),
    "opposition": RelationStyle("opposes", "#C24E00", "#FF9248", (10, 6), "bar"),
    "mediation": RelationStyle("mediates with", "#8E5BA6", "#D59BE8", (2, 5), "circle"),
}
"""Okabe and Ito's blue, vermillion and purple, darkened or lightened until they stand out from the background."""

KIND_STYLES = {
    "actor": KindStyle("actor", "circle", Fill("#334155", "#1E293B", "#FFFFFF"), Fill("#CBD5E1", "#F1F5F9", "#0F172A")),
    "proposal": KindStyle(
        "proposal", "box", Fill("#FFFFFF", "#94A3B8", "#1E293B"), Fill("#1E293B", "#64748B", "#F1F5F9")
    ),
}

PROSPECTIVE_OPACITY = 0.45
"""Ties that rest on prospective claims only are drawn this faint."""

WIDTHS = (1.6, 2.4, 3.2, 4.0, 4.8, 5.6, 6.4)
"""Width of a tie in px by level."""


def width_level(strength: int) -> int:
    """Return the level of a tie's width, 1 to 7, that grows with the square root of its strength."""
    return max(1, min(len(WIDTHS), round(strength**0.5 * 1.2)))


def sentence(source: str, relation: str, target: str) -> str:
    """Return a tie in words.

    Examples
    --------
    >>> sentence("Iran", "opposition", "Turkey")
    'Iran opposes Turkey'
    """
    return f"{source} {RELATION_STYLES[relation].word} {target}"
