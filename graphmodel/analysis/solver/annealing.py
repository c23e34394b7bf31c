"""Search for good partitions by simulated annealing, many at a time; an upper bound, not a proof.

Actors without a pair between them (one colour of a colouring) choose their camps at once, in all copies at once, each
with the probability that the heat bath gives it: so one sweep is a few sparse products.
"""

from __future__ import annotations

import igraph
import numpy as np
import numpy.typing as npt
from scipy import sparse

from graphmodel.analysis.solver.clock import is_over
from graphmodel.analysis.solver.network import Floats, Ints, adjacency, contradicted

_HOT = 0.7
"""First heat, in units of the pull that an actor feels where all others stand at random.

That is the root of the sum of the squared weights of its pairs, on average."""
_COLD = 0.05
"""Last heat, in units of the first."""
_FULL = 1_000
"""Number of actors up to which rows are full: where most have a sign with most, as in votes, a sweep takes half."""

_Camps = npt.NDArray[np.int64]
"""The camp of each actor (row) in each copy (column)."""


class Annealer:
    """Sweeps over the actors of one network, colour by colour.

    Parameters
    ----------
    n, first, second, pull
        The network; ``pull`` is the signed weight of each pair.
    k
        How many camps there may be.
    seed
        Of the random numbers.
    """

    def __init__(self, n: int, first: Ints, second: Ints, pull: Floats, *, k: int, seed: int) -> None:
        self.n, self.k = n, k
        self.first, self.second, self.pull = first, second, pull
        self.random = np.random.default_rng(seed)
        squares = float(np.square(pull).sum())
        self.hot = _HOT * np.sqrt(2 * squares / max(n, 1)) if len(pull) else 1.0
        matrix = adjacency(n, first, second, pull)
        self.classes = _colours(n, first, second)
        rows = [sparse.csr_array(matrix[actors]) for actors in self.classes]
        self.rows = [each.toarray() for each in rows] if n <= _FULL else rows

    def search(self, *, copies: int, sweeps: int, deadline: float) -> Ints:
        """Return the best of several partitions cooled from random ones.

        The heat falls by the same factor each sweep (Kirkpatrick, Gelatt & Vecchi 1983). What is returned is a
        partition, and what it contradicts an upper bound on the minimum, however the search went; nothing here says
        how far from the minimum it is.
        """
        camp = self.random.integers(0, self.k, (self.n, copies))
        for heat in np.geomspace(self.hot, self.hot * _COLD, sweeps):
            if is_over(deadline):
                break
            self.sweep(camp, heat)
        return self.best(self.settled(camp, deadline=deadline))

    def settled(self, camp: _Camps, *, deadline: float) -> _Camps:
        """Return partitions that no move of one actor improves (or the state at the deadline).

        It ends: at heat 0 an actor moves only where that lowers the cost. Actors of one colour move at once without
        spoiling the gain of one another, as no pair lies between them.
        """
        camp = camp.copy()
        while self.sweep(camp, 0.0) and not is_over(deadline):
            pass
        return camp

    def sweep(self, camp: _Camps, heat: float) -> bool:
        """Let every actor choose its camp, in place; return whether any changed.

        ``inside[actor, copy, camp]`` is 1 where the actor of that copy is in the camp. So the rows of the matrix of
        signed weights times it sum, for each actor, what pulls it into each camp. In a camp the
        actor contradicts the weight of all its positive pairs, less that sum: so the largest sum costs the least.
        """
        changed = False
        inside = (camp[:, :, None] == np.arange(self.k)).astype(np.float64)
        flat = inside.reshape(self.n, -1)
        for actors, rows in zip(self.classes, self.rows, strict=True):
            now = camp[actors]
            pulls = (rows @ flat).reshape(len(actors), -1, self.k)
            chosen = self._choose(pulls, now, heat)
            changed = changed or bool(np.any(chosen != now))
            camp[actors] = chosen
            inside[actors] = chosen[:, :, None] == np.arange(self.k)
        return changed

    def best(self, camp: _Camps) -> Ints:
        """Return the partition among the copies that contradicts the least."""
        return camp[:, int(np.argmin(self.costs(camp)))].copy()

    def costs(self, camp: _Camps) -> Floats:
        """Return what each copy contradicts: the weight of negative pairs within camps and positive ones between."""
        return np.abs(self.pull) @ contradicted(self, camp)

    def _choose(self, support: Floats, now: _Camps, heat: float) -> _Camps:
        """Return a camp for each actor and copy, with a probability that grows by exp(support / heat).

        The camp with the largest sum of support and Gumbel noise times the heat is drawn with just that probability
        (Gumbel 1954; Maddison, Tarlow & Minka 2014). Without heat an actor leaves only for more than rounding errors.
        """
        if heat > 0:
            return np.argmax(support + heat * self.random.gumbel(size=support.shape), axis=2)
        stay = np.take_along_axis(support, now[:, :, None], axis=2)[:, :, 0]
        best = np.argmax(support, axis=2)
        gain = np.take_along_axis(support, best[:, :, None], axis=2)[:, :, 0] - stay
        return np.where(gain > 1e-9, best, now)


def _colours(n: int, first: Ints, second: Ints) -> list[Ints]:
    """Return sets of actors without a pair inside, together all actors."""
    if len(first) == 0:
        return [np.arange(n)]
    graph = igraph.Graph(n, np.column_stack([first, second]).tolist())
    colour = np.asarray(graph.vertex_coloring_greedy(), dtype=np.int64)
    return [np.flatnonzero(colour == value) for value in range(int(colour.max()) + 1)]
