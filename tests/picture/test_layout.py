import math
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.model.case import Case
from graphmodel.model.graph import tie_graph
from graphmodel.model.schema import SIGNS
from graphmodel.picture.layout import CIRCLE_UP_TO, EXACT_UP_TO, RING_UP_TO, ROOM, Coordinates, layout
from tests.conftest import Unchanged

Stance = tuple[str, str, str]


def graph_of(actors: int, stances: list[Stance], *, proposals: int = 0) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((f"a{number}" for number in range(actors)), kind="actor")
    graph.add_nodes_from((f"p{number}" for number in range(proposals)), kind="proposal")
    for source, target, relation in stances:
        graph.add_edge(source, target, relation, sign=SIGNS[relation], strength=2)
    return nx.freeze(graph)


def random_graph(actors: int, ties: int, *, seed: int, proposals: int = 0) -> nx.MultiDiGraph:
    chance = random.Random(seed)
    nodes = [f"a{number}" for number in range(actors)]
    ends = [chance.sample(nodes, 2) for _ in range(ties)]
    towards = [(chance.choice(nodes), f"p{chance.randrange(proposals)}") for _ in range(2 * proposals)]
    relations = list(SIGNS)
    stances = [(source, target, chance.choice(relations)) for source, target in ends]
    stances += [(source, target, chance.choice(relations[:2])) for source, target in towards]
    return graph_of(actors, stances, proposals=proposals)


def distance(places: Coordinates, one: str, other: str) -> float:
    return math.dist(places[one], places[other])


def assert_each_has_a_place_of_its_own(graph: nx.MultiDiGraph, places: Coordinates) -> None:
    assert list(places) == list(graph)
    assert all(math.isfinite(number) for place in places.values() for number in place)
    assert len(set(places.values())) == len(graph)


SIZES = [
    (2, 1, 0),
    (7, 12, 15),
    (CIRCLE_UP_TO, 30, 3),
    (CIRCLE_UP_TO + 1, 20, 0),
    (60, 90, RING_UP_TO),
    (60, 90, RING_UP_TO + 1),
    (EXACT_UP_TO + 20, 700, 10),
    (5, 0, 2),
]
"""Actors, ties and proposals around every change of method."""


@pytest.mark.parametrize(("actors", "ties", "proposals"), SIZES)
def test_every_node_has_a_place_of_its_own_and_again_the_same(
    unchanged: Unchanged, actors: int, ties: int, proposals: int
):
    graph = random_graph(actors, ties, seed=actors, proposals=proposals)
    with unchanged(graph):
        places = layout(graph, seed=3)
    assert_each_has_a_place_of_its_own(graph, places)
    assert layout(graph, seed=3) == places


@settings(max_examples=25)
@given(st.integers(2, 40), st.integers(1, 60), st.integers(0, 8), st.integers(0, 99))
def test_small_graphs_of_any_shape_are_placed(actors: int, ties: int, proposals: int, seed: int):
    graph = random_graph(actors, ties, seed=seed, proposals=proposals)
    assert_each_has_a_place_of_its_own(graph, layout(graph))


def test_a_large_sparse_graph_has_no_two_nodes_in_one_place():
    graph = random_graph(1500, 1000, seed=3)
    assert_each_has_a_place_of_its_own(graph, layout(graph))


def test_places_do_not_depend_on_what_another_thread_lays_out_meanwhile(monkeypatch: pytest.MonkeyPatch):
    graphs = [random_graph(EXACT_UP_TO + 20, 700, seed=seed) for seed in range(2)]
    alone = [layout(graph) for graph in graphs]
    seed_igraph = igraph.set_random_number_generator
    meeting = Barrier(2)

    def seed_and_let_the_other_pass(generator: object) -> None:
        seed_igraph(generator)
        with suppress(BrokenBarrierError):  # where one thread waits for the other, they cannot meet here
            meeting.wait(timeout=1)

    monkeypatch.setattr(igraph, "set_random_number_generator", seed_and_let_the_other_pass)
    with ThreadPoolExecutor(max_workers=2) as threads:
        assert list(threads.map(layout, graphs)) == alone


def test_the_random_numbers_of_others_are_left_as_they_were():
    graph = random_graph(EXACT_UP_TO + 20, 700, seed=1)
    random.seed(5)
    wanted = [random.random() for _ in range(3)]
    random.seed(5)
    layout(graph)
    assert [random.random() for _ in range(3)] == wanted


def test_a_graph_without_nodes_has_no_places():
    assert layout(graph_of(0, [])) == {}


def test_nodes_without_ties_stand_on_a_ring_with_room_between_them():
    places = layout(graph_of(6, []))
    # a ring of 6 places, ROOM from the middle: sides of a regular hexagon are as long as its radius
    assert [round(math.hypot(*place), 1) for place in places.values()] == [ROOM] * 6
    assert round(distance(places, "a0", "a1"), 1) == ROOM


def test_an_ally_stands_nearer_than_an_opponent():
    # four places on a circle have two pairs that are farther apart than the others: opponents get them
    stances = [("a0", "a1", "support"), ("a2", "a3", "support"), ("a0", "a2", "opposition"), ("a1", "a3", "opposition")]
    places = layout(graph_of(4, stances))
    allies = [distance(places, "a0", "a1"), distance(places, "a2", "a3")]
    assert max(allies) < min(distance(places, "a0", "a2"), distance(places, "a1", "a3"))


def test_two_camps_stand_apart():
    camps = [("a0", "a1", "a2", "a3", "a4", "a5", "a6"), ("a7", "a8", "a9", "a10", "a11", "a12", "a13")]
    allies = [(one, other, "support") for camp in camps for one in camp for other in camp if one < other]
    rivals = [(one, other, "opposition") for one in camps[0] for other in camps[1]]
    places = layout(graph_of(14, allies + rivals))
    farthest_ally = max(distance(places, one, other) for one, other, _ in allies)
    middles = [[sum(places[node][axis] for node in camp) / 7 for axis in (0, 1)] for camp in camps]
    assert math.dist(*middles) > farthest_ally


@pytest.mark.parametrize("actors", [7, CIRCLE_UP_TO, 40])
def test_tied_actors_have_room_between_them(actors: int):
    graph = random_graph(actors, 3 * actors, seed=2)
    tied = [node for node in graph if graph.degree(node)]
    places = layout(graph)
    pairs = [(one, other) for one in tied for other in tied if one < other]
    assert [pair for pair in pairs if distance(places, *pair) < ROOM - 1] == []


def test_proposals_stand_around_the_actors(shipped: Case):
    graph = tie_graph(shipped)
    places = layout(graph)
    assert_each_has_a_place_of_its_own(graph, places)
    kinds = dict(graph.nodes(data="kind"))
    width = max(abs(places[node][0]) for node in graph if kinds[node] == "actor")
    height = max(abs(places[node][1]) for node in graph if kinds[node] == "actor")
    inside = [node for node in graph if math.hypot(places[node][0] / width, places[node][1] / height) <= 1]
    assert [node for node in inside if kinds[node] == "proposal"] == []


def test_a_proposal_stands_nearer_to_its_backer_than_one_that_is_opposed():
    stances = [("a0", "a1", "opposition"), ("a0", "p0", "support"), ("a1", "p1", "support")]
    places = layout(graph_of(2, stances, proposals=2))
    assert distance(places, "a0", "p0") < distance(places, "a1", "p0")
    assert distance(places, "a1", "p1") < distance(places, "a0", "p1")
