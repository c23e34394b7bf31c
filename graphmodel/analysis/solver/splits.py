"""All best splits into two camps, and who stands together in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product
from math import prod
from time import monotonic

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.solver.block_search import SURE, BlockSearch, Links, Terms, relations_to_first, solved
from graphmodel.analysis.solver.covering import Cover
from graphmodel.analysis.solver.every_split import FEW_VERTICES, every_split
from graphmodel.analysis.solver.frustration import follow_links
from graphmodel.analysis.solver.network import SignedNetwork, Signs, adjacency, is_whole
from graphmodel.analysis.solver.reduction import Block, contracted, reduced

_Splits = npt.NDArray[np.int8]  # splits x vertices


class _OutOfLimits(Exception):  # noqa: N818 - no error: the enumeration is too long, and its caller says so
    """There are too many best splits, or the time is up; ``found`` is how many were found until then."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.found = found


def optimal_splits(network: SignedNetwork, *, most: int = 1000, time_limit: float = 10.0) -> list[Signs] | None:
    """In how many ways can two camps contradict the least, and which?

    Two splits are the same when they contradict the same pairs. So a split and its mirror image are one; the relative
    orientation of connected parts, and the side of actors without signed pairs, do not count: the number of solutions
    is the product of the numbers of the parts.

    Parameters
    ----------
    network
        The signed pairs.
    most
        How many splits may be returned.
    time_limit
        Seconds after which to give up.

    Returns
    -------
    list of arrays or None
        The side (0 or 1) of each actor in each best split, the smallest actor of each connected part on side 0, actors
        without pairs too; ``None`` where there are more than ``most`` or the time did not suffice.

    Examples
    --------
    >>> foes = SignedNetwork(3, np.array([0, 1, 0]), np.array([1, 2, 2]), np.array([-1, -1, -1]), np.ones(3))
    >>> [side.tolist() for side in optimal_splits(foes)]
    [[0, 0, 1], [0, 1, 0], [0, 1, 1]]

    References
    ----------
    Zaslavsky, T. (1982). Signed graphs. Discrete Applied Mathematics, 4(1), 47-74.
    https://doi.org/10.1016/0166-218X(82)90033-6
    """
    limits = _Limits(most, Terms(monotonic() + time_limit, whole=is_whole(network.weight), seed=0))
    sides = np.zeros((1, network.n), dtype=np.int8)
    try:
        for part in _connected(network):
            found = limits.all_splits(part)
            limits.check(len(sides) * len(found))
            sides = np.repeat(sides, len(found), axis=0)
            sides[:, part.label] = np.tile(found, (len(sides) // len(found), 1))
    except _OutOfLimits:
        return None
    return list(sides[np.lexsort(sides.T[::-1])] if network.n else sides)


def block_splits(block: Block, *, most: int, terms: Terms, best: Signs | None = None) -> tuple[_Splits | None, int]:
    """Return all best splits of one connected part, and their number.

    The first vertex is on side 0 in each of them.

    Parameters
    ----------
    block
        Vertices and signed pairs.
    most
        Largest number of splits.
    terms
        Deadline, seed, and whether all weights are whole numbers.
    best
        A split that is known to be a best one, if there is one: it is not looked for again.

    Returns
    -------
    tuple
        The splits, shape (splits, n), and their number; None, and the number found, where there are more or the time
        did not suffice.
    """
    try:
        found = _Limits(most, terms).all_splits(block, best=best)
    except _OutOfLimits as out:
        return None, max(out.found, 1)
    return found, len(found)


def _connected(network: SignedNetwork) -> Iterator[Block]:
    """Yield the connected parts that have pairs, their vertices in order of the actors."""
    matrix = adjacency(network.n, network.first, network.second, network.weight)
    count, part = connected_components(matrix, directed=False)
    sizes = np.bincount(part, minlength=count)
    for number in np.flatnonzero(sizes > 1):
        actors, pairs = np.flatnonzero(part == number), part[network.first] == number
        ends = np.searchsorted(actors, network.first[pairs]), np.searchsorted(actors, network.second[pairs])
        yield Block(actors, *ends, network.pull[pairs])


class _Limits:
    """The enumeration, within its limits. Every method returns splits with vertex 0 on side 0."""

    def __init__(self, most: int, terms: Terms) -> None:
        self.most, self.terms = most, terms

    def check(self, count: int) -> None:
        """Give up where there are too many splits or the time is up."""
        if count > self.most or self.terms.is_over:
            raise _OutOfLimits(count)

    def all_splits(self, whole: Block, known: Links | None = None, *, best: Signs | None = None) -> _Splits:
        """Return all best splits of a connected part, piece by piece.

        ``known`` are relations settled before; ``best`` is one of the splits, which is then a best one of each piece.
        """
        local = Block(np.arange(whole.n), whole.first, whole.second, whole.pull)
        reduction = reduced(local, keep_all=True)
        links = [*(known or []), *reduction.links]
        choices: list[list[Links]] = []
        for block in reduction.blocks:
            sides = self._block_splits(block, None if best is None else best[block.label])
            choices.append([relations_to_first(block, side) for side in sides])
            self.check(len(sides))
        choices += [[[(0, root, 1)], [(0, root, -1)]] for root in _loose(whole.n, links, choices)]
        self.check(prod(map(len, choices)))
        every = [follow_links(whole.n, [*links, *chain.from_iterable(chosen)]) for chosen in product(*choices)]
        return np.array(every, dtype=np.int8)

    def _block_splits(self, block: Block, best: Signs | None) -> _Splits:
        self.check(0)
        if block.n <= FEW_VERTICES:
            side, cost = every_split(block)
            return side[cost <= cost.min() + SURE]
        local = Block(np.arange(block.n), block.first, block.second, block.pull)
        search = BlockSearch(local, self.terms)
        if best is None:
            answer = search.run()
            if answer.upper - answer.lower > SURE:
                raise _OutOfLimits(0)
            best, optimum = follow_links(local.n, answer.links), answer.upper
        else:
            optimum = search.priced(best)
        if optimum <= SURE:  # nothing against it: the signs leave no other split of a connected part
            return np.array([best ^ best[0]], dtype=np.int8)
        if search.cover is not None:
            never = np.flatnonzero(search.cover.value + search.cover.price > optimum + SURE)
            if len(never):
                rest = contracted(local, never, np.sign(local.pull[never]).astype(np.int64))
                return self.all_splits(rest.blocks[0], rest.links, best=best)
        return self._both_ways(local, best, optimum, _branch(local, search.cover))

    def _both_ways(self, block: Block, side: Signs, optimum: float, pair: int) -> _Splits:
        """Return the best splits in which the two actors of a pair stand together, and those in which they do not."""
        found = []
        here = 1 if side[block.first[pair]] == side[block.second[pair]] else -1
        for relation in (here, -here):
            rest = contracted(block, np.array([pair]), np.array([relation]))
            if relation == here or self._reaches(rest.blocks[0], optimum - rest.cost):
                reached = side if relation == here else None
                found.append(self.all_splits(rest.blocks[0], rest.links, best=reached))
                self.check(sum(map(len, found)))
        return np.concatenate(found)

    def _reaches(self, block: Block, optimum: float) -> bool:
        answer = solved(block, self.terms)
        if answer.upper <= optimum + SURE:
            return True
        if answer.lower <= optimum + SURE:
            raise _OutOfLimits(0)
        return False


def _loose(n: int, links: Links, choices: list[list[Links]]) -> list[int]:
    """Return one vertex of each tree of relations other than that of vertex 0."""
    relations = np.array([(one, other) for one, other, _ in chain(links, *(choice[0] for choice in choices))])
    one, other = relations.reshape(-1, 2).T
    _, tree = connected_components(adjacency(n, one, other, np.ones(len(one))), directed=False)
    _, roots = np.unique(tree, return_index=True)
    return [int(root) for root in roots if tree[root] != tree[0]]


def _branch(block: Block, cover: Cover | None) -> int:
    """Return the pair to decide next: the least decided one, and of these the one with the busiest actors."""
    degree = np.bincount(block.first, minlength=block.n) + np.bincount(block.second, minlength=block.n)
    busy = (degree[block.first] + degree[block.second]) / (4 * len(block.first))
    doubt = np.zeros(len(busy)) if cover is None else np.minimum(cover.share, 1 - cover.share)
    return int(np.argmax(doubt + busy * SURE))
