"""Coding as a person does it: select a passage, type who stands how towards what, go on; nothing is lost."""

from __future__ import annotations

import os
import re
from bisect import bisect
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from graphmodel.model.case import claims
from graphmodel.model.nodes import unique_labels
from graphmodel.project.acts import Change
from graphmodel.project.claims import claims_table, records_of
from graphmodel.project.codebook import CodebookEntry, define
from graphmodel.project.edits import add_claim, passage
from graphmodel.project.nodes import add_node
from graphmodel.project.store import EDITABLE, Project
from graphmodel.project.texts import add_documents
from graphmodel.reading.document_texts import DocumentText
from graphmodel.reading.sources import shipped_case
from tests.browser.conftest import served
from tests.browser.lists import pick
from tests.browser.picture import FIRST, Picture
from tests.browser.resting import after_a_run
from tests.browser.tabs import Tab
from tests.browser.test_accessibility import serious

WEIR = (
    "On Tuesday the farmers' union welcomed the plan to raise the weir. "
    "The river trust called it the end of the salmon.\n\n"
    "The town will not agree before the trust does. Its mayor has invited both to a meeting."
)
HOSTILE = "\U0001f41f\U0001f41f <img src=x onerror=window.harmed=1> said **no**. $y$ The end."
ENDS = {"Weir": "", "Blind": " Later.", "Lists": " Since May.", "Compared": " In June."}
"""Words that no other document has at its end."""
ROW = 35
"""Pixels of a row of a table."""
TEXTS = {title: WEIR + end for title, end in ENDS.items()} | {"Fish": HOSTILE}
DOCUMENTS = [DocumentText(title=title, text=text, date="2026-03-03") for title, text in TEXTS.items()]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("project") / "weir.graphmodel"
    with Project.create(path) as made:
        add_documents(made, DOCUMENTS, who="Mira")
    return path


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[str]:
    """Return the address of a server on which a project is coded; each test has a document of its own."""
    with served(["--edges", str(path)], log=path.with_suffix(".log"), variables={EDITABLE: "yes"}) as address:
        yield address


@pytest.fixture(scope="module")
def desk_tab(browser: Browser) -> Iterator[Tab]:
    tab = Tab(browser)
    tab.set_up()
    yield tab
    tab.close()


@pytest.fixture
def page(desk_tab: Tab) -> Iterator[Page]:
    """Return a page at the desk, or empty, which tests hand on; what it complains of fails the test."""
    yield desk_tab.page
    complained, desk_tab.complaints[:] = [*desk_tab.complaints], []
    assert complained == []


def at_desk(page: Page, desk: str, who: str = "Mira") -> Page:
    """Sit down at the desk as a coder: where the page is there already, in the tab of documents."""
    if page.url.startswith(desk):
        page.get_by_role("tab", name="Documents").click()
        page.get_by_text("Code", exact=True).click()
    else:
        page.goto(f"{desk}/?tab=Documents")
    expect(page.locator(".desk-text")).to_be_visible(timeout=FIRST)
    choose(page, "Coder", who)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    return page


def coding(page: Page, desk: str, document: str) -> Page:
    """Open a document at the desk as a coder."""
    at_desk(page, desk)
    pick(page, page.get_by_role("combobox", name="Document"), document)
    expect(page.locator(".desk-text p").last).to_have_text(TEXTS[document].split("\n\n")[-1])
    return page


def choose(page: Page, label: str, value: str) -> None:
    box = page.get_by_role("combobox", name=re.compile(label))
    box.click()
    box.fill(value)
    page.keyboard.press("Enter")
    expect(box).to_have_value(value)


def code(page: Page, *moves: str, relation: str, source: str, target: str, issue: str = "") -> None:
    """Code the passage that some moves in the text lead to, by keyboard alone."""
    for move in moves:
        page.keyboard.press(move)
    page.keyboard.press(relation)
    for words in (source, target, issue):
        page.keyboard.type(words)
        page.keyboard.press("Enter")


def saved(page: Page) -> None:
    """Wait until all that was done is on the disk."""
    expect(page.locator(".desk-text")).to_have_attribute("aria-busy", "false")


