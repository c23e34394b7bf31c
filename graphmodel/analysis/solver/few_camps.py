"""Fewest errors of at most k camps in one irreducible part: local search and an integer program."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.solver.annealing import Annealer
from graphmodel.analysis.solver.block_search import FAR, LARGE, SURE, Terms
from graphmodel.analysis.solver.covering import Cycle, add_columns, add_rows, quiet_solver, run_whole
from graphmodel.analysis.solver.free_camps import FreeSearch, Partition
from graphmodel.analysis.solver.network import Ints, adjacency, contradicted
from graphmodel.analysis.solver.reduction import Block

_COPIES, _SWEEPS = 16, 100
"""Searches that run side by side, and rounds of each. Set by hand."""
_SEARCH = 0.15  # of the time left, for each search
_SHARE = 0.7  # of the time left, for the bound of any number of camps


def few_camps(block: Block, k: int, terms: Terms) -> Partition:
    """Return the best partition of a block in at most k camps that was found, and a bound on the best.

    Any number of camps contradicts no more than k do: that bound often suffices, and its cycles tighten the program.

    Parameters
    ----------
    block
        Vertices and signed pairs.
    k
        Largest number of camps.
    terms
        Deadline, seed, and whether all weights are whole numbers.

    Returns
    -------
    Partition
        Exact where ``lower`` equals ``upper``.
    """
    if (sides := _balanced(block)) is not None:
        return Partition(sides, 0.0, 0.0)
    camp, upper = _search(block, k, terms)
    is_large = len(block.first) > LARGE  # then the bound gets all the time: no integer program follows where it is far
    within = Terms(terms.part(1.0 if is_large else _SHARE), whole=terms.whole, seed=terms.seed)
    free = FreeSearch(block, within, start=camp)
    bound = free.run()
    if bound.upper < upper - SURE and bound.camp.max() < k:
        camp, upper = bound.camp, bound.upper
    best = Partition(camp, min(bound.lower, upper), upper)
    is_hopeless = is_large and upper - best.lower > FAR * upper
    if best.lower >= upper - SURE or terms.is_over or is_hopeless:
        return best
    return _Assignment(block, k, best).solved(free.program.cycles, terms)


def _balanced(block: Block) -> Ints | None:
    """Return two camps that contradict no pair of a connected block; None where there are none.

    In the double cover each vertex stands twice, once a camp; a positive pair joins like with like, a negative one
    crosses. It falls apart in two exactly where the block is balanced, and each part is then a choice of camps.
    """
    crosses = block.n * (block.pull < 0)
    one = np.concatenate([block.first, block.first + block.n])
    other = np.concatenate([block.second + crosses, block.second + block.n - crosses])
    count, part = connected_components(adjacency(2 * block.n, one, other, np.ones(len(one))), directed=False)
    return (part[: block.n] != part[0]).astype(np.int64) if count == 2 else None


def _search(block: Block, k: int, terms: Terms) -> tuple[Ints, float]:
    """Return the best of what annealing finds in two camps, in which it is at its best, and in k."""
    annealer = Annealer(block.n, block.first, block.second, block.pull, k=k, seed=terms.seed)
    two = Annealer(block.n, block.first, block.second, block.pull, k=2, seed=terms.seed)
    found = [each.search(copies=_COPIES, sweeps=_SWEEPS, deadline=terms.part(_SEARCH)) for each in (two, annealer)]
    settled = annealer.settled(np.column_stack(found), deadline=terms.deadline)
    best = annealer.best(settled)
    return best, float(annealer.costs(best[:, None])[0])


@dataclass(frozen=True, slots=True)
class _Assignment:
    """The integer program: a column for each vertex and camp, and one for the error of each pair.

    A vertex may be in several camps: any one of them then does no worse, so no row forbids it. The vertex of rank r by
    degree is in one of the first r + 1 camps, so that camps cannot be exchanged at will.
    """

    block: Block
    k: int
    best: Partition

    def solved(self, cycles: Collection[Cycle], terms: Terms) -> Partition:
        """Return the best partition and bound within the deadline."""
        solver, n, m = quiet_solver(), self.block.n, len(self.block.first)
        rank = self._rank()
        allowed = np.arange(self.k)[None, :] <= rank[:, None]
        add_columns(solver, np.zeros(n * self.k), allowed.ravel().astype(np.float64), integer=True)
        add_columns(solver, np.abs(self.block.pull), np.ones(m))
        add_rows(solver, np.arange(n * self.k).reshape(n, self.k).tolist(), least=1.0)
        self._add_pairs(solver)
        add_rows(solver, [[n * self.k + pair for pair in sorted(cycle)] for cycle in cycles], least=1.0)
        self._start(solver, rank)
        values, bound = run_whole(solver, gap=0.99 if terms.whole else SURE, deadline=terms.deadline)
        return self._better(values, max(self.best.lower, terms.raised(bound)))

    def _rank(self) -> Ints:
        degree = np.bincount(self.block.first, minlength=self.block.n) + np.bincount(
            self.block.second, minlength=self.block.n
        )
        rank = np.empty(self.block.n, dtype=np.int64)
        rank[np.argsort(-degree, kind="stable")] = np.arange(self.block.n)
        return rank

    def _add_pairs(self, solver: highspy.Highs) -> None:
        """Tie each pair's error to the camps of its two ends."""
        error = self.block.n * self.k + np.arange(len(self.block.first))
        positive = self.block.pull > 0
        for camp in range(self.k):
            one, other = self.block.first * self.k + camp, self.block.second * self.k + camp
            for first, second in ((one, other), (other, one)):
                rows = np.column_stack([error, first, second])[positive].tolist()
                add_rows(solver, rows, least=0.0, factors=(1.0, -1.0, 1.0))
            rows = np.column_stack([error, one, other])[~positive].tolist()
            add_rows(solver, rows, least=-1.0, factors=(1.0, -1.0, -1.0))

    def _start(self, solver: highspy.Highs, rank: Ints) -> None:
        """Start from the best partition known, its camps numbered as the program wants them."""
        camp = in_order(self.best.camp[np.argsort(rank)])[rank]
        inside = camp[:, None] == np.arange(self.k)
        wrong = contradicted(self.block, camp)
        values = np.concatenate([inside.ravel(), wrong]).astype(np.float64)
        solver.setSolution(len(values), np.arange(len(values), dtype=np.int32), values)

    def _better(self, values: np.ndarray | None, lower: float) -> Partition:
        best = self.best
        if values is not None:
            camp = np.argmax(values[: self.block.n * self.k].reshape(-1, self.k), axis=1)
            wrong = contradicted(self.block, camp)
            cost = float(np.abs(self.block.pull) @ wrong)
            if cost < best.upper - SURE:
                best = Partition(camp, lower, cost)
        return Partition(best.camp, min(lower, best.upper), best.upper)


def in_order(camp: Ints) -> Ints:
    """Return camps numbered from 0 in order of first appearance.

    Parameters
    ----------
    camp
        Any number for each camp, shape (n,).

    Returns
    -------
    ndarray of int
        The same camps with other numbers, shape (n,).
    """
    _, place, number = np.unique(camp, return_index=True, return_inverse=True)
    order = np.empty(len(place), dtype=np.int64)
    order[np.argsort(place, kind="stable")] = np.arange(len(place))
    return order[number]
