from itertools import product

import pytest

from graphmodel.model.schema import KINDS, RELATIONS, SIGNS
from graphmodel.picture.style import (
    BLOC_STYLE,
    CAMP_STYLES,
    CAMPLESS_STYLE,
    FADED_TEXT,
    KIND_STYLES,
    MISSING_STYLE,
    PAGE_STYLES,
    RELATION_STYLES,
    VEIL,
    WIDTHS,
    Theme,
    sentence,
    width_level,
)

BACKGROUNDS = {"light": "#ffffff", "dark": "#0f141a"}
"""Of the stand-alone page, `picture/browser/page.css`."""


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def stands_out(colour: str, background: str, *, ratio: float) -> bool:
    lighter, darker = sorted((luminance(colour), luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05) >= ratio


def test_contrast_is_that_of_the_standard():
    assert stands_out("#000000", "#ffffff", ratio=21)
    assert not stands_out("#777777", "#ffffff", ratio=4.5)  # the well-known grey that just fails, at 4.48
    assert stands_out("#767676", "#ffffff", ratio=4.5)


def test_every_relation_and_kind_has_a_style():
    assert tuple(RELATION_STYLES) == RELATIONS == tuple(SIGNS)
    assert tuple(KIND_STYLES) == KINDS


def test_relations_differ_in_colour_dash_arrow_and_word():
    styles = RELATION_STYLES.values()
    for aspect in ("word", "light", "dark", "dashes", "arrow"):
        assert len({getattr(style, aspect) for style in styles}) == len(RELATIONS)


def test_kinds_differ_in_shape():
    assert {kind: style.shape for kind, style in KIND_STYLES.items()} == {"actor": "circle", "proposal": "box"}


@pytest.mark.parametrize(("relation", "theme"), [*product(RELATIONS, BACKGROUNDS)])
def test_ties_stand_out_from_the_background(relation: str, theme: str):
    # WCAG 2.2, 1.4.11: graphical objects have a contrast of 3 to 1
    assert stands_out(getattr(RELATION_STYLES[relation], theme), BACKGROUNDS[theme], ratio=3)


@pytest.mark.parametrize(("kind", "theme"), [*product(KINDS, BACKGROUNDS)])
def test_labels_stand_out_from_their_node(kind: str, theme: str):
    # WCAG 2.2, 1.4.3: text has a contrast of 4.5 to 1
    fill = getattr(KIND_STYLES[kind], theme)
    assert stands_out(fill.text, fill.fill, ratio=4.5)


PAGES: list[tuple[Theme, str, str]] = [
    *((theme, style.page, style.text) for theme, style in PAGE_STYLES.items()),
    ("light", "#ffffff", "#31333f"),
    ("dark", "#171614", "#fafafa"),
]
"""Background and text of the page without a server, and of Streamlit's own themes."""


def mixed(colour: str, page: str, *, share: float) -> str:
    """Return a colour that is partly the background, as a veil or a pale text is."""
    parts = zip(*(bytes.fromhex(each[1:]) for each in (colour, page)), strict=True)
    return "#" + bytes(round(share * own + (1 - share) * behind) for own, behind in parts).hex()


@pytest.mark.parametrize(("theme", "page", "text"), PAGES)
def test_names_that_fade_beside_a_selection_can_be_read(theme: Theme, page: str, text: str):
    styles = (*KIND_STYLES.values(), BLOC_STYLE, *CAMP_STYLES, CAMPLESS_STYLE, MISSING_STYLE)
    fills = [mixed(style.colours(theme).fill, page, share=1 - VEIL) for style in styles]
    name = mixed(text, page, share=FADED_TEXT)
    assert [fill for fill in [*fills, page] if not stands_out(name, fill, ratio=4.5)] == []


@pytest.mark.parametrize(("theme", "page", "relation"), [(*each[:2], name) for each in PAGES for name in RELATIONS])
def test_a_selected_tie_stands_out_from_those_that_fade(theme: Theme, page: str, relation: str):
    colour = RELATION_STYLES[relation].colour(theme)
    assert not stands_out(mixed(colour, page, share=1 - VEIL), page, ratio=1.6)
    assert stands_out(colour, page, ratio=4)


@pytest.mark.parametrize(
    ("strength", "level"),
    # 1.2 times the root, rounded: 1.2, 1.70, 2.08, 2.68, 3.6, 4.65, 5.88, 6.57, 12
    [(1, 1), (2, 2), (3, 2), (5, 3), (9, 4), (15, 5), (24, 6), (30, 7), (100, 7)],
)
def test_the_width_grows_with_the_root_of_the_strength_up_to_the_widest(strength: int, level: int):
    assert width_level(strength) == level


def test_widths_grow_by_level():
    assert len(WIDTHS) == 7
    assert sorted(set(WIDTHS)) == list(WIDTHS)


@pytest.mark.parametrize(
    ("relation", "text"),
    [("support", "Ada supports Ben"), ("opposition", "Ada opposes Ben"), ("mediation", "Ada mediates with Ben")],
)
def test_a_tie_is_a_sentence(relation: str, text: str):
    assert sentence("Ada", relation, "Ben") == text
