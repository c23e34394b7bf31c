from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.limits import MOST_CELL
from graphmodel.rows import ROW, read_rows, rows_of
from graphmodel.tables import to_csv
from tests.strategies import CELL_TEXT


def texts(content: bytes) -> list[str]:
    return [str(finding) for finding in rows_of(content, name="t.csv").findings]


def test_cells_are_read_as_stripped_text_with_the_row_they_stand_in():
    rows = rows_of(b"id , n\n a , 007 \nb,NA\n", name="t.csv")
    assert rows.name == "t.csv"
    assert rows.findings == ()
    assert rows.frame.to_dict("split") == {
        "index": [0, 1],
        "columns": ["id", "n", ROW],
        "data": [["a", "007", 2], ["b", "NA", 3]],
    }


def test_blank_rows_are_passed_over_but_counted():
    rows = rows_of(b"id,n\na,1\n\n , \n,\nb,2\n\n", name="t.csv")
    assert rows.findings == ()
    assert rows.frame[["id", ROW]].to_numpy().tolist() == [["a", 2], ["b", 6]]


def test_a_row_counts_once_however_many_lines_its_cells_have():
    rows = rows_of(b'id,n\na,"one\ntwo\nthree"\nb,2\n', name="t.csv")
    assert rows.frame.to_numpy().tolist() == [["a", "one\ntwo\nthree", 2], ["b", "2", 3]]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_lines_may_end_as_on_any_system(newline: bytes):
    rows = rows_of(newline.join([b"id,n", b"a,1", b"b,2", b""]), name="t.csv")
    assert rows.findings == ()
    assert rows.frame.to_numpy().tolist() == [["a", "1", 2], ["b", "2", 3]]


def test_a_byte_order_mark_is_no_part_of_the_first_column():
    assert list(rows_of(b"\xef\xbb\xbfid,n\na,1\n", name="t.csv").frame) == ["id", "n", ROW]


def test_a_header_alone_is_a_table_without_rows():
    rows = rows_of(b"id,n\n", name="t.csv")
    assert rows.findings == ()
    assert rows.frame.to_dict("split") == {"index": [], "columns": ["id", "n", ROW], "data": []}


def test_rows_of_another_width_are_left_out_and_named():
    rows = rows_of(b"id,n\na,1,2\nb\nc,3\n", name="t.csv")
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
        (b"id;n\na;1\n", "t.csv: the columns are separated by semicolons, not by commas. Save the file with commas."),
        (b"id\tn\na\t1\n", "t.csv: the columns are separated by tabs, not by commas. Save the file with commas."),
        (b"id|n\na|1\n", "t.csv: the columns are separated by bars, not by commas. Save the file with commas."),
        (b"id,n\na,\xe9\n", "t.csv: byte 0xe9 in line 2 is not UTF-8. Save the file as CSV UTF-8."),
        ("id,n\n".encode("utf-16"), "t.csv: byte 0xff in line 1 is not UTF-8. Save the file as CSV UTF-8."),
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
    assert list(rows_of(content, name="t.csv").frame) == []


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
    rows = read_rows(tmp_path / "none.csv")
    assert [str(finding) for finding in rows.findings] == [
        f"none.csv: the file cannot be read (No such file or directory). Looked for {tmp_path / 'none.csv'}."
    ]


def test_a_folder_is_no_file(tmp_path: Path):
    assert [str(finding) for finding in read_rows(str(tmp_path)).findings] == [
        f"{tmp_path.name}: the file cannot be read (Is a directory). Looked for {tmp_path}."
    ]


@given(st.lists(st.tuples(CELL_TEXT, CELL_TEXT).filter(any), max_size=8))
def test_what_is_written_is_read_again(cells: list[tuple[str, str]]):
    frame = rows_of(b"one,two\n", name="t.csv").frame.drop(columns=ROW)
    for number, pair in enumerate(cells):
        frame.loc[number] = pair
    rows = rows_of(to_csv(frame), name="t.csv")
    assert rows.findings == ()
    assert [tuple(pair) for pair in rows.frame[["one", "two"]].to_numpy()] == cells
