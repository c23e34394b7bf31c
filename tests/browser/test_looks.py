"""The picture is legible in both themes, fits a narrow window, and says nothing over the wire but what differs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from tests.browser.conftest import Open
from tests.browser.picture import Picture

Colour = tuple[float, float, float]
GZIP = b"\x1f\x8b\x08"
"""How what is packed begins: https://www.rfc-editor.org/rfc/rfc1952, section 2.3.1."""

# A canvas turns every colour of CSS into numbers; what is half transparent is laid over what is behind it.
COLOURS = """(element) => {
    const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const over = (colours) => {
        pen.clearRect(0, 0, 1, 1);
        for (const [colour, opacity] of colours) {
            pen.globalAlpha = opacity;
            pen.fillStyle = colour;
            pen.fillRect(0, 0, 1, 1);
        }
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const chain = [];
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) chain.unshift(getComputedStyle(at));
    const behind = chain.map((style) => [style.backgroundColor, 1]);
    const opacity = chain.reduce((product, style) => product * Number(style.opacity), 1);
    return [over(behind), over([...behind, [chain.at(-1).color, opacity]])];
}"""

NODES = """(root) => root.graphmodel.nodes.get({ filter: (n) => !n.hidden })
    .map(({ id, color, font }) => [id, color.background, font.color])"""
TIES = "(root) => root.graphmodel.edges.get({ filter: (e) => !e.hidden }).map((e) => [e.relation, e.color.color])"


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def of_hex(colour: str) -> Colour:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def background(place: Locator) -> Colour:
    return tuple(place.evaluate(COLOURS)[0])


def test_black_on_white_has_the_contrast_that_the_standard_says() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_both_themes_are_legible_and_a_change_of_theme_recolours_the_living_picture(open_app: Open) -> None:
    picture = open_app(query={"proposals": "yes"}, color_scheme="dark")
    assert luminance(background(picture.root)) < 0.1
    assert_legible_picture(picture)
    dark = drawn(picture)
    picture.find("Armenia").after(lambda: picture.search.press("Enter"))
    expect(picture.panel.locator("h2")).to_have_text("Armenia")
    assert_legible_text(picture)
    picture.zoom_out()
    scale, places, ties = picture.scale, picture.positions, picture.shown_ties
    picture.after(lambda: picture.page.emulate_media(color_scheme="light"))
    assert luminance(background(picture.root)) > 0.8
    assert_legible_text(picture)
    assert (picture.scale, picture.positions, picture.shown_ties) == (scale, places, ties)
    picture.after(lambda: picture.click(None))
    assert_legible_picture(picture)
    assert all(one != other for one, other in zip(drawn(picture), dark, strict=True))
    picture.after(lambda: picture.page.emulate_media(color_scheme="dark"))
    assert drawn(picture) == dark


def drawn(picture: Picture) -> tuple[list[list[str]], list[list[str]]]:
    """Return the colours of nodes and of ties."""
    return picture.root.evaluate(NODES), picture.root.evaluate(TIES)


def assert_legible_text(picture: Picture) -> None:
    """Fail where text does not stand out: WCAG 2.2 asks for 4.5."""
    places = {
        "heading": picture.panel.locator("h2"),
        "issue": picture.panel.locator("h3").first,
        "quiet": picture.panel.locator(".claim .quiet").first,
        "evidence": picture.panel.locator("blockquote").first,
        "legend": picture.root.locator(".graph-legend li").first,
        "button": picture.root.get_by_label("Zoom in"),
        "keys": picture.root.locator(".graph-keys"),
        **{
            word: picture.panel.locator(".relation", has_text=word).first
            for word in ("supports", "opposes", "mediates with")
        },
    }
    found = {name: round(contrast(*map(tuple, place.evaluate(COLOURS))), 2) for name, place in places.items()}
    assert {name: ratio for name, ratio in found.items() if ratio < 4.5} == {}


def assert_legible_picture(picture: Picture) -> None:
    """Fail where a label does not stand out, or a tie, of which WCAG 2.2 asks for 3."""
    page, (nodes, ties) = background(picture.root), drawn(picture)
    labels = {name: contrast(of_hex(fill), of_hex(text)) for name, fill, text in nodes}
    assert {name: ratio for name, ratio in labels.items() if ratio < 4.5} == {}
    lines = {relation: contrast(of_hex(colour), page) for relation, colour in ties}
    assert set(lines) == {"support", "opposition", "mediation"}
    assert {relation: ratio for relation, ratio in lines.items() if ratio < 3} == {}


OVERFLOW = """() => [document.documentElement, ...document.querySelectorAll(".stMain, .stMainBlockContainer")]
    .map((each) => each.scrollWidth - each.clientWidth)"""
TOP_OF_TEXT = """(heading) => {
    const range = document.createRange();
    range.selectNodeContents(heading);
    return range.getBoundingClientRect().top;
}"""


NARROW, WIDER = ({"width": width, "height": 900} for width in (480, 768))


