"""A crowded picture stays readable: blocs that do not cover one another, unfolded and folded by a double click."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, OwnCase
from tests.browser.picture import Picture

CAMPS = {camp: [f"{camp}{number}" for number in range(20)] for camp in "nsw"}
BOXES = """({ graphmodel: { network, nodes } }) => nodes.getIds().map((id) => network.getBoundingBox(id))"""


def crowded(own_case: OwnCase, open_app: Open) -> Picture:
    rows = [f"{one},{other},support" for camp in CAMPS.values() for one, other in combinations(camp, 2)]
    rows += ["n0,s0,opposition", "n1,n2,opposition", "n0,n1,mediation", "w0,n0,opposition"]
    own_case.write(
        edges="source,target,relation\n" + "\n".join(rows) + "\n",
        nodes="id,label\n" + "".join(f"{actor},Actor {actor}\n" for camp in CAMPS.values() for actor in camp),
    )
    return open_app(own_case.address, query={"draw": "blocs"})


def overlaps(picture: Picture) -> list[Any]:
    boxes = picture.root.evaluate(BOXES)
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one["left"] < other["right"] - 1
        and other["left"] < one["right"] - 1
        and one["top"] < other["bottom"] - 1
        and other["top"] < one["bottom"] - 1
    ]


FOLDED = {"bloc:1:n0", "bloc:1:s0", "bloc:1:w0"}
LATE = """async () => {
    const place = document.createElement("div");
    const before = graphmodel.graphFor(place, "before");
    const now = graphmodel.graphFor(place, "now");
    for (const key of ["now", "before"]) graphmodel.addGraph({ key, nodes: [], edges: [] });
    return [await before, (await now).key];
}"""
"""Returns what an element is given that was to show one graph and then another: never the one before."""


def test_a_bloc_says_what_its_members_do_and_is_unfolded_and_folded_by_search_and_double_click(
    own_case: OwnCase, open_app: Open
):
    picture = crowded(own_case, open_app)
    assert_members_and_dissent(picture)
    assert picture.page.evaluate(LATE) == [None, "now"]
    assert_unfolded_and_folded(picture)


def assert_members_and_dissent(picture: Picture) -> None:
    said = "Actor n0, Actor n1, Actor n2 and 17 others partly oppose Actor s0, Actor s1, Actor s2 and 17 others"
    expect(picture.panel.get_by_role("button", name=said)).to_be_visible()
    assert said in (picture.root.locator("ol").text_content() or "")
    picture.click("bloc:1:n0")
    picture.panel.get_by_text("Opposition within: 1 claim").wait_for()
    assert "Members: Actor n0, Actor n1, Actor n2" in (picture.panel.text_content() or "")
    assert picture.panel.locator(".claim").count() == 1


def assert_unfolded_and_folded(picture: Picture) -> None:
    fold = picture.page.get_by_role("button", name="Fold Actor n0, Actor n1, Actor n2 and 17 others again")
    assert picture.shown_nodes == FOLDED
    assert overlaps(picture) == []
    picture.find("actor n7").search.press("Enter")
    fold.wait_for()
    picture.wait()
    expect(picture.panel.get_by_role("heading", name="Actor n7")).to_be_visible()
    assert {"bloc:1:s0", "bloc:1:w0", "n0", "n7"} <= picture.shown_nodes
    at, box = picture.point_of("n7"), picture.stage.bounding_box()
    assert box
    assert at["x"] == pytest.approx(box["x"] + box["width"] / 2, abs=3)
    double_click(picture, "n7")
    picture.page.get_by_text("Double-click a bloc").wait_for()
    picture.wait()
    assert picture.shown_nodes == FOLDED
    double_click(picture, "bloc:1:n0")
    fold.wait_for()
    picture.wait()
    assert {"bloc:1:s0", "bloc:1:w0", "n0"} <= picture.shown_nodes
    assert overlaps(picture) == []


def double_click(picture: Picture, node: str) -> None:
    point = picture.point_of(node)
    picture.page.mouse.dblclick(point["x"], point["y"])
