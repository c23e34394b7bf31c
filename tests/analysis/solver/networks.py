"""Networks and slow certain answers for the tests of the solver."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.solver.network import SignedNetwork

Flags = npt.NDArray[np.bool_]


def signed_network(n: int, pairs: npt.ArrayLike, weight: npt.ArrayLike | None = None) -> SignedNetwork:
    """Return the network of (actor, actor, sign) triples, each pair at most once, of weight 1 where none is given."""
    triples = np.asarray(pairs, dtype=np.int64).reshape(-1, 3)
    ends = np.sort(triples[:, :2], axis=1)
    given = np.ones(len(triples)) if weight is None else np.asarray(weight, dtype=np.float64)
    return SignedNetwork(n, ends[:, 0].copy(), ends[:, 1].copy(), triples[:, 2].astype(np.int8), given)


def random_network(n: int, m: int, *, negative: float, most_weight: int = 1, seed: int) -> SignedNetwork:
    """Return m of the possible pairs of n actors, each negative with a probability, whole weights from 1 on."""
    random = np.random.default_rng(seed)
    every = np.array(list(combinations(range(n), 2)), dtype=np.int64).reshape(-1, 2)
    ends = every[np.sort(random.choice(len(every), min(m, len(every)), replace=False))]
    sign = np.where(random.random(len(ends)) < negative, -1, 1).astype(np.int8)
    weight = random.integers(1, most_weight + 1, len(ends)).astype(np.float64)
    return SignedNetwork(n, ends[:, 0].copy(), ends[:, 1].copy(), sign, weight)


def some_networks(count: int, *, actors: int, most_weight: int) -> Iterator[SignedNetwork]:
    """Yield random networks of all sizes, densities and shares of negative pairs, up to so many actors."""
    random = np.random.default_rng(actors * 1000 + most_weight)
    for seed in range(count):
        n = int(random.integers(1, actors + 1))
        m = int(random.integers(0, n * (n - 1) // 2 + 1))
        yield random_network(n, m, negative=random.random(), most_weight=most_weight, seed=seed)


def foes(n: int) -> SignedNetwork:
    """Return n actors who are all against each other."""
    return signed_network(n, [(one, other, -1) for one, other in combinations(range(n), 2)])


def switched(network: SignedNetwork, actors: Flags) -> SignedNetwork:
    """Return the network with the sign of each pair between some actors and the others exchanged."""
    sign = np.where(actors[network.first] != actors[network.second], -network.sign, network.sign).astype(np.int8)
    return SignedNetwork(network.n, network.first, network.second, sign, network.weight)


def best_splits(network: SignedNetwork) -> tuple[float, Flags]:
    """Return the least that a split contradicts, and the distinct sets of contradicted pairs, by trying all splits."""
    number = np.arange(1 << max(network.n - 1, 0))
    side = (number[:, None] >> np.arange(network.n)) & 1
    wrong = (side[:, network.first] != side[:, network.second]) != (network.sign < 0)
    cost = wrong @ network.weight
    return float(cost.min()), np.unique(wrong[cost == cost.min()], axis=0)


def all_partitions(n: int) -> npt.NDArray[np.int64]:
    """Return all partitions of n actors, one a row, as restricted growth strings."""
    rows = [[0]] if n else [[]]
    for _ in range(1, n):
        rows = [[*row, camp] for row in rows for camp in range(max(row) + 2)]
    return np.array(rows, dtype=np.int64).reshape(len(rows), n)


def partition_costs(network: SignedNetwork, partitions: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return what each partition contradicts."""
    wrong = (partitions[:, network.first] == partitions[:, network.second]) != (network.sign > 0)
    return wrong @ network.weight
