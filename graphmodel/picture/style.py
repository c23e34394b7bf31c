"""Colours, dashes, shapes and words of the picture: every colour stands here and nowhere else."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from graphmodel.model.glossary import GLOSSARY
from graphmodel.picture.sizes import LIMITS, SIZES, Limits, Sizes

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """How a relation is drawn, three ways: colour, dash with arrow-head, and word; and what the word means.

    ``word`` is what one does, ``several`` what the members of a bloc do.
    """

    word: str
    several: str
    light: str
    dark: str
    dashes: tuple[int, ...]
    arrow: str
    counts: str = "claim"
    meaning: str = ""

    def colour(self, theme: Theme) -> str:
        """Return its colour on a light or a dark page."""
        return self.dark if theme == "dark" else self.light

    def verb(self, of_bloc: bool, to_bloc: bool) -> str:  # noqa: FBT001 - both ends of a tie, in their order
        """Return the verb of a tie; "partly" where an end is a bloc, of which not every member need be meant."""
        verb = self.several if of_bloc else self.word
        return f"partly {verb}" if of_bloc or to_bloc else verb


@dataclass(frozen=True, slots=True)
class Fill:
    """Colours of a node."""

    fill: str
    border: str
    text: str


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Colours of what surrounds the picture: background, panel, text, thin lines, and what is selected."""

    page: str
    panel: str
    text: str
    line: str
    accent: str


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours of a chart: background, what lies between opposition and support, bars, quiet text, text on a cell."""

    theme: Theme
    page: str
    neutral: str
    bar: str
    silent: str
    quiet: str
    on_neutral: str
    on_extreme: str

    def relation(self, name: str) -> str:
        """Return the colour of a relation."""
        return RELATION_STYLES[name].colour(self.theme)

    @property
    def camps(self) -> tuple[str, ...]:
        """The fills of camps by number."""
        return tuple(style.colours(self.theme).fill for style in CAMP_STYLES)


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How a kind of node is drawn."""

    word: str
    shape: str
    light: Fill
    dark: Fill

    def colours(self, theme: Theme) -> Fill:
        """Return its colours on a light or a dark page."""
        return self.dark if theme == "dark" else self.light


@dataclass(frozen=True, slots=True)
class CampStyle:
    """How the nodes of a camp are filled."""

    light: Fill
    dark: Fill

    def colours(self, theme: Theme) -> Fill:
        """Return its colours on a light or a dark page."""
        return self.dark if theme == "dark" else self.light


RELATION_STYLES = {
    "support": RelationStyle("supports", "support", "#0072B2", "#56B4E9", (), "arrow", meaning=GLOSSARY["support"]),
    "opposition": RelationStyle(
        "opposes", "oppose", "#C24E00", "#FF9248", (10, 6), "bar", meaning=GLOSSARY["opposition"]
    ),
    "mediation": RelationStyle(
        "mediates with", "mediate with", "#8E5BA6", "#D59BE8", (2, 5), "circle", meaning=GLOSSARY["mediation"]
    ),
}
"""Okabe and Ito's blue, vermillion and purple, darkened or lightened until they stand out from the background."""

OPPOSITE = {"support": "opposition", "opposition": "support"}
"""The relation that says the opposite."""
IMPLIED_STYLES = {
    "agreement": RelationStyle("agrees with", "agree with", "#0072B2", "#56B4E9", (), "", "proposal"),
    "conflict": RelationStyle("disagrees with", "disagree with", "#C24E00", "#FF9248", (10, 6), "", "proposal"),
}
"""Ties implied by positions on proposals: without a head, as they have no direction."""
_BLOC_IMPLIED_STYLES = {name: replace(style, counts="time") for name, style in IMPLIED_STYLES.items()}
"""The same ties between blocs: each pair of members counts each time."""

KIND_STYLES = {
    "actor": KindStyle("actor", "circle", Fill("#334155", "#1E293B", "#FFFFFF"), Fill("#CBD5E1", "#F1F5F9", "#0F172A")),
    "proposal": KindStyle(
        "proposal", "box", Fill("#FFFFFF", "#94A3B8", "#1E293B"), Fill("#1E293B", "#64748B", "#F1F5F9")
    ),
}
BLOC_STYLE = KindStyle("bloc", "dot", Fill("#E2E8F0", "#334155", "#0F172A"), Fill("#334155", "#CBD5E1", "#F8FAFC"))
"""Many nodes drawn as one; the ring around it is in the colours of support and opposition."""
DISSENT_WORD = "ring: support and opposition among its members"

