"""All best splits: against all splits of small networks, and on networks that can be counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from graphmodel.analysis.solver import block_search as block_module
from graphmodel.analysis.solver import splits as splits_module
from graphmodel.analysis.solver.best_partitions import best_partitions
from graphmodel.analysis.solver.network import SignedNetwork, contradicted
from graphmodel.analysis.solver.splits import optimal_splits
from tests.analysis.solver.networks import best_splits, foes, random_network, signed_network, some_networks

TRIANGLE = ((0, 1), (1, 2), (0, 2))


@pytest.mark.parametrize("few", [12, 4])
@pytest.mark.parametrize("most_weight", [1, 4])
def test_are_those_of_all_splits(monkeypatch: pytest.MonkeyPatch, most_weight: int, few: int):
    for module in (block_module, splits_module):
        monkeypatch.setattr(module, "FEW_VERTICES", few)
    for network in some_networks(80, actors=10, most_weight=most_weight):
        _, expected = best_splits(network)
        found = optimal_splits(network)
        assert found is not None
        assert len(found) == len(expected)
        wrong = np.unique([contradicted(network, side) for side in found], axis=0)
        np.testing.assert_array_equal(wrong, expected)


@pytest.mark.slow
def test_a_best_split_that_is_known_changes_nothing_of_what_is_found(monkeypatch: pytest.MonkeyPatch):
    for module in (block_module, splits_module):
        monkeypatch.setattr(module, "FEW_VERTICES", 4)
    for seed in range(12):
        network = random_network(14, 40 + 4 * seed, negative=0.5, seed=seed)
        expected = optimal_splits(network)
        assert expected
        for best in (expected[0], expected[-1]):
            found = best_partitions(network, best.astype(np.int64), k=2)
            assert found.number == len(expected)
            together = found.together
            assert together is not None
            same = [(side[:, None] == side).tolist() for side in expected]
            assert (together[:, None] == together).tolist() == np.all(same, axis=0).tolist()


@pytest.mark.parametrize(("n", "splits"), [(2, 1), (3, 3), (4, 3), (5, 10), (6, 10)])
def test_foes_of_everyone_split_in_halves_in_every_way(n: int, splits: int):
    """C(n, n // 2) choices of a half, for even n two a split."""
    found = optimal_splits(foes(n))
    assert found is not None
    assert len(found) == splits
    assert {int(side.sum()) for side in found} <= {n // 2, n - n // 2}


def test_one_wrong_pair_in_a_triangle_has_three_best_splits():
    found = optimal_splits(signed_network(3, [(0, 1, 1), (1, 2, 1), (0, 2, -1)]))
    assert found is not None
    assert [side.tolist() for side in found] == [[0, 0, 0], [0, 0, 1], [0, 1, 1]]


def test_without_pairs_there_is_one_split():
    found = optimal_splits(signed_network(3, []))
    assert found is not None
    assert [side.tolist() for side in found] == [[0, 0, 0]]


def test_connected_parts_multiply_and_their_orientation_does_not_count():
    pairs = [(a + shift, b + shift, -1) for shift in (1, 4) for a, b in TRIANGLE]
    found = optimal_splits(signed_network(9, [*pairs, (7, 8, -1)]))
    assert found is not None
    assert len({tuple(side.tolist()) for side in found}) == 9
    assert all([side[actor] for actor in (0, 1, 4, 7, 8)] == [0, 0, 0, 0, 1] for side in found)


def test_too_many_are_not_listed():
    pairs = [(a + shift, b + shift, -1) for shift in (0, 3, 6) for a, b in TRIANGLE]
    network = signed_network(9, pairs)
    assert len(optimal_splits(network, most=27) or []) == 27
    assert optimal_splits(network, most=26) is None


def test_no_time_is_no_answer():
    assert optimal_splits(random_network(60, 400, negative=0.5, seed=2), time_limit=0.0) is None


def test_fractional_weights_that_add_up_alike_are_ties():
    """0.1 + 0.2 against 0.3 is a tie, though not in binary fractions."""
    network = signed_network(4, [(0, 1, 1), (1, 2, 1), (0, 2, -1), (0, 3, 1), (1, 3, -1)], [0.3, 0.1, 0.1, 0.2, 0.2])
    expected, _ = best_splits(network)
    found = optimal_splits(network)
    assert found is not None
    assert all(np.isclose(network.weight[contradicted(network, side)].sum(), expected) for side in found)
    assert len(found) == _ties_by_hand(network)


def _ties_by_hand(network: SignedNetwork) -> int:
    side = (np.arange(8)[:, None] >> np.arange(4)) & 1
    wrong = (side[:, network.first] != side[:, network.second]) != (network.sign < 0)
    cost = wrong @ network.weight
    return int(np.isclose(cost, cost.min()).sum())


def test_of_no_actors_there_is_one_split():
    assert [side.tolist() for side in optimal_splits(signed_network(0, [])) or []] == [[]]
