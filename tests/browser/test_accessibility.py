"""Every tab, and the page without a server, can be used by everybody: axe finds nothing serious, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from graphmodel import Case, page, select
from graphmodel.ui.state.pages import FIRST_TAB, LAST_TABS, tabs
from tests.browser.charts import CHARTS, check_charts
from tests.browser.conftest import Open
from tests.browser.picture import Picture

SERIOUS = ("serious", "critical")
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer may be another in other colours; they are half of the work."""

VIOLATIONS = """async ([within, options]) => (
    (await axe.run(within ?? document, options)).violations
)"""

FOLDED = "details:not([open]) summary:visible:has-text('How computed')"


def serious(opened: Page, *rules: str, within: str | None = None) -> list[str]:
    """Return what axe finds that keeps people from using a page: the rule, and the first element that breaks it."""
    options = {"resultTypes": ["violations"], **({"runOnly": [*rules]} if rules else {})}
    if not opened.evaluate("() => Boolean(globalThis.axe)"):
        opened.evaluate(AXE_SCRIPT)
    found = opened.evaluate(VIOLATIONS, [within, options])
    return [
        f"{each['id']}: {len(each['nodes'])} times, as in {each['nodes'][0]['html']} "
        f"{each['nodes'][0]['failureSummary']}"
        for each in found
        if each["impact"] in SERIOUS
    ]


def test_every_tab_draws_its_charts_and_has_no_serious_fault_in_light_and_dark(open_app: Open) -> None:
    query = {"selected": ["AM", "AZ", "support"], "since": "1990", "undated": "yes"}
    # a filter that leaves each tab its charts
    picture, faults = open_app(query=query, color_scheme="light"), {}
    opened = picture.page
    schemes = {"light": [], "dark": OF_COLOURS}
    for name in tabs():
        opened.get_by_role("tab", name=name, exact=True).click()
        expect(opened.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")
        picture.rest()
        if name not in (FIRST_TAB, *LAST_TABS) and (folded := opened.locator(FOLDED)).count():
            folded.click()
            picture.rest()
        within = None if name == FIRST_TAB else "[role=tabpanel]"  # what stands around the tabs is the same in all
        for scheme, rules in schemes.items():
            opened.emulate_media(color_scheme=scheme)
            expect(opened.locator(".stApp")).to_have_css("color-scheme", scheme)
            check_charts(opened, CHARTS.get(name, 0))
            faults[name, scheme] = serious(opened, *rules, within=within)
        schemes = dict(reversed(schemes.items()))  # the next tab begins with the scheme that is there
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_page_without_a_server_has_no_serious_fault_in_light_and_dark(
    new_page: Callable[..., Page], shipped: Case, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(select(shipped, issue="Transport corridors")))
    opened = new_page(color_scheme="light", bypass_csp=True)
    opened.goto(path.as_uri())
    taken = Picture(opened)
    taken.find("Armenia").search.press("Enter")
    expect(taken.panel.locator("h2")).to_have_text("Armenia")
    names = opened.get_by_role("tab").all_inner_texts()
    faults = in_both(opened, names[0])
    for name in names[1:]:
        opened.get_by_role("tab", name=name).click()
        expect(opened.locator(f"section[data-tab='{name}']")).to_be_visible()
        faults |= in_both(opened, name, within=f"section[data-tab='{name}']")
    opened.get_by_role("button", name="Share").click()
    faults |= in_both(opened, "Share", within="dialog[open]")
    assert {name: found for name, found in faults.items() if found} == {}


def in_both(opened: Page, name: str, within: str | None = None) -> dict[tuple[str, str], list[str]]:
    light = serious(opened, within=within)
    opened.emulate_media(color_scheme="dark")
    dark = serious(opened, *OF_COLOURS, within=within)
    opened.emulate_media(color_scheme="light")
    return {(name, "light"): light, (name, "dark"): dark}
