"""Merging rules: by what support and opposition between the same two are compared, in an engine and in memory."""

from __future__ import annotations

from typing import Literal, get_args

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.errors import SelectionError
from graphmodel.model.derived_columns import LAST_DAY

Rule = Literal["net", "count", "latest"]
RULES = get_args(Rule)
RULE_WORDS = {
    "net": "the sign of support minus opposition strength",
    "count": "the sign of the number of supporting minus opposing claims",
    "latest": "the sign of the latest claim; undated claims come before all others",
}
StandingRule = Literal[Rule, "both"]
"""The rules of `standing`: one of them merges nothing, so that a pair may be positive and negative."""
STANDING_RULES = get_args(StandingRule)
STANDING_RULE_WORDS = RULE_WORDS | {"both": "not merged: a pair with support and opposition counts as both"}
Index = npt.NDArray[np.int64]
Signs = npt.NDArray[np.int8]


def check_rule(rule: Rule) -> None:
    """Raise a `SelectionError` that lists the rules where one is not known."""
    if rule not in RULES:
        raise SelectionError(f"rule: {rule!r} is not one of {', '.join(RULES)}.")


def weighed(claims: ir.Table, *, rule: Rule) -> ir.Table:
    """Return the claims that have a sign, also towards proposals, with their weight; see `with_weight`."""
    return with_weight(claims.filter(claims.relation.isin(["support", "opposition"])), rule=rule)


def with_weight(claims: ir.Table, *, rule: Rule) -> ir.Table:
    """Return claims, all of which have a sign, with a column ``weight``: what the rule compares.

    Parameters
    ----------
    claims
        Columns of `schema.CLAIM_COLUMNS` and the derived ones.
    rule
        What is compared: summed strengths (``net``), numbers of claims (``count``) or last days (``latest``).

    Returns
    -------
    Table
        The claims; ``weight`` is the strength, 1, or a day (``0`` when undated).

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    check_rule(rule)
    weight = {"net": claims.strength, "count": ibis.literal(1), "latest": claims[LAST_DAY].fill_null("0")}
    return claims.mutate(weight=weight[rule])


def supports_and_weights(rows: pd.DataFrame, *, rule: Rule) -> tuple[npt.NDArray[np.bool_], Index]:
    """Return for each row of weighed claims whether it supports, and its weight as a whole number.

    Parameters
    ----------
    rows
        With columns ``relation`` and ``weight``.
    rule
        What is compared: summed strengths (``net``), numbers of claims (``count``) or last days (``latest``).

    Returns
    -------
    tuple
        Two arrays, shape (rows,). Days become their rank, from 1.
    """
    weight = pd.factorize(rows["weight"], sort=True)[0] + 1 if rule == "latest" else rows["weight"]
    return (rows["relation"] == "support").to_numpy(), np.asarray(weight, dtype=np.int64)


def merged(pair: Index, supports: npt.NDArray[np.bool_], weight: Index, *, count: int, rule: Rule) -> Signs:
    """Return the sign of each pair, merged from weighed claims.

    Parameters
    ----------
    pair
        Index of the pair of each claim, shape (claims,).
    supports, weight
        As `supports_and_weights` gives them, shape (claims,).
    count
        Number of pairs.
    rule
        What is compared: summed strengths (``net``), numbers of claims (``count``) or last days (``latest``).

    Returns
    -------
    ndarray of int8
        +1 or -1, shape (pairs,); 0 where support and opposition are level, and without any claim.
    """
    totals = np.zeros((2, count), dtype=np.int64)
    add = np.maximum if rule == "latest" else np.add
    add.at(totals, (supports.astype(np.int64), pair), weight)
    return np.sign(totals[1] - totals[0]).astype(np.int8)
