"""Tasks of somebody who sees the page for the first time, counted in clicks; docs/first-tasks.md shows them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from graphmodel import Case, Selection, claims_of, edge_list, mediation, select
from graphmodel.export.compose_view import view_of
from graphmodel.export.figure import figure
from graphmodel.export.figure_options import FigureOptions
from tests.browser.clicks import Clicks
from tests.browser.conftest import Open
from tests.browser.picture import Picture
from tests.browser.test_downloads import download, figure_dialog
from tests.browser.test_tabs import click_mark, listed

SOURCE = "Wojciech Wojtasiewicz (2024): Armenia-Azerbaijan Peace Talks Yield Little Results. PISM Bulletin."


def test_who_opposes_the_extraterritorial_corridor_and_where_is_it_stated(picture: Picture, shipped: Case) -> None:
    clicks = Clicks(picture.page)
    picture.page.get_by_role("button", name="Armenia and Iran oppose it").click()
    expect(picture.panel.locator("h2")).to_have_text("Extraterritorial corridor: Armenia and Iran oppose it")
    against = claims_of(shipped, node="extraterritorial-corridor").query("relation == 'opposition'")
    assert sorted(against["source"].unique()) == ["AM", "IR"]
    assert sorted(picture.claims()) == sorted(against["id"])
    for claim in against.to_dict("records"):
        card = picture.panel.locator(f".claim[title={claim['id']}]")
        expect(card).to_contain_text(claim["locator"].replace("p", "paragraph "))
    expect(picture.panel).to_contain_text(f"All from {SOURCE}")
    assert clicks.number == 1


def test_one_issue_as_a_table_and_as_a_figure_for_a_paper(picture: Picture, shipped: Case, tmp_path: Path) -> None:
    clicks = Clicks(picture.page)
    picture.pill("Use of force").click()
    expect(picture.page.get_by_text("10 of 165 claims, 3 of 7 actors shown")).to_be_visible()
    table = download(picture, "Edge list", tmp_path)
    figure_dialog(picture)
    drawn = download(picture, "Download$", tmp_path)
    assert clicks.number == 4
    name = "armenia-azerbaijan-peace-talks-spring-2024--use-of-force--"
    assert (table.name, drawn.name) == (f"{name}claims.csv", f"{name}figure.png")
    part = select(shipped, Selection(issue=("Use of force",), proposals=False))
    assert table.read_bytes() == edge_list(part)
    assert drawn.read_bytes() == figure(part, "png", view=view_of(part), options=FigureOptions(width=175, dpi=300))


def test_the_arranged_view_in_another_browser(picture: Picture, open_app: Open) -> None:
    picture.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    picture.choose("Transport corridors")
    picture.drag("IR", by=(-60, 40))
    picture.rest()
    expect(picture.page).to_have_url(re.compile("places="))
    clicks = Clicks(picture.page)
    picture.page.get_by_role("button", name="Copy link").click()
    expect(picture.page.get_by_role("button", name="Copied")).to_be_visible()
    assert clicks.number == 1
    link = picture.page.evaluate("() => navigator.clipboard.readText()")
    assert link == picture.page.url
    expect(picture.page.get_by_role("button", name="Copy link")).to_be_visible()
    other = open_app(query=parse_qs(urlsplit(link).query), viewport={"width": 1280, "height": 720})
    assert other.shown_ties == picture.shown_ties
    for axis, value in picture.positions["IR"].items():
        assert other.positions["IR"][axis] == pytest.approx(value, abs=1)


def test_whom_it_would_take_to_mediate_between_armenia_and_azerbaijan(picture: Picture, shipped: Case) -> None:
    page = picture.page
    clicks = Clicks(page)
    page.get_by_role("tab", name="Mediation").click()
    answer = "Nobody here is accepted by both Armenia and Azerbaijan. European Union comes nearest:"
    expect(page.get_by_text(answer)).to_be_visible()
    rows = page.get_by_test_id("stDataFrame").first
    expect(rows.locator("[role=gridcell][aria-colindex='2']").first).to_have_text("European Union")
    box = rows.bounding_box()
    assert box
    page.mouse.click(box["x"] + 16, box["y"] + 52)
    expect(picture.panel.locator("h2")).to_have_text("European Union between Armenia and Azerbaijan")
    assert {"c021", "c004"} <= set(picture.claims())
    assert clicks.number == 2

    click_mark(page, "centre: 0; row: 0")
    first = mediation(shipped).sort_values(["a", "b", "mediator", "issue"]).iloc[0]
    expect(picture.panel.locator("h2")).not_to_contain_text("between")
    assert sorted(listed(page)) == sorted(first["claim_ids"].split("; "))


def test_what_armenia_supports_azerbaijan_rests_on_and_what_speaks_against_it(picture: Picture, shipped: Case) -> None:
    clicks = Clicks(picture.page)
    picture.after(lambda: picture.click(("AM", "AZ", "support")))
    expect(picture.panel.locator("h2")).to_have_text("Armenia supports Azerbaijan")
    actors = select(shipped, Selection(proposals=False))
    for relation, found in (("support", picture.claims()), ("opposition", picture.claims_against())):
        assert sorted(found) == sorted(claims_of(actors, source="AM", target="AZ", relation=relation)["id"])
    assert clicks.number == 1