CAMP_STYLES = (
    CampStyle(Fill("#007062", "#005246", "#FFFFFF"), Fill("#6E9C9F", "#91BABD", "#0F172A")),  # teal
    CampStyle(Fill("#E6B852", "#AE872A", "#0F172A"), Fill("#F2D76C", "#FFF597", "#0F172A")),  # ochre
    CampStyle(Fill("#543898", "#3A1E72", "#FFFFFF"), Fill("#4C3D9D", "#665EB6", "#FFFFFF")),  # indigo
    CampStyle(Fill("#BB9299", "#99757C", "#0F172A"), Fill("#9D4D5B", "#B96E79", "#FFFFFF")),  # rose
    CampStyle(Fill("#898900", "#6B6B00", "#0F172A"), Fill("#A5A425", "#C3C45D", "#0F172A")),  # olive
    CampStyle(Fill("#510B3C", "#310021", "#FFFFFF"), Fill("#661D46", "#975275", "#FFFFFF")),  # plum
    CampStyle(Fill("#92DAB4", "#5A9979", "#0F172A"), Fill("#88D0AC", "#AEEFCE", "#0F172A")),  # mint
    CampStyle(Fill("#6E3902", "#4D2000", "#FFFFFF"), Fill("#79420B", "#946036", "#FFFFFF")),  # brown
)
"""By the number of the camp, in turn when there are more.

Searched for by annealing, one hue a camp, so that any two fills are 0.1 apart in Oklab for normal sight, protanopia and
deuteranopia, and 0.08 for tritanopia (simulated after Machado et al. 2009, https://doi.org/10.1109/TVCG.2009.113); 0.1
from every relation; the text 4.5 to 1 from the fill and the border 3 to 1 from the background.
"""

CAMPLESS_STYLE = CampStyle(Fill("#E5E7EB", "#6B7280", "#1F2937"), Fill("#374151", "#9CA3AF", "#F3F4F6"))
"""Nodes that are in no camp."""
CAMPLESS_WORD = "in no camp"
ATTRIBUTE_STYLES = (*CAMP_STYLES[2:], *CAMP_STYLES[:2])
"""Nodes by an attribute, the most frequent value first: the first two camps, the usual number, are the last of them."""
MISSING_STYLE = CampStyle(Fill("#FFFFFF", "#6B7280", "#1F2937"), Fill("#0F141A", "#9CA3AF", "#F3F4F6"))
"""Nodes that have no value of the attribute that colours stand for."""

MARKED_WORD = "contradicts the camps"
ADDED_WORD, GONE_WORD, CHANGED_WORD = "what if: new", "what if: gone", "what if: changed"
OUTLINES: Mapping[str, tuple[float, ...]] = {MARKED_WORD: (), ADDED_WORD: (), CHANGED_WORD: (2.0, 2.5)}
"""Dashes of the outline of a tie that is marked with these words; of other words, `Sizes.outline_dash`."""
_NOT_KNOWN_WORD = "not known to be certain"
_UNMARKED_OPACITY = 0.3
"""Where ties are marked, all others are drawn this faint."""

_PROSPECTIVE_OPACITY = 0.45
"""Ties that rest on prospective claims only are drawn this faint."""

VEIL = 0.82
"""Share of the background in what fades while something is selected: lines and fills."""
FADED_TEXT = 0.82
"""Share of the text's colour in names that fade with them: 4.5 to 1 from what is behind them, at least."""

PAGE_STYLES: Mapping[Theme, PageStyle] = {
    "light": PageStyle("#ffffff", "#F8F9FB", "#1d2733", "#CFD6DD", "#0B63B0"),
    "dark": PageStyle("#0F141A", "#1A212A", "#E8EDF2", "#3A4552", "#6CB6FF"),
}
"""The stand-alone page; in light, also the SVG, which is for paper."""
CHART_STYLES: Mapping[Theme, ChartStyle] = {
    "light": ChartStyle("light", "#FFFFFF", "#E5E7EB", "#64748B", "#9CA3AF", "#667080", "#111827", "#FFFFFF"),
    "dark": ChartStyle("dark", "#171614", "#374151", "#94A3B8", "#9CA3AF", "#A3ABB8", "#F3F4F6", "#111827"),
}
"""Charts and small multiples on the page of the app; its background is that of Streamlit's theme."""

