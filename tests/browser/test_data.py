"""One's own files become a case in a few clicks, seen by nobody else; the example beside it can be opened too."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.picture import FIRST, LAID_OUT, Picture

THEIRS = "From,To,Stance,Topic\nAnn,Ben,ally,Water\nBen,Cleo,enemy,Water\nAnn,,ally,Land\nAnn,Cleo,abstain,Land\n"
ATTACK = "<img src=x onerror=\"window.harmed='{}'\"><script>window.harmed=1</script> $\\alpha$ **b** [x](javascript:1)"


@pytest.fixture
def data_tab(new_page: Callable[..., Page], server: str) -> Callable[..., Page]:
    """Return a function that opens the tab of the data in a session of its own."""

    def open_at(**options: object) -> Page:
        page = new_page(**options)
        page.goto(f"{server}/?tab=Data")
        expect(page.get_by_text("Your own case:")).to_be_visible(timeout=FIRST)
        return page

    return open_at


def bring(page: Page, folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(
        [str(folder / f"{name}.csv") for name in files]
    )


def test_nobody_else_sees_an_own_case_by_its_address_or_beside_an_own_one(
    data_tab: Callable[..., Page], new_page: Callable[..., Page], tmp_path: Path
) -> None:
    one = data_tab()
    bring(one, tmp_path, mine=THEIRS)
    one.get_by_role("button", name="Open this case").click()
    expect(one.get_by_role("heading", name="mine")).to_be_visible()
    expect(one).to_have_url(re.compile("case="))

    other = new_page()
    other.goto(one.url)
    expect(other.get_by_text("This link is of a case that is not open here.")).to_be_visible(timeout=FIRST)
    assert [name for name in ("mine", "Ann", "Ben", "Cleo") if re.search(rf"\b{name}\b", other.content())] == []
    other.get_by_role("button", name="Open the case of this server instead").click()
    expect(other.get_by_role("heading", name=re.compile("Armenia"))).to_be_visible()
    other.get_by_role("tab", name="Data").click()
    other.get_by_role("combobox", name="Case").click()
    expect(other.get_by_role("option")).to_have_count(2)
    other.keyboard.press("Escape")
    bring(other, tmp_path, mine=THEIRS.replace("Ann", "Zoe").replace("Ben", "Yann").replace("Cleo", "Xenia"))
    other.get_by_role("button", name="Open this case").click()

    expected = [
        (one, {("Ann", "Ben", "support"), ("Ben", "Cleo", "opposition")}),
        (other, {("Zoe", "Yann", "support"), ("Yann", "Xenia", "opposition")}),
    ]
    for page, ties in (*expected, expected[0]):
        expect(page.get_by_role("heading", name="mine")).to_be_visible()
        page.get_by_role("tab", name="Graph").click()
        picture = Picture(page).wait()
        assert picture.shown_ties == ties
        page.get_by_role("tab", name="Claims").click()
        picture.rest()
    assert [name for name in ("Zoe", "Yann", "Xenia") if name in one.content()] == []
    assert [name for name in ("Ann", "Ben", "Cleo") if re.search(rf"\b{name}\b", other.content())] == []


def test_text_that_attacks_is_shown_as_text_everywhere(data_tab: Callable[..., Page], tmp_path: Path) -> None:
    page = data_tab()
    attack = [ATTACK.format(place).replace('"', '""') for place in range(9)]
    header = "source,target,relation,issue,status,basis,strength,date,agent,document,locator,evidence"
    labels = [f'A,"{attack[0]}",actor,"{attack[1]}"', f'B,"{attack[2]} 2",actor,x', f'C,"{attack[3]} 3",proposal,x']
    nodes = "\n".join(["id,label,kind,description", *labels])
    row = f'support,"{attack[4]}",observed,direct,2,,"{attack[5]}","{attack[6]}","{attack[7]}","{attack[8]}"'
    bring(
        page,
        tmp_path,
        edges=f"{header}\nA,B,{row}\nA,C,{row}\nA,C,{row.replace('support', '<script>', 1)}\n",
        nodes=nodes,
    )
    expect(page.get_by_text("3 rows: 2 claims, 1 with errors, 0 skipped.")).to_be_visible()
    cells = page.get_by_test_id("stDataFrame").locator("[role=gridcell]")
    expect(cells.filter(has_text="'<script>' is not one of").first).to_have_count(1)
    page.get_by_role("button", name="Open this case: 2 claims").click()
    picture = Picture(page).wait()
    picture.click("A")
    expect(picture.panel).to_contain_text(re.sub(r"\s+", " ", ATTACK.format(5)))
    for tab in ("Positions", "Agreement", "Camps", "Standing", "Mediation", "Claims", "Data"):
        page.get_by_role("tab", name=tab).click()
        picture.rest()
    assert page.evaluate("window.harmed") is None
    assert page.locator(".stApp img[src=x]").count() == 0
    assert page.get_by_text("Traceback").count() == 0


TALL = {"width": 1400, "height": 2200}
"""Cells of a table are in the page only while they are in sight."""
VOTES = (
    "rcid,country,vote,how sure,status\n3,Canada,yes,strong,planned\n3,Cuba,no,weak,past\n4,Cuba,abstain,weird,past\n"
)


def test_the_values_of_every_column_with_a_vocabulary_are_asked_for_and_can_be_changed(
    data_tab: Callable[..., Page], tmp_path: Path
) -> None:
    page = data_tab(viewport=TALL)
    bring(page, tmp_path, votes=VOTES)
    expect(page.get_by_text("What the values of relation mean")).to_be_visible()
    expect(page.get_by_text("What the values of status mean")).to_be_visible()
    expect(page.get_by_text("2 claims, 0 with errors, 1 skipped")).to_be_visible()
    expect(cells(page, "prospective")).to_have_count(2)
    tables = page.get_by_test_id("stDataFrame")
    stances = tables.filter(has=page.locator("[role=gridcell]").filter(has_text="abstain"))
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    stances.locator("canvas").first.click(position={"x": 40, "y": 55}, force=True)
    picked = stances.locator("[role=gridcell][aria-selected=true]")
    for text in ("yes", "1", "support"):
        expect(picked).to_have_text(text)
        page.keyboard.press("Enter" if text == "support" else "ArrowRight")
    choice = page.locator("#portal input")
    choice.fill("skip")
    expect(page.locator("#portal").get_by_text("support", exact=True)).not_to_be_attached()
    choice.press("Enter")
    expect(page.get_by_text("1 claim, 0 with errors, 2 skipped")).to_be_visible()
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    unfold(page, "How it was read")
    unfold(page, "More columns")
    strength = page.get_by_role("combobox", name="strength")
    strength.scroll_into_view_if_needed()
    for each in (strength, page.get_by_text("Save this mapping")):
        each.evaluate(LAID_OUT)  # what moves closes its list
    strength.click()
    page.get_by_role("option", name="how sure").click()
    expect(page.get_by_text("What the values of strength mean")).to_be_visible()
    expect(page.get_by_text("1 claim, 0 with errors, 2 skipped")).to_be_visible()


def unfold(page: Page, label: str) -> None:
    """Open what is folded under a label, once nothing moves it any more, and see it open."""
    summary = page.locator("summary").filter(has_text=label)
    summary.evaluate(LAID_OUT)
    summary.click()
    expect(summary.locator("..")).to_have_attribute("open", "")


def cells(page: Page, text: str) -> Locator:
    """Return the cells of all tables in sight that say just this."""
    return page.get_by_test_id("stDataFrame").locator("[role=gridcell]").filter(has_text=re.compile(f"^{text}$"))
