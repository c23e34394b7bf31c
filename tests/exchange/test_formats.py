"""What holds of every format of projects: which reader takes a file, and its place in the documents."""

import json
from pathlib import Path

import pytest

from graphmodel.exchange.formats import READERS, WRITERS, reader_of
from tests.exchange.test_cas_json import cas

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
