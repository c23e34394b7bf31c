"""Compare the best splits of two networks of the same actors: are they the same, and who stands together in both?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.solver.network import SignedNetwork, adjacency
from graphmodel.analysis.solver.splits import optimal_splits

_Labels = npt.NDArray[np.int64]
_Sides = npt.NDArray[np.int8]  # splits x actors
_Mask = npt.NDArray[np.bool_]
_Shares = npt.NDArray[np.float64]
MOST_SPLITS = 1_000
"""Number of best splits up to which they are listed, and compared."""


@dataclass(frozen=True, slots=True, eq=False)
class BestSplits:
    """All best splits in two camps of a network.

    Attributes
    ----------
    side
        0 or 1 of each actor in each split, the smallest actor of each connected part always on side 0: how the parts
        stand to each other, no sign says.
    part
        The connected part of each actor.
    tied
        Which actors have a signed pair.
    """

    side: _Sides
    part: _Labels
    tied: _Mask

    @property
    def number(self) -> int:
        """Number of best splits, counted within connected parts."""
        return len(self.side)


def best_splits(network: SignedNetwork, *, time_limit: float) -> BestSplits | None:
    """Return all best splits of a network.

    Parameters
    ----------
    network
        Actors and signed pairs.
    time_limit
        Seconds.

    Returns
    -------
    BestSplits or None
        None where there are more than `MOST_SPLITS`, or the time did not suffice.
    """
    found = optimal_splits(network, most=MOST_SPLITS, time_limit=time_limit)
    if found is None:
        return None
    matrix = adjacency(network.n, network.first, network.second, network.weight)
    _, part = connected_components(matrix, directed=False)
    tied = np.zeros(network.n, dtype=bool)
    tied[network.first] = tied[network.second] = True
    return BestSplits(np.array(found, dtype=np.int8), part.astype(np.int64), tied)


def same_splits(one: BestSplits, other: BestSplits) -> bool:
    """Return whether two networks have the same best splits of the actors that have a signed pair in both.

    Connected parts are taken in both ways to each other, so that the set of splits is closed under turning a part. It
    is the same set where both are closed under the turns of both networks, one has the splits of the other, and they
    are as many.

    Parameters
    ----------
    one, other
        Best splits of two networks of the same actors.

    Returns
    -------
    bool
        Not defined where no actor has a signed pair in both.
    """
    common = one.tied & other.tied
    (first, of_first), (second, of_second) = (_restricted(each, common) for each in (one, other))
    if len(first) << of_first.max(initial=-1) + 1 != len(second) << of_second.max(initial=-1) + 1:
        return False
    known = {row.tobytes() for row in second}
    turned = [second ^ (of_first == part).astype(np.int8) for part in range(int(of_first.max(initial=-1)) + 1)]
    return all(row.tobytes() in known for each in (first, *turned) for row in _oriented(each, of_second))


def _restricted(splits: BestSplits, actors: _Mask) -> tuple[_Sides, _Labels]:
    """Return the different splits of some of the actors, and their parts numbered from 0."""
    part = np.unique(splits.part[actors], return_inverse=True)[1].reshape(-1).astype(np.int64)
    return np.unique(_oriented(splits.side[:, actors], part), axis=0), part


def _oriented(side: _Sides, part: _Labels) -> _Sides:
    """Return the same splits with the first actor of each part on side 0."""
    first = np.unique(part, return_index=True)[1]
    return np.ascontiguousarray(side ^ side[:, first][:, part])


def kept(whole: BestSplits, after: BestSplits) -> tuple[bool, _Shares]:
    """Return whether all who always stand together, or apart, still do, and which actors stay with most of theirs.

    Of actors that have a signed pair in both. An actor stays (1) where at least half of those with whom, or against
    whom, it always stands, still stand so; it does not (0) where it has no signed pair left; nan for an actor that
    always stands with or against nobody.

    Parameters
    ----------
    whole, after
        Best splits before and after something was left out, of the same actors.

    Returns
    -------
    tuple
        Whether all stay, and 1, 0 or nan of each actor, shape (actors,).
    """
    common = whole.tied & after.tied
    group, side = _related(whole)
    later, turned = _related(after)
    now = np.unique(np.column_stack([group, later, side ^ turned])[common], axis=0, return_inverse=True)[1].reshape(-1)
    alike, there_were = np.zeros(len(group)), np.bincount(group[common], minlength=len(group))[group]
    alike[common] = np.bincount(now)[now]
    stays = (common & (2 * (alike - 1) >= there_were - 1)).astype(float)
    has_any = whole.tied & (np.bincount(group[whole.tied], minlength=len(group))[group] > 1)
    return bool((alike == there_were)[common].all()), np.where(has_any, stays, np.nan)


def _related(splits: BestSplits) -> tuple[_Labels, npt.NDArray[Any]]:
    """Return groups of actors who always stand together or apart, and on which of its two sides each is."""
    first = splits.side[0]  # a column is the sides of an actor; with its first one as 0, that of its opposite is equal
    group = np.unique(np.vstack([splits.part, splits.side ^ first]), axis=1, return_inverse=True)[1]
    return group.reshape(-1).astype(np.int64), first
