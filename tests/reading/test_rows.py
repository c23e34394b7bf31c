"""Rows of text grow within the limits, keep their places, and say what is wrong with them."""

import sys

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import BLANKS, Columns, UnreadError, check_count, checked_header


def test_columns_grow_row_by_row_and_short_rows_are_filled_up():
    columns = Columns()
    columns.add(2, ["a"])
    columns.add(5, [" b ", "c\r\nd"])
    frame = columns.frame(["one", "two"])
    assert (list(frame), frame.to_numpy().tolist()) == (["one", "two", ROW], [["a", "", 2], ["b", "c\nd", 5]])


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (["a", "A "], "the header has 'A' more than once. Give every column a name of its own."),
        (["", ""], "the first row is empty. It has to name the columns."),
        (["_row"], "the name '_row' is reserved. Give the column another name."),
        (["a"] * 1_001, "the table has more than 1000 columns. Divide it, or leave some out."),
    ],
)
def test_a_header_names_every_column_once(header: list[str], said: str):
    with pytest.raises(UnreadError) as caught:
        checked_header(header)
    assert str(caught.value) == said


@pytest.mark.parametrize(("rows", "columns"), [(5_000_001, 1), (1, 1_001), (4_000_000, 8)])
def test_a_table_beyond_a_limit_is_too_many(rows: int, columns: int):
    with pytest.raises(UnreadError, match=r"^the table has more than "):
        check_count(rows, columns)


def test_half_a_letter_becomes_a_mark():
    columns = Columns()
    columns.add(2, ["a\ud800"])
    assert columns.frame(["one"])["one"].tolist() == ["a\ufffd"]


def test_nothing_is_wrong_until_it_is_stated():
    problems = Problems("t.csv")
    assert problems.found() == ()
    problems.add("bad", "this is bad.", row=3, hint="Mend it.", value="x" * 100)
    assert [(str(each), each.value) for each in problems.found()] == [("t.csv row 3: this is bad. Mend it.", "x" * 80)]


def test_blanks_of_all_scripts_are_stripped():
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    stripped = pc.equal(pc.utf8_trim_whitespace(pa.array(letters)), "").to_pylist()
    assert {letter for letter, is_blank in zip(letters, stripped, strict=True) if is_blank} <= {*BLANKS}
