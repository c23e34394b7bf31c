"""Bytes are text in the encoding that they say, or that they look like; what was guessed is said."""

import pytest

from graphmodel.model.columns import ROW
from graphmodel.reading.encoding import text_of
from graphmodel.reading.formats.csv_rows import rows_of
from graphmodel.reading.rows import UnreadError


def test_bytes_that_are_not_utf8_are_taken_as_western_and_this_is_said():
    rows = rows_of(b"id,n\na,\xd6l \x80\n", name="t.csv")
    assert rows.frame["n"].tolist() == ["Öl €"]
    assert [f"{finding.severity} [{finding.code}] {finding}" for finding in rows.findings] == [
        (
            "warning [encoding] t.csv: byte 0xd6 in line 2 is not UTF-8, so the file was taken as Windows-1252. "
            "Save the file as CSV UTF-8 if letters look wrong."
        )
    ]


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf16_is_known_by_its_mark_and_said(order: str):
    rows = rows_of("\ufeffid,n\na,Öl שלום\n".encode(f"utf-16-{order}"), name="t.csv")
    assert rows.frame.to_dict("list") == {"id": ["a"], "n": ["Öl שלום"], ROW: [2]}
    assert [f"{finding.severity} [{finding.code}] {finding}" for finding in rows.findings] == [
        (
            "warning [encoding] t.csv: the file was taken as UTF-16, by its byte-order mark. "
            "Save the file as CSV UTF-8 if letters look wrong."
        )
    ]


def test_a_mark_of_utf8_is_a_note():
    rows = rows_of(b"\xef\xbb\xbfid,n\na,1\n", name="t.csv")
    assert rows.findings == ()
    assert rows.notes == ("The file begins with a byte-order mark of UTF-8.",)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a\0b", "encoding"), (b"\xff\xfei", "encoding"), (b"\x81", "encoding")],
)
def test_what_is_no_text_is_refused(content: bytes, code: str):
    with pytest.raises(UnreadError) as caught:
        text_of(content)
    assert caught.value.code == code


def test_text_is_utf8_without_its_mark():
    assert [text_of(each).content for each in (b"\xef\xbb\xbfa", "a".encode("utf-16"), b"\xe9")] == [
        b"a",
        b"a",
        "é".encode(),
    ]
