import json

import pytest

from graphmodel.reading.formats import Tables, read_tables
from tests.reading.formats.valid_files import FILES, plain, texts


def read(value: object) -> Tables:
    """Return the tables of a value as JSON."""
    return read_tables(json.dumps(value).encode(), name="a.json")


GRAPHOLOGY = {
    "options": {"type": "mixed", "multi": True},
    "nodes": [
        {"key": "2", "attributes": {"label": "Mill", "x": 1.5}},
        {"key": "0", "attributes": {"label": "Farm"}},
        {"key": "1"},
    ],
    "edges": [
        {"key": "e0", "source": "0", "target": "1", "attributes": {"sign": -1}},
        {"key": "e1", "source": "1", "target": "2", "attributes": {"sign": 1}, "undirected": True},
    ],
}


def test_graphology_has_its_attributes_as_columns_and_its_keys_as_ids():
    tables = read(GRAPHOLOGY)
    assert plain(tables.claims) == [
        ["source", "target", "key", "sign", "directed"],
        ["0", "1", "e0", "-1", ""],
        ["1", "2", "e1", "1", "false"],
    ]
    assert plain(tables.nodes) == [["id", "label", "x"], ["2", "Mill", "1.5"], ["0", "Farm", ""], ["1", "", ""]]
    assert tables.notes == ("JSON (graphology, Gephi Lite): 2 edges and 3 nodes.",)
    assert texts(tables) == []


def test_all_edges_of_an_undirected_graphology_graph_are():
    tables = read(GRAPHOLOGY | {"options": {"type": "undirected"}})
    assert tables.claims.frame["directed"].tolist() == ["false", "false"]


def test_kumu_names_elements_by_their_labels():
    tables = read(
        {
            "elements": [{"label": "Farm", "type": "actor"}, {"label": "Mill", "type": "actor"}],
            "connections": [{"from": "Farm", "to": "Mill", "type": "opposition", "direction": "mutual"}],
        }
    )
    assert plain(tables.claims) == [["from", "to", "type", "direction"], ["Farm", "Mill", "opposition", "mutual"]]
    assert plain(tables.nodes) == [["id", "label", "type"], ["Farm", "Farm", "actor"], ["Mill", "Mill", "actor"]]


def test_a_project_of_kumu_names_elements_by_ids():
    tables = read(
        {
            "elements": [{"_id": "elem-1", "attributes": {"label": "Farm"}}, {"_id": "elem-2"}],
            "connections": [{"_id": "conn-1", "from": "elem-1", "to": "elem-2", "attributes": {"sign": "-"}}],
        }
    )
    assert plain(tables.claims) == [["id", "from", "to", "sign"], ["conn-1", "elem-1", "elem-2", "-"]]
    assert plain(tables.nodes) == [["id", "label"], ["elem-1", "Farm"], ["elem-2", ""]]


def test_cytoscape_has_its_data_as_columns_without_positions():
    tables = read_tables(FILES["a.cyjs"], name="a.cyjs")
    assert plain(tables.claims)[:2] == [
        ["source", "target", "relation", "weight", "note"],
        ["AM", "AZ", "support", "2", "e\u0301"],
    ]
    assert plain(tables.nodes)[:2] == [["id", "label", "kind"], ["AM", "Armenia", "a"]]


def test_elements_of_cytoscape_may_be_one_list():
    tables = read({"elements": [{"data": {"id": "a"}}, {"data": {"id": "e", "source": "a", "target": "a", "s": 1}}]})
    assert plain(tables.claims) == [["source", "target", "id", "s"], ["a", "a", "e", "1"]]
    assert plain(tables.nodes) == [["id"], ["a"]]


def test_json_graph_format_names_nodes_by_the_keys_of_an_object():
    edge = {"source": "a", "target": "b", "relation": "opposition", "metadata": {"page": 3}}
    tables = read({"graph": {"directed": False, "nodes": {"a": {"label": "Farm"}, "b": {}}, "edges": [edge]}})
    assert plain(tables.claims) == [
        ["source", "target", "directed", "relation", "page"],
        ["a", "b", "false", "opposition", "3"],
    ]
    assert plain(tables.nodes) == [["id", "label"], ["a", "Farm"], ["b", ""]]


def test_the_adjacency_of_networkx_has_each_undirected_tie_once():
    nodes, lists = [{"id": "A"}, {"id": "B"}], [[{"sign": -1, "id": "B"}], [{"sign": -1, "id": "A"}]]
    tables = read({"directed": False, "nodes": nodes, "adjacency": lists})
    assert plain(tables.claims) == [["source", "target", "sign", "directed"], ["A", "B", "-1", "false"]]
    assert len(read({"directed": True, "nodes": nodes, "adjacency": lists}).claims.frame) == 2


def test_several_graphs_are_distinguished_by_a_column():
    graph = {"nodes": [{"id": "a"}, {"id": "b"}], "edges": [{"source": "a", "target": "b"}]}
    tables = read({"graphs": [graph | {"label": "first"}, graph]})
    assert plain(tables.claims) == [["source", "target", "graph"], ["a", "b", "first"], ["a", "b", "2"]]
    assert plain(tables.nodes) == [["id"], ["a"], ["b"]]


@pytest.mark.parametrize("key", ["name", "label"])
def test_nodes_without_ids_are_called_as_edges_name_them(key: str):
    tables = read({"nodes": [{key: "x"}, {key: "y"}], "links": [{"source": "y", "target": "x", "value": -1}]})
    assert plain(tables.nodes) == [["id", key], ["x", "x"], ["y", "y"]]
