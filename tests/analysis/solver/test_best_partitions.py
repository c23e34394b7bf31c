"""Number of best partitions, and what they share: against all partitions, and where it can be counted by hand."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.solver import best_partitions as best_partitions_module
from graphmodel.analysis.solver import every_partition as every_partition_module
from graphmodel.analysis.solver.best_partitions import BestPartitions, best_partitions
from graphmodel.analysis.solver.clustering import fewest_errors
from graphmodel.analysis.solver.network import SignedNetwork, adjacency
from tests.analysis.short import Triple, networks
from tests.analysis.solver.networks import all_partitions, foes, partition_costs, random_network, signed_network

partitions = cache(all_partitions)
KS = (1, 2, 3, 4, None)


def asked(network: SignedNetwork, k: int | None, *, time_limit: float = 60.0) -> BestPartitions:
    return best_partitions(network, fewest_errors(network, k=k).camp, k=k, time_limit=time_limit)


def connected(network: SignedNetwork) -> list[SignedNetwork]:
    """Return the connected parts, each of its own actors."""
    label = connected_components(adjacency(network.n, network.first, network.second, network.weight), directed=False)[1]
    found = []
    for number in range(label.max() + 1):
        actors, pairs = np.flatnonzero(label == number), label[network.first] == number
        ends = [np.searchsorted(actors, end[pairs]) for end in (network.first, network.second)]
        found.append((actors, SignedNetwork(len(actors), *ends, network.sign[pairs], network.weight[pairs])))
    return found


def every_best(part: SignedNetwork, k: int | None) -> npt.NDArray[np.int64]:
    """Return the best partitions of a connected network, from all."""
    every = partitions(part.n)
    allowed = every if k is None else every[every.max(axis=1) < k]
    cost = partition_costs(part, allowed)
    return allowed[np.isclose(cost, cost.min())]


def same_names(camp: npt.NDArray[np.int64]) -> set[tuple[int, ...]]:
    """Return partitions with their camps numbered in the order in which the actors meet them."""
    return {tuple(list(dict.fromkeys(row)).index(each) for each in row) for row in camp.tolist()}


def by_trying_all(network: SignedNetwork, k: int | None) -> tuple[int, set[tuple[int, int]], set[tuple[int, int]]]:
    """Return the number of best partitions, and which actors are together, and apart, in each of them."""
    number, together, apart = 1, set(), set()
    for actors, part in connected(network):
        best = every_best(part, k)
        number *= len(best)
        for one, other in combinations(range(part.n), 2):
            pair = int(actors[one]), int(actors[other])
            same = best[:, one] == best[:, other]
            together |= {pair} if same.all() else set()
            apart |= set() if same.any() else {pair}
    return number, together, apart


def checked(network: SignedNetwork, k: int | None) -> None:
    found = asked(network, k)
    number, together, apart = by_trying_all(network, k)
    label = found.together.tolist()
    pairs = list(combinations(range(network.n), 2))
    assert (found.number, found.at_least) == (number, number)
    assert {pair for pair in pairs if label[pair[0]] == label[pair[1]]} == together
    is_apart = {frozenset(each) for each in found.apart}
    assert {(one, other) for one, other in pairs if frozenset((label[one], label[other])) in is_apart} == apart
    listed = {tuple(each.actors.tolist()): each.camp for each in found.listed}
    for actors, part in connected(network):
        if len(actors) > 1:
            every = listed[tuple(actors.tolist())]
            assert len(every) == len(same_names(every))
            assert same_names(every) == same_names(every_best(part, k))


@pytest.mark.slow
@pytest.mark.parametrize("few", [12, 1])
@pytest.mark.parametrize("k", KS)
def test_number_and_what_is_shared_are_those_of_all_partitions(
    k: int | None, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few actors or none, the linear program joins actors before the search."""
    monkeypatch.setattr(every_partition_module, "FEW_VERTICES", few)

    @settings(max_examples=30)
    @given(networks(most=8))
    def of_each(network: tuple[int, list[Triple]]) -> None:
        checked(signed_network(*network), k)

    of_each()


@given(networks(most=6), st.lists(st.sampled_from((1, 2, 0.5)), min_size=15, max_size=15), st.sampled_from(KS))
def test_pairs_of_different_weight_are_weighed(network: tuple[int, list[Triple]], weight: list[float], k: int | None):
    n, triples = network
    checked(signed_network(n, triples, weight[: len(triples)]), k)


def test_four_foes_in_three_camps_have_six_best_partitions():
    """One pair is in one camp; C(4, 2) choices of it. In two camps there are 3, in four or any number 1."""
    assert [asked(foes(4), k).number for k in (1, 2, 3, 4, None)] == [1, 3, 6, 1, 1]
    assert asked(foes(4), 3).apart == ()
    assert len(asked(foes(4), None).apart) == 6


def test_foes_of_a_hub_may_stand_together_in_every_way():
    """Stirling numbers of the second kind: nine leaves in one or two camps beside that of the hub; in any: Bell(9)."""
    star = signed_network(10, [(0, leaf, -1) for leaf in range(1, 10)])
    assert [asked(star, k).number for k in (2, 3, None)] == [1, 2**8, 21147]
    assert len(asked(star, None).apart) == 9
    assert asked(star, 2).together.tolist() == [asked(star, 2).together[0], *[asked(star, 2).together[1]] * 9]


def test_parts_that_share_one_actor_are_counted_without_being_listed():
    """Two rings of foes of four at one actor, k free: too many to list would be no reason not to count."""
    number = len(best_of(_rings(1)))
    assert asked(_rings(1), None).number == number
    assert asked(_rings(2), None).number == len(best_of(_rings(2)))
    many = asked(_rings(8), None)
    assert (many.number, many.at_least, many.apart != ()) == (None, 10**15, True)  # who is apart is known


def best_of(network: SignedNetwork) -> np.ndarray:
    every = partitions(network.n)
    return every[partition_costs(network, every) == 0]


def _rings(count: int) -> SignedNetwork:
    """Return rings of four foes that share actor 0."""
    rings = [(0, 3 * ring + 1, 3 * ring + 2, 3 * ring + 3) for ring in range(count)]
    return signed_network(3 * count + 1, [(a, b, -1) for r in rings for a, b in zip(r, (*r[1:], r[0]), strict=True)])


def test_too_many_in_one_part_are_not_counted_and_how_many_were_found_is_known(monkeypatch: pytest.MonkeyPatch):
    """Six foes in three camps: 6! / (2!^3 3!) = 15; in two: 10."""
    assert (asked(foes(6), 3).number, asked(foes(6), 2).number) == (15, 10)
    monkeypatch.setattr(best_partitions_module, "MOST_LISTED", 9)
    for k in (2, 3):
        found = asked(foes(6), k)
        assert (found.number, found.at_least, found.together, found.apart) == (None, 10, None, ())


@pytest.mark.parametrize("k", [2, 3, None])
def test_no_time_is_no_number(k: int | None):
    network = random_network(40, 400, negative=0.5, seed=2)
    found = best_partitions(network, np.zeros(40, dtype=np.int64), k=k, time_limit=0.0)
    assert (found.number, found.at_least, found.together, found.apart) == (None, 1, None, ())


@pytest.mark.parametrize("k", [2, 3, None])
def test_without_pairs_there_is_one(k: int | None):
    for n in (0, 3):
        found = asked(signed_network(n, []), k)
        assert (found.number, found.apart) == (1, ())
        assert len(set(found.together.tolist())) == n
