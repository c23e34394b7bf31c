"""W3C Web Annotations: claims and marks go out with quotes and without texts, and find their passages again."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.exchange.annotations import read_annotations, write_annotations
from graphmodel.exchange.coded import Coded, Collector, place_fields
from graphmodel.exchange.selected import of_project
from graphmodel.exchange.taken_in import take_in
from graphmodel.exchange.without_text import without_quotes
from graphmodel.project.state import State
from graphmodel.project.store import Project
from graphmodel.reading.rows import UnreadError
from tests.exchange.conftest import said

TEXT = "On Tuesday 😀 the union agreed.\r\nThe trust did not."


def made(text: str = TEXT, *places: tuple[int, int]) -> Coded:
    """Return a document with a claim and a mark on each of some places."""
    found = Collector("made")
    found.add("coder", "Mira", {})
    found.add("node", "union", {"label": "Union", "kind": "actor", "group": "town"})
    found.add("node", "weir", {"label": "Weir", "kind": "proposal"})
    document = found.add_document("Report", text, date="2026-03-03", url="https://example.org/report")
    for start, end in places or [(11, 29)]:
        about = {"document": document, "coder": "Mira", **place_fields(text, start, end)}
        claim = {"source": "union", "target": "weir", "relation": "support", "evidence": text[:5], "strength": "3"}
        found.add("claim", "c1", {**claim, **about})
        found.add("mark", "m1", {"code": "Actors > Union", "note": "look", "type": "Note", **about})
    return found.coded()


def test_an_annotation_has_who_when_what_and_where():
    coded = replace(made(), times={("claim", "c1"): "2026-03-04T10:00:00Z"})
    collection = json.loads(write_annotations(coded, "weir")[0])
    assert (collection["type"], collection["total"], collection["@context"][0]) == (
        "AnnotationCollection",
        2,
        "http://www.w3.org/ns/anno.jsonld",
    )
    claim, mark = collection["first"]["items"]
    assert claim["creator"] == {"type": "Person", "name": "Mira"}
    assert claim["created"] == "2026-03-04T10:00:00Z"
    assert claim["body"][0]["value"] == "Union supports Weir"
    assert claim["target"]["source"]["id"] == "https://example.org/report"
    assert claim["target"]["selector"] == [
        {"type": "TextPositionSelector", "start": 11, "end": 29},
        {
            "type": "TextQuoteSelector",
            "exact": "😀 the union agreed",
            "prefix": "On Tuesday ",
            "suffix": ".\r\nThe trust did not.",
        },
    ]
    assert [body["value"] for body in mark["body"][:2]] == ["Actors > Union", "look"]


def test_texts_stay_out_and_quotes_are_short_or_left_out():
    text = "word " * 400
    content, findings = write_annotations(made(text, (0, 1500), (0, 9)), "weir")
    assert [str(each) for each in findings] == [
        "weir: Passages of more than 1,000 characters have their place, and no quote (c1, m1)"
    ]
    assert content.count(b"word word word word word word word word") == 0
    bare, _ = write_annotations(without_quotes(made(text, (0, 9))), "weir")
    assert b"word" not in bare
    assert b'"start": 0' in bare


LETTERS = st.sampled_from(["a", "b", " ", "\r\n", "e\u0301", "\U0001f600", "\ufeff", "\x00"])
TEXTS = st.lists(LETTERS, min_size=4, max_size=40).map("".join)


@pytest.mark.slow
@given(TEXTS, st.data())
def test_what_is_written_is_found_again_in_a_project_that_has_the_texts(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
):
    start = data.draw(st.integers(0, len(text) - 1))
    coded = made(text, (start, data.draw(st.integers(start + 1, len(text)))))
    content, findings = write_annotations(coded, "weir")
    assert findings == ()
    path = tmp_path_factory.mktemp("project") / "a.graphmodel"
    with Project.create(path) as project:
        take_in(project, Coded(State({"document": coded.state.of("document")}), coded.texts), who="Jo")
        taken = take_in(project, read_annotations(content, "a.jsonld"), who="Jo")
        assert taken.findings == ()
        again = of_project(project)
        for kind in ("document", "node", "claim", "mark", "coder"):
            assert said(again, kind) == said(coded, kind)
        assert take_in(project, read_annotations(content, "a.jsonld"), who="Jo").added == {}


def test_a_passage_is_found_by_its_quote_where_the_text_has_changed(project: Project):
    content, _ = write_annotations(made(), "weir")
    changed = Collector("changed")
    changed.add_document("Report", "In brief: " + TEXT, url="https://example.org/report")
    take_in(project, changed.coded(), who="Jo")
    assert take_in(project, read_annotations(content, "a"), who="Jo").findings == ()
    (claim,) = project.state().of("claim").values()
    assert (claim["start"], claim["quote"]) == ("21", "😀 the union agreed")


def test_without_the_text_a_claim_has_no_place_and_it_is_listed(project: Project):
    content, _ = write_annotations(made(), "weir")
    taken = take_in(project, read_annotations(content, "a"), who="Jo", name="a.jsonld")
    (finding,) = taken.findings
    assert str(finding) == (
        "a.jsonld: The project has no text of the documents, so passages have no place: add the documents first "
        "(m1, c1)"
    )
    (claim,) = project.state().of("claim").values()
    assert (claim["relation"], "start" in claim) == ("support", False)


def test_a_place_without_a_quote_counts_in_the_same_text_alone(project: Project):
    content, _ = write_annotations(without_quotes(made()), "weir")
    changed = Collector("changed")
    changed.add_document("Report", "In brief: " + TEXT, url="https://example.org/report")
    take_in(project, changed.coded(), who="Jo")
    assert [str(each) for each in take_in(project, read_annotations(content, "a"), who="Jo", name="a").findings] == [
        "a: Passages are not found in the texts that the project has, and are left out (m1, c1)"
    ]


OTHER = {
    "rows": [
        {
            "created": "2026-03-04T10:00:00Z",
            "user": "acct:jo@hypothes.is",
            "uri": "https://example.org/report",
            "text": "Interesting",
            "tags": ["stance", "union"],
            "target": [
                {
                    "source": "https://example.org/report",
                    "selector": [
                        {"type": "RangeSelector", "startOffset": 3},
                        {"type": "TextPositionSelector", "start": 2, "end": 9},
                        {"type": "TextQuoteSelector", "exact": "the union agreed", "prefix": "😀 "},
                    ],
                }
            ],
        }
    ]
}


def test_annotations_of_other_programs_are_marks_with_their_tags(project: Project):
    take_in(project, replace(made(), state=State({"document": made().state.of("document")})), who="Jo")
    coded = read_annotations(json.dumps(OTHER).encode(), "a.json")
    assert coded.notes == (
        "Read as 1 annotation: 0 claims, 2 marks. Their passages are looked for in the texts that the project has.",
    )
    assert take_in(project, coded, who="Jo").findings == ()
    marks = project.state().of("mark").values()
    assert [(mark["code"], mark["note"], mark["start"], mark["document"]) for mark in marks] == [
        ("stance", "Interesting", "13", "Report"),
        ("union", "Interesting", "13", "Report"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this is no JSON in UTF-8 (Expecting value: line 1 column 1 (char 0)). Export it again."),
        (b'{"target": ', "this is no JSON in UTF-8"),
        (b"\xff\xfe", "this is no JSON in UTF-8"),
        (b"[" * 1_000_000, "the JSON is nested too deeply. Export it again."),
        (b'{"target": ' + b"9" * 5000 + b"}", "this is no JSON in UTF-8 (Exceeds the limit"),
        (b"{}", "the file holds no annotations. It has to be JSON-LD of the W3C Web Annotation model."),
        (b'{"items": "https://example.org/1"}', "the file holds no annotations."),
    ],
)
def test_a_file_that_is_broken_or_hostile_is_refused(content: bytes, message: str):
    with pytest.raises(UnreadError) as refused:
        read_annotations(content, "a.jsonld")
    assert str(refused.value).startswith(message)


WRONG = (None, True, -1, 1.5, "x", "\ud800", [], {}, [[]], {"id": 7}, 10**30)


@pytest.mark.parametrize(
    "name", ["body", "target", "creator", "created", "source", "selector", "start", "exact", "fields"]
)
def test_values_of_wrong_types_break_nothing(name: str, project: Project):
    def changed(value: object, wrong: object) -> object:
        if isinstance(value, dict):
            return {each: wrong if each == name else changed(inner, wrong) for each, inner in value.items()}
        return [changed(each, wrong) for each in value] if isinstance(value, list) else value

    page = json.loads(write_annotations(made(), "weir")[0])["first"]
    for wrong in WRONG:
        take_in(project, read_annotations(json.dumps(changed(page, wrong)).encode(), "a"), who="Jo")
        write_annotations(of_project(project), "a")


@pytest.mark.parametrize("wrong", [-1, "9", 1.5, None, True])
def test_positions_that_are_no_numbers_of_letters_are_listed(wrong: object):
    selector = {"type": "TextPositionSelector", "start": 0, "end": wrong}
    target = {"source": "https://example.org/report", "selector": selector}
    coded = read_annotations(json.dumps({"type": "Annotation", "target": target}).encode(), "a")
    assert [str(each) for each in coded.findings] == [
        "a: Positions that are not two whole numbers, the second larger, are left out (https://example.org/report)"
    ]
