"""Time the measures: seeded signed networks, each beside what one would do otherwise."""

import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import networkx as nx
import numpy as np
from rich.table import Table
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from graphmodel.analysis.balance import census
from graphmodel.analysis.camps import solver_network
from graphmodel.analysis.signed_pairs import SignedPairs
from graphmodel.analysis.solver.frustration import least_frustration

TRIES, SEED = 3, 1
NOISE = 0.05
"""Share of the signs of planted camps that are turned."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Median seconds of some work, ours and otherwise, and what came out."""

    work: str
    ours: float
    otherwise: str
    other: float | None
    answer: str


def random_signs(ties: int) -> SignedPairs:
    """Return a random network with ten times as many pairs as actors, half of them negative."""
    rng = np.random.default_rng(SEED)
    return _pairs(rng, ties // 10, ties, lambda first, _: rng.choice([-1, 1], len(first)))


def planted_camps(ties: int) -> SignedPairs:
    """Return a network of two planted camps, five pairs an actor, a share of whose signs is turned."""
    rng = np.random.default_rng(SEED)
    side = rng.integers(0, 2, ties // 5)

    def signs(first: np.ndarray, second: np.ndarray) -> np.ndarray:
        turned = np.where(rng.random(len(first)) < NOISE, -1, 1)
        return np.where(side[first] == side[second], 1, -1) * turned

    return _pairs(rng, len(side), ties, signs)


def _pairs(
    rng: np.random.Generator, actors: int, ties: int, signs: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> SignedPairs:
    drawn = rng.integers(0, actors, (2, ties * 2))
    drawn = np.sort(drawn[:, drawn[0] != drawn[1]], axis=0)
    codes = rng.permutation(np.unique(drawn[0] * actors + drawn[1]))[:ties]
    first, second = np.sort(codes) // actors, np.sort(codes) % actors
    names = tuple(str(actor) for actor in range(actors))
    return SignedPairs(names, first, second, signs(first, second).astype(np.int8), (), "net", directed=False)


def census_timing(ties: int) -> Timing:
    """Time the triad census, and the same by NetworkX and plain Python."""
    signed = random_signs(ties)
    ours = _median(lambda: census(signed))
    other = perf_counter()
    plain = _plain_census(signed)
    other = perf_counter() - other
    counts = census(signed)
    if plain != counts:
        raise AssertionError(f"two counts of one network differ: {plain} and {counts}")
    return Timing(f"triad census, {ties:,} ties", ours, "NetworkX, plain Python", other, str(counts))


def _plain_census(signed: SignedPairs) -> dict[str, int]:
    graph = nx.Graph()
    graph.add_weighted_edges_from(
        zip(signed.first.tolist(), signed.second.tolist(), signed.sign.tolist(), strict=True), weight="sign"
    )
    counts = dict.fromkeys(("+++", "++-", "+--", "---"), 0)
    words = list(counts)
    above = {actor: {other for other in graph.adj[actor] if other > actor} for actor in graph}
    for a, b, sign in graph.edges(data="sign"):
        for c in above[a] & above[b]:
            counts[words[sum(each < 0 for each in (sign, graph[a][c]["sign"], graph[b][c]["sign"]))]] += 1
    return counts


def frustration_timing(ties: int, *, program_limit: float) -> Timing:
    """Time exact frustration, and the same by one integer program."""
    network = solver_network(planted_camps(ties))
    split = least_frustration(network, time_limit=120)
    ours = _median(lambda: least_frustration(network, time_limit=120))
    other, found = _integer_program(network.n, network.first, network.second, network.sign, limit=program_limit)
    answer = f"L = {split.upper:g}" if split.is_exact else f"{split.lower:g} to {split.upper:g}"
    said = "one integer program (HiGHS)" + ("" if found else f": not within {program_limit:g} s")
    return Timing(
        f"exact frustration, {ties:,} ties, {100 * NOISE:g} % noise", ours, said, other if found else None, answer
    )


def _integer_program(
    n: int, first: np.ndarray, second: np.ndarray, sign: np.ndarray, *, limit: float
) -> tuple[float, bool]:
    """Minimise the pairs against a split as one program: a side for each actor, an error for each pair."""
    m = len(sign)
    pair, positive = np.arange(m), sign > 0
    # error >= |side - side| for positive pairs; error >= |side + side - 1| for negative ones
    other = np.where(positive, -1.0, 1.0)
    rows = np.concatenate([pair, pair, pair, pair + m, pair + m, pair + m])
    columns = np.concatenate([n + pair, first, second] * 2)
    ones = np.ones(m)
    values = np.concatenate([ones, -ones, -other, ones, ones, other])
    low = np.concatenate([np.where(positive, 0.0, -1.0), np.where(positive, 0.0, 1.0)])
    matrix = csr_array((values, (rows, columns)), shape=(2 * m, n + m))
    started = perf_counter()
    result = milp(
        np.concatenate([np.zeros(n), np.ones(m)]),
        constraints=LinearConstraint(matrix, low, np.inf),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(0, 1),
        options={"time_limit": limit},
    )
    return perf_counter() - started, result.status == 0


def memory_of_census(ties: int) -> float:
    """Return the peak memory of a process that makes a network and counts its triads, in MiB."""
    code = f"from benchmarks.measures import *; import resource; census(random_signs({ties})); print(peak())"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def peak() -> float:
    """Return the peak memory of this process, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timings_table(timings: list[Timing]) -> Table:
    """Lay the timings out, each with its ratio."""
    drawn = Table(title="measures: median seconds", title_justify="left")
    for heading in ("work", "ours", "otherwise", "seconds", "ratio", "answer"):
        drawn.add_column(heading, justify="right" if heading in ("ours", "seconds", "ratio") else "left")
    for each in timings:
        other, ratio = (f"{each.other:.3g}", f"{each.other / each.ours:.0f} x") if each.other else ("-", "-")
        drawn.add_row(each.work, f"{each.ours:.3g}", each.otherwise, other, ratio, each.answer)
    return drawn


def _median(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(TRIES):
        started = perf_counter()
        work()
        spent.append(perf_counter() - started)
    return median(spent)
