from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import plain, texts


def test_each_line_is_a_claim_and_a_line_that_is_no_object_a_finding():
    tables = read_tables(
        b'{"from": "a", "to": "b", "sign": -1}\n\n{"from": "b"\n{"from": "b", "n": 2.0}\n', name="a.jsonl"
    )
    assert plain(tables.claims) == [["from", "to", "sign", "n"], ["a", "b", "-1", ""], ["b", "", "", "2"]]
    assert tables.notes == ("JSON Lines: 2 claims.",)
    assert texts(tables) == [
        "error [bad-record] a.jsonl row 3: this is no object with named values. Write it as {...}."
    ]
    assert tables.claims.unread == 1


def test_lines_that_are_nested_too_deeply_are_refused_before_they_are_parsed():
    assert texts(read_tables(b'{"a":' * 100_000, name="a.ndjson")) == [
        "error [too-deep] a.ndjson: the JSON is nested more than 60 deep. Take what lies so deep out of it."
    ]
