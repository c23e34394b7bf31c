"""Whatever the bytes: tables with rows or findings, within the limits, and nothing raised."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import ENDINGS, Tables, read_tables
from graphmodel.reading.limits import MOST_COLUMNS, MOST_FINDINGS, MOST_ROWS
from graphmodel.reading.rows import Rows
from tests.reading.formats.valid_files import FILES

pytestmark = pytest.mark.slow

NAMES = st.sampled_from([f"a{ending}" for ending in (*ENDINGS, ".csv.gz", "", ".txt")])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)
HOSTILE = [
    b"\0" * 1_000,
    b'"' * 100_001,
    b"\\" * 100_001,
    b"," * 1_000_001,
    b"a" * 1_000_001,
    b"a,a\n1,2\n",
    b"\xff\xfe" + b"\xd8" * 1_001,
    b"\xfe\xff\xdc\x00",
    b"\xef\xbb\xbf",
    b"[" * 1_000_000,
    b'{"a":' * 100_000,
    b"<a>" * 100_000,
    b"<" * 100_000,
    b"*Vertices 99999999999999999999\n1 1\n*arcs\n1 1\n",
    b"*" * 100_000,
    b"*Vertices 3\n" + b'"' * 100_000,
    b"PK\x05\x06" + b"\0" * 18,
    b"PAR1" + b"\xff" * 8 + b"PAR1",
    b"\x1f\x8b\x08" + b"\0" * 20,
    "\u202eid,\u0301n\n\u05d0,\u200f\n".encode(),
]


def check_rows(rows: Rows) -> None:
    assert len(rows.findings) <= MOST_FINDINGS + 3
    assert all(finding.message for finding in rows.findings)
    assert all(finding.hint for finding in rows.findings if finding.severity == "error")
    if not len(rows.frame.columns):
        assert any(finding.severity == "error" for finding in rows.findings)
        return
    names = [str(name).lower() for name in rows.frame]
    assert len(set(names)) == len(names) <= MOST_COLUMNS + 1
    assert len(rows.frame) <= MOST_ROWS
    assert rows.frame[ROW].is_unique
    assert (rows.frame[ROW] > 1).all()
    for name in rows.frame.columns.drop(ROW):
        assert not name.startswith("_")
        cells = rows.frame[name]
        assert cells.tolist() == [cell.strip() for cell in cells]
        cells.str.encode("utf-8")


def check(tables: Tables) -> None:
    check_rows(tables.claims)
    if tables.nodes is not None:
        check_rows(tables.nodes)
    assert all(note.endswith((".", ")")) for note in tables.notes)


@given(st.binary(max_size=300), NAMES)
@settings(max_examples=300)
def test_any_bytes_are_tables(content: bytes, name: str):
    check(read_tables(content, name=name))


@given(st.text(st.sampled_from('ab,;\t|"\n\r é*<>&![]{}:1-_%'), max_size=80), NAMES)
@settings(max_examples=300)
def test_any_text_of_marks_is_tables(text: str, name: str):
    check(read_tables(text.encode(), name=name))


@pytest.mark.parametrize("name", FILES)
@given(share=st.floats(0, 1))
@settings(max_examples=25)
def test_a_file_that_is_cut_is_tables(name: str, share: float):
    content = FILES[name]
    check(read_tables(content[: int(share * len(content))], name=name))


@pytest.mark.parametrize("name", FILES)
@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=4))
@settings(max_examples=30)
def test_a_file_with_other_bytes_is_tables(name: str, flips: list[tuple[float, int]]):
    content = bytearray(FILES[name])
    for share, value in flips:
        content[int(share * len(content))] = value
    check(read_tables(bytes(content), name=name))


@given(JSON)
@settings(max_examples=60)
def test_any_json_is_tables(value: object):
    check(read_tables(json.dumps(value).encode(), name="a.json"))


@given(st.lists(st.dictionaries(st.text(max_size=4), JSON, max_size=4), max_size=5))
@settings(max_examples=60)
def test_any_records_are_tables(records: list[dict[str, object]]):
    check(read_tables(json.dumps({"nodes": records, "edges": records}).encode(), name="a.json"))


@pytest.mark.parametrize("content", HOSTILE, ids=lambda content: repr(content[:12]))
@pytest.mark.parametrize("ending", [*ENDINGS, ".gz", ""])
def test_a_hostile_file_is_tables(content: bytes, ending: str):
    check(read_tables(content, name=f"a{ending}"))
