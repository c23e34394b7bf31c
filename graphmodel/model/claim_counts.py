"""Numbers of claims: in all, and by the values of a column; the engine is asked once a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

import ibis
import ibis.expr.types as ir

from graphmodel.engines.query import fetch_over
from graphmodel.model.case import Case
from graphmodel.model.column import names
from graphmodel.model.derived_columns import POSITION
from graphmodel.model.schema import BETWEEN, CLAIM_COLUMNS, issues_in

CODER_COLUMN = "coder"
"""The column of who coded a claim, in cases that have it."""


def claim_total(case: Case) -> int:
    """Return the number of claims.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    int
        Asked of the engine once per case.
    """
    return sum(vocabulary(case, "relation").values())


def position_total(case: Case) -> int:
    """Return the number of claims that are positions on proposals.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    int
        Asked of the engine once per case.
    """
    return case.once("position_total", lambda: int(fetch_over(case.claims, _positions)["n"].iloc[0]))


def vocabulary(case: Case, column: str) -> dict[str, int]:
    """Return the values of a claim column.

    A claim on several issues counts for each. Asked of the engine once a case, which never changes.

    Parameters
    ----------
    case
        A case or a selection of one.
    column
        Name of one of `schema.CLAIM_COLUMNS`.

    Returns
    -------
    dict
        Number of claims by value, most frequent first; the empty value is left out.
    """
    assert column in names(CLAIM_COLUMNS)
    found = cells(case, column)
    if column != "issue" or not any(BETWEEN in cell for cell in found):
        return dict(found)
    counts: Counter[str] = Counter()
    for cell, number in found.items():
        counts.update(dict.fromkeys(issues_in(cell), number))
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def cells(case: Case, column: str) -> dict[str, int]:
    """Return the values of a claim column as they are: several issues are one value.

    Parameters
    ----------
    case
        A case or a selection of one.
    column
        Name of one of `schema.CLAIM_COLUMNS`.

    Returns
    -------
    dict
        Number of claims by value, most frequent first; the empty value is left out.
    """
    return case.once(column, lambda: _counted(case, column))


def coders(case: Case) -> list[str]:
    """Return the names of those who coded the claims of a case, sorted; none without a column ``coder``."""
    return sorted(cells(case, CODER_COLUMN)) if CODER_COLUMN in case.claims.columns else []


def coded_by(case: Case) -> str:
    """Return how many people coded a case, where several did: what two of them read in one passage is two claims."""
    number = len(coders(case))
    return f"by {number:,} coders" if number > 1 else ""


def _counted(case: Case, column: str) -> dict[str, int]:
    if column == "relation" and "ties" in case.memo:  # which are counted already: one query less a selection
        sums = case.memo["ties"].groupby(column)["claims"].sum()
        return dict(sorted(sums.astype(int).items(), key=lambda each: (-each[1], each[0])))
    rows = fetch_over(case.claims, _numbers(column)).sort_values(["n", column], ascending=[False, True])
    return dict(zip(rows[column], rows["n"].astype(int), strict=True))


def _positions(claims: ir.Table) -> ir.Table:
    return claims.filter(claims[POSITION]).aggregate(n=ibis._.count())


@cache
def _numbers(column: str) -> Callable[[ir.Table], ir.Table]:
    """Return the query of the number of claims by value, the same one for the same column: see `fetch_over`."""
    return lambda claims: claims.filter(claims[column] != "").group_by(column).aggregate(n=ibis._.count())
