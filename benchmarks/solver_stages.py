# ruff: noqa: SLF001, ARG001, ARG005 - a stage is switched off by what stands in its place, with its arguments
"""Measure each stage of the solver: CPU seconds and answers with and without it, on fixed networks."""

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from time import process_time
from unittest.mock import patch

import numpy as np
import pandas as pd
from rich.table import Table

from benchmarks.measures import planted_camps
from graphmodel.analysis.camps import solver_network
from graphmodel.analysis.solver import (
    best_partitions,
    block_search,
    clock,
    clustering,
    covering,
    cycles,
    few_camps,
    free_camps,
    frustration,
    splits,
)
from graphmodel.analysis.solver.network import SignedNetwork
from graphmodel.analysis.solver.reduction import Block, Reduction, blocks
from tests.analysis.solver.networks import signed_network

LIMIT = 10.0
"""CPU seconds for each answer: as many as the tab Camps allows of the clock."""
CLOCKED = (best_partitions, block_search, clock, clustering, covering, frustration)
"""Modules of the solver that read the clock."""
AGREE = 0.5
"""Least share by which two states must agree more than not, or the reverse, to have a sign: as lines by agreement."""

Work = Callable[[], str]
Change = tuple[object, str, object]
"""A module or class, a name in it, and what stands there while a stage is off."""


