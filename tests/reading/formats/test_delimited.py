import gzip

import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import plain, texts


def test_the_columns_of_others_keep_their_names_and_are_stripped():
    tables = read_tables("From , To,Überschuß\na, b ,1\n".encode(), name="t.csv")
    assert plain(tables.claims) == [["From", "To", "Überschuß"], ["a", "b", "1"]]
    assert tables.claims.frame[ROW].tolist() == [2]
    assert tables.nodes is None
    assert tables.notes == ()
    assert texts(tables) == []


def test_what_was_guessed_of_a_file_is_in_its_findings():
    tables = read_tables(b"from;to\na;\xd6l.\n", name="t.csv")
    assert plain(tables.claims) == [["from", "to"], ["a", "Öl."]]
    assert texts(tables) == [
        (
            "warning [encoding] t.csv: byte 0xd6 in line 2 is not UTF-8, so the file was taken as Windows-1252 "
            "(Western European), certainty 100%; the next would be Mac Roman, certainty 36%. "
            "Name the encoding (--encoding), or save the file as CSV UTF-8, if letters look wrong."
        ),
        (
            "warning [delimiter] t.csv: the columns were taken as separated by semicolons. "
            "Save the file with commas if that is wrong."
        ),
    ]


def test_a_mark_at_the_beginning_is_noted():
    assert read_tables(b"\xef\xbb\xbfa,b\n1,2\n", name="t.csv").notes == (
        "The file begins with a byte-order mark of UTF-8.",
    )


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(b"a\tb\n1\t2\n"), gzip.compress(b"a\tb\n") + gzip.compress(b"1\t2\n")],
    ids=["one part", "two parts"],  # the bytes hold the time, and would be another name in each process
)
def test_a_packed_file_is_unpacked_and_named_as_it_is(packed: bytes):
    tables = read_tables(packed, name="T.tsv.gz")
    assert plain(tables.claims) == [["a", "b"], ["1", "2"]]
    assert tables.claims.name == "T.tsv.gz"
    assert texts(tables) == []


def test_a_packed_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.formats.MOST_BYTES", 2 * 2**20)
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 2 * 2**20)
    assert texts(read_tables(gzip.compress(b"a" * (2 * 2**20 + 1)), name="t.csv.gz")) == [
        "error [too-large] t.csv.gz: the file holds more than 2 megabytes. Divide it, or leave out rows and columns."
    ]


def test_a_packed_file_that_is_cut_or_damaged_is_refused():
    packed = gzip.compress(b"a,b\n1,2\n" * 100)
    assert texts(read_tables(packed[:-9], name="t.csv.gz")) == [
        "error [broken-gzip] t.csv.gz: the packed file ends too early. Pack it again."
    ]
    assert texts(read_tables(packed[:-8] + b"\0" * 8, name="t.csv.gz")) == [
        (
            "error [broken-gzip] t.csv.gz: the packed file cannot be unpacked "
            "(Error -3 while decompressing data: incorrect data check). Pack it again."
        )
    ]
