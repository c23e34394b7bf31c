"""A real case of size, end to end: votes of the UN General Assembly, opened by a mapping, explored in the browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, served
from tests.browser.picture import FIRST
from tests.browser.resting import after_a_run

FOLDER = os.environ.get("GRAPHMODEL_REFERENCE")
pytestmark = pytest.mark.skipif(not FOLDER, reason="GRAPHMODEL_REFERENCE does not name the folder of reference data")
MAPPING = Path(__file__).parents[2] / "data" / "examples" / "un-votes.yaml"
FILES = ("un_votes_long.csv.gz", "un_roll_calls.csv.gz", "un_roll_call_issues.csv.gz")
NUCLEAR = {"issue": "Nuclear weapons and nuclear material", "since": "1980", "until": "1989"}


@pytest.fixture(scope="module")
def votes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server of the votes."""
    folder = tmp_path_factory.mktemp("votes")
    shutil.copy(MAPPING, folder)
    for name in FILES:
        shutil.copy(Path(FOLDER or "") / name, folder)
    given = ["--edges", str(folder / FILES[0]), "--nodes", str(folder / FILES[1]), "--map", str(folder / MAPPING.name)]
    with served(given, log=folder / "log") as address:
        yield address


def test_the_votes_of_an_issue_in_a_decade_are_drawn_compared_and_opened(votes: str, open_app: Open):
    """229 roll calls, some on other issues too; counted beforehand with pandas: 28,099 votes for and 1,609 against."""
    picture = open_app(votes, query=NUCLEAR)
    page = picture.page
    expect(page.get_by_text("29,708 of 759,212 claims")).to_be_visible(timeout=FIRST)
    expect(page.get_by_text("lines are agreement of 50% or more").first).to_be_visible()
    assert 2 <= len(picture.shown_nodes) <= 24
    assert {relation for _, _, relation in picture.shown_ties} <= {"agreement", "conflict"}
    expect(page.get_by_text("1,121 notes on the data")).to_be_visible()
    box = picture.root.bounding_box()
    assert box
    assert box["y"] <= 160  # notes and filters take no line of their own above the picture

    after_a_run(page, page.get_by_role("radio", name="single ties").click)
    picture.wait()
    line = min(picture.shown_ties)
    picture.click(line)
    expect(picture.panel.locator(".claim").first).to_be_visible()
    assert len(picture.claims()) >= 2

    page.get_by_role("tab", name="Agreement").click()
    said = "40 of 158 actors are drawn: of each group of like actors the best known, so that each bloc has its share."
    expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("radio", name="both ends").click()
    expect(
        page.get_by_text("40 of 158 actors are drawn: half from each end of what divides them most.")
    ).to_be_visible()
