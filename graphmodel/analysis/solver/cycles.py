"""Find negative cycles that a linear program violates.

In the signed double cover every actor stands twice, once a camp; a positive pair joins like with like, a negative one
crosses. A negative cycle is a path between the two ends of one negative pair that starts and ends in the same camp, so
shortest paths find the cycle that is violated the most. For free camps only the positive pairs make the paths (Davis
1967).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import dijkstra

from graphmodel.analysis.solver.clock import is_over
from graphmodel.analysis.solver.covering import Cover, CoveringProgram, Cycle
from graphmodel.analysis.solver.network import Flags, Floats, Ints

HOPS = (0.05, 0.01, 1e-4)
"""Extra length of each pair, from stage to stage: short and strongly violated cycles first."""
_BATCH = 3_000_000
"""Arcs times sources of one call, so that the deadline is seen in time."""
_SLACK = 1e-6
"""A cycle counts as violated only by more than this, the accuracy of the linear program."""


class CycleFinder:
    """Shortest cycles through the negative pairs of one network.

    Parameters
    ----------
    n, first, second, negative
        The network. For two camps it may be switched: then ``negative`` are the pairs that a good split contradicts,
        which are few, and every cycle that forces an error still has one of them.
    camps
        2 for two camps (paths in the double cover), 0 for any number of camps (paths of positive pairs).
    """

    def __init__(self, n: int, first: Ints, second: Ints, negative: Flags, *, camps: int) -> None:
        self.n, self.first, self.second, self.negative = n, first, second, negative
        self.layers = 2 if camps == 2 else 1
        self._pair = {key: pair for pair, key in enumerate((first * n + second).tolist())}
        self._goals = _goals(first[negative].tolist(), second[negative].tolist(), np.flatnonzero(negative).tolist())
        self._tails, self._heads, self._pairs = self._arcs()

    def find(self, share: Floats, *, hop: float, deadline: float) -> list[Cycle]:
        """Return a cycle for each negative pair that lies on one with less than 1 in total.

        The lengths are the shares that the program takes, so a cycle shorter than 1 is one of its missing rows, and
        the shortest path between the ends of a negative pair finds the shortest cycle through it: where none is below
        1, but for ``hop`` and `_SLACK`, the optimum is that over all cycles (Barahona & Mahjoub 1986).

        Parameters
        ----------
        share
            How much of each pair is taken.
        hop
            Extra length of each pair: prefers short cycles, and sees only those that are violated by more than that.
        deadline
            When to stop with what was found.
        """
        length = share + hop
        size = self.n * self.layers
        graph = sparse.csr_array((length[self._pairs], (self._tails, self._heads)), shape=(size, size))
        sources = np.fromiter(self._goals, np.int64)
        found: dict[Cycle, None] = {}
        step = max(1, _BATCH // max(len(self._pairs), 1))
        for start in range(0, len(sources), step):
            if is_over(deadline):
                break
            batch = sources[start : start + step]
            far, before = dijkstra(graph, indices=batch, limit=1 - _SLACK, return_predecessors=True)
            for row, source in enumerate(batch.tolist()):
                found.update(dict.fromkeys(self._cycles(source, far[row], before[row], length)))
        return list(found)

    def _cycles(self, source: int, far: Floats, before: npt.NDArray[np.int32], length: Floats) -> Iterator[Cycle]:
        for end, pair in self._goals[source]:
            if far[end] + length[pair] < 1 - _SLACK:
                yield self._simple(self._walk(source, end, before), pair)

    def _walk(self, source: int, end: int, before: npt.NDArray[np.int32]) -> list[int]:
        """Return the actors of a shortest path, from its end back to its source."""
        place, walk = end, [end]
        while place != source:
            place = int(before[place])
            walk.append(place % self.n)
        return walk

    def _simple(self, walk: list[int], closing: int) -> Cycle:
        """Return the part of a closed walk that visits no actor twice and still forces an error.

        A path in the double cover may visit an actor twice, once in each camp. Where it comes back to an actor it
        closes a loop: with an odd number of negative pairs, that loop is a shorter cycle that forces an error, and its
        length is no more than that of the walk; with an even number, cutting it out leaves the parity of the rest as
        it was. The pairs of the whole walk are odd in negative ones, so one of the two always remains.
        """
        actors: list[int] = []
        pairs: list[int] = []
        for actor in walk:
            if actors:
                pairs.append(self._pair[min(actors[-1], actor) * self.n + max(actors[-1], actor)])
            if actor in actors:
                place = actors.index(actor)
                loop = pairs[place:]
                if sum(bool(self.negative[pair]) for pair in loop) % 2:
                    return frozenset(loop)
                del actors[place:], pairs[place:]
            actors.append(actor)
        return frozenset([*pairs, closing])

    def _arcs(self) -> tuple[Ints, Ints, Ints]:
        """Return the arcs of the double cover, or of the positive pairs alone: tail, head, number of the pair.

        Actor i stands at i and, in the double cover, at i + n. A positive pair joins i with j and i + n with j + n; a
        negative one i with j + n and i + n with j: the two halves of ``cross``. A path from a to b in the same copy
        has therefore an even number of negative pairs, and a negative pair between a and b makes it odd.
        """
        if self.layers == 1:
            pairs = np.flatnonzero(~self.negative)
            one, other = self.first[pairs], self.second[pairs]
        else:
            pairs = np.tile(np.arange(len(self.first)), 2)
            one = np.concatenate([self.first, self.first + self.n])
            cross = np.concatenate([self.negative, ~self.negative])
            other = self.second[pairs] + self.n * cross
        return np.concatenate([one, other]), np.concatenate([other, one]), np.concatenate([pairs, pairs])


def _goals(one: list[int], other: list[int], pair: list[int]) -> dict[int, list[tuple[int, int]]]:
    """Return few sources that touch every negative pair, each with the other ends and numbers of its pairs.

    A greedy vertex cover, most pairs first: one search by Dijkstra serves all pairs of its source.
    """
    touching: dict[int, list[tuple[int, int]]] = {}
    for a, b, number in zip(one, other, pair, strict=True):
        touching.setdefault(a, []).append((b, number))
        touching.setdefault(b, []).append((a, number))
    done: set[int] = set()
    goals = {}
    for source in sorted(touching, key=lambda actor: -len(touching[actor])):
        mine = [(end, number) for end, number in touching[source] if number not in done]
        if mine:
            done.update(number for _, number in mine)
            goals[source] = mine
    return goals


def cut(
    program: CoveringProgram,
    finders: Callable[[], Sequence[CycleFinder]],
    learn: Callable[[Cover], bool],
    *,
    deadline: float,
) -> Cover | None:
    """Add violated cycles to a program until there are none; return its last optimum.

    Parameters
    ----------
    program
        The program, which grows.
    finders
        Gives what finds the cycles, the quick one before the thorough one, asked anew each time.
    learn
        Called with each optimum; returns whether that is enough.
    deadline
        When to stop.
    """
    share, last = np.zeros(len(program.weight)), None
    stages = [(finder, hop) for finder in range(len(finders())) for hop in HOPS]
    stage = 0
    while stage < len(stages) and not is_over(deadline):
        finder, hop = stages[stage]
        cycles = finders()[finder].find(share, hop=hop, deadline=deadline)
        if program.add(cycles) == 0:
            stage += 1
            continue
        cover = program.solve(deadline=deadline)
        if cover is None:
            break
        last, share = cover, cover.share
        if learn(cover):
            break
    return last
