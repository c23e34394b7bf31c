"""The charts of tabs open into claims, and the picture of the camps is one with that of the graph."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

import graphmodel as gm
from graphmodel import Case, claims
from tests.browser.charts import CHART
from tests.browser.conftest import OpenTab
from tests.browser.picture import Picture, titles


def listed(page: Page) -> list[str]:
    """Return the ids of the claims in the panel, as soon as there are any."""
    cards = page.locator(".graph-panel .claim")
    expect(cards.first).to_be_visible()
    return titles(cards)


def click_mark(page: Page, told: str) -> None:
    """Click a mark of the first chart by how it is told to those who do not see it; a text may lie on it."""
    mark = page.locator(f"{CHART}:visible").first.locator(f"path[aria-label*='{told}']").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_files_of_charts_and_tables_are_there_before_the_first_click_on_a_tab(
    new_page: Callable[..., Page], server: str
) -> None:
    page = new_page(alone=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(server)
    expect(page.locator(".graph-view[data-settled]")).to_be_visible()
    page.wait_for_function("performance.getEntriesByType('resource').some(({ name }) => name.includes('/DataFrame.'))")
    assert {each.partition(".")[0] for each in asked} >= {"ArrowVegaLiteChart", "embed", "vega-interpreter"}


def test_a_cell_of_the_positions_opens_its_claims(open_tab: OpenTab, shipped: Case) -> None:
    page = open_tab({"tab": "Positions"})
    labels = dict(zip(shipped.nodes["id"], shipped.nodes["label"], strict=True))
    found = gm.positions(shipped).stance
    row = int(found.iloc[:, -1].notna().to_numpy().nonzero()[0][-1])  # the last who says something on the last one
    click_mark(page, f"proposal: #{found.columns[-1]}; actor: #{found.index[row]};")
    title = page.locator(".graph-panel h2")
    expect(title).to_have_text(f"{labels[found.index[row]]} on {labels[found.columns[-1]]}")
    rows = claims(shipped)
    behind = rows[(rows["source"] == found.index[row]) & (rows["target"] == found.columns[-1])]
    assert sorted(listed(page)) == sorted(behind["id"])


def test_the_camps_are_striped_keep_what_is_dragged_and_an_issue_is_chosen_by_its_picture(
    open_tab: OpenTab,
) -> None:
    page = open_tab({"tab": "Camps"})
    view = page.locator(".graph-view:visible")
    expect(view).to_contain_text("undecided: camp 1 or 2")
    expect(view).to_contain_text("contradicts 1 of 2 best splits")
    colours = """(root, id) => {
        const { network } = root.graphmodel;
        const { x, y, shape } = network.body.nodes[id];
        const centre = network.canvasToDOM({ x, y });
        const ratio = root.querySelector("canvas").width / root.querySelector("canvas").clientWidth;
        const radius = 0.9 * ratio * network.getScale() * shape.width / 2;
        const drawn = root.querySelector("canvas");
        const pixels = new OffscreenCanvas(drawn.width, drawn.height).getContext("2d", { willReadFrequently: true });
        pixels.drawImage(drawn, 0, 0);
        const found = new Set();
        for (let angle = 0; angle < 6.28; angle += 0.02) {
            const at = [centre.x * ratio + radius * Math.cos(angle), centre.y * ratio + radius * Math.sin(angle)];
            found.add([...pixels.getImageData(Math.round(at[0]), Math.round(at[1]), 1, 1).data.slice(0, 3)].join(" "));
        }
        return [...found];
    }"""
    view.scroll_into_view_if_needed()
    top, scale = view.bounding_box()["y"], view.evaluate("root => root.graphmodel.network.getScale()")
    view.hover()
    page.mouse.wheel(0, 50)  # scrolls the page, and leaves the picture as it is
    page.wait_for_function("([root, top]) => root.getBoundingClientRect().top < top", arg=[view.element_handle(), top])
    assert view.evaluate("root => root.graphmodel.network.getScale()") == scale
    first, second = "0 112 98", "230 184 82"
    assert {first, second} <= set(view.evaluate(colours, "RU"))
    assert second not in view.evaluate(colours, "AM")
    assert first not in view.evaluate(colours, "AZ")
    names = "root => ['RU', 'AM'].map((id) => root.graphmodel.network.body.nodes[id].options.font.strokeWidth > 0)"
    assert view.evaluate(names) == [True, False]

    dragged = Picture(page, view)
    dragged.drag("AZ", by=(-40, 50))
    expect(page).to_have_url(re.compile("places="))
    at = dragged.positions["AZ"]

    pictures = page.locator(f".st-key-by_issue_map {CHART}")
    expect(pictures).to_have_count(7)
    pictures.nth(1).scroll_into_view_if_needed()
    expect(pictures.nth(1).locator("canvas, svg").first).to_be_visible()
    pictures.nth(1).click(position={"x": 150, "y": 120})
    expect(page).to_have_url(re.compile(r"issue=Transport\+corridors"))
    expect(pictures).to_have_count(7)

    page.get_by_role("tab", name="Graph").click()
    Picture(page, page.get_by_role("tabpanel", name="Graph").locator(".graph-view")).stands("AZ", at)
