import pytest

from graphmodel.reading.formats import Tables, read_tables
from tests.reading.formats.valid_files import plain, texts

TIES = [["source", "target", "value"], ["a", "b", "1"], ["b", "c", "-1"]]


def read(text: str) -> Tables:
    """Return the tables of a file."""
    return read_tables(text.encode(), name="a.dl")


@pytest.mark.parametrize(
    "text",
    [
        "dl n=3 format=fullmatrix\nlabels:\na,b,c\ndata:\n0 1 0\n0 0 -1\n0 0 0\n",
        "DL N = 3\nLABELS: a b c\nDATA: 0 1 0 0 0 -1 0 0 0",
        "dl n=3, format = fullmatrix\nlabels embedded\ndata:\na b c\na 0 1 0\nb 0 0 -1\nc 0 NA 0\n",
        "dl n=3 format=upperhalf diagonal=absent\nlabels:\na,b,c\ndata:\n1 0\n-1\n",
        "dl n=3 format=edgelist1\nlabels:\na\nb\nc\ndata:\n1 2\n2 3 -1\n",
        "dl n=3 format=edgelist1\nlabels embedded:\ndata:\na b 1\nb c -1\n",
    ],
    ids=["matrix", "free format", "labels embedded", "half", "edges by number", "edges by label"],
)
def test_ties_are_those_that_are_not_0(text: str):
    tables = read(text)
    assert plain(tables.claims) == TIES
    assert plain(tables.nodes) == [["id", "label"], ["a", "a"], ["b", "b"], ["c", "c"]]
    assert tables.notes == ("UCINET DL: 2 ties of 3 nodes.",)
    assert texts(tables) == []


def test_a_lower_half_goes_from_each_row_to_those_before():
    tables = read("dl n=3 format=lowerhalf\nlabels: a b c\ndata:\n0\n1 0\n0 -1 0\n")
    assert plain(tables.claims) == [["source", "target", "value"], ["b", "a", "1"], ["c", "b", "-1"]]


def test_a_list_of_nodes_is_a_tie_each():
    tables = read("dl n=3 format=nodelist1\nlabels:\na,b,c\ndata:\n1 2 3\n3 1\n")
    assert plain(tables.claims) == [["source", "target", "value"], ["a", "b", ""], ["a", "c", ""], ["c", "a", ""]]


def test_rows_and_columns_may_be_of_two_kinds():
    tables = read(
        'dl nr = 2, nc = 2, format = fullmatrix\nrow labels:\n"Farm Union","Mill"\n'
        'col labels:\n"Raise the dam","Mill"\ndata:\n3 -2\n0 4\n'
    )
    assert plain(tables.claims) == [
        ["source", "target", "value"],
        ["Farm Union", "Raise the dam", "3"],
        ["Farm Union", "Mill (column)", "-2"],
        ["Mill", "Mill (column)", "4"],
    ]
    assert plain(tables.nodes) == [
        ["id", "label", "mode"],
        ["Farm Union", "Farm Union", "1"],
        ["Mill", "Mill", "1"],
        ["Raise the dam", "Raise the dam", "2"],
        ["Mill (column)", "Mill", "2"],
    ]


def test_an_edge_list_of_two_kinds_names_each_by_its_number():
    tables = read("dl nr=1 nc=2 format=edgelist2\nrow labels: Farm\ncolumn labels: dam, levy\ndata:\n1 2 -1\n")
    assert plain(tables.claims) == [["source", "target", "value"], ["Farm", "levy", "-1"]]


def test_several_matrices_are_relations():
    head = "dl n=2 nm=2 labels: a,b\nmatrix labels: likes, dislikes\n"
    assert plain(read(f"{head}data:\n0 1\n0 0\n0 0\n1 0\n").claims) == [
        ["source", "target", "value", "relation"],
        ["a", "b", "1", "likes"],
        ["b", "a", "1", "dislikes"],
    ]
    assert plain(read(f"{head}format=edgelist1\ndata:\n1 2\n!\n2 1\n").claims)[1:] == [
        ["a", "b", "1", "likes"],
        ["b", "a", "1", "dislikes"],
    ]


def test_nodes_without_labels_are_called_by_their_numbers():
    assert plain(read("dl n=2 format=edgelist1 data:\n1 2 -1\n").nodes) == [["id", "label"], ["1", "1"], ["2", "2"]]


def test_a_line_that_names_no_two_nodes_and_a_value_that_is_no_number_are_findings():
    tables = read("dl n=2 format=edgelist1\nlabels: a,b\ndata:\n1 3\n1\n1 2 x\n1 2 1\n")
    assert plain(tables.claims) == [["source", "target", "value"], ["a", "b", "1"]]
    hint = "Write two labels, or two numbers from 1 on, and a value."
    assert texts(tables) == [
        f"error [unknown-node] a.dl [edges] row 2: line 4 names no two nodes of the file. {hint}",
        f"error [unknown-node] a.dl [edges] row 3: line 5 names no two nodes of the file. {hint}",
        (
            "error [bad-value] a.dl [edges] row 4: the value from 'a' to 'b' is no number. "
            "Write a number, or NA for none."
        ),
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "dl n=2 format=blockmatrix data: 1",
            (
                "unread-format] a.dl: the format 'blockmatrix' is not read. Save it as one of fullmatrix, upperhalf, "
                "lowerhalf, edgelist1, edgelist2, nodelist1, nodelist2."
            ),
        ),
        (
            "dl n=2 data: 0 1 0",
            "bad-matrix] a.dl: the data end before 2 rows of 2 numbers. Look whether n, nr and nc are right.",
        ),
        (
            "dl n=2 data: 0 1 0 1 1",
            "bad-matrix] a.dl: there are more numbers than 2 rows of 2. Look whether n, nr and nc are right.",
        ),
        (
            "dl nm=999 data:",
            "bad-matrix] a.dl: the heading does not name the number of nodes. Begin with dl n=4, or dl nr=4, nc=3.",
        ),
        (
            "dl n=1 nm=999999999 diagonal=absent format=upperhalf data:",
            "too-many-columns] a.dl: the table has more than 1000 columns. Divide it, or leave some out.",
        ),
        (
            "dl n=999999999 data: 1",
            (
                "bad-matrix] a.dl: the data end before 999999999 rows of 999999999 numbers. "
                "Look whether n, nr and nc are right."
            ),
        ),
    ],
)
def test_what_is_no_matrix_is_one_finding(text: str, finding: str):
    assert texts(read(text)) == [f"error [{finding}"]
