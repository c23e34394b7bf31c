"""k camps and any number of camps: against all partitions of small networks, and where the answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from graphmodel.analysis.solver import few_camps as few_camps_module
from graphmodel.analysis.solver.clustering import fewest_errors
from graphmodel.analysis.solver.frustration import least_frustration
from graphmodel.analysis.solver.network import errors
from tests.analysis.solver.networks import (
    all_partitions,
    foes,
    partition_costs,
    random_network,
    signed_network,
    some_networks,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("most_weight", [1, 4])
@pytest.mark.parametrize("k", [1, 2, 3, 4, None])
def test_equals_the_best_of_all_partitions(k: int | None, most_weight: int):
    partitions = {n: all_partitions(n) for n in range(1, 8)}
    for network in some_networks(40, actors=7, most_weight=most_weight):
        every = partitions[network.n]
        allowed = every if k is None else every[every.max(axis=1) < k]
        least = float(partition_costs(network, allowed).min())
        found = fewest_errors(network, k=k)
        assert (found.lower, found.upper, found.is_exact) == (least, least, True)
        assert errors(network, found.camp) == least
        assert found.camp.max() < (k or network.n)


@pytest.mark.parametrize("seed", range(4))
def test_two_camps_agree_with_frustration(seed: int):
    network = random_network(30, 70, negative=0.5, seed=seed)
    assert fewest_errors(network, k=2).upper == least_frustration(network).upper


def test_more_camps_never_contradict_more():
    network = random_network(14, 40, negative=0.6, seed=8)
    found = [fewest_errors(network, k=k) for k in (1, 2, 3, 4, 14, None)]
    assert all(each.is_exact for each in found)
    least = [each.upper for each in found]
    assert least == sorted(least, reverse=True)
    assert least[-1] == least[-2]


@pytest.mark.parametrize(("k", "least"), [(1, 15), (2, 6), (3, 3), (4, 2), (5, 1), (6, 0), (None, 0)])
def test_six_foes_fill_the_camps_evenly(k: int | None, least: int):
    """Camps as equal as can be contradict least: 3 + 3, 2 + 2 + 2, 2 + 2 + 1 + 1 ... of C(size, 2) pairs each."""
    assert fewest_errors(foes(6), k=k).upper == least


def test_friends_in_camps_and_foes_between_them_are_found():
    """Davis (1967): three cliques of friends with only foes between them are clusterable, not balanced."""
    pairs = [(a, b, 1 if a // 4 == b // 4 else -1) for b in range(12) for a in range(b)]
    found = fewest_errors(signed_network(12, pairs), k=None)
    assert (found.upper, found.camp.tolist()) == (0.0, [0] * 4 + [1] * 4 + [2] * 4)


def test_one_foe_among_friends_costs_one_whichever_number_of_camps():
    """A negative pair that many positive paths join is the cheapest error."""
    pairs = [(a, b, -1 if (a, b) == (0, 1) else 1) for b in range(5) for a in range(b)]
    for k in (1, 2, 3, None):
        found = fewest_errors(signed_network(5, pairs), k=k)
        assert (found.upper, found.is_exact, found.camp.tolist()) == (1.0, True, [0] * 5)


def test_actors_without_pairs_stand_alone_when_camps_are_free_and_with_the_first_when_not():
    network = signed_network(4, [(1, 2, 1)])
    assert fewest_errors(network, k=None).camp.tolist() == [0, 1, 1, 2]
    assert fewest_errors(network, k=3).camp.tolist() == [0, 0, 0, 0]


def test_no_actors_have_no_camps():
    for k in (1, 2, 3, None):
        found = fewest_errors(signed_network(0, []), k=k)
        assert (found.camp.tolist(), found.upper, found.is_exact) == ([], 0.0, True)


def test_no_camps_at_all_are_refused():
    with pytest.raises(ValueError, match=r"^k is 0: there is at least 1 camp; for any number of camps, give None$"):
        fewest_errors(foes(3), k=0)


@pytest.mark.parametrize("k", [3, 4])
def test_of_a_large_part_any_number_of_camps_bounds_k_from_below(k: int, monkeypatch: pytest.MonkeyPatch):
    """What no number of camps does better than, k camps do not; and the answer is that interval, never less wide."""
    monkeypatch.setattr(few_camps_module, "LARGE", 0)
    open_ones = 0
    for seed in range(4):
        network = random_network(13, 60, negative=0.85, seed=seed)
        monkeypatch.setattr(few_camps_module, "FAR", 0.0)
        found, free = fewest_errors(network, k=k), fewest_errors(network, k=None)
        monkeypatch.setattr(few_camps_module, "FAR", 1.0)
        best = fewest_errors(network, k=k)
        assert free.is_exact
        assert best.is_exact
        assert free.upper == found.lower <= best.upper <= found.upper
        open_ones += not found.is_exact
    assert open_ones > 0


@pytest.mark.parametrize("k", [1, 2, 3, 4, None])
@pytest.mark.parametrize("time_limit", [0.0, 0.05])
def test_the_lower_bound_is_never_above_the_upper_one(k: int | None, time_limit: float):
    for seed in range(4):
        network = random_network(60, 400, negative=0.5, seed=seed)
        found = fewest_errors(network, k=k, time_limit=time_limit)
        assert 0 <= found.lower <= found.upper == errors(network, found.camp)


@pytest.mark.parametrize("k", [3, None])
def test_an_interval_where_the_time_is_short(k: int | None):
    network = random_network(80, 1600, negative=0.5, seed=4)
    found = fewest_errors(network, k=k, time_limit=0.5)
    assert 0 <= found.lower < found.upper == errors(network, found.camp)
    assert not found.is_exact


@pytest.mark.parametrize("k", [3, None])
def test_camps_are_numbered_in_order_of_first_appearance(k: int | None):
    camp = fewest_errors(random_network(20, 60, negative=0.5, seed=1), k=k).camp
    _, first = np.unique(camp, return_index=True)
    assert np.all(np.diff(first) > 0)


@pytest.mark.parametrize("k", [6, 7, 10**9])
def test_more_camps_than_actors_are_as_many_as_actors(k: int):
    """Room for camps that nobody can be in would cost memory, and give nothing."""
    found = fewest_errors(foes(6), k=k)
    assert (found.lower, found.upper, found.is_exact, int(found.camp.max())) == (0.0, 0.0, True, 5)
    assert fewest_errors(signed_network(0, []), k=k).is_exact
