import pytest

from graphmodel.reading.formats import Tables, read_tables
from tests.reading.formats.valid_files import FILES, plain, texts


def read(text: str) -> Tables:
    """Return the tables of a graph."""
    return read_tables(text.encode(), name="a.gml")


def test_a_graph_of_networkx_is_a_row_an_edge_and_a_row_a_node():
    tables = read_tables(FILES["a.gml"], name="a.gml")
    assert plain(tables.claims)[:3] == [
        ["source", "target", "key", "relation", "weight", "note"],
        ["0", "1", "0", "support", "2.0", "e\u0301"],
        ["0", "2", "0", "opposition", "-1.5", ""],
    ]
    assert plain(tables.claims)[3][-1] == "שלום, <&>"
    assert plain(tables.nodes) == [["id", "label", "kind"], ["0", "AM", "a"], ["1", "AZ", "a"], ["2", "dam", "p"]]
    assert tables.notes == ("GML: 3 edges and 3 nodes.",)
    assert texts(tables) == []


def test_inner_lists_are_columns_named_by_them_and_drawing_is_left_out():
    tables = read(
        'Creator "me"\nVersion 1\n# by hand\ngraph [ directed 1 node [ id 1 label "A &amp; B" graphics [ x 1 y 2 ] '
        "att [ size 3 size 4 ] ] node [ id 2 ] edge [ source 1 target 2 sign -1 ] ]"
    )
    assert plain(tables.nodes) == [["id", "label", "att size"], ["1", "A & B", "3; 4"], ["2", "", ""]]
    assert plain(tables.claims) == [["source", "target", "sign"], ["1", "2", "-1"]]


def test_edges_of_an_undirected_graph_are():
    tables = read("graph [ node [ id 1 ] edge [ source 1 target 1 ] ]")
    assert plain(tables.claims) == [["source", "target", "directed"], ["1", "1", "false"]]
    assert tables.notes[1] == "The graph is undirected; each edge is read from its source to its target."


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "no-graph] a.gml: the file holds no graph. Save one graph in a file of its own."),
        (
            "graph [ ] graph [ ]",
            "several-graphs] a.gml: the file holds several graphs. Save one graph in a file of its own.",
        ),
        ("graph [ node [ id 1 ]", "broken-gml] a.gml: a list is not closed. Save the file again."),
        ("graph [ ] ]", "broken-gml] a.gml: a list is closed that is not open. Save the file again."),
        ('graph [ label "x ]', "broken-gml] a.gml: a quotation mark is not closed. Save the file again."),
        ("[ ]", "broken-gml] a.gml: a value has no name. Save the file again."),
        ("a [ " * 61, "too-deep] a.gml: the lists are nested more than 60 deep. Take what lies so deep out of it."),
    ],
)
def test_what_is_no_graph_is_one_finding(text: str, finding: str):
    assert texts(read(text)) == [f"error [{finding}"]


def test_many_values_of_one_name_take_no_longer_than_as_many_names():
    tables = read("graph [ node [ id 1 " + "a 1 " * 300_000 + "] ]")
    assert tables.nodes
    assert len(tables.nodes.frame["a"][0]) == 3 * 300_000 - 2
