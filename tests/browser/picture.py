"""The living picture as the tests use it: where things are on screen, what is shown, and when it has settled."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

Tie = tuple[str, str, str]

POINT_OF_NODE = """(root, id) => {
    const { network } = root.graphmodel;
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    const box = root.querySelector(".graph-stage").getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
}"""

# Of some points along the tie the one farthest from all other ties and nodes shown.
POINT_OF_TIE = """(root, [source, target, relation]) => {
    const { network, nodes, edges } = root.graphmodel;
    const along = (id, steps) => Array.from({ length: steps - 1 }, (_, i) => (
        network.body.edges[id].edgeType.getPoint((i + 1) / steps)));
    const away = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
    const [own] = edges.get({ filter: (e) => e.from === source && e.to === target && e.relation === relation });
    const others = edges.get({ filter: (e) => !e.hidden && e.id !== own.id }).flatMap((e) => along(e.id, 60));
    const circles = nodes.get({ filter: (n) => !n.hidden }).map((n) => network.getPosition(n.id));
    const free = (p) => Math.min(...others.map((o) => away(o, p)), ...circles.map((c) => away(c, p) - 60));
    const best = along(own.id, 40).reduce((one, other) => (free(other) > free(one) ? other : one));
    const { x, y } = network.canvasToDOM(best);
    const box = root.querySelector(".graph-stage").getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
}"""

EMPTY_POINT = """(root) => {
    const { network, nodes, edges } = root.graphmodel;
    const stage = root.querySelector(".graph-stage").getBoundingClientRect();
    const circles = nodes.get({ filter: (n) => !n.hidden }).map((n) => (
        { ...network.canvasToDOM(network.getPosition(n.id)), r: 60 }));
    const lines = edges.get({ filter: (e) => !e.hidden }).flatMap((e) => Array.from({ length: 41 }, (_, i) => (
        { ...network.canvasToDOM(network.body.edges[e.id].edgeType.getPoint(i / 40)), r: 20 })));
    for (let y = 80; y < stage.height - 90; y += 12) {
        for (let x = 12; x < stage.width - 12; x += 12) {
            const isFree = [...circles, ...lines].every((taken) => Math.hypot(taken.x - x, taken.y - y) > taken.r);
            if (isFree) return { x: stage.left + x, y: stage.top + y };
        }
    }
    return null;
}"""


# Styles of Streamlit and of ours come late: the place of the picture has to be the same for 0.4 s. It is looked at each
# 50 ms, as every frame that is asked for is drawn.
LAID_OUT = """(stage) => new Promise((resolve) => {
    let [place, still] = ["", 0];
    const look = () => {
        const now = JSON.stringify(stage.getBoundingClientRect());
        still = now === place ? still + 1 : 0;
        place = now;
        if (still === 6) resolve();
        else setTimeout(() => requestAnimationFrame(look), 50);
    };
    look();
})"""


STANDS = """({ graphmodel: { network } }, [node, at]) => new Promise((resolve) => {
    const look = () => {
        const { x, y } = network.getPosition(node);
        if (Math.abs(x - at.x) < 1 && Math.abs(y - at.y) < 1) resolve();
        else requestAnimationFrame(look);
    };
    look();
})"""


FIRST = 120_000
"""The first page of a server waits until everything is imported and placed."""


class Picture:
    """The picture in a page of the app, and the panel beside it."""

    def __init__(self, page: Page, root: Locator | None = None) -> None:
        self.page = page
        self.root = root or page.locator(".graph-view")
        self.stage = self.root.locator(".graph-stage")
        self.search = page.get_by_role("combobox", name="Find anything")
        self.hits = page.get_by_role("option")
        self.panel = page.locator(".graph-panel")

    def zoom_out(self) -> None:
        self.root.get_by_label("Zoom out").click()

    def find(self, text: str) -> Picture:
        """Type into the search box, and wait for what is found: the first hit is marked."""
        self.search.fill(text)
        expect(self.hits.first).to_have_attribute("aria-selected", "true")
        return self

    def wait(self) -> Picture:
        """Wait until the picture is settled, the app at rest and the page laid out."""
        expect(self.root).to_have_attribute("data-settled", re.compile(r"\d+"), timeout=FIRST)
        self.rest()
        self.stage.evaluate(LAID_OUT)
        return self

    def rest(self) -> Picture:
        expect(self.page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
        return self

    def after(self, act: Callable[[], Any]) -> Picture:
        """Do something that changes the view, and wait until the picture has settled on it."""
        before = self.root.get_attribute("data-settled") or ""
        act()
        expect(self.root).not_to_have_attribute("data-settled", before)
        self.rest()
        return self

    def pill(self, text: str) -> Locator:
        """Return the button of the sidebar whose label begins like this."""
        return self.page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile(f"^{re.escape(text)}"))

    def choose(self, text: str) -> Picture:
        """Press the button of the sidebar whose label begins like this."""
        return self.after(self.pill(text).click)

    @property
    def shown_ties(self) -> set[Tie]:
        """The ties that are drawn: those that the data of the picture do not hide."""
        found = self.root.evaluate(
            "root => root.graphmodel.edges.get({ filter: (e) => !e.hidden }).map((e) => [e.from, e.to, e.relation])"
        )
        counted = self.root.get_attribute("data-shown-ties")
        assert counted == str(len(found))
        return {tuple(tie) for tie in found}

    @property
    def shown_nodes(self) -> set[str]:
        return set(
            self.root.evaluate("root => root.graphmodel.nodes.get({ filter: (n) => !n.hidden }).map((n) => n.id)")
        )

    @property
    def scale(self) -> float:
        return self.root.evaluate("root => root.graphmodel.network.getScale()")

    @property
    def middle(self) -> dict[str, float]:
        return self.root.evaluate("root => root.graphmodel.network.getViewPosition()")

    @property
    def positions(self) -> dict[str, dict[str, float]]:
        return self.root.evaluate("""({ graphmodel: { network, nodes } }) => (
            Object.fromEntries(nodes.getIds().map((id) => [id, network.getPosition(id)])))""")

    def stands(self, node: str, at: dict[str, float]) -> Picture:
        """Wait until a node stands within a unit of a place."""
        self.root.evaluate(STANDS, [node, at])
        return self

    def point_of(self, thing: str | Tie) -> dict[str, float]:
        """Return where a node or tie is on screen."""
        self.stage.scroll_into_view_if_needed()
        return self.root.evaluate(POINT_OF_NODE if isinstance(thing, str) else POINT_OF_TIE, thing)

    def point_of_nothing(self) -> dict[str, float]:
        self.stage.scroll_into_view_if_needed()
        return self.root.evaluate(EMPTY_POINT)

    def click(self, thing: str | Tie | None) -> None:
        """Click a node, a tie, or where nothing is."""
        point = self.point_of(thing) if thing else self.point_of_nothing()
        self.page.mouse.click(point["x"], point["y"])

    def drag(self, node: str, *, by: tuple[int, int]) -> None:
        at, mouse = self.point_of(node), self.page.mouse
        mouse.move(at["x"], at["y"])
        mouse.down()
        mouse.move(at["x"] + by[0], at["y"] + by[1], steps=6)
        mouse.up()

    def claims(self) -> list[str]:
        """Return the ids of the claims that the panel lists for what is clicked."""
        return titles(self.panel.locator(".claim:not(.against)"))

    def claims_against(self) -> list[str]:
        """Return the ids of the claims beside these that say the opposite."""
        return titles(self.panel.locator(".claim.against"))

    @property
    def all_in_sight(self) -> bool:
        """Whether all that is shown lies within the stage."""
        return self.root.evaluate("""(root) => {
            const { network, nodes } = root.graphmodel;
            const stage = root.querySelector(".graph-stage");
            return nodes.get({ filter: (n) => !n.hidden }).every(({ id }) => {
                const box = network.getBoundingBox(id);
                const first = network.canvasToDOM({ x: box.left, y: box.top });
                const last = network.canvasToDOM({ x: box.right, y: box.bottom });
                return first.x >= 0 && first.y >= 0 && last.x <= stage.clientWidth && last.y <= stage.clientHeight;
            });
        }""")


def titles(cards: Locator) -> list[str]:
    """Return the ids of the claims on cards."""
    found: list[str] = cards.evaluate_all("(cards) => cards.map(({ title }) => title)")
    return found
