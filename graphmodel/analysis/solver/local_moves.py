"""Improve a partition by moving one actor at a time to the camp that gains most."""

from __future__ import annotations

import numpy as np

from graphmodel.analysis.solver.clock import is_over
from graphmodel.analysis.solver.network import Ints
from graphmodel.analysis.solver.reduction import Block

_LEAST = 1e-9  # what a move must gain


def moved(block: Block, camp: Ints, *, deadline: float) -> Ints:
    """Return a partition that no single move improves (or the state at the deadline), with any number of camps."""
    near: list[list[tuple[int, float]]] = [[] for _ in range(block.n)]
    for one, other, pull in zip(block.first.tolist(), block.second.tolist(), block.pull.tolist(), strict=True):
        near[one].append((other, pull))
        near[other].append((one, pull))
    where, unused = camp.tolist(), int(camp.max(initial=-1)) + 1
    waiting = list(range(block.n))
    queued = [True] * block.n
    while waiting and not is_over(deadline):
        actor = waiting.pop()
        queued[actor] = False
        goal = _goal(near[actor], where, where[actor])
        if goal is None:
            continue
        where[actor], unused = (unused, unused + 1) if goal < 0 else (goal, unused)
        fresh = [other for other, _ in near[actor] if not queued[other]]
        for other in fresh:
            queued[other] = True
        waiting += fresh
    return np.unique(np.array(where, dtype=np.int64), return_inverse=True)[1]


def _goal(near: list[tuple[int, float]], where: list[int], now: int) -> int | None:
    """Return the camp to move to, -1 for a new one, ``None`` to stay."""
    pulls: dict[int, float] = {}
    for other, pull in near:
        pulls[where[other]] = pulls.get(where[other], 0.0) + pull
    best = max(pulls, key=pulls.__getitem__, default=now)
    most, here = max(pulls.get(best, 0.0), 0.0), pulls.get(now, 0.0)
    if most <= here + _LEAST:
        return None
    return best if pulls[best] > 0 else -1