def of_document(path: Path, document: str) -> list[dict[str, Any]]:
    with Project.open(path, read_only=True) as project:
        table = claims_table(project.state())
    return table[table["document"] == document].to_dict("records")


def marked(page: Page, name: str) -> list[str]:
    """Return the texts that are marked in a way in the document."""
    found: list[str] = page.evaluate(f"[...CSS.highlights.get('desk-{name}') ?? []].map(String)")
    return found


def test_while_nobody_has_said_who_codes_the_text_is_shown_and_no_passage_taken(page: Page, desk: str) -> None:
    """So it is on a server without leave to edit too: `tests/ui/test_documents.py`."""
    page.goto(f"{desk}/?tab=Documents")
    expect(page.locator(".desk-text")).to_be_visible(timeout=FIRST)
    page.locator(".desk-text").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_hidden()
    expect(page.get_by_text("Say above who codes. Then select a passage, and it becomes a claim.")).to_be_visible()
    expect(page.get_by_role("group", name="New claim on this passage")).to_have_count(0)


def test_passages_become_claims_by_keyboard_alone_the_graph_follows_and_two_clicks_lead_back(
    page: Page, desk: str, path: Path
) -> None:
    coding(page, desk, "Weir")
    page.locator(".desk-text").focus()
    code(page, "ArrowDown", relation="s", source="Farmers' union", target="Raise the weir", issue="Water")
    code(page, "ArrowDown", relation="o", source="River trust", target="raise")
    code(page, "ArrowDown", "Shift+ArrowLeft", relation="o", source="Town", target="raise")
    code(page, "ArrowDown", "ArrowDown", relation="m", source="Mayor", target="farm")
    expect(page.locator(".desk-claim")).to_have_count(4)
    expect(page.get_by_text(re.compile(r"^[4-9] of [4-9] claims"))).to_be_visible()
    saved(page)
    rows = [
        (row["source"], row["relation"], row["target"], row["issue"], row["quote"]) for row in of_document(path, "Weir")
    ]
    sentences = WEIR.replace("\n\n", " ").replace(". ", ".|").split("|")
    assert rows == [
        ("farmers-union", "support", "raise-the-weir", "Water", sentences[0]),
        ("river-trust", "opposition", "raise-the-weir", "Water", sentences[1]),
        ("town", "opposition", "raise-the-weir", "Water", sentences[2].removesuffix(".")),
        ("mayor", "mediation", "farmers-union", "Water", sentences[3]),
    ]
    for row, sentence in zip(of_document(path, "Weir"), sentences, strict=True):
        assert WEIR[int(row["start"]) : int(row["end"])] == row["quote"]
        assert sentence.startswith(row["quote"])
    page.get_by_role("tab", name="Graph").click()
    picture = Picture(page).wait()
    assert ("river-trust", "raise-the-weir", "opposition") in picture.shown_ties
    picture.panel.locator(".offers button", has_text="River trust").click()
    page.get_by_role("button", name="Read in the document").click()
    expect(page.locator(".desk-claim[aria-current]")).to_contain_text("River trust opposes Raise the weir")
    assert marked(page, "chosen") == [sentences[1]]


def test_hostile_text_is_text_places_count_letters_and_a_claim_is_changed_removed_undone_and_done_again(
    page: Page, desk: str, path: Path
) -> None:
    coding(page, desk, "Fish")
    expect(page.locator(".desk-text img")).to_have_count(0)
    page.locator(".desk-text").focus()
    code(page, "ArrowDown", "ArrowDown", relation="s", source="<b>Fish</b>", target="Dams", issue="Water")
    claim = page.locator(".desk-claim")
    expect(claim).to_contain_text("<b>Fish</b> supports Dams")
    claim.get_by_role("button", name="edit").click()
    page.get_by_role("group", name="stance").get_by_role("button", name="opposes").click()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(claim).to_contain_text("<b>Fish</b> opposes Dams")
    page.get_by_role("button", name="Undo").click()
    expect(claim).to_contain_text("<b>Fish</b> supports Dams")
    page.get_by_role("button", name="Redo").click()
    expect(claim).to_contain_text("<b>Fish</b> opposes Dams")
    claim.get_by_role("button", name="remove").click()
    expect(claim).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(claim).to_contain_text("<b>Fish</b> opposes Dams")
    saved(page)
    (row,) = of_document(path, "Fish")
    assert row["quote"] == HOSTILE[int(row["start"]) : int(row["end"])]
    assert (row["relation"], row["coder"]) == ("opposition", "Mira")
    assert page.evaluate("window.harmed") is None


