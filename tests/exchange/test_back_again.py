"""A project that is written, worked on elsewhere and read back: the same documents and claims, and what is new."""

from dataclasses import replace
from typing import get_args

import pytest

from graphmodel.exchange.coded import Coded, place_fields
from graphmodel.exchange.formats import WRITERS, Words, read_coded
from graphmodel.exchange.selected import of_project
from graphmodel.exchange.taken_in import Taken, take_in
from graphmodel.project.edits import add_claim, passage
from graphmodel.project.nodes import add_node
from graphmodel.project.state import State, folded_changes
from graphmodel.project.store import Project
from graphmodel.project.texts import add_documents, replace_text
from graphmodel.reading.document_texts import DocumentText

FISH = "The trust wants fish \U0001f41f\U0001f41f in the weir.\n\nThe town wants the weir.\nNobody asks the fish.\n"
LAND = "The union wants the weir, and fears\nfor its land.\n\nThe town does not answer the union now."
LAND_REPORT = DocumentText(title="Land", text=LAND, date="2026-03-03", url="https://example.org/land")
NEW = "Nobody asks the fish"


@pytest.fixture
def coded(project: Project) -> Project:
    """Return a project of two documents with a claim each, one of which has a note in words of its own."""
    add_documents(project, [DocumentText(title="Fish", text=FISH), LAND_REPORT], who="Mira")

    def claims(state: State):
        nodes = [*add_node(state, label="Trust"), *add_node(state, label="Weir", kind="proposal")]
        made = [*nodes]
        for title, text, words in (("Fish", FISH, "wants fish \U0001f41f"), ("Land", LAND, "fears\nfor its land")):
            start = text.index(words)
            place = passage(text, start, start + len(words))
            state = folded_changes(state, made)
            said = {"evidence": "It says so.", "issue": "Water", "strength": "3"}
            made += add_claim(
                state,
                coder="Mira",
                passage=place,
                document=title,
                source="trust",
                target="weir",
                relation="support",
                **said,
            )
        return made

    project.act("Mira", claims)
    return project


def written(project: Project, name: str, words: Words, **changes: object) -> Coded:
    """Return what is read of a file of a project."""
    form = WRITERS[name]
    content, _ = form.written(replace(of_project(project), **changes), "a", words=words)
    found = read_coded(content, f"a.{form.suffix}")
    assert found is not None
    return found


def worked_on(coded: Coded, title: str = "") -> Coded:
    """Return the same with another claim in the document Fish, as somebody makes it in another program."""
    records = {kind: dict(held) for kind, held in coded.state.records.items()}
    key, document = next((key, each) for key, each in records["document"].items() if each["title"] == "Fish")
    text = coded.texts.get(document["sha256"], "")
    start = FISH.index(NEW)
    place = (
        place_fields(text, start, start + len(NEW))
        if text
        else {"start": str(start), "end": str(start + len(NEW)), "sha256": document["sha256"]}
    )
    (first, *_) = records["claim"].values()
    new = {name: first[name] for name in ("source", "target", "coder", "document")} | {"relation": "opposition"}
    records["claim"]["elsewhere"] = {**new, **place}
    records["document"][key] = {**document, "title": title or "Fish"}
    return replace(coded, state=State(records))


def counts(taken: Taken) -> dict[str, int]:
    return {kind: taken.added[kind] for kind in ("document", "node", "claim", "mark") if taken.added[kind]}


@pytest.mark.parametrize("words", get_args(Words))
@pytest.mark.parametrize("name", WRITERS)
def test_what_was_written_and_worked_on_comes_back_to_the_same_documents(coded: Project, name: str, words: Words):
    before = coded.state()
    taken = take_in(coded, worked_on(written(coded, name, words)), who="Jonas", name="a")
    assert (counts(taken), taken.findings) == ({"claim": 1}, ())
    after = coded.state().of("claim")
    assert {key: after[key] for key in before.of("claim")} == dict(before.of("claim"))
    guids = ("guid",)  # by which other programs know them again
    documents = coded.state().of("document")
    assert {
        key: {name: value for name, value in each.items() if name not in guids} for key, each in documents.items()
    } == dict(before.of("document"))
    (new,) = [each for key, each in after.items() if key not in before.of("claim")]
    assert (new["document"], new["quote"], FISH[int(new["start"]) : int(new["end"])]) == ("Fish", NEW, NEW)
    assert len(coded.texts()) == 2


@pytest.mark.parametrize("name", ["dna-database", "qdpx"])
def test_a_title_that_was_changed_elsewhere_is_no_other_document_where_the_words_of_passages_fit(
    coded: Project, name: str
):
    taken = take_in(coded, worked_on(written(coded, name, "passages"), "Salmon"), who="Jonas")
    assert (counts(taken), taken.findings) == ({"claim": 1}, ())


def test_a_document_of_dots_with_another_title_is_not_taken_as_the_same_and_is_asked_about(coded: Project):
    taken = take_in(coded, worked_on(written(coded, "dna-database", "none"), "Salmon"), who="Jonas", name="a.dna")
    assert counts(taken) == {"document": 1, "claim": 2}
    (finding,) = taken.findings
    assert str(finding) == (
        "a.dna: Documents without their words are added as others, though they may be some that the project has: give "
        "them their titles there, or write the file with the words of passages, and read it again (Fish, perhaps Fish)"
    )


def test_dots_that_no_longer_fit_the_text_are_not_put_on_it(coded: Project):
    found = written(coded, "dna-database", "passages")
    replace_text(coded, "Fish", FISH.replace("town", "village"), who="Mira")
    taken = take_in(coded, worked_on(found), who="Jonas", name="a.dna")
    assert counts(taken) == {"document": 1, "claim": 2}
    assert [each.code for each in taken.findings] == ["no-text"]


def test_two_documents_of_one_text_stay_two(coded: Project):
    found = written(coded, "dna-database", "whole")
    records = {kind: dict(held) for kind, held in found.state.records.items()}
    records["document"]["Copy"] = {**records["document"]["Fish"], "title": "Copy"}
    assert counts(take_in(coded, replace(found, state=State(records)), who="Jonas")) == {"document": 1}
