"""A claim is left out where it is read, and the picture stays in its place."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.picture import FIRST


def test_a_click_leaves_a_claim_out_and_another_takes_that_back(new_page: Callable[..., Page], server: str) -> None:
    page = new_page()
    page.goto(f"{server}/?selected=AM&selected=RU&selected=opposition")
    expect(page.locator(".claim").first).to_be_visible(timeout=FIRST)
    page.get_by_role("button", name="Leave out").first.click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("(what if: without c164)")
    expect(page.get_by_text("102 of 164 claims")).to_be_visible()
    page.get_by_role("button", name="what if: without c164").click()
    expect(page.get_by_text("103 of 165 claims")).to_be_visible()
