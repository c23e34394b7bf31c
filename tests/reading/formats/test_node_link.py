import json

import networkx as nx
import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import Tables, read_tables
from tests.reading.formats.valid_files import FILES, graph, plain, texts


def read(value: object) -> Tables:
    """Return the tables of a value as JSON."""
    return read_tables(json.dumps(value).encode(), name="a.json")


def test_a_graph_of_networkx_is_a_row_an_edge_and_a_row_a_node():
    tables = read_tables(FILES["a.json"], name="a.json")
    assert plain(tables.claims) == [
        ["source", "target", "relation", "weight", "note", "key"],
        ["AM", "AZ", "support", "2", "e\u0301", "0"],
        ["AM", "dam", "opposition", "-1.5", "", "0"],
        ["AZ", "dam", "support", "1", "שלום, <&>", "0"],
    ]
    assert plain(tables.nodes) == [
        ["id", "label", "kind"],
        ["AM", "Armenia", "a"],
        ["AZ", "Azerbaijan", "a"],
        ["dam", "Dam", "p"],
    ]
    assert tables.claims.frame[ROW].tolist() == [2, 3, 4]
    assert (tables.claims.name, tables.nodes and tables.nodes.name) == ("a.json [edges]", "a.json [nodes]")
    assert tables.notes == ("JSON: 3 edges and 3 nodes.",)
    assert texts(tables) == []


def test_links_are_edges_under_their_older_name():
    links, edges = (read(nx.node_link_data(graph(), edges=name)) for name in ("links", "edges"))
    assert plain(links.claims) == plain(edges.claims)


def test_edges_of_an_undirected_graph_say_so():
    tables = read(nx.node_link_data(nx.path_graph(["a", "b", "c"]), edges="edges"))
    assert plain(tables.claims) == [["source", "target", "directed"], ["a", "b", "false"], ["b", "c", "false"]]
    assert tables.notes == (
        "JSON: 2 edges and 3 nodes.",
        "The graph is undirected; each edge is read from its source to its target.",
    )


def test_nodes_without_ids_are_called_by_their_place():
    tables = read({"nodes": [{"name": "x"}, {"name": "y"}], "links": [{"source": 0, "target": 1}]})
    assert plain(tables.claims) == [["source", "target"], ["0", "1"]]
    assert plain(tables.nodes) == [["id", "name"], ["0", "x"], ["1", "y"]]


def test_claims_come_before_edges():
    tables = read({"claims": [{"a": "x"}], "edges": [{"source": "y"}], "nodes": [{"id": "n"}]})
    assert plain(tables.claims) == [["a"], ["x"]]
    assert plain(tables.nodes) == [["id"], ["n"]]


def test_a_list_of_records_is_the_claims():
    tables = read([{"from": "a", "to": "b"}, {"to": "c", "n": 2.0}, {"from": None, "tags": ["x", {"y": 1}]}])
    assert plain(tables.claims) == [
        ["from", "to", "n", "tags"],
        ["a", "b", "", ""],
        ["", "c", "2", ""],
        ["", "", "", '["x",{"y":"1"}]'],
    ]
    assert tables.nodes is None
    assert tables.claims.name == "a.json [claims]"


def test_numbers_are_as_exact_as_they_were_written():
    tables = read_tables(b'[{"a": 12345678901234567890123, "b": 0.1, "c": 1e3, "d": true, "e": NaN}]', name="a.json")
    assert plain(tables.claims)[1] == ["12345678901234567890123", "0.1", "1000", "true", ""]


def test_what_is_no_record_is_a_finding():
    tables = read([{"a": "x"}, "y", [1]])
    assert plain(tables.claims) == [["a"], ["x"]]
    assert texts(tables) == [
        "error [bad-record] a.json [claims] row 3: this is no object with named values. Write it as {...}.",
        "error [bad-record] a.json [claims] row 4: this is no object with named values. Write it as {...}.",
    ]
    assert [finding.value for finding in tables.claims.findings] == ["y", '["1"]']


def test_names_that_are_reserved_or_doubled_become_free_ones_and_this_is_noted():
    tables = read([{"_id": "1", "Weight": "2", "weight": "3", " a ": "4", "": "5"}])
    assert plain(tables.claims) == [["id", "Weight", "weight (2)", "a", "column"], ["1", "2", "3", "4", "5"]]
    assert tables.notes[1:] == (
        "In a.json [claims], the attribute '_id' is the column 'id'.",
        "In a.json [claims], the attribute 'weight' is the column 'weight (2)'.",
        "In a.json [claims], the attribute ' a ' is the column 'a'.",
        "In a.json [claims], the attribute '' is the column 'column'.",
    )


@pytest.mark.parametrize("value", [{}, {"nodes": []}, {"edges": 3}, 7, "x", None])
def test_a_value_without_claims_is_one_finding(value: object):
    assert texts(read(value)) == [
        (
            "error [no-claims] a.json: the JSON holds no claims. It has to be a list of claims; an object with "
            "'claims' and 'nodes'; or one with 'nodes' and 'edges' (or 'links')."
        )
    ]


def test_no_claims_are_a_table_without_rows():
    assert plain(read([]).claims) == [[]]
    assert plain(read({"nodes": [{"id": "a"}], "edges": []}).claims) == [[]]


def test_json_that_is_cut_is_one_finding():
    assert texts(read_tables(b'[{"a": 1},', name="a.json")) == [
        (
            "error [broken-json] a.json: this is not well-formed JSON (Expecting value: line 1 column 11 (char 10)). "
            "Save the file again."
        )
    ]


@pytest.mark.parametrize(
    "content", [b"[" * 10_000_000, b'{"a":' * 1_000_000, b"[" * 61 + b"]" * 61, b'["\\"", ' + b"[" * 60 + b"]" * 61]
)
def test_json_too_deep_is_refused_before_it_is_parsed(content: bytes):
    assert texts(read_tables(content, name="a.json")) == [
        "error [too-deep] a.json: the JSON is nested more than 60 deep. Take what lies so deep out of it."
    ]


def test_brackets_within_text_are_no_depth():
    assert plain(read([{"a": "[" * 100 + '\\"' + "{" * 100}]).claims)[1] == ["[" * 100 + '\\"' + "{" * 100]


def test_json_of_too_many_values_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.formats.node_link.MOST_CELLS", 1_000)
    assert texts(read([[]] * 600)) == [
        "error [too-many-cells] a.json: the JSON has more than 1000 values. Divide it, or leave some out."
    ]


def test_a_record_of_many_columns_is_refused():
    assert texts(read([{str(number): 1 for number in range(50_000)}])) == [
        "error [too-many-columns] a.json: the table has more than 1000 columns. Divide it, or leave some out."
    ]


def test_half_a_pair_of_surrogates_is_replaced():
    tables = read_tables(rb'[{"a\ud800": "x\udc00y", "b": "\ud83d\ude00"}]', name="a.json")
    assert plain(tables.claims) == [["a?", "b"], ["x\ufffdy", "😀"]]


def test_a_null_character_is_refused():
    assert texts(read([{"a": "x\0"}])) == [
        "error [encoding] a.json: a cell holds null characters, so it is not text. Remove them."
    ]
