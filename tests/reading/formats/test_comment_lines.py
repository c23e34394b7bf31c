import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import csv_parts, read_tables
from tests.reading.formats.valid_files import plain, texts


def test_the_last_comment_line_names_the_columns_where_it_has_as_many():
    content = b"# Signed graph\n# Nodes: 3 Edges: 2\n# FromNodeId\tToNodeId\tSign\n0\t1\t1\n1\t2\t-1\n"
    tables = read_tables(content, name="soc.txt")
    assert plain(tables.claims) == [["FromNodeId", "ToNodeId", "Sign"], ["0", "1", "1"], ["1", "2", "-1"]]
    assert tables.claims.frame[ROW].tolist() == [4, 5]
    assert tables.notes == ("3 comment lines above the rows; the last one names the columns.",)
    assert texts(tables) == []


def test_a_list_below_comment_lines_may_have_spaces_between_its_cells():
    tables = read_tables(b"% sym signed\n% 2 3 3\n1 2 -1 1200000000\n2 3 1 1200000001 \n", name="out.net3")
    assert plain(tables.claims) == [
        ["source", "target", "sign", "seconds"],
        ["1", "2", "-1", "1200000000"],
        ["2", "3", "1", "1200000001"],
    ]
    assert texts(tables) == [
        (
            "warning [no-header] out.net3 row 3: the first row is a tie and does not name the columns, which were "
            "taken as source, target, sign, seconds. Put their names above if that is wrong."
        )
    ]
    assert tables.notes == ("2 comment lines above the rows left out.",)


def test_the_header_may_stand_below_the_comment_lines():
    tables = read_tables(b"# made by hand\nfrom,to\na,b\n", name="a.csv")
    assert plain(tables.claims) == [["from", "to"], ["a", "b"]]
    assert tables.claims.frame[ROW].tolist() == [3]


@pytest.mark.parametrize("content", [b"#,from,to\n1,a,b\n", b"#\tfrom\tto\n1\ta\tb\n", b"#;from;to\n1;a;b\n"])
def test_a_column_called_by_the_sign_of_numbers_is_no_comment(content: bytes):
    assert plain(read_tables(content, name="a.csv").claims) == [["#", "from", "to"], ["1", "a", "b"]]


def test_a_text_with_a_heading_is_no_table():
    assert [f.code for f in read_tables(b"# Title\nSome words here\n", name="readme").claims.findings] == [
        "unknown-format"
    ]


def test_a_file_in_several_blocks_is_read_below_its_comment_lines(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_parts, "BLOCK", 7)
    content = b"# a list of two\n# from,to\na,b\nc,d\n"
    assert plain(read_tables(content, name="a.csv").claims) == [["from", "to"], ["a", "b"], ["c", "d"]]
