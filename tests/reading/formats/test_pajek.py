import gzip

import networkx as nx
import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import Tables, read_tables
from graphmodel.reading.limits import Bounds, within
from tests.reading.formats.valid_files import FILES, plain, texts, written


def read(text: str) -> Tables:
    """Return the tables of a network."""
    return read_tables(text.encode(), name="a.net")


def test_a_network_of_networkx_is_a_row_an_arc_and_a_row_a_vertex():
    tables = read_tables(FILES["a.net"], name="a.net")
    assert plain(tables.claims) == [
        ["source", "target", "weight", "relation", "note"],
        ["AM", "AZ", "2.0", "support", "e\u0301"],
        ["AM", "dam", "-1.5", "opposition", ""],
        ["AZ", "dam", "1.0", "support", "שלום, <&>"],
    ]
    assert plain(tables.nodes) == [
        ["id", "label", "shape", "kind"],
        ["AM", "Armenia", "ellipse", "a"],
        ["AZ", "Azerbaijan", "ellipse", "a"],
        ["dam", "Dam", "ellipse", "p"],
    ]
    assert tables.claims.frame[ROW].tolist() == [2, 3, 4]
    assert tables.notes == ("Pajek: 3 arcs and edges, 3 vertices.",)
    assert texts(tables) == []


def test_sections_are_relations_and_weights_keep_their_sign():
    tables = read(
        '% by hand\n*Network Peace\n*Vertices 3\n1 "Ann A." 0.1 0.2 0.5 box ic Red\n2 "Bo"\n\n3 Cy [1-5]\n'
        '*Arcs :1 "support"\n1 2 3\n*Arcs :2 "opposition"\n2 1 -1 l "sues Ann" c Blue [2-3]\n*Edges :1\n1 3\n'
    )
    assert plain(tables.claims) == [
        ["source", "target", "weight", "relation", "label", "c", "time interval", "directed"],
        ["Ann A.", "Bo", "3", "support", "", "", "", ""],
        ["Bo", "Ann A.", "-1", "opposition", "sues Ann", "Blue", "[2-3]", ""],
        ["Ann A.", "Cy", "", "support", "", "", "", "false"],
    ]
    assert plain(tables.nodes) == [
        ["id", "label", "shape", "ic", "time interval"],
        ["Ann A.", "Ann A.", "box", "Red", ""],
        ["Bo", "Bo", "", "", ""],
        ["Cy", "Cy", "", "", "[1-5]"],
    ]
    assert tables.notes == (
        "Pajek: 3 arcs and edges, 3 vertices.",
        "1 edges are undirected; each is read from its first end to its second.",
    )


def test_lines_may_name_their_relation_themselves():
    tables = read('*Vertices 2\n1 a\n2 b\n*Arcs :1 "support"\n*Arcs :2 "opposition"\n*Arcs\n2: 1 2 1\n3: 2 1 1\n')
    assert tables.claims.frame["relation"].tolist() == ["opposition", ""]
    assert tables.claims.frame["relation number"].tolist() == ["", "3"]


def test_labels_that_are_not_unique_leave_the_numbers_as_ids():
    tables = read('*Vertices 3\n1 "x"\n2 "X"\n3 "y"\n*Arcs\n1 2 1\n')
    assert plain(tables.claims) == [["source", "target", "weight"], ["1", "2", "1"]]
    assert plain(tables.nodes) == [["id", "label"], ["1", "x"], ["2", "X"], ["3", "y"]]


def test_lists_of_ties_are_a_row_each():
    tables = read("*Vertices 3\n1 a\n2 b\n3 c\n*Arcslist\n1 2 3\n*Edgeslist\n2 3\n")
    assert plain(tables.claims) == [
        ["source", "target", "directed"],
        ["a", "b", ""],
        ["a", "c", ""],
        ["b", "c", "false"],
    ]


def test_vertices_of_two_kinds_have_their_mode():
    tables = read("*Vertices 3 2\n1 a\n2 b\n3 dam\n*Edges\n1 3\n")
    assert plain(tables.nodes) == [["id", "label", "mode"], ["a", "a", "1"], ["b", "b", "1"], ["dam", "dam", "2"]]


def test_vertices_without_a_line_are_those_that_ties_name():
    tables = read("*Vertices 999999999999\n*Arcs\n1 2\n")
    assert plain(tables.claims) == [["source", "target"], ["1", "2"]]
    assert plain(tables.nodes) == [["id", "label"], ["1", "1"], ["2", "2"]]


def test_a_tie_of_no_vertex_is_a_finding():
    tables = read("*Vertices 2\n1 a\n2 b\n*Arcs\n1 3\n0 1\nx 2\n1\n1 2\n")
    assert plain(tables.claims) == [["source", "target"], ["a", "b"]]
    said = "which is none of the 2 vertices. Vertices are named by their numbers, which begin at 1."
    assert texts(tables) == [
        f"error [unknown-node] a.net [edges] row {row}: line {row + 3} names {end!r}, {said}"
        for row, end in ((2, "3"), (3, "0"), (4, "x"), (5, ""))
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("*Arcs\n1 2\n", "no-graph] a.net: the file has no line *Vertices. Look whether its ending is right."),
        ("", "no-graph] a.net: the file has no line *Vertices. Look whether its ending is right."),
        (
            "*Vertices 1\n1 " + "a" * 1_000_001,
            "long-cell] a.net: line 2 has more than 1000000 characters. Shorten it.",
        ),
    ],
)
def test_what_is_no_network_is_one_finding(text: str, finding: str):
    assert texts(read(text)) == [f"error [{finding}"]


def test_other_sections_are_noted():
    assert read("*Vertices 1\n1 a\n*Partition p\n1\n").notes[-1] == "Not read: *partition."


