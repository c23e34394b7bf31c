"""All best partitions: their number, and who is together, or apart, in each of them; counted part by part.

Parts that share one actor do not constrain each other: any best partition of one goes with any of the other, and the
camps that do not have the shared actor may be one camp or two. So nothing is listed but the best partitions of each
irreducible part; the number of all follows by multiplication, and so does who always stands together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, count, product
from math import comb, factorial, prod
from time import monotonic

import numpy as np
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.solver.block_search import Links, Terms
from graphmodel.analysis.solver.every_partition import PartitionRows, Partitions, every_partition
from graphmodel.analysis.solver.frustration import follow_links
from graphmodel.analysis.solver.network import Ints, SignedNetwork, adjacency, is_whole
from graphmodel.analysis.solver.reduction import Block, blocks
from graphmodel.analysis.solver.splits import block_splits

MOST_LISTED = 1_000
"""The most best partitions of one irreducible part that are listed; where there are more, they are not counted."""
_MOST_COUNTED = 10**15
"""The highest count of partitions that is given: a larger one adds nothing, and JSON holds this one exactly."""
MOST_CELLS = 200_000
"""Largest number of partitions times actors of a connected part that are listed: megabytes, and tenths of a second."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All best partitions of a connected part of the network.

    Attributes
    ----------
    actors
        Its actors, shape (n,).
    camp
        The camp of each in each partition, shape (partitions, n); the numbers of two partitions have nothing in common.
    """

    actors: Ints
    camp: PartitionRows


@dataclass(frozen=True, slots=True)
class BestPartitions:
    """All partitions that contradict the least.

    Attributes
    ----------
    number
        How many there are, counted within connected parts; None where that is not known.
    at_least
        The least number that there can be: ``number`` where it is known.
    together
        A label of each actor; two of one connected part with the same label are in one camp in every best partition.
        None where not all were listed.
    apart
        Pairs of labels whose actors are in different camps in every best partition.
    listed
        The best partitions of each connected part that has no more than `MOST_LISTED`.
    """

    number: int | None
    at_least: int
    together: Ints | None
    apart: tuple[tuple[int, int], ...]
    listed: tuple[Listing, ...] = ()


def best_partitions(network: SignedNetwork, best: Ints, *, k: int | None, time_limit: float = 10.0) -> BestPartitions:
    """In how many ways can camps contradict the least, and what have all of them in common?

    Two partitions are the same when they have the same actors together within each connected part of the network: how
    the parts stand to each other, no sign says, and it does not count.

    Parameters
    ----------
    network
        The signed pairs.
    best
        A best partition, in at most ``k`` camps.
    k
        The most camps a partition may have; None for any number.
    time_limit
        Seconds after which to give up.

    Examples
    --------
    >>> first, second = np.triu_indices(4, 1)
    >>> foes = SignedNetwork(4, first, second, -np.ones(6), np.ones(6))
    >>> best_partitions(foes, np.array([0, 0, 1, 2]), k=3).number
    6
    """
    terms = Terms(monotonic() + time_limit, whole=is_whole(network.weight), seed=0)
    whole = Block(np.arange(network.n), network.first, network.second, network.pull)
    parts = sorted(blocks(whole), key=lambda part: part.n)
    found = [_listed(part, best, k, terms) for part in parts]
    listed = [(part, each.camp) for part, each in zip(parts, found, strict=True) if each.camp is not None]
    if len(listed) < len(parts):
        return BestPartitions(None, min(prod(each.number for each in found), _MOST_COUNTED), None, ())
    numbers = _numbers(network.n, listed, k)
    number = _MOST_COUNTED + 1 if numbers is None else prod(numbers.values())
    if numbers is None or number > _MOST_COUNTED:
        return BestPartitions(None, _MOST_COUNTED, *_common(network.n, listed, k))
    listings = _listings(network.n, listed, numbers, best, k)
    return BestPartitions(number, number, *_common(network.n, listed, k), listings)


def _listed(part: Block, best: Ints, k: int | None, terms: Terms) -> Partitions:
    if k == 1:
        return Partitions(np.zeros((1, part.n), dtype=np.int64), 1)
    if k == 2:
        side = (best[part.label] != best[part.label[0]]).astype(np.int8)
        sides, number = block_splits(part, most=MOST_LISTED, terms=terms, best=side)
        return Partitions(None if sides is None else sides.astype(np.int64), number)
    return every_partition(part, best[part.label], k=k, most=MOST_LISTED, terms=terms)


def _numbers(n: int, found: Sequence[tuple[Block, PartitionRows]], k: int | None) -> dict[int, int] | None:
    """Return how many best partitions each connected part has, by its label; None beyond `_MOST_COUNTED`."""
    label = _connected(n, found)
    ways: dict[int, dict[int, int]] = {}
    for part, camp in found:
        where = int(label[part.label[0]])
        numbers, times = np.unique(camp.max(axis=1) + 1, return_counts=True)
        sizes = dict(zip(numbers.tolist(), times.tolist(), strict=True))
        ways[where] = _with_part(ways[where], sizes, k) if where in ways else sizes
        if sum(ways[where].values()) > _MOST_COUNTED:
            return None
    return {where: sum(sizes.values()) for where, sizes in ways.items()}


def _connected(n: int, found: Sequence[tuple[Block, PartitionRows]]) -> Ints:
    return _components(n, [(part.label[0], other, 1) for part, _ in found for other in part.label[1:].tolist()])


def _with_part(ways: dict[int, int], part: dict[int, int], k: int | None) -> dict[int, int]:
    """Return, by number of camps, in how many ways they form once a part is added that shares one actor.

    The camps of the shared actor are one. Of the c - 1 other camps so far and the b - 1 of the part, any m can be
    matched with any m, in m! ways; there are c + b - 1 - m camps then.
    """
    after: dict[int, int] = {}
    for (c, first), (b, second) in product(ways.items(), part.items()):
        for m in range(min(c, b)):
            camps = c + b - 1 - m
            if k is None or camps <= k:
                here = first * second * comb(c - 1, m) * comb(b - 1, m) * factorial(m)
                after[camps] = after.get(camps, 0) + here
    return after


def _listings(
    n: int, found: Sequence[tuple[Block, PartitionRows]], numbers: dict[int, int], best: Ints, k: int | None
) -> tuple[Listing, ...]:
    """Return the best partitions of each connected part that has few of them."""
    label, waiting = _connected(n, found), {where: deque[tuple[Block, PartitionRows]]() for where in numbers}
    for part, camp in found:
        waiting[int(label[part.label[0]])].append((part, camp))
    listings = []
    for where, number in numbers.items():
        actors = np.flatnonzero(label == where)
        if number == 1:
            listings.append(Listing(actors, best[None, actors]))
        elif number * len(actors) <= MOST_CELLS and number <= MOST_LISTED:
            listings.append(Listing(actors, np.array(_joined(waiting[where], k), dtype=np.int64)[:, actors]))
    return tuple(listings)


def _joined(waiting: deque[tuple[Block, PartitionRows]], k: int | None) -> list[list[int]]:
    """Return every partition that the parts of a connected network make up, as the camp of each actor, -1 elsewhere."""
    size = 1 + max(int(part.label.max()) for part, _ in waiting)
    rows, placed = [[-1] * size], set[int]()
    while waiting:
        part, camp = waiting.popleft()
        members = part.label.tolist()
        if placed and not placed & set(members):
            waiting.append((part, camp))  # its turn comes once it shares an actor with those placed
            continue
        rows = [wider for row in rows for own in camp.tolist() for wider in _extended(row, members, own, k)]
        placed |= set(members)
    return rows


def _extended(row: list[int], members: list[int], own: list[int], k: int | None) -> Iterator[list[int]]:
    """Yield a partition with a part added, whose camps are matched with those of the row, or new, in every way."""
    used = max(row) + 1
    fixed = {camp: row[actor] for actor, camp in zip(members, own, strict=True) if row[actor] >= 0}
    free = [camp for camp in dict.fromkeys(own) if camp not in fixed]
    open_ = [camp for camp in range(used) if camp not in fixed.values()]
    for matched in product([*open_, None], repeat=len(free)):
        old = [camp for camp in matched if camp is not None]
        if len(set(old)) < len(old) or (k is not None and used + len(free) - len(old) > k):
            continue
        new = count(used)
        place = fixed | {camp: next(new) if to is None else to for camp, to in zip(free, matched, strict=True)}
        wider = row.copy()
        for actor, camp in zip(members, own, strict=True):
            wider[actor] = place[camp]
        yield wider


def _common(
    n: int, found: Sequence[tuple[Block, PartitionRows]], k: int | None
) -> tuple[Ints, tuple[tuple[int, int], ...]]:
    """Return who is always together, as labels, and which labels are always apart.

    Of actors of different parts, two are always together where all steps on the way through the shared actors are; and
    always apart where one step is always apart and all others together. With two camps, two steps apart are together.
    """
    same: Links = []
    other: Links = []
    for part, camp in found:
        alike, apart = _relations(camp)
        same += [(int(part.label[one]), int(part.label[two]), 1) for one, two in alike]
        other += [(int(part.label[one]), int(part.label[two]), -1) for one, two in apart]
    if k == 2:
        label, side = _components(n, same + other), follow_links(n, same + other)
        together = 2 * label + side
        both = np.intersect1d(2 * label[side == 0], 2 * label[side == 1])
        return together, tuple((each, each + 1) for each in both.tolist())
    label = _components(n, same)
    pairs = {tuple(sorted((int(label[one]), int(label[two])))) for one, two, _ in other}
    return label, tuple(sorted((one, two) for one, two in pairs))


def _relations(camp: PartitionRows) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return pairs of vertices that suffice to say who is in one camp in all partitions of a part, and who in none."""
    _, first, like = np.unique(camp, axis=1, return_index=True, return_inverse=True)
    alike = [(int(first[group]), vertex) for vertex, group in enumerate(like.reshape(-1).tolist())]
    apart = [(one, two) for one, two in combinations(first.tolist(), 2) if (camp[:, one] != camp[:, two]).all()]
    return [(one, two) for one, two in alike if one != two], apart


def _components(n: int, links: Links) -> Ints:
    ends = np.array([link[:2] for link in links], dtype=np.int64).reshape(-1, 2)
    matrix = adjacency(n, ends[:, 0], ends[:, 1], np.ones(len(ends)))
    return connected_components(matrix, directed=False)[1].astype(np.int64)
