"""Fewest pairs contradicted by a partition into at most k camps, or into any number."""

from __future__ import annotations

from collections import deque
from time import monotonic

import numpy as np
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.solver.block_search import Terms
from graphmodel.analysis.solver.few_camps import few_camps, in_order
from graphmodel.analysis.solver.free_camps import Partition, free_camps
from graphmodel.analysis.solver.frustration import EQUAL, least_frustration
from graphmodel.analysis.solver.network import Flags, Ints, SignedNetwork, adjacency, errors, is_whole
from graphmodel.analysis.solver.reduction import Block, blocks


def fewest_errors(network: SignedNetwork, *, k: int | None, time_limit: float = 10.0, seed: int = 0) -> Partition:
    """Which camps fit best, if there may be up to k of them, or any number?

    The least total weight of positive pairs between camps and negative pairs within a camp, over all partitions of the
    actors in at most k camps: the error of generalised balance; with free k, correlation clustering.

    Parameters
    ----------
    network
        The signed pairs.
    k
        The most camps a partition may have, at least 1; ``None`` for any number.
    time_limit
        Seconds after which an interval is returned in place of the proof.
    seed
        Of the search; an exact ``upper`` does not depend on it, the camps may where several partitions are best.

    Returns
    -------
    Partition
        Its camps numbered in order of first appearance. With free k each camp is held together by positive pairs, and
        an actor without any that count is a camp of its own; with ``k``, actors without pairs join the first camp.

    Raises
    ------
    ValueError
        ``k`` is below 1.

    Examples
    --------
    >>> foes = SignedNetwork(3, np.array([0, 1, 0]), np.array([1, 2, 2]), np.array([-1, -1, -1]), np.ones(3))
    >>> [fewest_errors(foes, k=k).upper for k in (1, 2, 3, None)]
    [3.0, 1.0, 0.0, 0.0]

    References
    ----------
    Davis, J. A. (1967). Clustering and structural balance in graphs. Human Relations, 20(2), 181-187.
    https://doi.org/10.1177/001872676702000206

    Doreian, P., & Mrvar, A. (1996). A partitioning approach to structural balance. Social Networks, 18(2), 149-168.
    https://doi.org/10.1016/0378-8733(95)00259-6

    Grötschel, M., & Wakabayashi, Y. (1989). A cutting plane algorithm for a clustering problem. Mathematical
    Programming, 45, 59-96. https://doi.org/10.1007/BF01589097
    """
    if k is not None and k < 1:
        raise ValueError(f"k is {k}: there is at least 1 camp; for any number of camps, give None")
    if k == 2:
        split = least_frustration(network, time_limit=time_limit, seed=seed)
        return Partition(in_order(split.side.astype(np.int64)), split.lower, split.upper)
    terms = Terms(monotonic() + time_limit, whole=is_whole(network.weight), seed=seed)
    camp, lower = _one(network) if k == 1 else _free(network, terms) if k is None else _few(network, k, terms)
    upper = errors(network, camp)
    has_met = upper - lower <= EQUAL * max(1.0, upper)
    return Partition(in_order(camp), upper if has_met else lower, upper)


def _one(network: SignedNetwork) -> tuple[Ints, float]:
    camp = np.zeros(network.n, dtype=np.int64)
    return camp, errors(network, camp)


def _free(network: SignedNetwork, terms: Terms) -> tuple[Ints, float]:
    """Return camps and bound for any number of camps: only negative pairs that positive ones hold together matter."""
    friends = network.sign > 0
    held = _components(network.n, network.first[friends], network.second[friends])
    inside = held[network.first] == held[network.second]
    one, other, lower = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 0.0
    for block in _parts(network, inside):
        found = free_camps(block, terms)
        kept = (block.pull > 0) & (found.camp[block.first] == found.camp[block.second])
        one.append(block.label[block.first[kept]])
        other.append(block.label[block.second[kept]])
        lower += found.lower
    return _components(network.n, np.concatenate(one), np.concatenate(other)), lower


def _few(network: SignedNetwork, k: int, terms: Terms) -> tuple[Ints, float]:
    """Return at most k camps and bound, part by part: two parts share one actor, whose camp can be made to agree."""
    found = [
        (block, few_camps(block, min(k, block.n), terms))
        for block in _parts(network, np.ones(network.m, dtype=np.bool_))
    ]
    return _agreed(network.n, found), sum(partition.lower for _, partition in found)


def _parts(network: SignedNetwork, counted: Flags) -> list[Block]:
    """Return the biconnected parts of some of the pairs, the smallest first."""
    ends = network.first[counted], network.second[counted]
    parts = blocks(Block(np.arange(network.n), *ends, network.pull[counted]))
    return sorted(parts, key=lambda block: len(block.first))


def _components(n: int, first: Ints, second: Ints) -> Ints:
    matrix = adjacency(n, first, second, np.ones(len(first)))
    return connected_components(matrix, directed=False)[1].astype(np.int64)


def _agreed(n: int, found: list[tuple[Block, Partition]]) -> Ints:
    """Return camps of all actors, those of each part exchanged so that shared actors agree."""
    within: list[list[int]] = [[] for _ in range(n)]
    for number, (block, _) in enumerate(found):
        for actor in block.label.tolist():
            within[actor].append(number)
    camp, done = np.full(n, -1, dtype=np.int64), [False] * len(found)
    for root in range(n):
        if camp[root] >= 0:
            continue
        camp[root] = 0
        queue = deque([root])
        while queue:
            actor = queue.popleft()
            for number in within[actor]:
                if not done[number]:
                    done[number] = True
                    queue.extend(_place(camp, *found[number], actor))
    return camp


def _place(camp: Ints, block: Block, partition: Partition, shared: int) -> list[int]:
    """Give the actors of a part their camps, in place, where one actor already has its own; return the new ones."""
    mine = partition.camp[int(np.searchsorted(block.label, shared))]
    theirs = int(camp[shared])
    swapped = np.where(partition.camp == mine, theirs, np.where(partition.camp == theirs, mine, partition.camp))
    new: list[int] = block.label[block.label != shared].tolist()
    camp[block.label] = swapped
    return new
