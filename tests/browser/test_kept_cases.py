"""An own case outlives a reload, is forgotten when asked, and goes from browser to browser as one file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.yaml_file import to_yaml
from tests.browser.picture import FIRST, Picture
from tests.browser.test_data import THEIRS, bring

TIES = {("Ann", "Ben", "support"), ("Ben", "Cleo", "opposition")}


def opened(page: Page, server: str, folder: Path) -> Picture:
    page.goto(f"{server}/?tab=Data")
    expect(page.get_by_text("Your own case:")).to_be_visible(timeout=FIRST)
    bring(page, folder, theirs=THEIRS)
    page.get_by_role("button", name="Open this case: 2 claims").click()
    expect(page.get_by_role("heading", name="theirs")).to_be_visible()
    expect(page).to_have_url(re.compile("case=[0-9a-f]{12}"))
    return Picture(page).wait()


def test_a_case_is_kept_until_it_is_forgotten_and_opened_again_from_its_file_as_it_was(
    new_page: Callable[..., Page], server: str, tmp_path: Path
) -> None:
    page = new_page()
    picture = opened(page, server, tmp_path)
    picture.choose("support").drag("Ann", by=(50, 30))
    expect(page).to_have_url(re.compile("relation=support.*places="))
    at = picture.positions["Ann"]
    page.reload()
    expect(page.get_by_role("heading", name="theirs")).to_be_visible(timeout=FIRST)
    again = Picture(page).wait().stands("Ann", at)
    assert again.shown_ties == {("Ann", "Ben", "support")}

    page.get_by_role("tab", name="Data").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Save case").click()
    started.value.save_as(tmp_path / "theirs.case.zip")
    kept = page.get_by_role("region", name="Cases kept in this browser")
    expect(kept.get_by_role("listitem")).to_have_text(re.compile("^theirs"))
    kept.get_by_role("button", name="Forget").click()
    expect(kept.get_by_role("listitem")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("This link is of a case that is not open here.")).to_be_visible(timeout=FIRST)

    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(str(tmp_path / "theirs.case.zip"))
    expect(page.get_by_role("heading", name="theirs")).to_be_visible()
    page.get_by_role("tab", name="Graph").click()
    found = Picture(page).wait().stands("Ann", at)
    assert found.choose("support").shown_ties == TIES


def is_asked_before_leaving(page: Page) -> bool:
    return page.evaluate("""() => {
        const leaving = new Event("beforeunload", { cancelable: true });
        globalThis.dispatchEvent(leaving);
        return leaving.defaultPrevented;
    }""")


def test_leaving_with_corrections_is_asked_about_until_they_are_opened_without_a_place_to_keep_them_too(
    new_page: Callable[..., Page], server: str, tmp_path: Path
) -> None:
    page = new_page(alone=True)
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { get: () => { throw new Error('none'); } })")
    page.goto(f"{server}/?tab=Data")
    expect(page.get_by_text("Your own case:")).to_be_visible(timeout=FIRST)
    mapping = ColumnMapping(
        columns={"source": "From", "target": "To", "relation": "Stance"},
        values={"relation": {"ally": "support", "enemy": "opposition", "abstain": "skip"}},
        corrections={"target": {"Cleo": "Clio"}},
    )
    (tmp_path / "map.yaml").write_text(to_yaml(mapping))
    bring(page, tmp_path, theirs=THEIRS)
    expect(page.get_by_role("button", name="Open this case")).to_be_visible()
    assert not is_asked_before_leaving(page)
    page.get_by_text("Use a saved mapping").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").nth(1).set_input_files(str(tmp_path / "map.yaml"))
    expect(page.locator(".st-key-before_leaving")).to_have_count(1)
    page.wait_for_timeout(500)
    assert is_asked_before_leaving(page)
    page.get_by_role("button", name="Open this case").click()
    expect(page.get_by_role("heading", name="theirs")).to_be_visible()
    expect(page.locator(".st-key-before_leaving")).to_have_count(0)
    assert Picture(page).wait().shown_ties == {("Ann", "Ben", "support"), ("Ben", "Clio", "opposition")}
    assert not is_asked_before_leaving(page)
