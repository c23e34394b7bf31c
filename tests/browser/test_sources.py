"""From a claim to where it is said: the full title, a link, and the place spelt out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphmodel import page
from graphmodel.model.case import no_documents
from tests.browser.picture import Picture
from tests.small_case import EDGES, NODES, case_from

LISTED = no_documents().reindex([0, 1]).fillna("")
LISTED["id"] = ["Report", "Letter"]
LISTED["title"] = ["Who owns <b>the field</b>?", "To the mayor"]
LISTED["author"] = ["Dora Miller", ""]
LISTED["date"] = ["2024", ""]
LISTED["url"] = ["https://example.org/report?a=1&b=2", "javascript:alert(1)"]


@pytest.fixture
def alone(new_page: Callable[..., Page], tmp_path: Path) -> Picture:
    """Return the picture in a page of a case with documents."""
    path = tmp_path / "page.html"
    edges = EDGES.replace("Report,p3", "Report,line 3")
    path.write_bytes(page(replace(case_from(edges, NODES), documents=LISTED)))
    opened = new_page(offline=True)
    opened.goto(path.as_uri())
    return Picture(opened)


@pytest.mark.usefixtures("without_measures")
def test_a_claim_names_its_document_in_full_with_its_place_and_is_copied_with_both(alone: Picture) -> None:
    alone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    alone.find("Ada").search.press("Enter")
    link = alone.panel.get_by_role("link", name="Dora Miller (2024): Who owns <b>the field</b>?").first
    expect(link).to_have_attribute("href", "https://example.org/report?a=1&b=2")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert alone.panel.locator("a[href^=javascript]").count() == 0
    for text in ("To the mayor.", "paragraph 1", "line 3"):
        expect(alone.panel).to_contain_text(text)
    alone.panel.get_by_role("button", name="Copy as text").click()
    expect(alone.panel.get_by_role("button", name="Copied")).to_be_visible()
    text = alone.page.evaluate("() => navigator.clipboard.readText()")
    assert "Ada blames Ben for the flood. (undated; observed; direct; strength 1; line 3; Report)" in text
    assert text.endswith(
        "\n\nSources:\n"
        "- Report: Dora Miller (2024): Who owns <b>the field</b>? https://example.org/report?a=1&b=2\n"
        "- Letter: To the mayor.\n\nStakeholder positions"
    )
