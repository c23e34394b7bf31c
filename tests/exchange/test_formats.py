"""What holds of every format of projects: which reader takes a file, and its place in the documents."""

import json
from pathlib import Path

import pytest

from graphmodel.exchange.annotations import read_annotations
from graphmodel.exchange.coded import Coded
from graphmodel.exchange.dna_read import read_dna_project
from graphmodel.exchange.dna_write import write_dna
from graphmodel.exchange.formats import READERS, WRITERS, reader_of
from graphmodel.exchange.qdpx_read import read_qdpx
from graphmodel.exchange.qdpx_write import write_qdpx
from tests.exchange.conftest import said
from tests.exchange.test_cas_json import cas
from tests.exchange.test_qdpx import zipped
from tests.reading.formats.valid_files import dna_database

DOCS = Path(__file__).parents[2] / "docs"
ANNOTATION = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "target": "https://example.org"}
GRAPH = {"nodes": [{"id": "A"}, {"id": "B"}], "links": [{"source": "A", "target": "B", "relation": "support"}]}


@pytest.mark.parametrize(
    ("name", "content", "notes"),
    [
        ("a.JSON", cas(), "Read as UIMA CAS JSON"),
        ("a.json", json.dumps(ANNOTATION).encode(), "Read as 1 annotation"),
        ("a.jsonld", json.dumps(ANNOTATION).encode(), "Read as 1 annotation"),
    ],
)
def test_json_is_read_by_what_is_in_it(name: str, content: bytes, notes: str):
    reader = reader_of(name, content)
    assert reader is not None
    assert reader(content, name).notes[0].startswith(notes)


@pytest.mark.parametrize("name", ["a.json", "a.csv", "a", "dna"])
def test_other_files_are_tables(name: str):
    assert reader_of(name, json.dumps(GRAPH).encode()) is None


@pytest.mark.parametrize("name", [*READERS, *WRITERS])
def test_every_format_is_in_the_documents(name: str):
    assert f"`{name}`" in (DOCS / "other-programs.md").read_text()


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_written_ends_as_the_reader_expects(name: str):
    assert f".{WRITERS[name].suffix}" in READERS


def test_claims_go_from_one_program_to_another_and_back():
    found = read_dna_project(dna_database(), "a.dna")
    between = read_qdpx(write_qdpx(found, "a")[0], "a.qdpx")
    back = read_dna_project(write_dna(between, "a")[0], "b.dna")
    for kind in ("document", "node", "claim"):
        apart = [without(coded, kind) for coded in (found, between, back)]
        assert apart[0] == apart[1] == apart[2]


def without(coded: Coded, kind: str) -> object:
    """Return the records of a kind without what one of the programs adds or has no place for."""
    left = ("guid", "selection", "color", "coder")
    return sorted([each for each in fields if each[0] not in left and each[1]] for _, fields in said(coded, kind))


def test_the_codes_of_passages_go_to_a_database_and_back():
    found = read_qdpx(zipped(), "a.qdpx")
    back = read_dna_project(write_dna(found, "a")[0], "a.dna")
    marks = [mark for mark in found.state.of("mark").values() if "quote" in mark]
    assert [(mark["code"], mark["quote"]) for mark in back.state.of("mark").values()] == [
        (mark["code"], mark["quote"]) for mark in marks
    ]


def test_values_that_no_column_allows_are_kept_beside_it():
    claim = {"source": {"label": "A"}, "target": {"label": "B"}, "relation": "support", "date": "soon", "status": "x"}
    source = {"id": "urn:1", "fields": {"title": "Report", "date": "never", "time": "99:99"}}
    body = [{"type": "Dataset", "fields": {"claim": claim}}]
    annotation = {"type": "Annotation", "body": body, "target": {"source": source}}
    coded = read_annotations(json.dumps(annotation).encode(), "a")
    (made,) = coded.state.of("claim").values()
    assert {name: made.get(name) for name in ("date", "date (variable)", "status", "status (variable)")} == {
        "date": None,
        "date (variable)": "soon",
        "status": None,
        "status (variable)": "x",
    }
    (document,) = coded.state.of("document").values()
    assert (document.get("date"), document["date (variable)"], document["time (variable)"]) == (None, "never", "99:99")
    assert write_dna(coded, "a")[0].startswith(b"SQLite")
