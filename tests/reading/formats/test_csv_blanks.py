"""Texts whose cells have blanks at their ends are told from those whose cells have none."""

import pytest

from graphmodel.reading.formats.csv_blanks import STRETCH, is_clean
from graphmodel.reading.rows import BLANKS


@pytest.mark.parametrize("blank", sorted({*BLANKS} - {*"\r\n"}), ids=ascii)
@pytest.mark.parametrize("row", ["{}a;b\n", "a{};b\n", "a;{}b\n", "a;b{}\n", '"{}a";b\n', '"a{}";b\n', "a;b{}"])
def test_every_blank_that_is_stripped_is_seen_at_either_end_of_a_cell(row: str, blank: str):
    assert not is_clean(f"x;y\n{row.format(blank)}".encode(), ";", rows=2)


@pytest.mark.parametrize("text", ["a b;c\r\nd;e", "Zoë;Москва — «да»\n", "東京;“a”…\n", '"a b";"c"\n', "a\tb\n"])
def test_blanks_within_cells_are_no_reason_to_strip(text: str):
    delimiter = "\t" if "\t" in text else ";"
    assert is_clean(text.encode(), delimiter, rows=1)


def test_a_blank_is_seen_where_two_stretches_meet():
    for before in range(STRETCH - 2, STRETCH + 2):
        assert not is_clean(b"x" * before + b"; " + b"y" * STRETCH, ";", rows=1)
        assert not is_clean(b"x" * before + b" ;" + b"y" * STRETCH, ";", rows=1)


def test_a_line_that_ends_within_quotation_marks_is_left_to_be_looked_at():
    assert not is_clean(b'"a\n";b\n', ";", rows=1)
