"""Prominence: how much the claims of a whole case say of each node, so that many are named after those people know."""

from __future__ import annotations

import ibis.expr.types as ir
import numpy as np
import pandas as pd

from graphmodel.engines.query import fetch_over
from graphmodel.model.case import Case


def prominence(case: Case) -> pd.Series:
    """Return the number of claims by and towards each node in the whole case, those of a rare relation counting more.

    A claim counts 1 + ln(1 / share of its relation in all claims): where nine of ten votes are in favour, whoever votes
    against most is better known than whoever misses no vote.

    Parameters
    ----------
    case
        A case or a selection of one: what is selected does not matter, so that names stay.

    Returns
    -------
    Series
        By node id; nodes without claims are not in it.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> prominence(shipped_case()).nlargest(2).index.tolist()
    ['AZ', 'AM']
    """
    whole = case.whole
    if "prominence" not in whole.memo:
        rows = fetch_over(whole.claims, _by_end)
        weight = 1 + np.log(rows["claims"].sum() / rows.groupby("relation")["claims"].transform("sum"))
        sums = (rows["claims"] * weight).groupby(rows["node"]).sum()
        whole.memo["prominence"] = sums.round(6)  # an engine adds in any order, and the last digits differ
    found: pd.Series = whole.memo["prominence"]
    return found


def _by_end(claims: ir.Table) -> ir.Table:
    by = claims.group_by(node=claims.source, relation=claims.relation).aggregate(claims=claims.count())
    towards = claims.group_by(node=claims.target, relation=claims.relation).aggregate(claims=claims.count())
    return by.union(towards)