def in_table(page: Page, text: str) -> Locator:
    return page.get_by_test_id("stDataFrame").locator("[role=gridcell]").filter(has_text=re.compile(f"^{text}$"))


def rename(page: Page, text: str, new: str) -> None:
    """Type another text into a cell of the first column of a table."""
    expect(in_table(page, text)).to_be_attached()
    row = int(in_table(page, text).locator("xpath=..").get_attribute("aria-rowindex") or 0)
    box = page.get_by_test_id("stDataFrame").bounding_box()
    assert box
    page.mouse.click(box["x"] + 100, box["y"] + ROW * row - ROW / 2)
    expect(in_table(page, text)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.locator("#portal textarea").fill(new)
    after_a_run(page, partial(page.keyboard.press, "Enter"))


def test_a_name_is_mended_in_the_list_of_actors_and_the_form_shows_what_the_codebook_says(
    page: Page, desk: str, path: Path
) -> None:
    with Project.open(path) as project:
        for label in ("Boaters", "Hikkers"):
            project.act("Mira", partial(add_node, label=label))
        project.act("Mira", lambda state: define(state, [CodebookEntry("issue", "Paths", "Ways along the river.")]))
    coding(page, desk, "Lists")
    page.get_by_text("Lists", exact=True).first.click()
    rename(page, "Hikkers", "Boaters")
    expect(page.get_by_text("'boaters' is a name of 'Boaters' already; make one of the two.")).to_be_visible()
    rename(page, "Hikkers", "Hikers")
    expect(in_table(page, "Hikers")).to_be_attached()
    with Project.open(path, read_only=True) as project:
        assert project.state().get("node", "hikkers")["label"] == "Hikers"
    page.get_by_text("Code", exact=True).click()
    page.locator(".desk-text").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("group", name="New claim on this passage").get_by_role("button", name="supports").click()
    expect(page.get_by_role("group", name="New claim on this passage")).to_have_count(0)
    page.get_by_role("combobox", name="issue").fill("pa")
    expect(page.get_by_role("option").first).to_have_text("Paths Ways along the river.")


def test_what_another_coder_did_stays_closed_until_it_is_opened(page: Page, desk: str, path: Path) -> None:
    coding(page, desk, "Blind")
    page.locator(".desk-text").focus()
    code(page, "ArrowDown", relation="s", source="Union", target="Weir", issue="Water")
    expect(page.locator(".desk-claim")).to_have_count(1)
    saved(page)
    choose(page, "Coder", "Jonas")
    expect(page.locator(".desk-claim")).to_have_count(0)
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_text("Show what others coded").click()
    expect(page.locator(".desk-claim")).to_contain_text("Mira")
    expect(page.locator(".desk-claim").get_by_role("button", name="edit")).to_have_count(0)
    assert [row["coder"] for row in of_document(path, "Blind")] == ["Mira"]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="set aside").click()
    expect(page.locator(".desk-claim")).to_contain_text("set aside")
    saved(page)
    assert of_document(path, "Blind") == []
    page.get_by_role("button", name="accept").click()
    expect(page.locator(".desk-claim")).to_contain_text("accepted")
    saved(page)
    assert [row["coder"] for row in of_document(path, "Blind")] == ["Mira"]


