"""Long work says how far it is; the page can be used meanwhile, and the reader can do without it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from graphmodel.reading.synthetic import generate
from tests.browser.conftest import FIRST, Open, OwnCase
from tests.browser.resting import act_at_once


def test_what_takes_long_is_reported_can_be_cancelled_and_asked_for_again(own_case: OwnCase, open_app: Open) -> None:
    made = generate(actors=100, claims=600, issues=1)
    own_case.write(edges=made.claims.to_csv(index=False), nodes=made.nodes.to_csv(index=False))
    picture = open_app(own_case.address)
    page = picture.page
    act_at_once(page)
    page.get_by_role("tab", name="Camps").click()
    page.get_by_text("Leave each out in turn").click(timeout=FIRST)
    bar, cancel = page.locator(".st-key-waiting"), page.get_by_role("button", name="Cancel")
    expect(bar).to_contain_text(re.compile(r"Measuring robustness ... \d+ s"))
    expect(bar.get_by_role("progressbar")).to_be_visible()
    offer = picture.panel.locator(".offers button").first
    offer.click()
    expect(picture.panel.locator("h2")).to_have_text(re.compile("^Actor .* Actor"))
    expect(bar.get_by_role("progressbar")).to_be_visible()
    cancel.click()
    expect(page.get_by_text("Cancelled: measuring robustness.")).to_be_visible()
    expect(bar).not_to_be_visible()
    picture.rest()
    page.get_by_role("button", name="Run it anyway").click()
    expect(bar).to_contain_text("Measuring robustness")
    cancel.click()
    expect(page.get_by_text("Cancelled: measuring robustness.")).to_be_visible()
