"""Backbone: the most significant ties, where there are more than a picture can show."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.model.case import Case
from graphmodel.model.ties import Indices, TieSums, tie_rows, tie_sums

MOST_DRAWN = 20_000
"""Largest number of ties that a picture can carry."""
BACKBONE_WORDS = "those that stand out most among the ties of either end (disparity filter)"
"""Words beside a picture that does not show all ties."""


def backbone(case: Case, *, most: int) -> pd.DataFrame:
    """Which ties stand out most from what their ends do otherwise?

    Support, opposition and mediation are taken apart, so that none hides another. In each, a tie of strength s stands
    out at an end with k ties of strength S in all as far as (1 - s / S) ** (k - 1) is small: the probability of so
    large a share if S were cut into k parts at random. Of the two ends, the smaller value counts; an end with one tie
    says nothing. Equal ones go by strength.

    Returns
    -------
    DataFrame
        The ``most`` most significant ties, with `ties.DRAWN_COLUMNS`, in the order of `ties.ties`; all, if there are
        no more.

    References
    ----------
    Serrano, M. A., Boguna, M. & Vespignani, A. (2009). Extracting the multiscale backbone of complex weighted networks.
    https://doi.org/10.1073/pnas.0808904106
    """
    return case.once(f"backbone of {most}", lambda: _backbone(case, most)).copy(deep=False)


def _backbone(case: Case, most: int) -> pd.DataFrame:
    sums = tie_sums(case)
    return tie_rows(case.nodes, sums, most_significant(case.nodes, sums, most=most))


def most_significant(nodes: pd.DataFrame, sums: TieSums, *, most: int) -> Indices:
    """Return the places of the ties of a `backbone` among those of some nodes."""
    chance = np.minimum(_chance(sums, sums.source), _chance(sums, sums.target))
    if most < len(chance):
        near = np.flatnonzero(chance <= np.partition(chance, most - 1)[most - 1])
    else:
        near = np.arange(len(chance))
    rank = np.argsort(np.argsort(nodes["id"].to_numpy(dtype=object)))
    keys = (sums.relation, rank[sums.target], rank[sums.source], -sums.strength, chance)
    order = np.lexsort([key[near] for key in keys])
    return np.asarray(near[order][:most])


def _chance(sums: TieSums, end: Indices) -> npt.NDArray[np.float64]:
    """Return how likely the share that each tie has at one of its ends would be by chance, as a logarithm.

    The probability itself may be smaller than any float.
    """
    around = end * len(sums.words) + sums.relation
    total, number = np.bincount(around, weights=sums.strength), np.bincount(around)
    alone = number[around] == 1
    share = np.where(alone, 0.0, sums.strength / total[around])
    return np.asarray((number[around] - 1) * np.log1p(-share))
