import gzip
import json
from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.model.case import Case, claims
from graphmodel.model.graph import tie_graph
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from graphmodel.picture.drawing import Picture, draw, to_network
from graphmodel.picture.layout import layout
from graphmodel.picture.message import message, pack_runs, to_bytes
from graphmodel.picture.sizes import LIMITS
from graphmodel.picture.style import width_level
from graphmodel.picture.view import View
from tests.conftest import Unchanged
from tests.runs import unpack_runs
from tests.strategies import selections


@pytest.fixture(scope="module")
def picture(small: Case) -> Picture:
    graph = tie_graph(small)
    return draw(graph, layout(graph), title="Town")


def shown(picture: Picture, case: Case, **more: Any) -> dict[str, Any]:
    return message(View(picture, tuple(case.nodes["id"]), ties(case), **more))


def decoded(picture: Picture, seen: Mapping[str, Any]) -> tuple[list[str], dict[tuple[str, str, str], tuple[int, ...]]]:
    """Return the nodes that a view shows, and level, prospective bit and claims of each of its ties."""
    nodes = [node for node, bit in zip(picture.nodes, unpack_runs(seen["nodes"]), strict=True) if bit]
    ties = [tie for tie, bit in zip(picture.ties, unpack_runs(seen["ties"]), strict=True) if bit]
    each = zip(ties, unpack_runs(seen["levels"]), unpack_runs(seen["claims"]), strict=True)
    return nodes, {tie: (level & 63, level & LIMITS.prospective_bit, count) for tie, level, count in each}


def test_the_network_has_every_node_in_its_place_with_its_attributes(small: Case):
    graph = tie_graph(small)
    places = {node: (float(index), -float(index)) for index, node in enumerate(graph)}
    network = to_network(graph, places)
    assert network.node_ids == ["A", "B", "C", "D", "dam", "park"]
    assert network.nodes[4] == {
        "id": "dam",
        "x": 4.0,
        "y": -4.0,
        "label": "Build the dam",
        "kind": "proposal",
        "group": "",
        "issue": "Water",
        "description": "",
        "mediator": "",
    }
    assert network.directed is True
    assert network.options.physics.enabled is False


def test_parallel_ties_are_bent_apart_and_single_ones_are_straight(small: Case):
    graph = tie_graph(small)
    edges = to_network(graph, layout(graph)).edges
    assert {(edge["from"], edge["to"], edge["relation"]): edge.get("smooth") for edge in edges} == {
        ("A", "B", "opposition"): {"enabled": True, "type": "curvedCCW", "roundness": 0.16},
        ("A", "B", "support"): None,
        # seen from B the other side of the line is counter-clockwise too
        ("B", "A", "opposition"): {"enabled": True, "type": "curvedCCW", "roundness": 0.16},
        ("C", "A", "mediation"): None,
        ("C", "B", "mediation"): None,
        ("A", "dam", "support"): None,
        ("B", "dam", "opposition"): None,
        ("C", "park", "support"): None,
    }


def test_six_ties_between_two_actors_have_six_different_curves():
    graph = nx.MultiDiGraph(fingerprint="f")
    graph.add_nodes_from("AB", kind="actor", label="x")
    for source, target in ("AB", "BA"):
        for relation in ("support", "opposition", "mediation"):
            graph.add_edge(source, target, relation)
    bends = []
    for edge in to_network(graph, {"A": (0.0, 0.0), "B": (1.0, 0.0)}).edges:
        side = 1 if (edge["smooth"]["type"] == "curvedCW") == (edge["from"] == "A") else -1
        bends.append((edge["from"], edge["relation"], side * edge["smooth"]["roundness"]))
    assert sorted(bends, key=lambda bend: bend[2]) == [
        ("A", "mediation", -0.4),
        ("A", "opposition", -0.24),
        ("A", "support", -0.08),
        ("B", "mediation", 0.08),
        ("B", "opposition", 0.24),
        ("B", "support", 0.4),
    ]


def test_a_picture_knows_the_place_of_each_node_and_tie(picture: Picture):
    assert list(picture.nodes.items()) == [("A", 0), ("B", 1), ("C", 2), ("D", 3), ("dam", 4), ("park", 5)]
    edges = picture.graph["edges"]
    assert [(edge["from"], edge["to"], edge["relation"]) for edge in edges] == list(picture.ties)
    assert list(picture.ties.values()) == list(range(8))
    assert picture.graph["key"] == picture.key
    assert picture.graph["title"] == "Town"