TWO, THREE, ANY, SPLITS = "2 camps", "3 camps", "any number of camps", "all best splits"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the solver, the changes that switch it off, and the questions it serves, with commas between."""

    name: str
    changes: tuple[Change, ...]
    serves: str = TWO

    @contextmanager
    def off(self) -> Iterator[None]:
        """Switch the stage off."""
        with ExitStack() as stack:
            for where, name, instead in self.changes:
                stack.enter_context(patch.object(where, name, instead))
            yield


def _only_parts(whole: Block, *, keep_all: bool = False) -> Reduction:
    return Reduction(blocks=list(blocks(whole)))


def _start_anywhere(self: block_search.BlockSearch, sweeps: int, deadline: float) -> None:
    if sweeps == block_search.SWEEPS:
        self._offer(self.annealer.settled(np.zeros((self.block.n, 1), dtype=np.int64), deadline=deadline)[:, 0])


def _not_longer(self: block_search.BlockSearch, sweeps: int, deadline: float) -> None:
    if sweeps != block_search.LONGER:
        _SEARCH(self, sweeps, deadline)


def _one_finder(self: block_search.BlockSearch) -> list[cycles.CycleFinder]:
    if not self.finders:
        against = block_search.contradicted(self.block, self.side)
        self.finders = [cycles.CycleFinder(self.block.n, self.block.first, self.block.second, against, camps=2)]
    return self.finders


def _no_bound(self: free_camps.FreeSearch) -> free_camps.Partition:
    self._offer(self.camp if self.start is None else self.start)
    return free_camps.Partition(self.camp, 0.0, self.upper)


_SEARCH = block_search.BlockSearch._search
_LEAST = block_search.least_split
EVERY_SPLIT = f"{TWO}, {SPLITS}"
STAGES = (
    Stage(
        "reduction (dominated actors)",
        ((block_search, "reduced", _only_parts), (splits, "reduced", _only_parts)),
        EVERY_SPLIT,
    ),
    Stage("all splits of few actors", ((block_search, "FEW", 1), (splits, "FEW", 1)), EVERY_SPLIT),
    Stage("annealing", ((block_search.BlockSearch, "_search", _start_anywhere),)),
    Stage("longer annealing", ((block_search.BlockSearch, "_search", _not_longer),)),
    Stage("eigenvalue bound", ((block_search, "MOST", 0), (block_search, "SMALL", 0)), EVERY_SPLIT),
    Stage("cycle cuts", ((block_search.BlockSearch, "_cut", lambda self: None),)),
    Stage("quick cycle finder", ((block_search.BlockSearch, "_current_finders", _one_finder),), EVERY_SPLIT),
    Stage("short cycles first", ((cycles, "HOPS", (1e-4,)), (free_camps, "HOPS", (1e-4,))), f"{TWO}, {ANY}"),
    Stage("packed cycles", ((covering.CoveringProgram, "packed", lambda self: 0.0),)),
    Stage("contraction", ((block_search.BlockSearch, "_contracted", lambda self, cover: None),), EVERY_SPLIT),
    Stage(
        "known cycles in the integer program",
        ((block_search, "least_split", lambda block, known, *rest, **more: _LEAST(block, {}, *rest, **more)),),
        EVERY_SPLIT,
    ),
    Stage("integer program", ((block_search.BlockSearch, "_integer", lambda self: None),), EVERY_SPLIT),
    Stage("interior point method", ((covering, "METHOD", "simplex"),), f"{TWO}, {ANY}"),
    Stage("test for balance", ((few_camps, "_balanced", lambda block: None),), THREE),
    Stage("bound of any number of camps", ((few_camps.FreeSearch, "run", _no_bound),), THREE),
    Stage("moves of one actor", ((free_camps, "moved", lambda block, camp, *, deadline: camp),), f"{THREE}, {ANY}"),
    Stage("annealing for any number", ((free_camps.FreeSearch, "_search", lambda self: None),), ANY),
)


def networks() -> dict[str, SignedNetwork]:
    """Return the networks that the stages are measured on; published ones where GRAPHMODEL_REFERENCE has them."""
    reference = os.environ.get("GRAPHMODEL_REFERENCE")
    published = _published(Path(reference)) if reference else {}
    return published | {
        "50 parts of 12/30": _parts(50, 12, 30),
        "planted 600/3,000": solver_network(planted_camps(3_000)),
        "planted 2,000/10,000": solver_network(planted_camps(10_000)),
        "random sparse 60/150": _random(60, 150, seed=0),
        "random sparse 80/220": _random(80, 220, seed=0),
        "random dense 26/200": _random(26, 200, seed=0),
        "random dense 30/300": _random(30, 300, seed=0),
        "random dense 200/6,000": _random(200, 6_000, seed=0),
        "weighted 40/160": _random(40, 160, seed=0, most_weight=5),
    }


def _published(folder: Path) -> dict[str, SignedNetwork]:
    return {
        "highland tribes 16/58": _read(folder / "highland_tribes.csv"),
        "congress 219/521": _read(folder / "congress_convote.csv"),
        "UN agreement": _united_nations(folder),
    }


def _read(path: Path) -> SignedNetwork:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row and row[0] != "source"]
    number = {name: index for index, name in enumerate(dict.fromkeys(actor for row in rows for actor in row[:2]))}
    return signed_network(len(number), [(number[a], number[b], int(sign)) for a, b, sign in rows])


def _united_nations(folder: Path) -> SignedNetwork:
    """Return who agrees with whom in the last 100 roll calls: the signs of the lines by agreement."""
    votes = pd.read_csv(folder / "un_votes_long.csv.gz")
    votes = votes[votes["rcid"].isin(np.sort(votes["rcid"].unique())[-100:])]
    side = votes["vote"].map({"yes": 1, "no": -1}).fillna(0)
    table = votes.assign(side=side).pivot_table(index="country_code", columns="rcid", values="side", fill_value=0)
    for_, against = (table == 1).to_numpy(dtype=int), (table == -1).to_numpy(dtype=int)
    same = for_ @ for_.T + against @ against.T
    other = for_ @ against.T + against @ for_.T
    share = (same - other) / np.maximum(same + other, 1)
    first, second = np.triu_indices(len(table), 1)
    kept = np.abs(share[first, second]) >= AGREE
    signs = np.sign(share[first, second][kept]).astype(int)
    return signed_network(len(table), np.column_stack([first[kept], second[kept], signs]))


def _random(n: int, m: int, *, seed: int, most_weight: int = 1) -> SignedNetwork:
    rng = np.random.default_rng(seed)
    ends = np.array(list(combinations(range(n), 2)))
    ends = ends[np.sort(rng.choice(len(ends), m, replace=False))]
    weight = rng.integers(1, most_weight + 1, m).astype(np.float64)
    return signed_network(n, np.column_stack([ends, rng.choice([-1, 1], m)]), weight)


def _parts(count: int, n: int, m: int) -> SignedNetwork:
    each = [_random(n, m, seed=seed) for seed in range(count)]
    rows = [np.column_stack([one.first + n * at, one.second + n * at, one.sign]) for at, one in enumerate(each)]
    return signed_network(n * count, np.concatenate(rows))


def works(name: str, network: SignedNetwork) -> dict[str, Work]:
    """Return what is asked of a network: best camps for 2, 3 and any number, and the number of best splits."""
    asked: dict[str, Work] = {
        f"{name}: {words}": partial(_camps, network, k) for words, k in ((TWO, 2), (THREE, 3), (ANY, None))
    }
    return asked | {f"{name}: {SPLITS}": partial(_all_best, network)}


def _camps(network: SignedNetwork, k: int | None) -> str:
    found = clustering.fewest_errors(network, k=k, time_limit=LIMIT)
    return f"{found.upper:g}" if found.is_exact else f"{found.lower:g} to {found.upper:g}"


def _all_best(network: SignedNetwork) -> str:
    found = clustering.fewest_errors(network, k=2, time_limit=LIMIT)
    if not found.is_exact:
        return "not exact"
    many = best_partitions.best_partitions(network, found.camp, k=2, time_limit=LIMIT)
    return f"{many.at_least:,}" if many.number is not None else f"{many.at_least:,} or more"


@dataclass(frozen=True, slots=True)
class Run:
    """Least CPU seconds of some work, and its answer."""

    seconds: float
    answer: str


@contextmanager
def cpu_clock() -> Iterator[None]:
    """Let the deadlines of the solver count CPU seconds."""
    with ExitStack() as stack:
        for module in CLOCKED:
            stack.enter_context(patch.object(module, "monotonic", process_time))
        yield


def timed(work: Work, *, tries: int) -> Run:
    """Return the least CPU seconds of a number of tries: other work of the machine can only add to them."""
    spent, answer = [], ""
    with cpu_clock():
        for _ in range(tries):
            started = process_time()
            answer = work()
            spent.append(process_time() - started)
    return Run(min(spent), answer)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some work with a stage, and without it."""

    stage: str
    work: str
    on: Run
    off: Run


