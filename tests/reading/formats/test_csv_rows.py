"""A file of separated text becomes rows with their places, quickly or exactly, and findings where it cannot."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.export.delimited import to_csv
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.limits import MOST_CELL
from graphmodel.reading.load import load_files
from tests.strategies import CELL_TEXT


def texts(content: bytes) -> list[str]:
    return [str(finding) for finding in read_csv_rows(content, name="t.csv").findings]


def test_cells_are_read_as_stripped_text_with_the_row_they_stand_in():
    rows = read_csv_rows(b"id , n\n a , 007 \nb,NA\n", name="t.csv")
    assert rows.name == "t.csv"
    assert rows.findings == ()
    assert rows.frame.to_dict("split") == {
        "index": [0, 1],
        "columns": ["id", "n", ROW],
        "data": [["a", "007", 2], ["b", "NA", 3]],
    }


def test_blank_rows_are_passed_over_but_counted():
    rows = read_csv_rows(b"id,n\na,1\n\n , \n,\nb,2\n\n", name="t.csv")
    assert rows.findings == ()
    assert rows.frame[["id", ROW]].to_numpy().tolist() == [["a", 2], ["b", 6]]


def test_a_row_counts_once_however_many_lines_its_cells_have():
    rows = read_csv_rows(b'id,n\na,"one\ntwo\nthree"\nb,2\n', name="t.csv")
    assert rows.frame.to_numpy().tolist() == [["a", "one\ntwo\nthree", 2], ["b", "2", 3]]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_lines_may_end_as_on_any_system(newline: bytes):
    rows = read_csv_rows(newline.join([b"id,n", b"a,1", b"b,2", b""]), name="t.csv")
    assert rows.findings == ()
    assert rows.frame.to_numpy().tolist() == [["a", "1", 2], ["b", "2", 3]]


def test_a_byte_order_mark_is_no_part_of_the_first_column():
    assert list(read_csv_rows(b"\xef\xbb\xbfid,n\na,1\n", name="t.csv").frame) == ["id", "n", ROW]


def test_a_header_alone_is_a_table_without_rows():
    rows = read_csv_rows(b"id,n\n", name="t.csv")
    assert rows.findings == ()
    assert rows.frame.to_dict("split") == {"index": [], "columns": ["id", "n", ROW], "data": []}


def test_rows_of_another_width_are_left_out_and_named():
    rows = read_csv_rows(b"id,n\na,1,2\nb\nc,3\n", name="t.csv")
    assert rows.frame.to_numpy().tolist() == [["c", "3", 4]]
    assert [str(finding) for finding in rows.findings] == [
        "t.csv row 2: the row has 3 cells, the header 2. Put quotation marks around a cell that holds a comma.",
        "t.csv row 3: the row has 1 cells, the header 2. Add the missing cells.",
    ]
    assert [finding.value for finding in rows.findings] == ["a,1,2", "b"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "t.csv: the file is empty. Its first row has to name the columns."),
        (b" \n\t\n", "t.csv: the file is empty. Its first row has to name the columns."),
        (
            b"id,n\na," + bytes(range(128, 256)),
            (
                "t.csv: byte 0x80 in line 2 is not UTF-8, and in no other encoding the file holds words. "
                "Save the file as CSV UTF-8."
            ),
        ),
        (
            b"\xff\xfei",
            "t.csv: the file has the byte-order mark of UTF-16, but is not UTF-16. Save the file as CSV UTF-8.",
        ),
        (
            b"id,n\n\0",
            "t.csv: the file holds null characters, so it is not text. Save it as CSV UTF-8.",
        ),
        (b"id,n\na,\0\n", "t.csv: the file holds null characters, so it is not text. Save it as CSV UTF-8."),
        (b"id,n,ID\na,1,2\n", "t.csv: the header has 'ID' more than once. Give every column a name of its own."),
        (b"id,,\na,1,2\n", "t.csv: several columns have no name. Give every column a name of its own."),
        (
            b'id,n\na,"1\n',
            "t.csv: this is not well-formed CSV (unexpected end of data). Look for an unclosed quotation mark.",
        ),
        (
            b'id,n\na,"1"2\n',
            "t.csv: this is not well-formed CSV (',' expected after '\"'). Look for an unclosed quotation mark.",
        ),
    ],
)
def test_what_is_no_table_is_one_finding_and_no_rows(content: bytes, text: str):
    assert texts(content) == [text]
    assert list(read_csv_rows(content, name="t.csv").frame) == []


@pytest.mark.parametrize(
    ("delimiter", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")], ids=["semicolon", "tab", "bar"]
)
def test_another_delimiter_is_taken_and_reported(delimiter: str, word: str):
    rows = read_csv_rows(f'id{delimiter}n\na{delimiter}"1,5{delimiter}x"\n'.encode(), name="t.csv")
    assert rows.frame.to_dict("list") == {"id": ["a"], "n": [f"1,5{delimiter}x"], ROW: [2]}
    assert [f"{finding.severity} [{finding.code}] {finding}" for finding in rows.findings] == [
        (
            f"warning [delimiter] t.csv: the columns were taken as separated by {word}. "
            "Save the file with commas if that is wrong."
        )
    ]


@pytest.mark.parametrize("name", ["t.tsv", "T.TAB"])
def test_tabs_are_nothing_special_where_the_name_says_so(name: str):
    rows = read_csv_rows(b"id\tn\na\t1\n", name=name)
    assert rows.findings == ()
    assert rows.frame.to_numpy().tolist() == [["a", "1", 2]]
    assert [finding.message for finding in read_csv_rows(b"id,n\na,1\n", name=name).findings] == [
        "the columns were taken as separated by commas."
    ]


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        (b"id,n;m\na,1;2\nb,3\n", ["id", "n;m"]),
        (b"name;a, b\nx;1\ny;2, 3\n", ["name", "a, b"]),
        (b'"name";"year, month"\n"x";"2020, 1"\n', ["name", "year, month"]),
        (b"id,a|b\nx,1\n", ["id", "a|b"]),
        (b"one\na;b\n", ["one"]),
        (b"a,b;c;d\n", ["a,b", "c", "d"]),
    ],
)
def test_the_delimiter_is_the_one_that_makes_even_rows(content: bytes, columns: list[str]):
    assert list(read_csv_rows(content, name="t.csv").frame) == [*columns, ROW]


def test_a_delimiter_is_found_in_a_file_longer_than_the_sample():
    rows = read_csv_rows(b"id;n\n" + b'a;"x,\ny"\n' * 40_000, name="t.csv")
    assert [finding.code for finding in rows.findings] == ["delimiter"]
    assert rows.frame.iloc[-1].tolist() == ["a", "x,\ny", 40_001]


@given(
    st.lists(
        st.one_of(
            st.lists(st.sampled_from(["", " ", "a", "é", '"b"', '"b""c"', '"b,\n"', '""', 'a"b', '"x"y']), max_size=3),
            st.just(["a", "b"]),
        ),
        max_size=12,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_the_fast_reader_agrees_with_the_exact_one(records: list[list[str]], newline: str):
    content = newline.join(["one,two", *(",".join(record) for record in records)]).encode()
    exact = read_csv_rows(content, name="t.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graphmodel.reading.formats.csv_parts.FAST_BYTES", 1)
        fast = read_csv_rows(content, name="t.csv")
    assert fast.findings == exact.findings
    pd.testing.assert_frame_equal(fast.frame, exact.frame)


def test_a_large_file_keeps_its_rows_and_passes_over_blank_ones():
    rows = read_csv_rows(b'id,n\n"a ""x""",1\n,\n' + b"bbbb,2\n" * 200_000, name="t.csv")
    assert rows.findings == ()
    assert rows.frame.iloc[[0, 1, -1]].to_numpy().tolist() == [
        ['a "x"', "1", 2],
        ["bbbb", "2", 4],
        ["bbbb", "2", 200_003],
    ]