def test_western_letters_are_read_and_reported():
    tables = read_tables(b'*Vertices 1\n1 "\xd6l"\n', name="a.net")
    assert tables.nodes is not None
    assert tables.nodes.frame["label"].tolist() == ["Öl"]
    assert [finding.code for finding in tables.claims.findings] == ["encoding"]


def test_an_undirected_graph_of_networkx_has_edges():
    content = written(lambda stream: nx.write_pajek(nx.path_graph(["a", "b c"]), stream))
    assert plain(read_tables(content, name="a.net").claims) == [
        ["source", "target", "weight", "directed"],
        ["a", "b c", "1.0", "false"],
    ]


def test_a_vertex_beyond_their_number_is_a_finding_among_the_nodes():
    tables = read_tables(b"*Vertices 2\n1 a\n9 z\n2 b\n*Arcs\n1 2\n", name="a.net")
    assert tables.nodes
    assert tables.nodes.frame[["id", ROW]].to_numpy().tolist() == [["a", 2], ["b", 4]]
    assert texts(tables) == [
        (
            "error [unknown-node] a.net [nodes] row 3: line 3 names '9', which is none of the 2 vertices. "
            "Vertices are named by their numbers, which begin at 1."
        )
    ]


MANY = {
    "arcs": "*Arcs\n" + "1 2 1\n" * 2_000_000,
    "the same vertex": "1\n" * 2_000_000,
    "sections": "*Arcs\n" * 2_000_000,
    "blank lines": "\r" * 2_000_001,
}


@pytest.mark.parametrize("name", ["a.net", "a.net.gz"])
@pytest.mark.parametrize("lines", MANY.values(), ids=MANY)
def test_a_network_of_millions_of_lines_is_refused(lines: str, name: str):
    content = f"*Vertices 5\n{lines}".encode()
    packed = gzip.compress(content, 1) if name.endswith(".gz") else content
    assert texts(read_tables(packed, name=name)) == [
        f"error [too-many-rows] {name}: the network has more than 2,000,000 lines. Divide it, or leave some out."
    ]


@pytest.mark.parametrize("section", ["Arcslist", "Edgeslist"])
def test_a_network_of_few_lines_with_as_many_ties_is_refused_too(section: str):
    with within(Bounds(rows=1_000)):
        tables = read(f"*Vertices 2\n*{section}\n" + ("1" + " 2" * 300 + "\n") * 7)
    assert texts(tables) == [
        "error [too-many-rows] a.net: the network has more than 2,000 arcs and edges. Divide it, or leave some out."
    ]


def test_a_number_of_a_relation_is_a_column_of_its_own_beside_the_value_of_the_line():
    tables = read("*Vertices 2\n1 a\n2 b\n*Arcs :1\n1 2 1 [1-2, 5]\n*Arcs :2\n2 1 -1 [3-*]\n")
    assert plain(tables.claims) == [
        ["source", "target", "weight", "relation number", "time interval"],
        ["a", "b", "1", "1", "[1-2, 5]"],
        ["b", "a", "-1", "2", "[3-*]"],
    ]


def test_the_values_of_a_matrix_that_are_not_0_are_ties():
    tables = read('*Vertices 3\n1 a\n2 b\n3 c\n*Matrix :1 "trust"\n0 -1 0\n0 0 2.5\n0 0 0\n')
    assert plain(tables.claims) == [
        ["source", "target", "weight", "relation"],
        ["a", "b", "-1", "trust"],
        ["b", "c", "2.5", "trust"],
    ]


def test_a_matrix_of_two_modes_has_the_first_as_rows_and_the_second_as_columns():
    tables = read("*Vertices 3 2\n1 a\n2 b\n3 dam\n*Matrix\n1\n-1\n")
    assert plain(tables.claims) == [["source", "target", "weight"], ["a", "dam", "1"], ["b", "dam", "-1"]]


def test_a_row_of_a_matrix_that_is_no_row_is_a_finding():
    tables = read("*Vertices 2\n1 a\n2 b\n*Matrix\n0 1 1\n1 x\n0 1\n")
    hint = "Write a row of the matrix on each line."
    assert texts(tables) == [
        f"error [bad-matrix] a.net [edges] row {row}: line {row + 3} has {cells} cells; "
        f"expected are 2 rows of 2 numbers. {hint}"
        for row, cells in ((2, 3), (3, 2), (4, 2))
    ]


PROJECT = """*Network first
*Vertices 3
1 "Farm"
2 "Mill"
4 "x"
*Arcs
1 2 -1
2 3 1

*Network second
*Vertices 2
1 "Town"
2 "Farm"
*Arcs
1 2 1
*Partition camps
*Vertices 2
1
2
"""


def test_the_networks_of_a_project_are_distinguished_by_a_column():
    tables = read_tables(PROJECT.encode(), name="a.paj")
    assert plain(tables.claims) == [
        ["network", "source", "target", "weight"],
        ["first", "Farm", "Mill", "-1"],
        ["first", "Mill", "3", "1"],
        ["second", "Town", "Farm", "1"],
    ]
    assert tables.nodes
    assert tables.nodes.frame[["id", ROW]].to_numpy().tolist() == [["Farm", 2], ["Mill", 3], ["3", 8], ["Town", 6]]
    assert tables.notes == (
        "Pajek: 3 arcs and edges, 4 vertices.",
        "2 networks, named by the column 'network'; equal labels are one node.",
        "Not read: *partition.",
    )


def test_numbers_of_further_networks_are_distinguished_by_their_name():
    one = "*Vertices 2\n1 x\n2 X\n*Arcs\n1 2\n"
    assert plain(read(one + one).claims) == [
        ["network", "source", "target"],
        ["1", "1", "2"],
        ["2", "1 (2)", "2 (2)"],
    ]
