"""A growing linear program: the cheapest set of pairs that covers every known cycle.

Its value is a lower bound on what any partition contradicts, because each of the cycles forces at least one error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from time import monotonic

import highspy
import numpy as np

from graphmodel.analysis.solver.network import Floats

_METHOD = "ipm"
"""Of HiGHS for the linear program: an interior point method. docs/decisions/24 has it beside the simplex method."""
Cycle = frozenset[int]  # the indices of its pairs


@dataclass(frozen=True, slots=True)
class Cover:
    """A solution of the program.

    Attributes
    ----------
    value
        Proven lower bound on the cost of every cover.
    share
        How much of each pair is taken.
    price
        A cover with this pair costs at least ``value`` and this.
    """

    value: float
    share: Floats
    price: Floats


class CoveringProgram:
    """The covering program of the pairs of one network.

    It is solved by an interior point method without crossover: its solutions lie in the middle of the optimal ones, so
    that cuts and prices say more, and degeneracy costs no time. The bound is worked out anew from the dual values, and
    so holds whatever the accuracy of the method.

    Parameters
    ----------
    weight
        What each pair costs.
    """

    def __init__(self, weight: Floats) -> None:
        self.weight = weight
        self.cycles: dict[Cycle, None] = {}
        self._solver = quiet_solver()
        self._solver.setOptionValue("solver", _METHOD)
        self._solver.setOptionValue("run_crossover", "off")
        add_columns(self._solver, weight, np.full(len(weight), highspy.kHighsInf))

    def add(self, cycles: Iterable[Cycle]) -> int:
        """Require an error on each of these cycles; return how many of them were new.

        Valid for every partition: going around a cycle with an odd number of negative pairs (for free camps, with
        just one) no division into camps satisfies all of its pairs (Harary 1953; Davis 1967).
        """
        new = list(dict.fromkeys(cycle for cycle in cycles if cycle not in self.cycles))
        self.cycles.update(dict.fromkeys(new))
        add_rows(self._solver, [sorted(cycle) for cycle in new], least=1.0)
        return len(new)

    def packed(self) -> float:
        """Return a quick lower bound: cycles that share no pair, or rather no weight, short ones first.

        Each cycle takes from its pairs as much weight as the lightest of them has left. A cover pays at least that for
        each cycle, and no weight is paid for twice: so the sum is a feasible solution of the dual program, and its
        value a bound by weak duality, whatever the order. Short cycles first leave more weight for others.
        """
        left, total = self.weight.copy(), 0.0
        for cycle in sorted(self.cycles, key=len):
            members = list(cycle)
            taken = float(left[members].min())
            left[members] -= taken
            total += taken
        return total

    def solve(self, *, deadline: float) -> Cover | None:
        """Return the optimum, or ``None`` where the time did not suffice.

        The values that the solver returns are taken as a proposal alone: negative ones, which only its tolerance
        allows, are set to 0, and the bound is `_proven` from them.
        """
        _limit_time(self._solver, deadline)
        self._solver.run()
        solution = self._solver.getSolution()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal or not solution.dual_valid:
            return None
        value, price = self._proven(np.maximum(np.asarray(solution.row_dual), 0.0))
        return Cover(value, np.maximum(np.asarray(solution.col_value), 0.0), price)

    def _proven(self, dual: Floats) -> tuple[float, Floats]:
        """Return the bound that any dual values prove, and what each pair costs beyond it.

        A has a row for each cycle with a 1 for each of its pairs, and a cover x in {0, 1} has A x >= 1. With y >= 0 on
        the cycles it costs w x = y A x + (w - y A) x >= sum y + sum min(0, w - y A). A cover that takes a given pair
        of positive reduced cost (w - y A) pays that in addition, which is the price.
        """
        members = np.fromiter(chain.from_iterable(self.cycles), np.int64)
        lengths = np.fromiter(map(len, self.cycles), np.int64, len(self.cycles))
        reduced = self.weight - np.bincount(members, np.repeat(dual, lengths), len(self.weight))
        return float(dual.sum() + np.minimum(reduced, 0.0).sum()), np.maximum(reduced, 0.0)

    def solve_whole(self, *, gap: float, deadline: float) -> Cover | None:
        """Return the cheapest cover in whole pairs; ``value`` is its proven bound. ``None`` where there was no time."""
        solver = quiet_solver()
        add_columns(solver, self.weight, np.ones(len(self.weight)), integer=True)
        add_rows(solver, [sorted(cycle) for cycle in self.cycles], least=1.0)
        share, bound = run_whole(solver, gap=gap, deadline=deadline)
        return None if share is None else Cover(bound, share, np.zeros(len(share)))


class _Quiet(highspy.Highs):
    """Prints nothing: HiGHS 1.16 greets on standard output as soon as its callbacks are enabled, which is at once."""

    def enableCallbacks(self) -> None:  # noqa: N802 - its name there
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def quiet_solver() -> highspy.Highs:
    """Return a solver that prints nothing and gives the same answer each time."""
    solver = _Quiet()  # type: ignore[no-untyped-call]
    solver.setOptionValue("random_seed", 0)
    return solver


def _limit_time(solver: highspy.Highs, deadline: float) -> None:
    """Let the next run of a solver end at the deadline; its clock runs on over several runs."""
    solver.setOptionValue("time_limit", solver.getRunTime() + max(deadline - monotonic(), 0.01))


def run_whole(solver: highspy.Highs, *, gap: float, deadline: float) -> tuple[Floats | None, float]:
    """Run an integer program; return its best solution, if any, and its proven bound, at least 0."""
    _limit_time(solver, deadline)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", gap)
    solver.run()
    info = solver.getInfo()
    bound = max(float(info.mip_dual_bound), 0.0) if np.isfinite(info.mip_dual_bound) else 0.0
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None, bound
    return np.asarray(solver.getSolution().col_value), bound


def add_columns(solver: highspy.Highs, cost: Floats, upper: Floats, *, integer: bool = False) -> None:
    """Add variables between 0 and their upper bounds."""
    count, before = len(cost), solver.getNumCol()
    nothing = np.zeros(0, np.int32)
    zeros = np.zeros(count)
    _check(solver.addCols(count, cost, zeros, upper, 0, zeros.astype(np.int32), nothing, np.zeros(0)))
    if integer:
        kinds = np.full(count, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        _check(solver.changeColsIntegrality(count, np.arange(before, before + count, dtype=np.int32), kinds))


def add_rows(
    solver: highspy.Highs, rows: Sequence[Sequence[int]], *, least: float, factors: Sequence[float] | None = None
) -> None:
    """Add rows: the sum of some columns, each times its factor (1 where not given), is at least ``least``."""
    if not rows:
        return
    count = len(rows)
    lengths = np.fromiter(map(len, rows), np.int32, count)
    starts = (np.cumsum(lengths) - lengths).astype(np.int32)
    members = np.fromiter(chain.from_iterable(rows), np.int32)
    values = np.ones(len(members)) if factors is None else np.tile(factors, count)
    above = np.full(count, highspy.kHighsInf)
    _check(solver.addRows(count, np.full(count, least), above, len(members), starts, members, values))


def _check(status: highspy.HighsStatus) -> None:
    if status != highspy.HighsStatus.kOk:
        raise RuntimeError(f"HiGHS refused a part of the program: {status}")
