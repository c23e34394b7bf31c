"""From claims to ties: one row a (source, target, relation), summed up over its claims."""

from __future__ import annotations

import ibis.expr.types as ir
import pandas as pd

from graphmodel.case import Case
from graphmodel.columns import FIRST_DAY, LAST_DAY
from graphmodel.engine import fetch, fetch_over
from graphmodel.rows import ROW
from graphmodel.schema import SIGNS, TIE_COLUMNS


def ties(case: Case) -> pd.DataFrame:
    """Return the ties and positions of a case: one row a (source, target, relation).

    Returns
    -------
    DataFrame
        Columns of `schema.TIE_COLUMNS`, ordered by the first claim of each. Asked of the engine once a case; treat as
        read-only.
    """
    if "ties" not in case.memo:
        case.memo["ties"] = fetch_over(case.claims, _in_order)
    rows: pd.DataFrame = case.memo["ties"]
    return rows.copy(deep=False)


def tie_total(case: Case) -> int:
    """Return the number of ties and positions, without fetching them."""
    if "ties" in case.memo:
        return len(case.memo["ties"])
    if "tie_total" not in case.memo:
        ends = case.claims.select("source", "target", "relation").distinct()
        case.memo["tie_total"] = int(fetch(ends.aggregate(n=ends.count()))["n"].iloc[0])
    total: int = case.memo["tie_total"]
    return total


def _in_order(claims: ir.Table) -> ir.Table:
    return tie_table(claims).order_by("place", "source", "target", "relation").select(*TIE_COLUMNS)


def tie_table(claims: ir.Table) -> ir.Table:
    """Return ties as an expression: columns of `schema.TIE_COLUMNS`, and ``place``, the row of the first claim.

    Summed up by issue first: then few issues a tie are put in order, not one a claim.
    """
    by_issue = claims.group_by("source", "target", "relation", "issue").aggregate(
        claims=claims.count(),
        strength=claims.strength.sum(),
        observed=(claims.status == "observed").sum(),
        direct=(claims.basis == "direct").sum(),
        first=claims[FIRST_DAY].min(),
        last=claims[LAST_DAY].max(),
        place=claims[ROW].min(),
    )
    sums = {name: by_issue[name].sum() for name in ("claims", "strength", "observed", "direct")}
    grouped = by_issue.group_by("source", "target", "relation").aggregate(
        sign=by_issue.relation.cases(*SIGNS.items()).max(),
        **sums,
        issues=by_issue.issue.nullif("").collect().sort().join("; ").fill_null(""),
        first=by_issue["first"].min().fill_null(""),
        last=by_issue["last"].max().fill_null(""),
        place=by_issue.place.min(),
    )
    return grouped.select(*TIE_COLUMNS, "place")
