"""A case in a notebook: the page in a frame of an origin of its own, with its filters, as a saved notebook has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from graphmodel import Case, select, show, ties


def test_a_frame_in_a_notebook_filters_and_opens_claims(
    shipped: Case, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    saved = tmp_path / "notebook.html"
    part = select(shipped, proposals=False)
    frame = show(part)._repr_html_()
    saved.write_text(f"<!doctype html><title>Notebook</title><body>{frame}", encoding="utf-8")
    page = new_page(offline=True, viewport={"width": 900, "height": 700})
    page.goto(saved.as_uri())
    inner = page.frame_locator("iframe")
    expect(inner.locator(".graph-view")).to_have_attribute("data-shown-ties", str(len(ties(part))))
    expect(inner.locator("body[data-ready]")).to_be_attached()
    inner.get_by_role("button", name="Filters").click()
    inner.locator("#filters").get_by_role("button", name="Use of force").click()
    inner.locator("#filters").get_by_role("button", name="Close").click()
    expect(inner.locator(".graph-view")).to_have_attribute("data-shown-ties", "5")
    expect(inner.locator("#counts")).to_have_text("10 of 165 claims, 3 of 7 actors shown")
    inner.get_by_role("tab", name="Claims").click()
    inner.locator("button.open").first.click()
    expect(inner.locator("#panel .claim.found")).to_have_count(1)
    assert page.url == saved.as_uri()
