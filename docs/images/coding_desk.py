"""Take the pictures of docs/coding-desk.md: a made-up debate about a weir, coded by two people."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, ViewportSize, expect

from graphmodel.project.acts import Change
from graphmodel.project.codebook import CodebookEntry, define
from graphmodel.project.edits import add_claim, passage
from graphmodel.project.nodes import with_new_nodes
from graphmodel.project.state import State, folded_changes
from graphmodel.project.store import EDITABLE, Project
from graphmodel.project.texts import add_documents
from graphmodel.reading.document_texts import DocumentText
from tests.ui.test_taking_in import qdpx

LAPTOP = ViewportSize(width=1280, height=720)
DEBATE, LETTER = "The weir debate", "Letter of the union"
TEXTS = {
    DEBATE: (
        "The council debated on Tuesday whether the weir at Upper Mill should be raised by forty centimetres. "
        "The farmers' union welcomed the plan: without it, the lower fields would stand dry in August.\n\n"
        "The river trust called it the end of the salmon, and asked for a fish ladder before a single stone is laid. "
        "The anglers' club shares that view, but would accept the weir if the ladder came first.\n\n"
        "The mayor has invited both to a meeting next week. The town will not agree before the trust does, she said, "
        "and offered to pay a third of the ladder."
    ),
    LETTER: (
        "The farmers' union has never asked for more than its share. A levy on water, as the trust proposes, would end "
        "three farms at once.\n\nWe are ready to talk about the ladder. We are not ready to talk about the levy."
    ),
}
"""Two documents that nobody wrote but for this."""
CODED = """
Mira|The weir debate|The farmers' union welcomed the plan|Farmers' union|support|Raise the weir|Water
Mira|The weir debate|The river trust called it the end of the salmon|River trust|opposition|Raise the weir|Fish
Mira|The weir debate|asked for a fish ladder before a single stone is laid|River trust|support|Fish ladder|Fish
Mira|The weir debate|The anglers' club shares that view|Anglers' club|opposition|Raise the weir|Fish
Mira|The weir debate|The mayor has invited both to a meeting|Mayor|mediation|River trust|Water
Mira|The weir debate|offered to pay a third of the ladder|Mayor|support|Fish ladder|Fish
Mira|Letter of the union|A levy on water, as the trust proposes|Farmers' union|opposition|Levy on water|Water
Jonas|The weir debate|The farmers' union welcomed the plan|Farmers' union|support|Raise the weir|Water
Jonas|The weir debate|called it the end of the salmon|River trust|opposition|Raise the weir|Water
Jonas|The weir debate|asked for a fish ladder|River trust|support|Fish ladder|Fish
Jonas|The weir debate|would accept the weir if the ladder came first|Anglers' club|support|Raise the weir|Fish
Jonas|The weir debate|The mayor has invited both to a meeting|Mayor|mediation|River trust|Water
Jonas|Letter of the union|A levy on water, as the trust proposes|Farmers' union|opposition|Levy on water|Land
"""
"""Coder, document, passage, source, relation, target, issue."""
CODEBOOK = (
    CodebookEntry(
        "issue", "Fish", "Salmon and other fish, ladders, the anglers' interests.", "“the end of the salmon”"
    ),
    CodebookEntry("issue", "Land", "Fields, farms, and who may use them.", "“three farms at once”"),
    CodebookEntry("issue", "Water", "The level of the river, and who pays for its use.", "“a levy on water”"),
)


def weir(path: Path) -> None:
    """Make the project of the pictures."""
    dates = {DEBATE: "2026-03-03", LETTER: "2026-03-10"}
    with Project.create(path) as made:
        add_documents(
            made, [DocumentText(title=each, text=text, date=dates[each]) for each, text in TEXTS.items()], who="Mira"
        )
        made.act("Mira", partial(define, entries=CODEBOOK))
        for line in CODED.strip().split("\n"):
            made.act(line.partition("|")[0], partial(_claim, line=line))


def _claim(state: State, line: str) -> tuple[Change, ...]:
    who, document, words, source, relation, target, issue = line.split("|")
    kind = "actor" if relation == "mediation" else "proposal"
    nodes, ends = with_new_nodes(state, {"source": (source, "actor"), "target": (target, kind)})
    start = TEXTS[document].index(words)
    place = passage(TEXTS[document], start, start + len(words))
    fields = {"document": document, "relation": relation, "issue": issue, **ends}
    return (*nodes, *add_claim(folded_changes(state, nodes), coder=who, passage=place, **fields))


def coding(browser: Browser, served: Callable[..., AbstractContextManager[str]], folder: Path) -> None:
    """Take pictures of a claim in the making, of two coders side by side, of the codebook, of a file that comes in."""
    with TemporaryDirectory() as name:
        path = Path(name) / "weir.graphmodel"
        weir(path)
        with served("--edges", str(path), **{EDITABLE: "yes"}) as address:
            page = browser.new_page(viewport=LAPTOP)
            page.set_default_timeout(90_000)
            page.goto(f"{address}/?tab=Documents")
            expect(page.locator(".desk-text")).to_be_visible()
            _code(page)
            _from_the_top(page)
            page.screenshot(path=folder / "desk-code.png")
            page.keyboard.press("Escape")
            _compare(page)
            _from_the_top(page)
            page.screenshot(path=folder / "desk-compare.png")
            _lists(page)
            page.screenshot(path=folder / "desk-lists.png")
            _import(page)
            page.screenshot(path=folder / "desk-import.png")
            page.close()


def _from_the_top(page: Page) -> None:
    """Show the page from its title on, with nothing hovered over: a field that is typed into is scrolled into sight."""
    page.mouse.move(640, 715)
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")


def _code(page: Page) -> None:
    who = page.get_by_role("combobox", name="Coder")
    who.fill("Mira")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.locator(".desk-text").focus()
    for key in ("ArrowDown",) * 6 + ("o",):
        page.keyboard.press(key)
    page.keyboard.type("Town")
    page.keyboard.press("Enter")
    page.keyboard.type("rai")
    expect(page.get_by_role("option", name="Raise the weir")).to_be_visible()


def _compare(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_text("Compare", exact=True).click()
    page.get_by_role("button", name="Open the codings").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("they differ in issue")).to_be_visible()
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_timeout(1_000)


def _lists(page: Page) -> None:
    page.get_by_text("Lists", exact=True).click()
    page.get_by_text("Codebook", exact=True).click()
    expect(page.get_by_test_id("stDataFrame").locator("[role=gridcell]", has_text="Land").first).to_be_attached()
    page.wait_for_timeout(1_000)


def _import(page: Page) -> None:
    page.get_by_text("Import", exact=True).click()
    content = {"name": "interviews.qdpx", "mimeType": "application/zip", "buffer": qdpx()}
    page.locator("input[type=file]").last.set_input_files(content)
    expect(page.get_by_text("interviews.qdpx").first).to_be_visible()
    page.wait_for_timeout(3_000)