def test_the_key_of_a_picture_changes_with_case_places_and_title(small: Case, shipped: Case, picture: Picture):
    graph = tie_graph(small)
    places = layout(graph)
    moved = places | {"A": (1.0, 1.0)}
    others = [draw(graph, moved, title="Town"), draw(graph, places, title="City")]
    others.append(draw(tie_graph(shipped), layout(tie_graph(shipped)), title="Town"))
    assert draw(graph, places, title="Town").key == picture.key
    assert len({picture.key, *(other.key for other in others)}) == 4


def test_a_view_of_everything_shows_widths_prospective_ties_and_claims(small: Case, picture: Picture):
    seen = shown(picture, small)
    nodes, masks = decoded(picture, seen)
    assert nodes == ["A", "B", "C", "D", "dam", "park"]
    # level is 1.2 times the root of the strength, rounded: 5 gives 3, 1 gives 1, 2 and 3 give 2
    assert masks == {
        ("A", "B", "support"): (3, 0, 2),
        ("A", "B", "opposition"): (1, 0, 1),
        ("B", "A", "opposition"): (1, 0, 1),
        ("C", "A", "mediation"): (2, 0, 1),
        ("C", "B", "mediation"): (2, 0, 1),
        ("A", "dam", "support"): (2, 0, 1),
        ("B", "dam", "opposition"): (2, 64, 1),
        ("C", "park", "support"): (1, 64, 1),
    }
    assert {name: seen[name] for name in ("graph", "caption", "selected")} == {
        "graph": picture.key,
        "caption": "",
        "selected": None,
    }


@given(selections())
def test_a_view_decodes_to_exactly_the_nodes_and_ties_that_are_selected(
    small: Case, picture: Picture, selection: Selection
):
    selected = select(small, selection)
    nodes, masks = decoded(picture, shown(picture, selected))
    assert nodes == selected.nodes["id"].tolist()
    assert masks == {
        (tie["source"], tie["target"], tie["relation"]): (
            width_level(tie["strength"]),
            0 if tie["observed"] else LIMITS.prospective_bit,
            tie["claims"],
        )
        for tie in ties(selected).to_dict("records")
    }


def test_a_view_of_nothing_hides_all(small: Case, picture: Picture):
    seen = shown(picture, select(small, Selection(actor=("D",))))
    assert unpack_runs(seen["nodes"]) == [0] * 6
    assert unpack_runs(seen["ties"]) == [0] * 8
    assert (seen["levels"], seen["claims"]) == ("", "")


def test_more_claims_than_four_bytes_hold_are_shown_as_the_most(small: Case, picture: Picture):
    many = ties(small).assign(claims=LIMITS.most_claims + 1, strength=10**9)
    seen = message(View(picture, ("A",), many))
    assert unpack_runs(seen["claims"]) == [LIMITS.most_claims] * 8
    assert sorted(unpack_runs(seen["levels"])) == [7] * 6 + [7 + LIMITS.prospective_bit] * 2


def test_a_view_carries_what_is_clicked(small: Case, picture: Picture):
    assert shown(picture, small, selected={"node": "A"})["selected"] == {"node": "A"}


def test_the_bytes_of_a_picture_are_its_json_and_always_the_same(picture: Picture):
    assert json.loads(gzip.decompress(to_bytes(picture))) == json.loads(json.dumps(picture.graph))
    assert to_bytes(picture) == to_bytes(picture)


def test_drawing_changes_nothing_that_it_is_given(small: Case, unchanged: Unchanged):
    graph, rows, frame = tie_graph(small), ties(small), claims(small)
    places = layout(graph)
    with unchanged(graph, rows, frame, places):
        drawn = draw(graph, places, title="Town")
        with unchanged(drawn.graph, drawn.nodes, drawn.ties):
            seen = View(drawn, ("A", "B"), rows[:3], "Two")
            message(seen)
            to_bytes(drawn)


@given(st.lists(st.sampled_from([0, 1, 127, 128, 300, LIMITS.most_claims]), max_size=500))
def test_runs_give_back_the_numbers_that_were_packed(numbers: list[int]):
    assert unpack_runs(pack_runs(np.array(numbers, dtype=np.uint32))) == numbers


def test_a_long_run_takes_a_few_bytes():
    assert len(pack_runs(np.ones(1_000_000, dtype=np.uint8))) <= 8