def test_two_coders_are_compared_and_each_pair_is_decided_by_a_key(
    new_page: Callable[..., Page], desk: str, path: Path
) -> None:
    with Project.open(path) as project:
        project.act("Mira", partial(add_node, label="Ferry"))
        project.act("Mira", partial(add_node, label="Jetty", kind="proposal"))
        text = TEXTS["Compared"]
        for who, words, issue in (
            ("Mira", "the end of the salmon", "Fish"),
            ("Jonas", "called it the end of the salmon", "Water"),
            ("Mira", "before the trust does", "Water"),
        ):
            place = passage(text, text.index(words), text.index(words) + len(words))
            claim = {"source": "ferry", "target": "jetty", "relation": "opposition", "issue": issue}
            coded = partial(add_claim, coder=who, passage=place, document="Compared", **claim)
            project.act(who, coded)
    page = at_desk(new_page(), desk)
    page.get_by_text("Compare", exact=True).click()
    page.get_by_role("button", name="Open the codings").click()
    expect(page.get_by_text("1 of 2: they differ in issue")).to_be_visible()
    assert serious(page) == []
    page.keyboard.press("2")
    expect(page.get_by_text("2 of 2: only Mira coded this")).to_be_visible()
    page.keyboard.press("4")
    issue = page.get_by_role("combobox", name="issue")
    issue.fill("Trust")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Decided: another claim, Ferry opposes Jetty.")).to_be_visible()
    expect(page.get_by_text("2 of 2 decided")).to_be_visible()
    assert [(row["coder"], row["issue"]) for row in of_document(path, "Compared")] == [
        ("Jonas", "Water"),
        ("Mira", "Trust"),
    ]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 of 2 decided")).to_be_visible()


ARTICLE = Path(os.environ.get("GRAPHMODEL_REFERENCE", "none")).parent / "source-article.txt"
READ = ("p1", "p2", "p3")
"""The paragraphs that are coded, as the shipped claims name them."""
KEYS = {"status": {"prospective": "p"}, "basis": {"inferred": "i"}, "strength": {"1": "1", "2": "2", "3": "3"}}
TEXTS_BY_KEY = {"date": "t", "agent": "a", "evidence": "w"}
FIRST_LETTERS = {"support": "s", "opposition": "o", "mediation": "m"}


@pytest.mark.skipif(not ARTICLE.is_file(), reason="source-article.txt is not beside the folder GRAPHMODEL_REFERENCE")
def test_the_first_paragraphs_of_the_article_are_coded_by_keyboard_into_the_claims_that_are_shipped(
    page: Page, desk: str, path: Path
) -> None:
    shipped = claims(shipped_case()).query("locator in @READ").astype("str")
    title = shipped["document"].iloc[0]
    paragraphs = re.split(r"\n\n+", ARTICLE.read_text(encoding="utf-8").strip())[2 : 2 + len(READ)]  # below its title
    with Project.open(path) as project:
        nodes = [Change("node", key, None, fields) for key, fields in records_of(shipped_case().nodes)]
        project.act("Mira", lambda _: nodes)
        add_documents(project, [DocumentText(title=title, text="\n\n".join(paragraphs))], who="Mira")
    coding(page, desk, "Weir")
    pick(page, page.get_by_role("combobox", name="Document"), title)
    expect(page.locator(".desk-text p").first).to_have_text(paragraphs[0])
    page.locator(".desk-text").focus()
    place = page.locator(".desk-form > p").first
    labels = unique_labels(shipped_case())
    last = {"status": "observed", "basis": "direct", "strength": "2"}
    for claim in shipped.to_dict("records"):
        while not place.inner_text().startswith(f"paragraph {claim['locator'][1:]} "):
            page.keyboard.press("ArrowDown")
        page.keyboard.press(FIRST_LETTERS[claim["relation"]])
        for end in ("source", "target"):
            page.keyboard.insert_text(labels[claim[end]])
            page.keyboard.press("Enter")
        for name, keys in KEYS.items():
            if claim[name] != last[name]:
                page.keyboard.press(f"Alt+{keys.get(claim[name]) or keys[last[name]]}")
        last = claim
        page.keyboard.insert_text(claim["issue"])
        for name in filter(claim.get, TEXTS_BY_KEY):
            page.keyboard.press(f"Alt+{TEXTS_BY_KEY[name]}")
            page.keyboard.insert_text(claim[name])
        page.keyboard.press("Control+Enter")
    expect(page.locator(".desk-claim")).to_have_count(len(shipped))
    saved(page)
    coded = of_document(path, title)
    starts = [sum(len(each) + 2 for each in paragraphs[:number]) for number in range(len(READ))]
    for row in coded:
        row["locator"] = READ[bisect(starts, int(row["start"])) - 1]
    columns = [name for name in shipped.columns if name != "id"]
    assert [[row[name] for name in columns] for row in coded] == shipped[columns].to_numpy().tolist()
