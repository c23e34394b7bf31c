"""Fewest errors of any number of camps in one irreducible part: cuts, rounding, integer program.

A network falls into camps without error exactly when no cycle has one negative pair (Davis 1967). So the pairs that a
partition contradicts are a set that meets all those cycles, and the cheapest such set is a best partition: the camps
are what its positive pairs hold together when the contradicted ones are cut.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.solver.annealing import Annealer
from graphmodel.analysis.solver.block_search import SURE, Terms
from graphmodel.analysis.solver.covering import Cover, CoveringProgram
from graphmodel.analysis.solver.cycles import HOPS, CycleFinder, cut
from graphmodel.analysis.solver.local_moves import moved
from graphmodel.analysis.solver.network import Floats, Ints, adjacency, contradicted
from graphmodel.analysis.solver.reduction import Block

_LABELS = 12  # camps that the first search distinguishes
_COPIES, _SWEEPS = 8, 60
"""Searches that run side by side, and rounds of each. Set by hand; fewer, where they would hold more than `_ROOM`."""
_ROOM = 1_000_000  # entries that a search may hold at once
_SEARCH = 0.15  # of the time left, for each search
_LEVELS = (0.05, 0.2, 0.35, 0.5, 0.7)  # shares above which a positive pair counts as cut


@dataclass(frozen=True, slots=True)
class Partition:
    """Camps, numbered from 0, and what is known of the best ones.

    Attributes
    ----------
    camp
        The camp of each actor, or of each vertex of a block.
    lower, upper
        No allowed partition contradicts less than ``lower``; ``camp`` contradicts ``upper``.
    """

    camp: Ints
    lower: float
    upper: float

    @property
    def is_exact(self) -> bool:
        """Whether the two meet, so that ``camp`` is a best partition."""
        return self.lower == self.upper


def free_camps(block: Block, terms: Terms) -> Partition:
    """Return the best partition of a block in any number of camps that was found, and a bound on the best.

    Parameters
    ----------
    block
        Vertices and signed pairs.
    terms
        Deadline, seed, and whether all weights are whole numbers.

    Returns
    -------
    Partition
        Exact where ``lower`` equals ``upper``.
    """
    if (block.pull > 0).all():
        return Partition(np.zeros(block.n, dtype=np.int64), 0.0, 0.0)
    return FreeSearch(block, terms).run()


class FreeSearch:
    """One irreducible part on its way from a first partition, searched for where none is given, to a proof."""

    def __init__(self, block: Block, terms: Terms, *, start: Ints | None = None) -> None:
        self.block, self.terms = block, terms
        self.weight, self.positive = np.abs(block.pull), block.pull > 0
        self.lower, self.upper = 0.0, np.inf
        self.camp = np.zeros(block.n, dtype=np.int64)
        self.start = start
        self.program = CoveringProgram(self.weight)
        self.finder = CycleFinder(block.n, block.first, block.second, ~self.positive, camps=0)

    def run(self) -> Partition:
        """Return the partition and its bound, after as many of the stages as it takes."""
        self._offer(self.camp)
        self._offer(self._held(np.zeros(len(self.weight))))
        if not self._is_closed:
            if self.start is None:
                self._search()
            else:
                self._offer(self.start)
            if cut(self.program, lambda: [self.finder], self._learn, deadline=self.terms.deadline) is None:
                self.lower = max(self.lower, self.terms.raised(self.program.packed()))
        while not self._is_closed and not self.terms.is_over and self._integer():
            pass
        return Partition(self.camp, min(self.lower, self.upper), self.upper)

    @property
    def _is_closed(self) -> bool:
        return self.lower >= self.upper - SURE

    def _search(self) -> None:
        """Offer what annealing finds in two camps, in which it is at its best, and in several."""
        block = self.block
        for labels in (2, min(block.n, _LABELS)):
            annealer = Annealer(block.n, block.first, block.second, block.pull, k=labels, seed=self.terms.seed)
            copies = max(1, min(_COPIES, _ROOM // (block.n * labels)))
            deadline = self.terms.part(_SEARCH)
            self._offer(annealer.search(copies=copies, sweeps=_SWEEPS, deadline=deadline))

    def _learn(self, cover: Cover) -> bool:
        self.lower = max(self.lower, self.terms.raised(cover.value))
        if not self._is_closed:
            for level in _LEVELS:
                self._offer(self._held(np.where(cover.share > level, 1.0, 0.0)))
        return self._is_closed

    def _integer(self) -> bool:
        """Solve the program in whole numbers and add what it violates; return whether there is more to do."""
        cover = self.program.solve_whole(gap=0.99 if self.terms.whole else SURE, deadline=self.terms.deadline)
        if cover is None:
            return False
        self.lower = max(self.lower, self.terms.raised(cover.value))
        self._offer(self._held(np.rint(cover.share)))
        cycles = self.finder.find(np.rint(cover.share), hop=HOPS[0], deadline=self.terms.deadline)
        cycles += self.finder.find(np.rint(cover.share), hop=HOPS[-1], deadline=self.terms.deadline)
        return self.program.add(cycles) > 0

    def _held(self, taken: Floats) -> Ints:
        """Return the camps that the positive pairs hold together when some are taken away."""
        kept = self.positive & (taken == 0)
        block = self.block
        matrix = adjacency(block.n, block.first[kept], block.second[kept], self.weight[kept])
        return connected_components(matrix, directed=False)[1].astype(np.int64)

    def _offer(self, camp: Ints) -> None:
        for option in (camp, moved(self.block, camp, deadline=self.terms.deadline)):
            cost = float(self.weight @ contradicted(self.block, option))
            if cost < self.upper - SURE:
                self.camp, self.upper = option, cost
