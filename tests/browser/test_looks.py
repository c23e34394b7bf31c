"""The picture is legible in both themes, fits a narrow window, and says nothing over the wire but what differs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from tests.browser.conftest import SCREEN, Open, OpenTab
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


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, open_app: Open) -> Picture:
    return open_app(query={"proposals": "yes"}, color_scheme=request.param)


def test_black_on_white_has_the_contrast_that_the_standard_says() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_text_is_legible_in_both_themes(themed: Picture) -> None:
    themed.find("Armenia")
    themed.after(lambda: themed.search.press("Enter"))
    expect(themed.panel.locator("h2")).to_have_text("Armenia")
    places = {
        "heading": themed.panel.locator("h2"),
        "issue": themed.panel.locator("h3").first,
        "quiet": themed.panel.locator(".claim .quiet").first,
        "evidence": themed.panel.locator("blockquote").first,
        "legend": themed.root.locator(".graph-legend li").first,
        "button": themed.root.get_by_label("Zoom in"),
        "keys": themed.root.locator(".graph-keys"),
        **{
            word: themed.panel.locator(".relation", has_text=word).first
            for word in ("supports", "opposes", "mediates with")
        },
    }
    found = {name: round(contrast(*map(tuple, place.evaluate(COLOURS))), 2) for name, place in places.items()}
    assert {name: ratio for name, ratio in found.items() if ratio < 4.5} == {}


def test_nodes_and_ties_are_legible_in_both_themes(themed: Picture) -> None:
    page = background(themed.root)
    labels = {name: contrast(of_hex(fill), of_hex(text)) for name, fill, text in themed.root.evaluate(NODES)}
    assert {name: ratio for name, ratio in labels.items() if ratio < 4.5} == {}
    ties = {relation: contrast(of_hex(colour), page) for relation, colour in themed.root.evaluate(TIES)}
    assert set(ties) == {"support", "opposition", "mediation"}
    assert {relation: ratio for relation, ratio in ties.items() if ratio < 3} == {}


def test_dark_and_light_are_different_pictures(open_app: Open) -> None:
    light, dark = open_app(), open_app(color_scheme="dark")
    assert luminance(background(light.root)) > 0.8
    assert luminance(background(dark.root)) < 0.1
    assert light.root.evaluate(NODES) != dark.root.evaluate(NODES)
    assert light.root.evaluate(TIES) != dark.root.evaluate(TIES)
    assert light.shown_ties == dark.shown_ties


def test_a_change_of_theme_recolours_the_living_picture(open_app: Open) -> None:
    picture = open_app(color_scheme="light")
    picture.zoom_out()
    scale, places = picture.scale, picture.positions
    light = picture.root.evaluate(TIES)
    picture.after(lambda: picture.page.emulate_media(color_scheme="dark"))
    assert luminance(background(picture.root)) < 0.1
    assert picture.root.evaluate(TIES) != light
    assert (picture.scale, picture.positions) == (scale, places)


@pytest.mark.parametrize("width", [480, 768])
def test_a_narrow_window_has_no_sideways_overflow(open_app: Open, width: int) -> None:
    picture = open_app(viewport={"width": width, "height": 900})
    overflow = """() => [document.documentElement, ...document.querySelectorAll(".stMain, .stMainBlockContainer")]
        .map((each) => each.scrollWidth - each.clientWidth)"""
    assert max(picture.page.evaluate(overflow)) <= 0
    for place in (picture.root, picture.panel):
        box = place.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert picture.all_in_sight


def test_the_title_is_not_covered_in_a_narrow_window(open_app: Open) -> None:
    page = open_app(viewport={"width": 480, "height": 900}).page
    expect(page.locator(".stMainBlockContainer")).not_to_have_css("padding-top", "96px")  # our own style has come
    words = page.get_by_role("heading", level=2).first.evaluate("""(heading) => {
        const range = document.createRange();
        range.selectNodeContents(heading);
        return range.getBoundingClientRect().top;
    }""")
    bar = page.get_by_test_id("stHeader").bounding_box()
    assert bar
    assert words >= bar["y"] + bar["height"]


def test_the_first_filter_does_not_move_the_picture_down(open_app: Open) -> None:
    picture = open_app()
    before = picture.root.bounding_box()
    picture.choose("Use of force")
    expect(picture.page.get_by_role("button", name="Clear all")).to_be_visible()
    assert picture.root.bounding_box() == before


def test_labels_are_large_enough_to_read_with_proposals_too(open_app: Open) -> None:
    picture = open_app(query={"proposals": "yes"})
    sizes = picture.root.evaluate("""({ graphmodel: { nodes, network } }) => (
        nodes.get().map(({ id, font }) => [id, font.size * network.getScale()]))""")
    assert {name: round(size, 1) for name, size in sizes if size < 11} == {}


SEVERAL = {
    "issue": ["Negotiation format", "Territorial integrity"],
    "relation": ["support", "opposition"],
    "since": "1990",
    "until": "2024",
}


@pytest.mark.parametrize("query", [{}, SEVERAL], ids=["no filter", "six filters"])
def test_the_picture_takes_the_screen_of_a_laptop_but_for_title_and_tabs(
    open_app: Open, query: dict[str, str | list[str]]
) -> None:
    box = open_app(query=query, viewport={"width": 1280, "height": 720}).root.bounding_box()
    assert box
    assert box["height"] >= 560
    assert box["y"] + box["height"] <= 720


def test_at_twice_the_size_of_a_laptop_the_whole_graph_is_seen_at_once(open_app: Open) -> None:
    picture = open_app(viewport={"width": 640, "height": 360})
    box = picture.root.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 360
    shown = picture.root.evaluate("({ graphmodel: { names, numbers } }) => [names.length, numbers.length]")
    assert shown[0] == 7
    assert shown[1] >= 8


HEIGHTS_OF_NUMBERS = """({ graphmodel: { network, numbers } }) =>
    numbers.map(({ box }) => (box.bottom - box.top) * network.getScale())"""


def test_names_do_not_vanish_in_a_small_picture(open_app: Open) -> None:
    picture = open_app(viewport={"width": 390, "height": 844})
    names = picture.root.evaluate("({ graphmodel: { names } }) => [...names].sort()")
    assert names == ["Armenia", "Azerbaijan", "European Union", "Iran", "Russia", "Turkey", "United States"]
    heights = picture.root.evaluate(HEIGHTS_OF_NUMBERS)
    assert len(heights) >= 10
    assert min(heights) >= 11 / 12 * 16  # a number is 12 of the 16 px of its box


def test_the_toolbar_of_a_narrow_picture_covers_no_actor(open_app: Open) -> None:
    picture = open_app(viewport={"width": 480, "height": 900})
    bar = picture.root.locator(".graph-toolbar").bounding_box()
    assert bar
    tops = [picture.point_of(node)["y"] for node in picture.shown_nodes]
    assert min(tops) > bar["y"] + bar["height"]


def test_a_filter_sends_the_difference_and_not_the_graph(new_page: Callable[..., Page], server: str) -> None:
    page = new_page(viewport=SCREEN)
    crossed: list[str | bytes] = []

    def keep(payload: str | bytes) -> None:
        crossed.append(payload)

    def listen(socket: WebSocket) -> None:
        for event in ("framereceived", "framesent"):
            socket.on(event, keep)

    page.on("websocket", listen)
    page.goto(server)
    picture = Picture(page).wait()
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


COVERED = """(sheet) => {
    const { left, top, width, height } = sheet.getBoundingClientRect();
    const points = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95].flatMap((x) => [0.05, 0.2, 0.4].map((y) => [x, y]));
    const above = points.map(([x, y]) => document.elementFromPoint(left + x * width, top + y * height));
    return above.filter((each) => !each.contains(sheet.getRootNode().host ?? sheet) && !sheet.contains(each))
        .map((each) => each.className);
}"""
"""Returns what stands over a sheet, or shows through it."""


def test_nothing_shows_through_the_sheet_of_a_phone(open_tab: OpenTab) -> None:
    page = open_tab({"tab": "Camps"}, viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Russia could be in either camp.").click()
    sheet = page.locator(".graph-sheet")
    expect(sheet.locator("h2")).to_have_text("Russia could be in either camp")
    assert sheet.evaluate(COVERED) == []


UNDER = """(element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const above = document.elementFromPoint(left + Math.min(width, 60) / 2, top + height / 2);
    return above === element || element.contains(above) || above.contains(element);
}"""
"""Whether an element can be clicked, so that nothing covers it."""


def test_title_and_search_are_seen_with_the_sidebar_away(open_app: Open) -> None:
    page = open_app(viewport={"width": 1280, "height": 720}).page
    page.get_by_test_id("stSidebar").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    back = page.get_by_test_id("stExpandSidebarButton")
    expect(back).to_be_visible()
    assert page.locator(".st-key-heading h2").evaluate(UNDER)
    page.get_by_placeholder("Find anything").click(timeout=5_000)
    back.click(timeout=5_000)
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "false")
