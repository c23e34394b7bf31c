import datetime as dt
import json
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import Tables, read_tables
from tests.reading.formats.valid_files import FILES, NODES, plain, texts, written


def read(table: pa.Table, **options: object) -> Tables:
    """Return the tables of what pyarrow writes."""
    return read_tables(written(lambda stream: parquet.write_table(table, stream, **options)), name="a.parquet")


def test_the_columns_of_a_data_frame_are_text():
    tables = read_tables(FILES["a.parquet"], name="a.parquet")
    assert plain(tables.claims) == [
        ["source", "target", "relation", "weight", "note"],
        ["AM", "AZ", "support", "2", "e\u0301"],
        ["AM", "dam", "opposition", "-1.5", ""],
        ["AZ", "dam", "support", "1", "שלום, <&>"],
    ]
    assert tables.claims.frame[ROW].tolist() == [2, 3, 4]
    assert tables.nodes is None
    assert tables.notes == ("Parquet: 3 claims.",)


def test_nodes_are_in_the_metadata_of_the_schema():
    metadata = {b"graphmodel": json.dumps({"nodes": NODES.to_dict("records")}).encode()}
    tables = read(pa.table({"source": ["AM"], "target": ["AZ"]}).replace_schema_metadata(metadata))
    assert plain(tables.nodes) == [list(NODES), *NODES.to_numpy().tolist()]
    assert tables.notes == ("Parquet: 1 claims and 3 nodes.",)


@pytest.mark.parametrize(
    ("metadata", "found"),
    [
        (b"[1", ["broken-json"]),
        (b"[" * 100, ["too-deep"]),
        (b'{"nodes": [1]}', ["bad-record"]),
        (b'{"nodes": 1}', []),
        (b"7", []),
    ],
)
def test_metadata_that_hold_no_nodes_leave_the_claims(metadata: bytes, found: list[str]):
    tables = read(pa.table({"source": ["AM"]}).replace_schema_metadata({b"graphmodel": metadata}))
    assert plain(tables.claims) == [["source"], ["AM"]]
    assert [finding.code for finding in (tables.nodes.findings if tables.nodes else ())] == found


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        ([1, None, -3], pa.int64(), ["1", "", "-3"]),
        ([1.0, 0.1, float("nan"), 1e300], pa.float64(), ["1", "0.1", "", "1e+300"]),
        ([True, False, None], pa.bool_(), ["true", "false", ""]),
        ([dt.date(2024, 2, 17)], pa.date32(), ["2024-02-17"]),
        ([pd.Timestamp("2024-02-17"), pd.Timestamp("2024-02-17 08:30")], None, ["2024-02-17", "2024-02-17T08:30:00"]),
        ([Decimal("1.50")], pa.decimal128(5, 2), ["1.50"]),
        ([["a", "é"], None], pa.list_(pa.string()), ["a; é", ""]),
        ([{"x": 1}], pa.struct([("x", pa.int8())]), ['{"x":1}']),
        (["a", None, " b\r\nc "], pa.large_string(), ["a", "", "b\nc"]),
        (["a", "b", "a", None], pa.dictionary(pa.int8(), pa.string()), ["a", "b", "a", ""]),
        ([b"\xc3\xa9"], pa.binary(), ["é"]),
        ([None, None], pa.null(), ["", ""]),
    ],
    ids=str,
)
def test_values_of_every_kind_are_text(values: list[object], kind: pa.DataType | None, expected: list[str]):
    assert read(pa.table({"v": pa.array(values, kind)})).claims.frame["v"].tolist() == expected


def test_an_index_without_a_name_is_no_column():
    frame = pd.DataFrame({"source": ["a", "b"]}, index=[5, 9])
    assert plain(read_tables(written(frame.to_parquet), name="a.parquet").claims) == [["source"], ["a"], ["b"]]


def test_an_index_with_a_name_is_a_column():
    frame = pd.DataFrame({"id": ["x"], "source": ["a"]}).set_index("id")
    assert plain(read_tables(written(frame.to_parquet), name="a.parquet").claims) == [["source", "id"], ["a", "x"]]


def test_two_columns_of_one_name_are_one_finding():
    table = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["x", "X"])
    assert texts(read(table)) == [
        "error [header] a.parquet: the header has 'X' more than once. Give every column a name of its own."
    ]


def test_a_long_text_that_is_stored_once_counts_in_every_row(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 10 * 2**20)
    tables = read(pa.table({"v": ["x" * 900_000] * 100}))
    assert texts(tables) == [
        "error [too-large] a.parquet: the file holds more than 10 megabytes. Divide it, or leave out rows and columns."
    ]


def test_an_endless_cell_is_refused():
    assert texts(read(pa.table({"v": ["x" * 1_000_001]}))) == [
        "error [long-cell] a.parquet: a cell holds more than 1000000 characters. Shorten it."
    ]


def test_rows_beyond_the_limit_are_refused_by_what_the_file_says_of_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.rows.MOST_ROWS", 2)
    assert texts(read_tables(FILES["a.parquet"], name="a.parquet")) == [
        "error [too-many-rows] a.parquet: the table has more than 2 rows. Divide it, or leave some out."
    ]


def test_text_that_is_no_utf8_is_refused():
    bad = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff\xfe"]).buffers())
    (text,) = texts(read(pa.table({"v": bad})))
    assert text.startswith("error [broken-parquet] a.parquet: this is not well-formed Parquet (Invalid UTF8")


def test_a_file_that_is_no_parquet_is_one_finding():
    (text,) = texts(read_tables(b"PAR1....PAR1", name="a.parquet"))
    assert text.startswith("error [broken-parquet] a.parquet: this is not well-formed Parquet (")