def compared(*, stages: str = "", only: str = "", tries: int = 3) -> Iterator[Comparison]:
    """Yield each work with and without each stage: those whose names contain the given text."""
    for name, network in networks().items():
        for work, run in works(name, network).items():
            if only not in work:
                continue
            asked = [stage for stage in STAGES if stages in stage.name and work.split(": ")[1] in stage.serves]
            whole = timed(run, tries=tries)
            for stage in asked:
                if stages in stage.name:
                    with stage.off():
                        yield Comparison(stage.name, work, whole, timed(run, tries=tries))


def stages_table(comparisons: list[Comparison], *, differing: float = 1.2) -> Table:
    """Return a table of the comparisons in which the time differs by a factor, or the answer does."""
    drawn = Table(title="solver stages: CPU seconds, least of several", title_justify="left")
    for heading in ("stage", "work", "with", "without", "ratio", "answer with", "answer without"):
        drawn.add_column(heading, justify="right" if heading in ("with", "without", "ratio") else "left")
    for each in sorted(comparisons, key=lambda one: (one.stage, one.work)):
        ratio = each.off.seconds / each.on.seconds
        if each.on.answer != each.off.answer or not 1 / differing <= ratio <= differing:
            times = (f"{each.on.seconds:.3f}", f"{each.off.seconds:.3f}", f"{ratio:.2f}")
            drawn.add_row(each.stage, each.work, *times, each.on.answer, each.off.answer)
    return drawn
