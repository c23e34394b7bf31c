"""Colours, sizes and blocs by columns of the nodes, chosen below the picture: drawn, explained, kept."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Open, OwnCase
from tests.browser.lists import pick
from tests.browser.picture import Picture
from tests.small_case import EDGES

NODES = """\
id,label,kind,region,seats
A,Ada,actor,north,40
B,Ben,actor,south,10
C,Cleo,actor,north,
D,Dora,actor,,0
dam,Build the dam,proposal,,
park,Open the park,proposal,,
"""
DRAWN = """({ graphmodel: { network } }, id) => {
    const { shape, size, color, shapeProperties: { borderDashes } } = network.body.nodes[id].options;
    return { shape, size, fill: color.background, isDashed: Boolean(borderDashes) };
}"""
LOWEST = """(root) => {
    const { network } = root.graphmodel;
    const shown = Object.values(network.body.nodes).filter(({ options }) => !options.hidden);
    const names = shown.map(({ labelModule: { size } }) => size.top + size.height);
    return root.querySelector(".graph-legend").offsetTop - network.canvasToDOM({ x: 0, y: Math.max(...names) }).y;
}"""


def choose(picture: Picture, label: str, value: str) -> None:
    box = picture.page.get_by_role("combobox", name=label)
    if not box.is_visible():
        picture.page.get_by_role("button", name="Colour").click()
    pick(picture.page, box, value, exact=False)


def drawn(picture: Picture, node: str) -> dict[str, Any]:
    found: dict[str, Any] = picture.root.evaluate(DRAWN, node)
    return found


def test_columns_of_the_nodes_are_drawn_explained_and_kept(own_case: OwnCase, open_app: Open):
    own_case.write(edges=EDGES, nodes=NODES)
    picture = open_app(own_case.address)
    legend = picture.root.locator(".graph-legend")
    choose(picture, "Colour by", "region")
    expect(legend).to_contain_text("colour: region")
    choose(picture, "Size by", "seats")
    expect(legend).to_contain_text("area: seats, 0 to 40")
    assert [drawn(picture, node)["isDashed"] for node in "ABCD"] == [False, False, True, True]
    sizes = [drawn(picture, node)["size"] for node in "AB"]
    assert sizes[0] == 2 * sizes[1]  # four times the number, four times the area
    assert drawn(picture, "A")["fill"] == drawn(picture, "C")["fill"] != drawn(picture, "B")["fill"]
    assert picture.root.evaluate(LOWEST) > 0
    before = drawn(picture, "A")
    picture.page.get_by_role("button", name="support (2)").click()
    expect(legend).not_to_contain_text("opposes")
    expect(legend).to_contain_text("colour: region")
    assert drawn(picture, "A") == before
    choose(picture, "Group by", "region")
    expect(picture.page.get_by_text("grouped by region").first).to_be_visible()
