import networkx as nx
import pytest

from graphmodel.model.case import Case
from graphmodel.model.graph import tie_graph
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.conftest import Unchanged


def test_the_graph_has_every_node_with_its_attributes(small: Case):
    graph = tie_graph(small)
    assert list(graph) == ["A", "B", "C", "D", "dam", "park"]
    assert graph.nodes["A"] == {
        "label": "Ada",
        "kind": "actor",
        "group": "north",
        "issue": "",
        "description": "Mayor.",
        "mediator": "",
    }
    assert graph.nodes["park"] == {
        "label": "Open the park",
        "kind": "proposal",
        "group": "",
        "issue": "Land",
        "description": "",
        "mediator": "",
    }


def test_the_key_of_an_edge_is_its_relation_and_its_data_that_of_the_tie(small: Case):
    graph = tie_graph(small)
    assert sorted(graph.edges(keys=True)) == [
        ("A", "B", "opposition"),
        ("A", "B", "support"),
        ("A", "dam", "support"),
        ("B", "A", "opposition"),
        ("B", "dam", "opposition"),
        ("C", "A", "mediation"),
        ("C", "B", "mediation"),
        ("C", "park", "support"),
    ]
    assert graph.edges["A", "B", "support"] == {
        "sign": 1,
        "claims": 2,
        "strength": 5,
        "observed": 1,
        "direct": 1,
        "issues": "Land; Water",
        "first": "2020-01-01",
        "last": "2021-05-31",
    }
    types = {name: type(value).__name__ for name, value in graph.edges["A", "B", "support"].items()}
    assert types == dict.fromkeys(("sign", "claims", "strength", "observed", "direct"), "int") | dict.fromkeys(
        ("issues", "first", "last"), "str"
    )


def test_the_graph_is_a_frozen_multigraph_that_names_its_case(small: Case):
    graph = tie_graph(small)
    assert type(graph) is nx.MultiDiGraph
    assert graph.graph == {"fingerprint": small.fingerprint}
    with pytest.raises(nx.NetworkXError, match=r"^Frozen graph can't be modified$"):
        graph.add_edge("A", "D")


def test_the_graph_of_a_selection_has_only_what_is_selected_and_names_the_same_case(small: Case):
    graph = tie_graph(select(small, Selection(issue=("Land",))))
    assert sorted(graph.edges(keys=True, data="claims")) == [
        ("A", "B", "support", 1),
        ("B", "A", "opposition", 1),
        ("C", "park", "support", 1),
    ]
    assert list(graph) == ["A", "B", "C", "park"]
    assert graph.graph == {"fingerprint": small.fingerprint}


def test_making_the_graph_changes_nothing_in_the_case(small: Case, unchanged: Unchanged):
    with unchanged(small):
        tie_graph(small)
