import gzip

import pytest

from graphmodel.reading.formats import ENDINGS, read_tables
from tests.reading.formats.valid_files import FILES, plain, texts

UNKNOWN = f"this is no format that can be read. It can be one of {', '.join(ENDINGS)}, or one of these packed (.gz)."


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("other", ["upload", "data.txt", "a.csv.download"])
def test_a_file_without_a_known_ending_is_known_by_its_content(name: str, other: str):
    named, unnamed = read_tables(FILES[name], name=name), read_tables(FILES[name], name=other)
    assert plain(unnamed.claims) == plain(named.claims)
    assert (unnamed.nodes and plain(unnamed.nodes)) == (named.nodes and plain(named.nodes))


@pytest.mark.parametrize("name", FILES)
def test_every_format_may_be_packed_and_named_in_capitals(name: str):
    packed = read_tables(gzip.compress(FILES[name]), name=f"{name.upper()}.GZ")
    assert plain(packed.claims) == plain(read_tables(FILES[name], name=name).claims)


@pytest.mark.parametrize("name", FILES)
def test_a_sound_file_has_claims_and_no_errors(name: str):
    tables = read_tables(FILES[name], name=name)
    assert len(tables.claims.frame) == (2 if name == "dna.csv" else 3)
    assert [text for text in texts(tables) if text.startswith("error")] == []


@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet"])
def test_a_binary_file_with_the_ending_of_another_is_what_it_is(name: str):
    assert plain(read_tables(FILES[name], name="a.csv").claims) == plain(read_tables(FILES[name], name=name).claims)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"hello world\n",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"<html></html>",
    ],
)
@pytest.mark.parametrize("name", ["a.doc", ""])
def test_a_file_of_no_known_format_is_one_finding_that_lists_them(content: bytes, name: str):
    assert texts(read_tables(content, name=name)) == [f"error [unknown-format] {name}: {UNKNOWN}"]


def test_the_endings_are_those_that_are_promised():
    assert set(ENDINGS) == {
        ".csv",
        ".tsv",
        ".tab",
        ".xlsx",
        ".xlsm",
        ".parquet",
        ".json",
        ".graphml",
        ".gexf",
        ".net",
        ".ods",
        ".xlsb",
        ".xls",
        ".dta",
        ".sav",
        ".zsav",
        ".rds",
        ".rdata",
        ".rda",
        ".paj",
        ".gml",
        ".dl",
        ".vna",
        ".dna",
        ".cyjs",
        ".jsonl",
        ".ndjson",
        ".sif",
        ".zip",
    }


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_too_large_is_refused_whatever_it_is(monkeypatch: pytest.MonkeyPatch, ending: str):
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 100)
    assert texts(read_tables(b"a" * 101, name=f"a{ending}")) == [
        (
            f"error [too-large] a{ending}: the file holds more than 0 megabytes. "
            "Divide it, or leave out rows and columns."
        )
    ]
