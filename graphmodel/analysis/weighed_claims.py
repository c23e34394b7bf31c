"""The claims behind signed pairs, each with its side and with what the merging rule compares."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.merging_rules import Index, Rule, supports_and_weights, weighed
from graphmodel.analysis.signed_pairs import SignedPairs
from graphmodel.engines.query import fetch_over
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ORDER

_COLUMNS = ("id", "source", "target", "relation", "basis", "status", "document", "locator", "weight")


def weighed_claims(case: Case, signed: SignedPairs, *, rule: Rule) -> pd.DataFrame:
    """Return the claims behind some pairs.

    Parameters
    ----------
    case
        A case or a selection of one.
    signed
        Pairs of this case, without direction.
    rule
        What is compared: summed strengths (``net``), numbers of claims (``count``) or last days (``latest``).

    Returns
    -------
    DataFrame
        One row per claim, in the order of the case: ``id``, ``pair`` (index of the pair), ``supports``, ``weight`` (as
        of `merging_rules.supports_and_weights`), and what claims may be left out by: ``basis``, ``status``,
        ``document``, ``locator`` and, where there is one, ``coder``.
    """
    index_of = {frozenset(pair): index for index, pair in enumerate(signed.pairs)}
    rows = fetch_over(case.claims, _in_order(rule))
    pair = [index_of.get(frozenset(ends), -1) for ends in zip(rows["source"], rows["target"], strict=True)]
    supports, weight = supports_and_weights(rows, rule=rule)
    rows = rows.assign(pair=pair, supports=supports, weight=weight)
    return rows[rows["pair"] >= 0].reset_index(drop=True)


@cache
def _in_order(rule: Rule) -> Callable[[ir.Table], ir.Table]:
    """Return the query of weighed claims, the same one for the same rule: `fetch_over` compiles each query once."""

    def in_order(claims: ir.Table) -> ir.Table:
        further = ["coder"] if "coder" in claims.columns else []
        return weighed(claims, rule=rule).order_by(*ORDER).select(*_COLUMNS, *further)

    return in_order


def fewest_to_turn(supports: npt.NDArray[np.bool_], weight: Index, *, rule: Rule) -> tuple[int, Index]:
    """Return how many claims of the side that prevails would have to turn for the other not to be outweighed.

    A claim that turns says the opposite with the same weight. Level is enough: then the claims give no sign.

    Parameters
    ----------
    supports, weight
        Of the claims of one pair, or of one actor on one proposal, shape (claims,).
    rule
        What is compared, see `merging_rules.merged`.

    Returns
    -------
    tuple
        The least number, 0 where the sides are level already; and the indices of the claims that are in some smallest
        choice.

    Examples
    --------
    Opposition of 3 + 1 + 1 against support of 2: to turn the strong claim is enough, as it is to turn both others.

    >>> against, weight = np.array([False, False, False, True]), np.array([3, 1, 1, 2])
    >>> fewest_to_turn(against, weight, rule="net")
    (1, array([0]))
    >>> fewest_to_turn(against, weight, rule="count")
    (1, array([0, 1, 2]))
    """
    if rule == "latest":
        return _latest(supports, weight)
    amount = np.ones_like(weight) if rule == "count" else weight
    gap = int(amount[supports].sum() - amount[~supports].sum())
    prevailing = np.flatnonzero(supports if gap > 0 else ~supports)
    order = prevailing[np.argsort(-amount[prevailing], kind="stable")]
    reached = 2 * np.cumsum(amount[order])  # a claim that turns is missing on one side and new on the other
    if gap == 0:
        return 0, np.array([], dtype=np.int64)
    number = int(np.searchsorted(reached, abs(gap))) + 1
    largest = order[:number]
    others = amount[largest].sum() - np.where(np.isin(order, largest), amount[order], amount[largest[-1]])
    return number, np.sort(order[2 * (amount[order] + others) >= abs(gap)])


def _latest(supports: npt.NDArray[np.bool_], weight: Index) -> tuple[int, Index]:
    """Return the same where the latest day decides: one claim of that day is enough, and no other is."""
    last = weight == weight.max()
    if len(set(supports[last].tolist())) > 1:
        return 0, np.array([], dtype=np.int64)
    return 1, np.flatnonzero(last)
