"""From claims to ties: one row a (source, target, relation), summed up over its claims."""

from __future__ import annotations

import pandas as pd

from graphmodel.case import FIRST_DAY, LAST_DAY, Case
from graphmodel.engine import fetch
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
        case.memo["ties"] = _ties(case)
    rows: pd.DataFrame = case.memo["ties"]
    return rows.copy(deep=False)


def _ties(case: Case) -> pd.DataFrame:
    claims = case.claims
    grouped = claims.group_by("source", "target", "relation").aggregate(
        sign=claims.relation.cases(*SIGNS.items()).max(),
        claims=claims.count(),
        strength=claims.strength.sum(),
        observed=(claims.status == "observed").sum(),
        direct=(claims.basis == "direct").sum(),
        issues=claims.issue.nullif("").collect(distinct=True).sort().join("; ").fill_null(""),
        first=claims[FIRST_DAY].min().fill_null(""),
        last=claims[LAST_DAY].max().fill_null(""),
        place=claims[ROW].min(),
    )
    return fetch(grouped.order_by("place", "source", "target", "relation").select(*TIE_COLUMNS))
