"""Lower bounds stay below the best of all splits, whatever they rest on."""

from __future__ import annotations

from time import monotonic

import numpy as np
import pytest

from graphmodel.analysis.solver.covering import CoveringProgram
from graphmodel.analysis.solver.network import SignedNetwork
from graphmodel.analysis.solver.reduction import Block
from graphmodel.analysis.solver.spectral_bound import spectral_bound
from tests.analysis.solver.networks import best_splits, foes, random_network, some_networks


def _bound(network: SignedNetwork, upper: float) -> float:
    block = Block(np.arange(network.n), network.first, network.second, network.pull)
    return spectral_bound(block, upper, deadline=monotonic() + 5.0)


@pytest.mark.parametrize("most_weight", [1, 4])
def test_eigenvalue_never_exceeds_the_best_split(most_weight: int):
    for network in some_networks(80, actors=11, most_weight=most_weight):
        least, _ = best_splits(network)
        assert _bound(network, least) <= least + 1e-6


def test_eigenvalue_of_foes_is_known():
    """All n negative: A = I - J has largest eigenvalue 1, so the bound is (n (n - 1) / 2 - n / 2) / 2."""
    assert _bound(foes(13), 36.0) == pytest.approx(35.75, abs=1e-3)


def test_eigenvalue_by_iteration_is_proven_before_it_counts():
    """Beyond 150 actors the eigenvalue is approximated; for random signs it gives most of the frustration."""
    network = random_network(200, 6000, negative=0.5, seed=0)
    assert 2200 < _bound(network, 2450.0) < 2450


def test_cycles_without_a_common_pair_are_a_bound():
    """Two of the three cycles share no pair; with weights, a pair counts for as much as it weighs."""
    program = CoveringProgram(np.array([1.0, 1, 1, 2, 2, 2]))
    program.add([frozenset({0, 1, 2}), frozenset({2, 3, 4}), frozenset({3, 4, 5})])
    assert program.packed() == 3.0


def test_the_program_meets_every_cycle_at_least_cost():
    """One pair of weight 1 lies on both cycles."""
    program = CoveringProgram(np.array([3.0, 1, 3]))
    program.add([frozenset({0, 1}), frozenset({1, 2})])
    cover = program.solve(deadline=monotonic() + 5.0)
    assert cover is not None
    assert cover.value == pytest.approx(1.0, abs=1e-6)
    assert cover.share == pytest.approx([0, 1, 0], abs=1e-5)