@pytest.mark.slow
def test_a_large_file_with_an_uneven_row_names_it():
    rows = read_csv_rows(b"id,n\n" + b"bbbb,2\n" * 200_000 + b"c\n", name="t.csv")
    assert len(rows.frame) == 200_000
    assert [(finding.code, finding.row) for finding in rows.findings] == [("ragged-row", 200_002)]


def test_uneven_rows_are_named_up_to_a_limit_and_counted_beyond():
    rows = read_csv_rows(b"id,n\n" + b"a\n" * 1_500, name="t.csv")
    assert [finding.row for finding in rows.findings] == [*range(2, 1_002), 1_002]
    said = "t.csv row 1002: 500 rows from here on cannot be read either. Fix those before first."
    assert str(rows.findings[-1]) == said


@pytest.mark.parametrize(
    ("limit", "most", "text"),
    [
        ("MOST_BYTES", 5, "t.csv: the file holds more than 0 megabytes. Divide it, or leave out rows and columns."),
        ("MOST_ROWS", 2, "t.csv: the table has more than 2 rows. Divide it, or leave some out."),
        ("MOST_COLUMNS", 1, "t.csv: the table has more than 1 columns. Divide it, or leave some out."),
        ("MOST_CELLS", 5, "t.csv: the table has more than 5 cells. Divide it, or leave some out."),
    ],
)
@pytest.mark.parametrize("large", [1, 10**9], ids=["fast", "exact"])
def test_a_table_beyond_a_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, text: str, large: int
):
    monkeypatch.setattr("graphmodel.reading.formats.csv_parts.FAST_BYTES", large)
    monkeypatch.setattr(f"graphmodel.reading.rows.{limit}", most)
    assert texts(b"id,n\na,1\nb,2\nc,3\n") == [text]