EMPTY_WORDS = "Nothing to show with these filters."
PROSPECTIVE_WORD = "prospective only"
WIDER_WORDS = "wider: more strength"

WIDTHS = (1.6, 2.4, 3.2, 4.0, 4.8, 5.6, 6.4)
"""Width of a tie in px by level."""
_WIDTH_GROWTH = 1.2
"""Level of the width of a tie of strength 1; levels grow with the square root."""

_FULL = 34
"""The strength from which on lines are as wide as they can be."""


@dataclass(frozen=True, slots=True)
class Style:
    """All that decides how a picture looks: given to the browser as JSON, and to the SVG as it is."""

    relations: Mapping[str, RelationStyle]
    kinds: Mapping[str, KindStyle]
    opposite: Mapping[str, str] = field(default_factory=lambda: OPPOSITE)
    widths: tuple[float, ...] = WIDTHS
    width_growth: float = _WIDTH_GROWTH
    outlines: Mapping[str, tuple[float, ...]] = field(default_factory=lambda: OUTLINES)
    prospective_word: str = PROSPECTIVE_WORD
    wider_words: str = WIDER_WORDS
    empty_words: str = EMPTY_WORDS
    unmarked_opacity: float = _UNMARKED_OPACITY
    prospective_opacity: float = _PROSPECTIVE_OPACITY
    veil: float = VEIL
    faded_text: float = FADED_TEXT
    sizes: Sizes = SIZES
    limits: Limits = LIMITS

    def outline(self, words: str) -> tuple[float, ...]:
        """Return the dashes of the outline of a tie that is marked with some words."""
        return self.outlines.get(words, self.sizes.outline_dash)

    def opacity(self, *, faint: bool, marked: str | None) -> float:
        """Return the opacity of a tie; ``marked`` is empty where it is not marked, None where no ties are."""
        if marked is not None:  # two reasons to be faint could not be distinguished
            return 1.0 if marked else self.unmarked_opacity
        return self.prospective_opacity if faint else 1.0


def style_of(*, has_blocs: bool) -> Style:
    """Return the style of a picture, of ties between blocs or between single nodes."""
    implied = _BLOC_IMPLIED_STYLES if has_blocs else IMPLIED_STYLES
    return Style({**RELATION_STYLES, **implied}, {**KIND_STYLES, "bloc": BLOC_STYLE})


def width_level(strength: float, *, full_width: float = math.inf) -> int:
    """Return the level of a tie's width, 1 to 7, that grows with the square root of its strength.

    A ``full_width`` of more than `_FULL` is drawn as wide as lines can be, and others in proportion to it.
    """
    less = min(1.0, _FULL / full_width) if math.isfinite(full_width) else 1.0
    return max(1, min(len(WIDTHS), round((strength * less) ** 0.5 * _WIDTH_GROWTH)))


def sentence(source: str, relation: str, target: str) -> str:
    """Return a tie in words.

    Examples
    --------
    >>> sentence("Iran", "opposition", "Turkey")
    'Iran opposes Turkey'
    """
    return f"{source} {RELATION_STYLES[relation].word} {target}"


def camp_in_words(numbers: Sequence[int]) -> str:
    """Return the camp of a node, or those that it could be in.

    Examples
    --------
    >>> [camp_in_words(each) for each in [(2,), (1, 2), (1, 3, 4), (1, 0)]]
    ['camp 2', 'undecided: camp 1 or 2', 'undecided: camp 1, 3 or 4', 'camp 1, not known to be certain']
    """
    if not numbers:
        return CAMPLESS_WORD
    if 0 in numbers:
        return f"camp {numbers[0]}, {_NOT_KNOWN_WORD}"
    *first, last = map(str, numbers)
    return f"undecided: camp {', '.join(first)} or {last}" if first else f"camp {last}"
