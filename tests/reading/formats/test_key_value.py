from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import plain, texts

VOTES = b"SRC:Ann\nTGT:Bo\nVOT:1\nTXT:'''Support''': of course.\n\nSRC:Cy\nTGT:Bo\nVOT:-1\n"


def test_each_block_is_a_row_and_each_key_a_column():
    tables = read_tables(VOTES, name="wiki.txt")
    assert plain(tables.claims) == [
        ["SRC", "TGT", "VOT", "TXT"],
        ["Ann", "Bo", "1", "'''Support''': of course."],
        ["Cy", "Bo", "-1", ""],
    ]
    assert tables.notes == ("Lines of keys and values: 2 records.",)


def test_a_line_without_a_key_is_a_finding():
    assert texts(read_tables(VOTES + b"more\n", name="wiki.txt")) == [
        (
            "error [bad-line] wiki.txt row 10: line 9 does not begin with a key of three capitals and a colon. "
            "Write it as SRC:name."
        )
    ]
