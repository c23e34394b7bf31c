"""Which ties are drawn when more are selected than a picture can carry: the most significant ones."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pandas as pd

from graphmodel.case import Case
from graphmodel.engine import fetch
from graphmodel.schema import TIE_COLUMNS
from graphmodel.ties import tie_table

MOST_DRAWN = 20_000
"""So many ties a picture can carry."""
RULE = "the most significant (disparity filter)"
"""What to say beside a picture that does not show all ties."""


def backbone(case: Case, *, most: int) -> pd.DataFrame:
    """Which ties stand out most from what their ends do otherwise?

    Support, opposition and mediation are taken apart, so that none hides another. In each, a tie of strength s stands
    out at an end with k ties of strength S in all as far as (1 - s / S) ** (k - 1) is small: the probability of so
    large a share if S were cut into k parts at random. Of the two ends, the smaller value counts; an end with one tie
    says nothing. Equal ones go by strength.

    Returns
    -------
    DataFrame
        The ``most`` most significant ties, as by `ties.ties` and in its order; all, if there are no more.

    References
    ----------
    Serrano, M. A., Boguna, M. & Vespignani, A. (2009). Extracting the multiscale backbone of complex weighted networks.
    https://doi.org/10.1073/pnas.0808904106
    """
    table = tie_table(case.claims)
    significant = table.mutate(chance=ibis.least(_chance(table, "source"), _chance(table, "target")))
    order = (ibis.asc("chance"), ibis.desc("strength"), "source", "target", "relation")
    kept = fetch(significant.order_by(*order).limit(most))
    kept = kept.sort_values(["place", "source", "target", "relation"], ignore_index=True)
    return kept[list(TIE_COLUMNS)]


def _chance(table: ir.Table, end: str) -> ir.FloatingValue:
    """Return how likely the share that a tie has at one of its ends would be by chance, as a logarithm.

    The probability itself may be smaller than any float, which some engines refuse.
    """
    around = ibis.window(group_by=[end, "relation"])
    total, number = table.strength.sum().over(around), table.count().over(around)
    return (number > 1).ifelse((number - 1) * (1 - table.strength / total).ln(), 0.0)
