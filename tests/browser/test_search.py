"""One box finds all that is there, hidden or not, shows it by one click, and takes nothing that was not chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from graphmodel import Case, page, search, shipped_case
from graphmodel.picture.hits import hits_message
from tests.browser.conftest import Open
from tests.browser.picture import Picture
from tests.small_case import EDGES, NODES, case_from

MIDDLE = """(root) => {
    const stage = root.querySelector(".graph-stage");
    const legend = root.querySelector(".graph-legend");
    const box = stage.getBoundingClientRect();
    return { x: box.left + stage.clientWidth / 2, y: box.top + (stage.clientHeight - legend.offsetHeight) / 2 };
}"""
OTHER_WORDS = {
    "pump": "T\u00fcrk\u00e7e \u0130stanbul",
    "field": "gro\u00dfe Stra\u00dfe",
    "flood": "\u039f\u0394\u039f\u03a3",
}
OTHER_NAMES = {"Dora": "\u0401\u043b\u043a\u0430", "Miller": "<b>Mill</b>\u0131r"}


def with_other_letters() -> Case:
    edges, nodes = EDGES, NODES
    for word, other in OTHER_WORDS.items():
        edges = edges.replace(word, other)
    for name, other in OTHER_NAMES.items():
        nodes = nodes.replace(name, other)
    return case_from(edges, nodes)


def kinds(picture: Picture) -> Locator:
    return picture.page.locator(".graph-kind")


def option(picture: Picture, text: str) -> Locator:
    return picture.hits.filter(has_text=text)


def of_kind(picture: Picture, title: str) -> Locator:
    return picture.page.get_by_role("group", name=title).get_by_role("option")


def assert_in_the_middle(picture: Picture, node: str) -> None:
    at, middle = picture.point_of(node), picture.root.evaluate(MIDDLE)
    assert at["x"] == pytest.approx(middle["x"], abs=3)
    assert at["y"] == pytest.approx(middle["y"], abs=3)


def test_what_the_switch_hides_is_found_and_shown_by_one_click(picture: Picture) -> None:
    picture.find("Zangezur")
    hidden = "hidden: proposals are not shown"
    expect(kinds(picture)).to_have_text(["1 actor", f"2 proposals, 2 {hidden}", f"10 claims, 4 {hidden}"])
    wanted = option(picture, "The Zangezur route is outside Armenian jurisdiction.")
    expect(wanted).to_contain_text(hidden)
    picture.after(wanted.click)
    expect(picture.panel.locator("h2")).to_have_text("Extraterritorial corridor")
    expect(picture.page.get_by_text("165 of 165 claims, 7 of 7 actors shown")).to_be_visible()
    expect(picture.hits).to_have_count(0)
    assert_in_the_middle(picture, "extraterritorial-corridor")


def test_what_a_filter_hides_is_shown_without_that_filter_alone(open_app: Open) -> None:
    picture = open_app(query={"issue": "Use of force", "relation": "opposition"})
    wanted = option(picture.find("FSB officers on the Zangezur"), "Russia opposes Armenia")
    expect(wanted).to_contain_text("hidden by the filters")
    picture.after(wanted.click)
    expect(picture.panel.locator("h2")).to_have_text("Russia opposes Armenia")
    expect(picture.page.get_by_role("button", name="issue: Use of force")).to_have_count(0)
    expect(picture.page.get_by_role("button", name="relation: opposition")).to_be_visible()


def test_none_is_taken_but_the_hit_that_is_marked_and_nothing_found_says_what_was_searched(picture: Picture) -> None:
    picture.search.fill("Atlantis")
    expect(picture.page.get_by_role("status").filter(has_text="Nothing has")).to_have_text(
        "Nothing has \u201cAtlantis\u201d: "
        "names, descriptions, groups, evidence, quotes, agents, documents, issues and ids of claims were searched."
    )
    picture.search.press("Enter")
    expect(picture.panel.locator("h2")).to_have_text("What it rests on")
    picture.find("corridor")
    expect(kinds(picture).first).to_contain_text("3 proposals")
    expect(picture.panel.locator("h2")).to_have_text("What it rests on")
    picture.search.press("ArrowDown")
    expect(picture.hits.nth(1)).to_have_attribute("aria-selected", "true")
    expect(picture.hits.nth(0)).to_have_attribute("aria-selected", "false")
    picture.after(lambda: picture.search.press("Enter"))
    expect(picture.panel.locator("h2")).to_have_text("Extraterritorial corridor")


def test_a_misspelt_word_is_one_click_or_enter_from_what_is_meant(picture: Picture) -> None:
    picture.search.fill("Zangezour coridor")
    expect(kinds(picture)).to_have_text(["Did you mean"])
    picture.search.press("Enter")
    expect(picture.search).to_have_value("Zangezur corridor")
    expect(kinds(picture).first).to_contain_text("2 proposals")


def test_an_actor_comes_into_the_middle_and_an_issue_becomes_the_filter(picture: Picture) -> None:
    picture.find("turk").after(lambda: picture.search.press("Enter"))
    expect(picture.panel.locator("h2")).to_have_text("Turkey")
    assert_in_the_middle(picture, "TR")
    picture.find("use of force").after(of_kind(picture, "1 issue").click)
    expect(picture.page.get_by_role("button", name="issue: Use of force")).to_be_visible()
    assert picture.shown_nodes == {"AM", "AZ", "EU"}


def test_a_claim_is_marked_in_the_panel_and_its_tie_selected(picture: Picture) -> None:
    picture.find("FSB officers on the Zangezur").after(option(picture, "Russia opposes Armenia").click)
    expect(picture.panel.locator("h2")).to_have_text("Russia opposes Armenia")
    found = picture.panel.locator(".claim.found")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("FSB officers on the Zangezur route would run counter")
    expect(picture.page).to_have_url(re.compile("selected=RU&selected=AM&selected=opposition"))


def test_slash_leads_to_the_box_and_escape_closes_it_and_leads_back(picture: Picture) -> None:
    picture.stage.focus()
    picture.page.keyboard.press("/")
    expect(picture.search).to_be_focused()
    picture.page.keyboard.type("iran")
    expect(picture.search).to_have_value("iran")
    expect(picture.search).to_have_attribute("aria-expanded", "true")
    expect(picture.hits.first).to_be_visible()
    picture.page.keyboard.press("Escape")
    expect(picture.hits).to_have_count(0)
    expect(picture.search).to_have_attribute("aria-expanded", "false")
    expect(picture.stage).to_be_focused()


WORDS = (
    "Zangezur",
    "corridor",
    "C057",
    "EU",
    "iran CORRIDOR",
    "Pashinyan",
    "armenia",
    "peace treaty",
    "2024",
    "nowhere",
    "Zangezour",
    "Armnia coridor",
    "irna",
    "Turky xyzzy",
)
LETTERS = (
    "istanbul",
    "\u0130STANBUL turkce",
    "STRASSE",
    "gro\u00dfe",
    "\u03bf\u03b4\u03cc\u03c2",
    "\u0435\u043b\u043a\u0430",
    "</b>\u0131",
    "a",
)
"""Turkish, German, Greek and Cyrillic, and a text that would be bold if it were read as HTML."""


@pytest.mark.usefixtures("without_measures")
@pytest.mark.parametrize(("held", "words"), [(shipped_case(), WORDS), (with_other_letters(), LETTERS)])
def test_the_page_without_a_server_finds_the_same(
    held: Case, words: Sequence[str], tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(held))
    opened = new_page(offline=True)
    opened.goto(path.as_uri())
    taken = Picture(opened)
    for word in words:
        message = hits_message(search(held, word), word, case=held)
        near = [{"title": "Did you mean", "listed": [{"label": each} for each in message["near"]]}]
        is_found: bool = len(message["groups"]) > 0
        expected: list[dict[str, Any]] = message["groups"] or near[: len(message["near"])]
        taken.search.fill(word)
        note = opened.locator("#search").get_by_role("status")
        expect(note).to_have_text(re.compile("^Enter takes" if is_found else "^Nothing has"))
        assert kinds(taken).all_inner_texts() == [group["title"] for group in expected], word
        listed = [hit for group in expected for hit in group["listed"]]
        assert opened.locator(".graph-hit").all_inner_texts() == [hit["label"] for hit in listed], word


@pytest.mark.usefixtures("without_measures")
def test_the_page_without_a_server_shows_what_is_chosen(
    shipped: Case, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(shipped))
    opened = new_page(offline=True)
    opened.goto(path.as_uri())
    taken = Picture(opened)
    taken.find("turkey").search.press("Enter")
    expect(taken.panel.locator("h2")).to_have_text("Turkey")
    assert_in_the_middle(taken, "TR")
    taken.find("use of force")
    of_kind(taken, "1 issue").click()
    expect(taken.panel.locator("h2")).to_have_text("Use of force")
    expect(taken.panel.locator(".claim")).to_have_count(16)
    option(taken.find("FSB officers on the Zangezur"), "Russia opposes Armenia").click()
    expect(taken.panel.locator("h2")).to_have_text("Russia opposes Armenia")
    expect(taken.panel.locator(".claim.found")).to_have_count(1)
