"""A saved case is opened as it was: data, mapping, corrections, title and view; anything else is asked or refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphmodel.export.case_file import case_file
from graphmodel.reading.case_file import SavedCase, read_saved_case
from graphmodel.reading.draft import draft_files
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import answered
from graphmodel.reading.sources import TEACHING
from tests.ui.explorer import Explorer
from tests.ui.test_links import OTHER, TWO, opened
from tests.ui.test_own_files import bring, captions, errors

MAPPED = SavedCase(
    "Their claims",
    {"theirs.csv": b"Who,Whom,How,Topic\nAnn,Ben,likes,Water\nBen,Cleoo,hates,Land\n"},
    ColumnMapping(
        columns={"source": "Who", "target": "Whom", "relation": "How", "issue": "Topic"},
        values={"relation": {"likes": "support", "hates": "opposition"}},
        corrections={"target": {"Cleoo": "Cleo"}},
    ),
    "",
    {"issue": ["Land"], "tab": ["Graph"], "embed": ["true"], "actor": ["Nobody"]},
)


def test_it_is_opened_as_it_was_and_what_its_view_says_wrongly_is_reported() -> None:
    reader = bring(Explorer(tab="Data"), ("mine.case.zip", case_file(MAPPED)))
    assert (reader.filters, reader.counts.claims, reader.counts.all_claims) == (["issue: Land"], 1, 2)
    assert [each.value for each in reader.app.header] == ["Their claims"]
    assert reader.warnings == ["actor: 'Nobody' is not known. Known: Ann, Ben, Cleo."]
    assert set(reader.address) == {"case", "issue"}


def test_opened_once_it_does_not_come_back_by_itself() -> None:
    reader = bring(Explorer(tab="Data"), ("mine.case.zip", case_file(MAPPED)))
    reader.open_tab("Data").choose(issue=())
    assert reader.filters == []
    assert "Their claims was opened." in captions(reader) or reader.app.file_uploader(key="uploaded").value == []


def test_the_view_of_a_link_that_asks_for_it_counts_before_its_own() -> None:
    named = bring(Explorer(tab="Data"), ("mine.case.zip", case_file(MAPPED))).address["case"][0]
    reader = bring(Explorer(case=named, issue="Water"), ("mine.case.zip", case_file(MAPPED)))
    assert (reader.filters, reader.warnings) == (["issue: Water"], [])


def test_another_case_than_the_one_of_the_link_is_shown_as_it_was_saved() -> None:
    reader = bring(Explorer(case="0" * 12, issue="Water"), ("mine.case.zip", case_file(MAPPED)))
    assert reader.filters == ["issue: Land"]
    assert OTHER in reader.warnings


def test_a_broken_one_is_refused_in_a_sentence() -> None:
    broken = case_file(SavedCase("T", {}, None, "", {}))
    reader = bring(Explorer(tab="Data"), ("mine.case.zip", broken))
    assert errors(reader) == [
        (
            "This saved case cannot be opened: 0 files of data are in it, 1 to 20 were expected. "
            "Save the case again, or bring its table."
        )
    ]


def test_one_that_holds_no_claim_is_asked_about_like_any_file() -> None:
    reader = bring(
        Explorer(tab="Data"), ("mine.case.zip", case_file(SavedCase("T", {"a.csv": b"x,y\n1,2\n"}, None, "", {})))
    )
    assert reader.counts.all_claims == 165
    assert [each.value for each in reader.app.header] != ["T"]


def test_an_uploaded_case_is_given_to_the_browser_as_it_was_uploaded() -> None:
    reader = opened(TWO)
    head, packed = reader.kept.split(b"\n", 1)
    assert json.loads(head) == {"id": reader.address["case"][0], "title": "theirs"}
    again = bring(Explorer(tab="Data"), ("kept.case.zip", packed))
    assert (again.address, again.counts) == (reader.address, reader.counts)


def test_an_open_case_is_given_another_title_which_heading_and_browser_take_and_the_address_keeps() -> None:
    reader = opened(TWO).choose(issue=("Water",)).open_tab("Data")
    before = reader.address
    title_of(reader).set_value("Water and land")
    reader.run()
    assert [each.value for each in reader.app.header] == ["Water and land"]
    assert (reader.address, reader.filters, reader.counts.claims) == (before, ["issue: Water"], 1)
    head, packed = reader.kept.split(b"\n", 1)
    assert json.loads(head) == {"id": before["case"][0], "title": "Water and land"}
    assert read_saved_case(packed).title == "Water and land"
    assert cases(reader) == ["Armenia-Azerbaijan peace talks, spring 2024", "Water and land"]


def test_the_title_of_another_open_case_or_none_is_refused() -> None:
    reader, none = opened(TWO).open_tab("Data"), "A case needs a title: it names the files and figures."
    for title, why in (("", none), ("Armenia-Azerbaijan peace talks, spring 2024", TAKEN)):
        title_of(reader).set_value(title)
        reader.run()
        assert (errors(reader), [each.value for each in reader.app.header]) == ([why], ["theirs"])


TAKEN = "'Armenia-Azerbaijan peace talks, spring 2024' is the title of another open case: choose a different one."


def title_of(reader: Explorer) -> Any:
    """Return the field with the title of the open case."""
    (field,) = [each for each in reader.app.text_input if each.label == "Title"]
    return field


def cases(reader: Explorer) -> list[str]:
    """Return the titles of the cases that can be opened, without the example for teaching."""
    (box,) = [each for each in reader.app.selectbox if each.label == "Case"]
    return [each for each in box.options if each != TEACHING.title]


ASKED = {
    "a matrix": "Organisation,Statement on zone,Statement on fees\nA,agree,disagree\nB,disagree,agree\n",
    "a list by sides": "organization,supports_bill,opposes_bill\nA,HR 2;HR 9,HR 3\nB,HR 3,HR 2\n",
    "strengths of another scale": "source,target,relation,strength\nA,B,support,5\nB,C,opposition,4\n",
    "what every row is about": "Verein;Haltung zum Tempolimit\nADAC;dagegen\nVCD;dafür\n",
}


@pytest.mark.parametrize("text", ASKED.values(), ids=ASKED)
def test_what_was_answered_is_not_asked_again(text: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    read = draft_files([tmp_path / "mine.csv"]).interpretation
    assert read.questions
    while read.questions:
        first = read.questions[0]
        answer = first.candidates[0].answer if first.likely is None else first.likely
        read = draft_files([tmp_path / "mine.csv"], answered(read.mapping, first, answer)).interpretation
    saved = SavedCase("Mine", {"mine.csv": text.encode()}, read.mapping, "", {})
    reader = bring(Explorer(tab="Data"), ("mine.case.zip", case_file(saved)))
    assert [each.value for each in reader.app.header] == ["Mine"]
