"""Frustration of one irreducible part: local search, cycle cuts, contraction, integer program."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.solver.annealing import Annealer
from graphmodel.analysis.solver.clock import is_over
from graphmodel.analysis.solver.covering import Cover, CoveringProgram
from graphmodel.analysis.solver.cycles import CycleFinder, cut
from graphmodel.analysis.solver.every_split import FEW_VERTICES, best_split
from graphmodel.analysis.solver.network import Ints, Signs, contradicted
from graphmodel.analysis.solver.reduction import Block, contracted, reduced
from graphmodel.analysis.solver.spectral_bound import MOST_VERTICES, spectral_bound
from graphmodel.analysis.solver.split_program import least_split

SURE = 1e-6
"""Tolerance of costs and bounds, in units of weight: ten times that of HiGHS (1e-7)."""
_COPIES, SWEEPS, LONGER = 16, 60, 1000
"""Partitions that annealing cools at once; its sweeps before the cuts, and after them where bounds have not met."""
DENSE, _CROWDED = 6, 30
"""Pairs per vertex from which on the eigenvalue bound follows the cycle cuts, and from which on it precedes them. For
random signs of 200 vertices and 6,000 pairs the bound is 2,307 by it and 866 without (best split found: 2,422)."""
_CLEAR = 0.01
"""Share of the weight against the best split up to which cycle cuts, few then, precede the eigenvalue bound of a
crowded part. Of votes on human rights in the UN (193 states, 11,256 pairs, 26 against) the cuts prove the split in
0.06 s, the bound leaves it open after 0.4 s."""
_SMALL = 150
"""Limits the vertices of a sparse part for which the eigenvalue bound is tried. Set by hand."""
_CUTS, _SPECTRAL, _SEARCH = 0.5, 0.3, 0.3
"""Shares of the time left that cycle cuts of a dense part, eigenvalues and the longer annealing may take. Set by hand:
they limit only parts that use up the time."""
LARGE, FAR = 3000, 0.02
"""No integer program for more pairs than this whose bounds are further apart than this share of the upper one. Set by
hand."""
_WORTH_IT = 0.1
"""Least share of the pairs that prices must settle for a contraction. Set by hand; 1 of 22 networks reached it."""

Links = list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for all parts of a network.

    Attributes
    ----------
    deadline
        By `time.monotonic`, in seconds.
    whole
        Whether all weights are whole numbers.
    seed
        Of the searches.
    """

    deadline: float
    whole: bool
    seed: int

    def raised(self, bound: float) -> float:
        """Return a bound rounded up where costs are whole numbers."""
        return float(np.ceil(bound - SURE)) if self.whole else bound

    def part(self, share: float) -> float:
        """Return the moment at which a share of the time left is used."""
        return monotonic() + share * max(self.deadline - monotonic(), 0.0)

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return is_over(self.deadline)


@dataclass(frozen=True, slots=True)
class BestSplit:
    """The best split found of a network, and a bound.

    Attributes
    ----------
    links
        Relations between actors that form a forest: ``(actor, actor, relation)``, +1 for the same camp.
    lower, upper
        No split contradicts less than ``lower``; this one contradicts ``upper``.
    """

    links: Links
    lower: float
    upper: float


def solved(whole: Block, terms: Terms) -> BestSplit:
    """Return the best split found of a network and the proven bound, part by part.

    Parameters
    ----------
    whole
        The network.
    terms
        Deadline, seed, and whether all weights are whole numbers.

    Returns
    -------
    BestSplit
        Exact where ``lower`` equals ``upper``.
    """
    reduction = reduced(whole)
    links, lower, upper = list(reduction.links), reduction.cost, reduction.cost
    for block in sorted(reduction.blocks, key=lambda part: len(part.first)):
        answer = _solved_block(block, terms)
        links += answer.links
        lower += answer.lower
        upper += answer.upper
    return BestSplit(links, lower, upper)


def _solved_block(block: Block, terms: Terms) -> BestSplit:
    if block.n <= FEW_VERTICES:
        side, cost = best_split(block)
        return BestSplit(relations_to_first(block, side), cost, cost)
    return BlockSearch(block, terms).run()


def relations_to_first(block: Block, side: npt.NDArray[np.integer[Any]]) -> Links:
    """Return the relation of each actor of a block to its first one.

    Parameters
    ----------
    block
        Vertices and signed pairs.
    side
        Side of each vertex, shape (n,).

    Returns
    -------
    list
        ``(first actor, actor, relation)``, +1 for the same side and -1 for the other.
    """
    relation = np.where(side == side[0], 1, -1).tolist()
    names = block.label.tolist()
    return [(names[0], name, value) for name, value in zip(names[1:], relation[1:], strict=True)]


