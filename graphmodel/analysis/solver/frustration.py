"""Frustration: fewest pairs that two camps contradict, with a proof or an interval."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.solver.block_search import Links, Terms, solved
from graphmodel.analysis.solver.network import SignedNetwork, Signs, adjacency, errors, is_whole
from graphmodel.analysis.solver.reduction import Block

EQUAL = 1e-6  # relative difference at which two bounds have met


@dataclass(frozen=True, slots=True)
class Split:
    """A split in two camps and what is known of the best one.

    Attributes
    ----------
    side
        0 or 1 of each actor; the smallest actor of each connected part is on side 0.
    lower, upper
        No split contradicts less than ``lower``; ``side`` contradicts ``upper``.
    is_exact
        Whether the two meet, so that ``side`` is a best split.
    """

    side: Signs
    lower: float
    upper: float
    is_exact: bool


def least_frustration(network: SignedNetwork, *, time_limit: float = 10.0, seed: int = 0) -> Split:
    """Which two camps fit best, and how much contradicts them?

    The line index of balance: the least total weight of negative pairs inside and positive pairs across, over all
    splits of the actors in two camps.

    Parameters
    ----------
    network
        The signed pairs.
    time_limit
        Seconds after which an interval is returned in place of the proof.
    seed
        Of the search for good splits; an exact ``upper`` does not depend on it, the split may where several are best.

    Returns
    -------
    Split
        With ``lower == upper`` where ``is_exact``.

    Examples
    --------
    >>> network = SignedNetwork(3, np.array([0, 1, 0]), np.array([1, 2, 2]), np.array([1, 1, -1]), np.ones(3))
    >>> least_frustration(network).upper
    1.0

    References
    ----------
    Harary, F. (1959). On the measurement of structural balance. Behavioral Science, 4(4), 316-323.
    https://doi.org/10.1002/bs.3830040405

    Zaslavsky, T. (1982). Signed graphs. Discrete Applied Mathematics, 4(1), 47-74.
    https://doi.org/10.1016/0166-218X(82)90033-6

    Aref, S., Mason, A. J., & Wilson, M. C. (2020). A modeling and computational study of the frustration index in
    signed networks. Networks, 75(1), 95-110. https://doi.org/10.1002/net.21907
    """
    deadline = monotonic() + time_limit
    whole = Block(np.arange(network.n), network.first, network.second, network.pull)
    answer = solved(whole, Terms(deadline, whole=is_whole(network.weight), seed=seed))
    side = _oriented(network, follow_links(network.n, answer.links))
    upper = errors(network, side)
    is_exact = upper - answer.lower <= EQUAL * max(1.0, upper)
    return Split(side, upper if is_exact else answer.lower, upper, is_exact)


def follow_links(n: int, links: Links) -> Signs:
    """Return the sides that relations between actors imply, where these form a forest."""
    related: list[list[tuple[int, bool]]] = [[] for _ in range(n)]
    for one, other, relation in links:
        related[one].append((other, relation < 0))
        related[other].append((one, relation < 0))
    side = [-1] * n
    for root in range(n):
        if side[root] >= 0:
            continue
        side[root] = 0
        queue = deque([root])
        while queue:
            actor = queue.popleft()
            for other, crosses in related[actor]:
                if side[other] < 0:
                    side[other] = side[actor] ^ crosses
                    queue.append(other)
    return np.array(side, dtype=np.int8)


def _oriented(network: SignedNetwork, side: Signs) -> Signs:
    """Return the same split with the smallest actor of each connected part on side 0."""
    matrix = adjacency(network.n, network.first, network.second, network.weight)
    _, part = connected_components(matrix, directed=False)
    _, smallest = np.unique(part, return_index=True)
    return side ^ side[smallest][part]
