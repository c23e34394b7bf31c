"""Integer program of the best split of one part, tightened by known cycles."""

from __future__ import annotations

from collections.abc import Collection

import highspy
import numpy as np

from graphmodel.analysis.solver.covering import Cycle, add_columns, add_rows, quiet_solver, run_whole
from graphmodel.analysis.solver.network import Flags, Ints, contradicted
from graphmodel.analysis.solver.reduction import Block

_HALF = 0.5
"""Between the values of a vertex, 0 and 1, which a program gives only roughly."""


def least_split(
    block: Block, cycles: Collection[Cycle], side: Ints, deadline: float, *, whole: bool
) -> tuple[Ints | None, float]:
    """Return the best split found, if any, and a proven lower bound on all splits.

    Variables: whether each vertex leaves its side in ``side``, and whether each pair is contradicted. A pair that
    ``side`` satisfies is contradicted when one of its ends leaves, any other pair when both leave or none; each known
    cycle has a contradicted pair (``side`` is then the solution 0, and the strongest vertex never leaves).

    References
    ----------
    Aref, S., Mason, A. J., & Wilson, M. C. (2020). A modeling and computational study of the frustration index in
    signed networks. Networks, 75(1), 95-110. https://doi.org/10.1002/net.21907
    """
    weight = np.abs(block.pull)
    against = contradicted(block, side)
    solver = quiet_solver()
    add_columns(solver, np.zeros(block.n), np.where(np.arange(block.n) == _anchor(block), 0.0, 1.0), integer=True)
    add_columns(solver, weight, np.ones(len(weight)))
    _add_pairs(solver, block, against)
    add_rows(solver, [(np.array(sorted(cycle)) + block.n).tolist() for cycle in cycles], least=1.0)
    _start_from(solver, against, block.n)
    values, bound = run_whole(solver, gap=0.99 if whole else 1e-7, deadline=deadline)
    return None if values is None else side ^ (values[: block.n] > _HALF), bound


def _anchor(block: Block) -> int:
    strength = np.bincount(block.first, np.abs(block.pull), block.n) + np.bincount(
        block.second, np.abs(block.pull), block.n
    )
    return int(np.argmax(strength))


def _add_pairs(solver: highspy.Highs, block: Block, against: Flags) -> None:
    """Tie each pair's error to the moves of its two ends."""
    pair = block.n + np.arange(len(against))
    one, other = block.first, block.second
    calm = np.flatnonzero(~against)
    for first, second in ((one, other), (other, one)):
        add_rows(solver, np.column_stack([pair, first, second])[calm].tolist(), least=0.0, factors=(1.0, -1.0, 1.0))
    both = np.column_stack([pair, one, other])[against].tolist()
    add_rows(solver, both, least=1.0)
    add_rows(solver, both, least=-1.0, factors=(1.0, -1.0, -1.0))


def _start_from(solver: highspy.Highs, against: Flags, n: int) -> None:
    values = np.concatenate([np.zeros(n), against.astype(np.float64)])
    solver.setSolution(len(values), np.arange(len(values), dtype=np.int32), values)