class BlockSearch:
    """One irreducible part on its way from a first split to a proof."""

    def __init__(self, block: Block, terms: Terms) -> None:
        self.block, self.terms = block, terms
        self.weight = np.abs(block.pull)
        self.lower, self.upper = 0.0, np.inf
        self.side = np.zeros(block.n, dtype=np.int64)
        self.density = len(block.first) / block.n if block.n <= MOST_VERTICES else 0.0
        self.program = CoveringProgram(self.weight)
        self.finders: list[CycleFinder] = []
        self.cover: Cover | None = None

    @cached_property
    def annealer(self) -> Annealer:
        """Search for good splits; it is made when first used."""
        block = self.block
        return Annealer(block.n, block.first, block.second, block.pull, k=2, seed=self.terms.seed)

    def run(self) -> BestSplit:
        """Return the answer, after as many of the stages as it takes."""
        self._search(SWEEPS, self.terms.deadline)
        is_crowded = self._is_crowded
        if self._is_open and is_crowded:
            self._bound_by_eigenvalue()
        self.cover = self._cut()
        if self.cover is None:
            self.lower = max(self.lower, self.terms.raised(self.program.packed()))
        if self._is_open and not is_crowded and (self.density >= DENSE or self.block.n <= _SMALL):
            self._bound_by_eigenvalue()
        if self._is_open:
            self._search(LONGER, self.terms.part(_SEARCH))
        answer = self._contracted(self.cover) if self._is_open and self.cover is not None else None
        if answer is None and self._is_open and not self._is_hopeless:
            self._integer()
        return answer or BestSplit(relations_to_first(self.block, self.side), min(self.lower, self.upper), self.upper)

    def priced(self, best: Signs) -> float:
        """Return what a split contradicts that is known to be a best one; the prices of pairs are in ``cover`` then.

        They are as of `run`, which stops to look for better ones where the bounds meet: a first few settle most pairs.
        """
        self._offer(np.asarray(best, dtype=np.int64))
        if self._is_crowded:
            self._bound_by_eigenvalue()
        self.cover = self._cut()
        return self.upper

    def _bound_by_eigenvalue(self) -> None:
        bound = spectral_bound(self.block, self.upper, deadline=self.terms.part(_SPECTRAL))
        self.lower = max(self.lower, self.terms.raised(bound))

    def _search(self, sweeps: int, deadline: float) -> None:
        if self._offer(self.annealer.search(copies=_COPIES, sweeps=sweeps, deadline=deadline)):
            self.finders = []

    @property
    def _is_crowded(self) -> bool:
        """Whether the eigenvalue bound comes first, as the cycle cuts would be many."""
        return self.density >= _CROWDED and self.upper > _CLEAR * float(self.weight.sum())

    @property
    def _is_open(self) -> bool:
        """Whether there is something to do, and time for it."""
        return not self._is_closed and not self.terms.is_over

    @property
    def _is_hopeless(self) -> bool:
        """Whether an integer program would only use up the time."""
        return len(self.weight) > LARGE and self.upper - self.lower > FAR * self.upper

    @property
    def _is_closed(self) -> bool:
        return self.lower >= self.upper - SURE * max(1.0, self.upper)

    def _offer(self, side: Ints) -> bool:
        cost = float(self.weight @ contradicted(self.block, side))
        if cost < self.upper - SURE:
            self.side, self.upper = side, cost
            return True
        return False

    def _current_finders(self) -> list[CycleFinder]:
        """Return finders of cycles with one pair that the best split contradicts, and of all that force an error.

        Where the bounds can meet, cycles of the first kind suffice (complementary slackness), and they are found
        faster.
        """
        block = self.block
        if not self.finders:
            against = contradicted(self.block, self.side)
            self.finders = [CycleFinder(block.n, block.first, block.second, against, camps=camps) for camps in (0, 2)]
        return self.finders

    def _cut(self) -> Cover | None:
        """Add cycles until none is violated, the bounds meet or the time is up."""
        deadline = self.terms.part(_CUTS) if self.density >= DENSE else self.terms.deadline
        return cut(self.program, self._current_finders, self._learn, deadline=deadline)

    def _learn(self, cover: Cover) -> bool:
        """Take the bound of a linear program; return whether that closes the part."""
        self.lower = max(self.lower, self.terms.raised(cover.value))
        return self._is_closed

    def _contracted(self, cover: Cover) -> BestSplit | None:
        """Join the actors of pairs that no better split contradicts, and solve what remains."""
        goal = self.upper - 1.0 if self.terms.whole else self.upper
        kept = cover.value + cover.price > goal + SURE
        if kept.mean() < _WORTH_IT:
            return None
        rest = contracted(self.block, np.flatnonzero(kept), np.sign(self.block.pull[kept]).astype(np.int64))
        inner = solved(rest.blocks[0], self.terms)
        lower, upper = max(self.lower, min(self.upper, rest.cost + inner.lower)), rest.cost + inner.upper
        if upper < self.upper - SURE:
            return BestSplit(rest.links + inner.links, min(lower, upper), upper)
        return BestSplit(relations_to_first(self.block, self.side), min(lower, self.upper), self.upper)

    def _integer(self) -> None:
        """Let the integer program with all known cycles decide."""
        side, lower = least_split(
            self.block, self.program.cycles, self.side, self.terms.deadline, whole=self.terms.whole
        )
        self.lower = max(self.lower, self.terms.raised(lower))
        if side is not None:
            self._offer(side)
