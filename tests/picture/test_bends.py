from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest

from graphmodel.model.case import Case
from graphmodel.model.graph import tie_graph
from graphmodel.picture.bends import bends_of, via_of
from graphmodel.picture.layout import Coordinates, layout
from graphmodel.picture.sizes import SIZES

ROW: Coordinates = {"A": (0.0, 0.0), "M": (300.0, 0.0), "B": (600.0, 0.0)}


def graph_of(*ties: str, kind: str = "actor", nodes: str = "AMB") -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(nodes, kind=kind)
    for source, relation, target in map(str.split, ties):
        graph.add_edge(source, target, relation)
    return graph


def passed(graph: nx.MultiDiGraph[str], places: Coordinates) -> list[tuple[str, str, str]]:
    """Return each tie with the actors whose circle it runs through."""
    found = []
    for (source, target, _), bend in bends_of(graph, places).items():
        smooth = bend.get("smooth", {"type": "curvedCW", "roundness": 0.0})
        start, end = places[source], places[target]
        via = via_of(start, end, smooth["roundness"] * (1 if smooth["type"] == "curvedCW" else -1))
        for other in {*graph} - {source, target}:
            gaps = [
                math.dist(
                    [
                        (1 - at) ** 2 * a + 2 * at * (1 - at) * v + at**2 * b
                        for a, v, b in zip(start, via, end, strict=True)
                    ],
                    places[other],
                )
                for at in np.linspace(0, 1, 100)
            ]
            if graph.nodes[other]["kind"] == "actor" and min(gaps) < SIZES.actor_radius:
                found.append((source, target, other))
    return found


@pytest.mark.parametrize("ties", [["A support B"], ["A support B", "B opposition A", "A mediation B"]])
def test_a_tie_goes_around_an_actor_that_stands_between_its_ends(ties: list[str]):
    assert passed(graph_of(*ties), ROW) == []
    assert len({str(bend) for bend in bends_of(graph_of(*ties), ROW).values()}) == len(ties)


def test_where_nobody_is_in_the_way_a_single_tie_is_straight():
    assert bends_of(graph_of("A support M", "B support M"), ROW) == {
        ("A", "M", "support"): {},
        ("B", "M", "support"): {},
    }


@pytest.mark.parametrize("more", [{"kind": "bloc"}, {"nodes": "AMB" + "".join(map(chr, range(200, 601)))}])
def test_ties_of_blocs_and_among_many_nodes_stay_as_they_are(more: dict[str, str]):
    graph = graph_of("A support B", **more)
    places = ROW | {node: (0.0, 9000.0) for node in graph if node not in ROW}
    assert bends_of(graph, places) == {("A", "B", "support"): {}}


def test_in_the_example_one_tie_alone_runs_through_somebody_else(shipped: Case):
    graph = tie_graph(shipped)
    assert passed(graph, layout(graph)) == [("IR", "reciprocal-opening", "AM")]  # straight, they were 11