def test_a_narrow_window_has_no_sideways_overflow_and_covers_nothing(open_app: Open) -> None:
    picture = open_app(viewport=NARROW)
    page = picture.page
    expect(page.locator(".stMainBlockContainer")).not_to_have_css("padding-top", "96px")  # our own style has come
    assert_within(picture, NARROW["width"])
    bar = page.get_by_test_id("stHeader").bounding_box()
    tools = picture.root.locator(".graph-toolbar").bounding_box()
    assert bar
    assert tools
    assert page.get_by_role("heading", level=2).first.evaluate(TOP_OF_TEXT) >= bar["y"] + bar["height"]
    assert min(picture.point_of(node)["y"] for node in picture.shown_nodes) > tools["y"] + tools["height"]
    page.set_viewport_size(WIDER)
    assert_within(picture.wait(), WIDER["width"])


def assert_within(picture: Picture, width: int) -> None:
    """Fail where something reaches beyond a window of this width."""
    assert max(picture.page.evaluate(OVERFLOW)) <= 0
    for place in (picture.root, picture.panel):
        box = place.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert picture.all_in_sight


def test_the_first_filter_does_not_move_the_picture_down_and_labels_are_large_with_proposals_too(
    picture: Picture,
) -> None:
    before = picture.root.bounding_box()
    picture.choose("Use of force")
    expect(picture.page.get_by_role("button", name="Clear all")).to_be_visible()
    assert picture.root.bounding_box() == before
    picture.choose("Use of force")
    picture.after(picture.page.get_by_test_id("stSidebar").get_by_text("Show proposals").click)
    sizes = picture.root.evaluate("""({ graphmodel: { nodes, network } }) => (
        nodes.get().map(({ id, font }) => [id, font.size * network.getScale()]))""")
    assert {name: round(size, 1) for name, size in sizes if size < 11} == {}


SCRIPTS = 100_000
"""Bytes: fewer than the scripts of the picture, more than a message needs."""
SEVERAL = {
    "issue": ["Negotiation format", "Territorial integrity"],
    "relation": ["support", "opposition"],
    "since": "1990",
    "until": "2024",
}


UNDER = """(element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const above = document.elementFromPoint(left + Math.min(width, 60) / 2, top + height / 2);
    return above === element || element.contains(above) || above.contains(element);
}"""
"""Whether an element can be clicked, so that nothing covers it."""


def assert_reached_with_the_sidebar_away(page: Page) -> None:
    """Fail if title or search cannot be reached while the sidebar is away, or it does not come back."""
    page.get_by_test_id("stSidebar").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    back = page.get_by_test_id("stExpandSidebarButton")
    expect(back).to_be_visible()
    assert page.locator(".st-key-heading h2").evaluate(UNDER)
    page.get_by_placeholder("Find anything").click(timeout=5_000)
    back.click(timeout=5_000)
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "false")


def test_the_picture_takes_the_screen_of_a_laptop_but_for_title_and_tabs_with_six_filters_too(open_app: Open) -> None:
    picture = open_app(query=SEVERAL, viewport={"width": 1280, "height": 720})
    box = picture.root.bounding_box()
    assert box
    assert box["height"] >= 560
    assert box["y"] + box["height"] <= 720
    assert_reached_with_the_sidebar_away(picture.page)


def test_at_twice_the_size_of_a_laptop_the_whole_graph_is_seen_at_once(open_app: Open) -> None:
    filters = {"relation": ["support", "opposition", "mediation"]}
    picture = open_app(query=filters, viewport={"width": 640, "height": 360})
    box = picture.root.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 360
    shown = picture.root.evaluate("({ graphmodel: { names, numbers } }) => [names.length, numbers.length]")
    assert shown[0] == 7
    assert shown[1] >= 8


def test_the_scripts_are_a_file_that_the_browser_keeps_and_a_filter_sends_the_difference_alone(
    new_page: Callable[..., Page], server: str
) -> None:
    page = new_page(alone=True)
    crossed: list[str | bytes] = []

    def keep(payload: str | bytes) -> None:
        crossed.append(payload)

    def listen(socket: WebSocket) -> None:
        for event in ("framereceived", "framesent"):
            socket.on(event, keep)

    page.on("websocket", listen)
    with page.expect_response(re.compile(r"/static/js/graphmodel\.\w+\.js$")) as answered:
        page.goto(server)
    picture = Picture(page).wait()
    assert answered.value.header_value("cache-control") == "public, immutable, max-age=31536000"
    assert len(answered.value.body()) > SCRIPTS
    assert 0 < max(map(len, crossed)) < SCRIPTS
    assert number_packed(crossed) > 0
    crossed.clear()
    picture.choose("Use of force")
    assert 0 < size_of(crossed) < 16_000
    assert number_packed(crossed) == 0


def number_packed(payloads: list[str | bytes]) -> int:
    """Return how many messages hold what is sent whole: the columns of all claims, and their texts, by gzip."""
    return sum(GZIP in payload for payload in payloads if isinstance(payload, bytes))


def size_of(payloads: list[str | bytes]) -> int:
    return sum(len(payload.encode() if isinstance(payload, str) else payload) for payload in payloads)
