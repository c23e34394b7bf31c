"""All best partitions of one irreducible part in at most k camps, or in any number of camps, by branch and bound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.solver.block_search import SURE, Terms
from graphmodel.analysis.solver.covering import CoveringProgram
from graphmodel.analysis.solver.cycles import CycleFinder, cut
from graphmodel.analysis.solver.every_split import FEW_VERTICES
from graphmodel.analysis.solver.network import Ints, adjacency, contradicted
from graphmodel.analysis.solver.reduction import Block, contracted

_DEEPEST = 300  # vertices that a search may place one in another: Python's own limit on calls is 1,000
_OFTEN = 512  # placements between two looks at the clock, some milliseconds
_CUTS = 0.3  # of the time left, for the linear program that joins vertices beforehand


PartitionRows = npt.NDArray[np.int64]  # partitions x vertices


@dataclass(frozen=True, slots=True)
class Partitions:
    """The best partitions of a part.

    Attributes
    ----------
    camp
        The camp of each vertex in each of them; None where there are too many, or the time did not suffice.
    number
        How many were found, at least 1.
    """

    camp: PartitionRows | None
    number: int


def every_partition(block: Block, best: Ints, *, k: int | None, most: int, terms: Terms) -> Partitions:
    """Return the partitions in at most k camps that contradict as little as a best one, given as ``best``.

    Two vertices that every best partition keeps together, by the prices of a linear program, are made one before the
    search; that is what makes parts of more than some twenty vertices possible.

    Parameters
    ----------
    block
        A connected part; vertices without pairs are not allowed.
    best
        A best partition.
    k
        The most camps a partition may have; None for any number.
    most
        How many partitions may be found.
    terms
        With the deadline.
    """
    budget = float(np.abs(block.pull) @ contradicted(block, best))
    if (block.pull > 0).all():
        return Partitions(np.zeros((1, block.n), dtype=np.int64), 1)
    pairs = np.zeros(0, dtype=np.int64) if block.n <= FEW_VERTICES else _always_together(block, budget, terms)
    local = Block(np.arange(block.n), block.first, block.second, block.pull)
    rest = contracted(local, pairs, np.ones(len(pairs), dtype=np.int64))
    leader = _leaders(block.n, rest.links)
    kept, place = np.unique(leader, return_inverse=True)
    small = rest.blocks[0]
    ends = np.searchsorted(kept, small.first), np.searchsorted(kept, small.second)
    search = _Search(Block(kept, *ends, small.pull), best[kept], k=k, terms=terms)
    found = search.run(budget - rest.cost, most)
    return Partitions(None if found.camp is None else found.camp[:, place], found.number)


def _always_together(block: Block, budget: float, terms: Terms) -> Ints:
    """Return the positive pairs that no best partition contradicts: one that does costs more than the best.

    The program is that of any number of camps, so that what it proves holds of at most k as well.
    """
    program = CoveringProgram(np.abs(block.pull))
    finder = CycleFinder(block.n, block.first, block.second, block.pull < 0, camps=0)
    cover = cut(program, lambda: [finder], lambda _: False, deadline=terms.part(_CUTS))
    if cover is None:  # no cycle has one negative pair, or there was no time
        is_free = budget <= SURE
        return np.flatnonzero((block.pull > 0) & is_free)
    return np.flatnonzero((block.pull > 0) & (cover.value + cover.price > budget + SURE))


def _leaders(n: int, links: list[tuple[int, int, int]]) -> Ints:
    """Return who stands for each vertex when some are made one: the last that others were joined to."""
    towards = {one: other for one, other, _ in links}
    leader = np.arange(n)
    for vertex in range(n):
        last = vertex
        while last in towards:
            last = towards[last]
        leader[vertex] = last
    return leader


class _Search:
    """Places one vertex after the other in every camp that a best partition may still have it in.

    What a partial placement contradicts, what each vertex not placed contradicts at least towards those that are, and
    the least that those not placed contradict among themselves add up to a bound ("Russian doll search": Verfaillie,
    Lemaitre & Schiex 1996, AAAI, 181-187).
    """

    def __init__(self, block: Block, best: Ints, *, k: int | None, terms: Terms) -> None:
        self.n, self.terms, self.steps = block.n, terms, 0
        self.most_camps = block.n if k is None else min(k, block.n)
        self.order = _order(block)
        place = np.empty(self.n, dtype=np.int64)
        place[self.order] = np.arange(self.n)
        self.best = best[self.order].tolist()
        self.later: list[list[tuple[int, float]]] = [[] for _ in range(self.n)]
        ends = np.sort(np.column_stack([place[block.first], place[block.second]]), axis=1).tolist()
        for (one, other), pull in zip(ends, block.pull.tolist(), strict=True):
            self.later[one].append((other, pull))
        self.rest = [0.0] * (self.n + 1)
        self.camp = [0] * self.n
        self.found: list[list[int]] = []
        self.budget, self.enough = 0.0, 0

    def run(self, budget: float, most: int) -> Partitions:
        """Return the partitions that contradict no more than the budget, if there are no more than ``most``."""
        is_done = self.n <= _DEEPEST and self._bounds() and self._list(0, budget, most + 1) and len(self.found) <= most
        if not is_done:
            return Partitions(None, max(len(self.found), 1))
        camp = np.array(self.found, dtype=np.int64)
        back = np.empty_like(camp)
        back[:, self.order] = camp
        return Partitions(back, len(back))

    def _bounds(self) -> bool:
        """Work out the least that the last vertices contradict among themselves; False where the time is up."""
        for start in range(self.n - 1, -1, -1):
            known = self._cost(self.best, start)
            while known > self.rest[start + 1] + SURE:
                if not self._list(start, known - 2 * SURE, 1):
                    self.found = []
                    return False
                if not self.found:
                    break
                known = self._cost(self.found[0], start)
            self.rest[start] = known
        return True

    def _cost(self, camp: list[int], start: int) -> float:
        """Return what the vertices from ``start`` on contradict among themselves."""
        pairs = ((one, other, pull) for one in range(start, self.n) for other, pull in self.later[one])
        return sum(abs(pull) for one, other, pull in pairs if (pull > 0) != (camp[one] == camp[other]))

    def _list(self, start: int, budget: float, enough: int) -> bool:
        """Find placements of the vertices from ``start`` on, until there are enough; False where the time is up."""
        self.found, self.budget, self.enough = [], budget + SURE, enough
        self.pulls = [[0.0] * self.most_camps for _ in range(self.n)]
        self.friends = [0.0] * self.n
        self.least = [0.0] * self.n
        self._place(start, 0, 0.0, 0.0)
        return not self.is_late

    is_late = False

    def _place(self, at: int, used: int, cost: float, ahead: float) -> bool:
        """Place the vertex ``at`` and all after it; return whether to stop.

        ``used`` camps have members, ``cost`` is what the placed contradict, ``ahead`` what the others do towards them.
        """
        if at == self.n:
            self.found.append(self.camp.copy())
            return len(self.found) >= self.enough
        self.steps += 1
        if self.steps % _OFTEN == 0 and self.terms.is_over:
            self.is_late = True
            return True
        others = ahead - self.least[at]
        for camp in range(min(used + 1, self.most_camps)):
            paid = cost + self.friends[at] - self.pulls[at][camp]
            if paid + others + self.rest[at + 1] > self.budget:
                continue
            self.camp[at] = camp
            before = self._pull(at, camp)
            after = (
                others + sum(self.least[other] for other, _ in self.later[at]) - sum(least for _, _, least in before)
            )
            stops = paid + after + self.rest[at + 1] <= self.budget and self._place(
                at + 1, max(used, camp + 1), paid, after
            )
            for (other, _), (pull, friends, least) in zip(self.later[at], before, strict=True):
                self.pulls[other][camp], self.friends[other], self.least[other] = pull, friends, least
            if stops:
                return True
        return False

    def _pull(self, at: int, camp: int) -> list[tuple[float, float, float]]:
        """Let those not placed know that one is; return what was known of each before."""
        before = []
        for other, pull in self.later[at]:
            before.append((self.pulls[other][camp], self.friends[other], self.least[other]))
            self.pulls[other][camp] += pull
            self.friends[other] += max(pull, 0.0)
            self.least[other] = self.friends[other] - max(0.0, *self.pulls[other])  # 0 is that of a camp of its own
        return before


def _order(block: Block) -> Ints:
    """Return the vertices so that each has as many pairs as can be with those before it."""
    size = np.abs(adjacency(block.n, block.first, block.second, block.pull)).toarray()
    degree, near = size.sum(axis=1), np.zeros(block.n)
    open_, order = np.ones(block.n, dtype=bool), []
    for _ in range(block.n):
        here = int(np.lexsort((degree, near, open_))[-1])
        order.append(here)
        open_[here] = False
        near += size[here]
    return np.array(order, dtype=np.int64)
