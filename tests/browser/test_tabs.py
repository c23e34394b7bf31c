"""The charts of tabs open into claims; the address brings back the tab and how it measures."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

import graphmodel as gm
from graphmodel import Case, claims
from tests.browser.charts import CHART
from tests.browser.conftest import OpenTab


def listed(page: Page) -> list[str]:
    """Return the ids of the claims in the panel, as soon as there are any."""
    cards = page.locator(".graph-panel .claim")
    expect(cards.first).to_be_visible()
    return [card.get_attribute("title") or "" for card in cards.all()]


def click_mark(page: Page, told: str) -> None:
    """Click a mark of the first chart by how it is told to those who do not see it; a text may lie on it."""
    mark = page.locator(f"{CHART}:visible").first.locator(f"path[aria-label*='{told}']").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


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


def test_a_mediator_between_its_parties_opens_offers_and_answers(open_tab: OpenTab, shipped: Case) -> None:
    page = open_tab({"tab": "Mediation"})
    click_mark(page, "centre: 0; row: 0")
    first = gm.mediation(shipped).sort_values(["a", "b", "mediator", "issue"]).iloc[0]
    assert sorted(listed(page)) == sorted(first["claim_ids"].split("; "))


def test_camps_are_distinguished_by_colour_and_what_contradicts_them_by_an_outline(
    open_tab: OpenTab, shipped: Case
) -> None:
    page = open_tab({"tab": "Camps", "k": "3", "rule": "count", "basis": "direct"})
    view = page.locator(".graph-view:visible")
    found = gm.camps(gm.select(shipped, basis="direct"), k=3, rule="count")
    expect(view).to_contain_text("contradicts 2 of 4 best splits")
    for number in sorted(set(found.certain.values())):
        expect(view).to_contain_text(f"camp {number}")
    expect(view).to_contain_text("undecided: camp 1 or 2")
    colours = view.evaluate(
        "root => Object.fromEntries(root.graphmodel.nodes.get().map((n) => [n.id, n.color.background]))"
    )
    certain = {(number, colours[actor]) for actor, number in found.certain.items()}
    assert len(certain) == len(set(found.certain.values())) == len({colour for _, colour in certain})


def test_the_address_brings_back_the_tab_and_how_it_measures(open_tab: OpenTab) -> None:
    page = open_tab({"tab": "Camps"})
    page.get_by_role("radio", name="any number").click()
    page.get_by_text("How computed").locator("visible=true").click()
    page.get_by_role("radio", name="the latest claim").click()
    expect(page.get_by_text("merged by the rule 'latest'")).to_be_visible()
    expect(page).to_have_url(re.compile("rule=latest"))
    again = open_tab({name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()})
    expect(again.get_by_role("tab", name="Camps")).to_have_attribute("aria-selected", "true")
    expect(again.get_by_role("radio", name="any number")).to_be_checked()
    again.get_by_role("tab", name="Standing").click()
    again.get_by_text("How computed").locator("visible=true").click()
    expect(again.get_by_role("radio", name="the latest claim")).to_be_checked()


def test_who_could_be_in_either_camp_is_striped_and_a_click_on_the_picture_of_an_issue_chooses_it(
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
    first, second = "0 112 98", "230 184 82"
    assert {first, second} <= set(view.evaluate(colours, "RU"))
    assert second not in view.evaluate(colours, "AM")
    assert first not in view.evaluate(colours, "AZ")
    names = "root => ['RU', 'AM'].map((id) => root.graphmodel.network.body.nodes[id].options.font.strokeWidth > 0)"
    assert view.evaluate(names) == [True, False]

    pictures = page.locator(f".st-key-by_issue_map {CHART}")
    expect(pictures).to_have_count(7)
    pictures.nth(1).scroll_into_view_if_needed()
    expect(pictures.nth(1).locator("canvas, svg").first).to_be_visible()
    pictures.nth(1).click(position={"x": 150, "y": 120})
    expect(page).to_have_url(re.compile(r"issue=Transport\+corridors"))
    expect(pictures).to_have_count(7)
