"""At a click on any filter the picture shows at once what it leaves, before Python has answered, and is never wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.ties import ties
from tests.browser.kept_page import GO
from tests.browser.lists import pick
from tests.browser.picture import Picture, Tie
from tests.browser.resting import act_at_once, after_a_run, wait_for_rest
from tests.browser.tabs import Tab

# A tie and a button, before the browser has sent anything of either.
BOTH_CLICKED = """(root, [{ x, y }, button]) => {
    const box = root.querySelector(".graph-stage").getBoundingClientRect();
    root.graphmodel.network.body.emitter.emit("click", { pointer: { DOM: { x: x - box.left, y: y - box.top } } });
    button.click();
}"""
COUNT_FRAMES = """() => {
    window.frames_drawn = 0;
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...given) {
        window.frames_drawn += 1;
        return clearRect.apply(this, given);
    };
}"""
WATCH_TIES = """(root) => {
    window.ties_shown = [];
    const note = () => window.ties_shown.push(Number(root.dataset.shownTies));
    new MutationObserver(note).observe(root, { attributeFilter: ["data-shown-ties"] });
}"""
DOCUMENT = "Wojtasiewicz 2024, PISM Bulletin"
HAS_COLUMNS = "[...graphmodel.graphs.values()].every((graph) => graphmodel.columnsOf(graph.case)?.texts)"


class Held:
    """A page whose server can be kept from being heard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._late: list[str | bytes] | None = None
        self._browser: WebSocketRoute | None = None
        page.route_web_socket("**/_stcore/stream*", self._connect)

    def hold(self) -> None:
        act_at_once(self.page)
        self._late = []

    def release(self) -> None:
        late, self._late = self._late or [], None
        assert self._browser
        for message in late:
            self._browser.send(message)
        wait_for_rest(self.page)

    def _connect(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()
        self._browser = browser
        server.on_message(lambda message: browser.send(message) if self._late is None else self._late.append(message))


@pytest.fixture(scope="session")
def held_tab(browser: Browser) -> tuple[Tab, Held]:
    """Return a tab of which the server can be kept from being heard, whatever it opens."""
    tab = Tab(browser)
    tab.set_up()
    return tab, Held(tab.page)


@pytest.fixture
def open_held(held_tab: tuple[Tab, Held], server: str) -> Iterator[Callable[..., tuple[Held, Picture]]]:
    """Return a function that brings the app to some parameters and waits until it can run ahead."""
    tab, held = held_tab

    def open_at(query: str = "") -> tuple[Held, Picture]:
        page = tab.page
        if page.url.startswith(server):
            after_a_run(page, lambda: page.evaluate(GO, f"/{query}"))
        else:
            page.goto(f"{server}/{query}")
        picture = Picture(page).wait()
        page.wait_for_function(HAS_COLUMNS)
        return held, picture

    yield open_at
    held.release()
    assert tab.complaints == []


Act = Callable[[Picture], None]


def pressed(name: str) -> Act:
    return lambda picture: picture.pill(name).click()


def typed(label: str, text: str) -> Act:
    def act(picture: Picture) -> None:
        field = picture.page.get_by_label(label, exact=True)
        field.fill(text)
        field.press("Enter")

    return act


def listed(label: str, word: str) -> Act:
    def act(picture: Picture) -> None:
        field = picture.page.get_by_test_id("stSidebar").get_by_role("combobox", name=label)
        pick(picture.page, field, word, typed=word)
        picture.page.keyboard.press("Escape")

    return act


def slid(picture: Picture) -> None:
    picture.page.get_by_test_id("stSidebar").get_by_role("radio", name="2", exact=True).click()


def switched(picture: Picture) -> None:
    picture.page.get_by_text("Show proposals").click()


def undated(picture: Picture) -> None:
    picture.page.get_by_text("Keep undated claims").click()


FILTERS: list[list[tuple[dict[str, Any], Act]]] = [
    [
        ({"status": "prospective"}, pressed("prospective")),
        ({"basis": "inferred"}, pressed("inferred")),
        ({"relation": "opposition"}, pressed("opposition")),
        ({"issue": "Use of force"}, pressed("Use of force")),
    ],
    [
        ({"ego": "US"}, listed("Neighbourhood of", "United States")),
        ({"hops": 2}, typed("Ties away", "2")),
        ({"proposals": True}, switched),
        ({"proposal": "peace-treaty"}, listed("Proposals", "Peace treaty")),
        ({"min_strength": 2}, slid),
    ],
    [
        ({"text": "corridor"}, typed("Text", " CORRIDOR ")),
        ({"since": "2024"}, typed("Since", "2024")),
        ({"undated": True}, undated),
        ({"actor": "IR"}, listed("Actors", "Iran")),
    ],
    [
        ({"until": "2023-10"}, typed("Until", "2023-10")),
        ({"agent": "Ilham Aliyev"}, listed("Agents", "Ilham Aliyev")),
        ({"document": DOCUMENT}, listed("Documents", DOCUMENT)),
    ],
]
"""All filters: each adds a field to those before it in its list and changes what is drawn; the only document cannot."""


def test_every_filter_shows_before_python_has_answered(
    open_held: Callable[..., tuple[Held, Picture]], shipped: Case
) -> None:
    held, picture = open_held()
    clear = picture.page.get_by_test_id("stMain").get_by_role("button", name="Clear all")
    picture.page.get_by_text("More filters").click()
    expect(picture.page.get_by_role("combobox", name="Documents")).to_be_visible()
    for number, chain in enumerate(FILTERS):
        if number:
            picture.after(clear.click)
        fields: dict[str, Any] = {"proposals": False}
        drawn = picture.shown_ties
        for field, act in chain:
            fields |= field
            wanted = ties_of(select(shipped, **fields))
            assert wanted != drawn or "document" in field, f"a filter that changes nothing: {fields}"
            drawn, settled = wanted, picture.root.get_attribute("data-settled") or ""
            held.hold()
            act(picture)
            expect(picture.root).to_have_attribute("data-shown-ties", str(len(wanted)))
            assert (picture.shown_ties, picture.root.get_attribute("data-settled")) == (wanted, settled), fields
            held.release()
            expect(picture.root).not_to_have_attribute("data-settled", settled)
            assert picture.rest().shown_ties == wanted, fields


def ties_of(case: Case) -> set[Tie]:
    rows = ties(case)
    return {*zip(rows["source"], rows["target"], rows["relation"], strict=True)}


def test_what_was_shown_ahead_is_not_drawn_again_and_several_clicks_at_once_lead_to_the_last(
    new_picture: Picture,
) -> None:
    """Python answers the first of these clicks too, or not, as Streamlit has it: the picture never goes back."""
    new_picture.page.wait_for_function(HAS_COLUMNS)
    new_picture.root.evaluate(COUNT_FRAMES)
    for name in ("opposition", "Use of force", "Use of force", "opposition"):
        new_picture.choose(name)
    assert new_picture.page.evaluate("frames_drawn") == 4

    new_picture.root.evaluate(WATCH_TIES)
    for name in ("Use of force", "Peace treaty", "Negotiation format"):
        new_picture.pill(name).evaluate("button => button.click()")
        new_picture.page.wait_for_timeout(30)
    expect(new_picture.page.get_by_role("button", name="issue: Negotiation format")).to_be_visible()
    new_picture.rest()
    shown = new_picture.page.evaluate("ties_shown")
    assert shown == sorted(set(shown))
    assert len(shown) == 3
    assert shown[-1] == len(new_picture.shown_ties)


WAITING: list[tuple[str, list[tuple[Act, Callable[[Page], Locator]]]]] = [
    ("?lines=agreement", [(pressed("Use of force"), lambda page: page.get_by_text("10 of 165 claims"))]),
    (
        "?until=2020",
        [
            (typed("Since", "2024-13"), lambda page: page.get_by_text("no such year or month")),
            (typed("Since", "2024"), lambda page: page.get_by_text("no claim can be dated within")),
        ],
    ),
]
"""What is another picture than that of the claims, no date, and never: an address, acts, and what Python answers."""


def test_what_is_not_sure_waits_for_python(open_held: Callable[..., tuple[Held, Picture]]) -> None:
    for query, acts in WAITING:
        held, picture = open_held(query)
        for act, answer in acts:
            before = picture.root.get_attribute("data-shown-ties") or ""
            held.hold()
            act(picture)
            picture.page.wait_for_timeout(500)
            assert picture.root.get_attribute("data-shown-ties") == before
            held.release()
            expect(answer(picture.page)).to_be_visible()


def test_what_a_filter_hides_is_selected_no_longer_and_a_picture_of_camps_waits_for_python(
    open_held: Callable[..., tuple[Held, Picture]],
) -> None:
    """Other claims make other camps: until these are known, the colours would be wrong."""
    held, picture = open_held()
    picture.click(("AZ", "AM", "opposition"))
    expect(picture.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    picture.rest()
    before = picture.root.get_attribute("data-shown-ties") or ""
    held.hold()
    picture.pill("support").click()
    expect(picture.root).not_to_have_attribute("data-shown-ties", before)
    held.release()
    expect(picture.panel.locator("h2")).to_have_text("What it rests on")

    picture.page.get_by_role("tab", name="Camps").click()
    camps = Picture(picture.page, picture.page.locator(".graph-view:visible"))
    expect(camps.root).to_have_count(1)
    camps.wait()
    before = camps.root.get_attribute("data-shown-ties") or ""
    held.hold()
    picture.pill("Use of force").click()
    picture.page.wait_for_timeout(500)
    assert camps.root.get_attribute("data-shown-ties") == before
    held.release()
    expect(camps.root).not_to_have_attribute("data-shown-ties", before)


def test_what_is_clicked_just_before_a_filter_stays_clicked(picture: Picture) -> None:
    """Streamlit drops what it was asked when the next is asked at once: a click has to come with both."""
    filters = picture.page.get_by_role("button", name="issue: Use of force")
    clicked_with(picture, picture.point_of(("AZ", "AM", "opposition")))
    expect(filters).to_be_visible()
    expect(picture.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    assert len(picture.rest().shown_ties) == 5
    clicked_with(picture, picture.point_of_nothing())
    expect(filters).not_to_be_visible()
    expect(picture.panel.locator("h2")).to_have_text("What it rests on")


def clicked_with(picture: Picture, point: dict[str, float]) -> None:
    """Click a point of the picture and a filter before the browser has sent anything of either."""
    picture.root.evaluate(BOTH_CLICKED, [point, picture.pill("Use of force").element_handle()])