@pytest.mark.slow
def test_a_million_columns_are_refused():
    text = "t.csv: the table has more than 1000 columns. Divide it, or leave some out."
    assert texts(b"," * 1_000_000) == [text]
    assert texts(b"," * 2_000_000) == [text]
    assert texts(b"a,b\n" + b"," * 2_000_000) == [text]


def test_letters_of_any_script_are_kept_as_they_are():
    words = ["שלום", "e\u0301", "\u202eabc", "नमस्ते", "👩‍👩‍👧", "\ufb01"]
    rows = read_csv_rows(("id,ü\n" + "".join(f"{word},1\n" for word in words)).encode(), name="t.csv")
    assert rows.frame["id"].tolist() == words
    assert list(rows.frame) == ["id", "ü", ROW]


@pytest.fixture
def other_limit() -> Iterator[None]:
    """Another library of the same program, as Frictionless, allows longer cells of all that reads CSV."""
    before = csv.field_size_limit(10 * MOST_CELL)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("other_limit")
def test_an_endless_cell_is_refused():
    assert texts(b"id\n" + b"x" * MOST_CELL + b"\n") == []
    assert texts(b"id\n" + b"x" * (MOST_CELL + 1) + b"\n") == [
        (
            "t.csv: this is not well-formed CSV (field larger than field limit (1000000)). "
            "Look for an unclosed quotation mark."
        )
    ]


def test_a_blank_first_row_is_one_finding():
    assert texts(b"\nid,n\na,1\n") == ["t.csv: the first row is empty. It has to name the columns."]


def test_a_missing_file_is_a_finding_that_says_where_it_was_looked_for(tmp_path: Path):
    assert [str(finding) for finding in load_files([tmp_path / "none.csv"]).findings] == [
        f"none.csv: the file cannot be read (No such file or directory). Looked for {tmp_path / 'none.csv'}."
    ]


def test_a_folder_is_no_file(tmp_path: Path):
    assert [str(finding) for finding in load_files([tmp_path]).findings] == [
        f"{tmp_path.name}: the file cannot be read (Is a directory). Looked for {tmp_path}."
    ]


@given(st.lists(st.tuples(CELL_TEXT, CELL_TEXT).filter(any), max_size=8))
def test_what_is_written_is_read_again(cells: list[tuple[str, str]]):
    frame = read_csv_rows(b"one,two\n", name="t.csv").frame.drop(columns=ROW)
    for number, pair in enumerate(cells):
        frame.loc[number] = pair
    rows = read_csv_rows(to_csv(frame), name="t.csv")
    assert rows.findings == ()
    assert [tuple(pair) for pair in rows.frame[["one", "two"]].to_numpy()] == cells
