"""The main way through the app in Firefox: open, filter, read the claims of a line, search, take a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphmodel import Case, Selection, claims_of, edge_list, select
from graphmodel.export.page_options import PageOptions
from graphmodel.export.stand_alone import page as page_of
from tests.browser.picture import Picture
from tests.browser.test_downloads import download
from tests.browser.test_engine import assert_folds_the_same, filled

FORCE = Selection(issue=("Use of force",), proposals=False)
TAKE = """() => {
    URL.createObjectURL = (file) => { file.text().then((text) => { window.taken = text; }); return "data:,"; };
}"""
"""Keeps what a page hands to the reader as a file: of these, the bridge to Firefox reports only those of a server."""


def test_firefox_shows_filters_reads_finds_and_takes_away(
    firefox_page: Page, server: str, shipped: Case, tmp_path: Path
) -> None:
    firefox_page.goto(server)
    picture = Picture(firefox_page).wait()
    assert len(picture.shown_ties) == 26
    picture.choose("Use of force")
    assert len(picture.shown_ties) == 5
    picture.after(lambda: picture.click(("AZ", "AM", "opposition")))
    expect(picture.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    behind = claims_of(select(shipped, FORCE), source="AZ", target="AM", relation="opposition")
    assert sorted(picture.claims()) == sorted(behind["id"])
    assert download(picture, "Edge list", tmp_path).read_bytes() == edge_list(select(shipped, FORCE))
    picture.find("Zangezur")
    picture.after(picture.hits.filter(has_text="The Zangezur route is outside Armenian jurisdiction.").click)
    expect(picture.panel.locator("h2")).to_have_text("Extraterritorial corridor")


@pytest.mark.usefixtures("without_measures")
def test_the_page_without_a_server_filters_reads_and_keeps_its_address_in_firefox(
    firefox_page: Page, shipped: Case, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(page_of(select(shipped, proposals=False), options=PageOptions(whole=True)))
    page = firefox_page
    page.goto(f"{file.as_uri()}#issue=Use+of+force&proposals=no")
    expect(page.locator("body[data-ready]")).to_be_attached()
    picture = Picture(page)
    assert len(picture.shown_ties) == 5
    picture.click(("AZ", "AM", "opposition"))
    expect(picture.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    page.get_by_role("tab", name="Claims").click()
    page.evaluate(TAKE)
    page.get_by_role("button", name="CSV", exact=True).click()
    page.wait_for_function("() => window.taken")
    assert page.evaluate("() => window.taken").encode() == edge_list(select(shipped, FORCE))
    page.goto(page.evaluate("() => location.href").replace("page.html", "page.html?again"))
    expect(page.locator("#counts")).to_have_text("10 of 165 claims, 3 of 7 actors shown")
    expect(page.get_by_role("tab", name="Claims")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#panel h2")).to_have_text("Azerbaijan opposes Armenia")


def test_firefox_folds_letters_as_python_does(firefox_page: Page, small: Case) -> None:
    page = filled(firefox_page, small)
    assert "Firefox/" in page.evaluate("navigator.userAgent")
    assert_folds_the_same(page)
