"""Node-link JSON, read by NetworkX."""

import json

import networkx as nx

from graphmodel.export.json_graph import node_link
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import recipe_of
from graphmodel.model.case import Case, claims
from graphmodel.model.graph import tie_graph
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.small_case import EDGES, case_from

LAND = Selection(issue=("Land",))


def test_node_link_json_is_the_graph_for_networkx_with_its_claims(small: Case):
    data = json.loads(node_link(select(small, LAND)))
    selected = select(small, LAND)
    graph = nx.node_link_graph(data, edges="edges")
    wanted = tie_graph(selected)
    assert nx.utils.graphs_equal(graph, wanted)
    assert graph.graph == {"fingerprint": small.fingerprint}
    assert data["claims"] == claims(selected).to_dict("records")
    assert data["selection"] == {"issue": ["Land"]}


def test_node_link_json_keeps_text_readable():
    case = case_from(EDGES.replace("gladly", "gladly für Əli"))
    assert "gladly für Əli" in node_link(case).decode()


def test_node_link_json_states_its_recipe(small: Case):
    text = node_link(select(small, LAND)).decode()
    assert json.loads(text)["recipe"] == recipe_of(select(small, LAND), format="json")
    assert read_recipe(text).selections == (LAND,)
