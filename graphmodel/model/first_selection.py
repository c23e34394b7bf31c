"""The selection that a case is opened with, in the app and on a page."""

from __future__ import annotations

from dataclasses import replace

import ibis.expr.types as ir

from graphmodel.engines.query import fetch_over
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.derived_columns import POSITION
from graphmodel.model.selection import Selection

ACTORS_ALONE = Selection(proposals=False)


def first_selection(case: Case) -> Selection:
    """Return the graph of actors; with proposals where nothing else ties them.

    Parameters
    ----------
    case
        A whole case.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> first_selection(shipped_case()).proposals
    False
    """
    return replace(ACTORS_ALONE, proposals=not has_ties(case))


def has_ties(case: Case) -> bool:
    """Return whether actors are tied to each other, or nothing is there yet; asked of the engine once a case.

    Parameters
    ----------
    case
        A whole case.
    """
    return case.once("has ties", lambda: len(fetch_over(case.claims, _one_tie)) > 0 or claim_total(case) == 0)


def _one_tie(claims: ir.Table) -> ir.Table:
    return claims.filter(~claims[POSITION]).limit(1).select("id")
