"""A filter changes the living picture by what differs, so that zoom, dragged places and selection stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from graphmodel import Case, Selection, select, ties
from tests.browser.picture import FIRST, Picture, Tie

FORCE = Selection(issue=("Use of force",), proposals=False)
TIE: Tie = ("AZ", "AM", "opposition")


def ties_of(case: Case, selection: Selection) -> set[Tie]:
    rows = ties(select(case, selection))
    return set(zip(rows["source"], rows["target"], rows["relation"], strict=True))


def test_a_filter_by_issue_and_proposals_change_the_picture_and_back(picture: Picture, shipped: Case) -> None:
    start = picture.shown_ties
    assert start == ties_of(shipped, Selection(proposals=False))
    assert picture.all_in_sight
    picture.choose("Use of force")
    assert picture.shown_ties == ties_of(shipped, FORCE)
    assert picture.shown_nodes == {"AM", "AZ", "EU"}
    assert picture.all_in_sight
    expect(picture.page.get_by_text("10 of 165 claims, 3 of 7 actors shown")).to_be_visible()
    picture.after(picture.page.get_by_role("button", name="issue: Use of force").click)
    assert picture.shown_ties == start
    picture.after(picture.page.get_by_test_id("stSidebar").get_by_text("Show proposals").click)
    assert picture.shown_ties == ties_of(shipped, Selection())
    assert picture.shown_nodes == set(shipped.nodes["id"])
    assert picture.all_in_sight


def test_a_filter_keeps_zoom_places_and_selection(picture: Picture) -> None:
    picture.zoom_out()
    start = picture.positions
    picture.drag("AM", by=(60, 45))
    picture.click("AZ")
    expect(picture.panel.locator("h2")).to_have_text("Azerbaijan")
    picture.rest()
    dragged, scale, middle = picture.positions, picture.scale, picture.middle
    assert dragged["AM"] != start["AM"]
    assert {name: at for name, at in dragged.items() if name != "AM"} == {
        name: at for name, at in start.items() if name != "AM"
    }

    picture.choose("Use of force")
    assert picture.positions == dragged
    assert picture.scale == pytest.approx(scale)
    assert picture.middle == pytest.approx(middle)
    expect(picture.panel.locator("h2")).to_have_text("Azerbaijan")

    picture.after(picture.page.get_by_role("button", name="Clear all").click)
    assert picture.positions == dragged
    assert picture.scale == pytest.approx(scale)
    assert picture.middle == pytest.approx(middle)


def test_a_dragged_picture_moves_as_a_whole_and_stays(picture: Picture) -> None:
    start, middle = picture.positions, picture.middle
    at = picture.point_of_nothing()
    picture.page.mouse.move(at["x"], at["y"])
    picture.page.mouse.down()
    picture.page.mouse.move(at["x"] + 70, at["y"] + 40, steps=5)
    picture.page.mouse.up()
    moved = picture.middle
    assert moved != pytest.approx(middle)
    picture.choose("Use of force")
    assert picture.middle == pytest.approx(moved)
    assert picture.positions == start


def test_buttons_and_the_wheel_zoom_and_fit_brings_everything_into_sight_again(picture: Picture) -> None:
    for _ in range(5):
        picture.root.get_by_label("Zoom in").click()
    assert not picture.all_in_sight
    picture.root.get_by_label("Fit all that is shown into the picture").click()
    assert picture.all_in_sight
    scale, at = picture.scale, picture.point_of_nothing()
    picture.page.mouse.move(at["x"], at["y"])
    picture.page.mouse.wheel(0, -300)
    picture.page.wait_for_function(
        "([root, scale]) => root.graphmodel.network.getScale() > scale", arg=[picture.root.element_handle(), scale]
    )


def test_nothing_found_says_so_in_the_picture_too(picture: Picture) -> None:
    text = picture.page.get_by_label("Text", exact=True)
    text.fill("no such words anywhere")
    picture.after(lambda: text.press("Enter"))
    assert picture.shown_ties == set()
    expect(picture.root.locator(".graph-empty")).to_be_visible()
    expect(picture.page.get_by_text("No claim fits these filters")).to_be_visible()
    expect(picture.page.get_by_role("button", name="Edge list")).to_be_disabled()
    picture.after(picture.page.get_by_role("button", name="Clear all").click)
    expect(picture.root.locator(".graph-empty")).to_be_hidden()
    assert len(picture.shown_ties) == 26
    assert picture.all_in_sight


def test_the_legend_explains_what_is_shown_and_no_more(picture: Picture) -> None:
    entries = picture.root.locator(".graph-legend li")
    expect(entries.filter(has_text="mediates with")).to_be_visible()
    expect(entries.filter(has_text="number of claims")).to_be_visible()
    expect(entries.filter(has_text="proposal")).to_have_count(0)
    picture.choose("support")
    expect(entries.filter(has_text="mediates with")).to_have_count(0)
    expect(entries.filter(has_text="supports")).to_be_visible()


def test_filters_chosen_in_the_tab_of_claims_show_in_the_picture_and_fit_it_after_a_start_there(
    new_page: Callable[..., Page], server: str, shipped: Case
) -> None:
    page = new_page()
    page.goto(f"{server}/?tab=Claims")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible(timeout=FIRST)
    picture = Picture(page)
    for selection, counts in ((FORCE, "10 of 165 claims"), (Selection(proposals=False), "103 of 165 claims")):
        picture.pill("Use of force").click()
        expect(page.get_by_text(counts)).to_be_visible()
        page.get_by_role("tab", name="Graph").click()
        wanted = ties_of(shipped, selection)
        expect(picture.root).to_have_attribute("data-shown-ties", str(len(wanted)))
        assert picture.wait().shown_ties == wanted
        assert picture.all_in_sight
        page.get_by_role("tab", name="Claims").click()
        expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def test_what_is_dragged_is_not_drawn_anew_and_can_be_put_back(picture: Picture) -> None:
    start, settled, view = picture.positions, picture.root.get_attribute("data-settled"), picture.root.element_handle()
    back = picture.root.get_by_label("Put what was dragged back in its place")
    expect(back).to_be_hidden()
    picture.drag("AM", by=(60, 45))
    expect(back).to_be_visible()
    picture.rest()
    assert picture.positions["AM"] != start["AM"]
    assert picture.root.get_attribute("data-settled") == settled
    assert picture.root.evaluate("(root, view) => root === view", view)
    back.click()
    expect(back).to_be_hidden()
    assert picture.positions == start
