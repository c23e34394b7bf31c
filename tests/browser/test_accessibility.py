"""Every tab, and the page without a server, can be used by everybody: axe finds nothing serious, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from graphmodel import Case, page
from graphmodel.ui.state.pages import FIRST_TAB, LAST_TABS, tabs
from tests.browser.conftest import Open
from tests.browser.picture import Picture

Scheme = Literal["light", "dark"]
SERIOUS = ("serious", "critical")


def serious(opened: Page) -> list[str]:
    """Return what axe finds that keeps people from using a page: the rule, and the first element that breaks it."""
    found = Axe().run(opened, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {len(each['nodes'])} times, as in {each['nodes'][0]['html']} "
        f"{each['nodes'][0]['failureSummary']}"
        for each in found
        if each["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_tab_has_a_serious_fault(open_app: Open, scheme: Scheme) -> None:
    picture = open_app(query={"selected": ["AM", "AZ", "support"], "issue": "Transport corridors"}, color_scheme=scheme)
    opened, faults = picture.page, {}
    for name in tabs():
        opened.get_by_role("tab", name=name, exact=True).click()
        expect(opened.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")
        if name not in (FIRST_TAB, *LAST_TABS):
            opened.get_by_text("How computed").locator("visible=true").click()
        picture.rest()
        faults[name] = serious(opened)
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_without_a_server_has_no_serious_fault(
    new_page: Callable[..., Page], shipped: Case, tmp_path: Path, scheme: Scheme
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(shipped))
    opened = new_page(color_scheme=scheme, bypass_csp=True)
    opened.goto(path.as_uri())
    taken = Picture(opened)
    taken.find("Armenia").search.press("Enter")
    expect(taken.panel.locator("h2")).to_have_text("Armenia")
    faults = {}
    for name in opened.get_by_role("tab").all_inner_texts():
        opened.get_by_role("tab", name=name).click()
        faults[name] = serious(opened)
    opened.get_by_role("button", name="Share").click()
    faults["Share"] = serious(opened)
    assert {name: found for name, found in faults.items() if found} == {}
