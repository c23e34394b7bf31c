"""Ids of the claims behind a figure, in the order of the case, joined by '; '."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.engines.one_of_many import one_of
from graphmodel.engines.query import fetch_over, is_embedded
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ORDER, POSITION
from graphmodel.model.schema import BETWEEN

MOST_SHARED = 100_000
"""Where several pairs share more proposals than this in all, their claims are not named; asked of one pair they are."""


def _position_claims(case: Case, actors: Collection[str]) -> pd.DataFrame:
    """Return the ids of the claims of some actors on each proposal that they mention.

    Parameters
    ----------
    case
        A case or a selection of one.
    actors
        Node ids.

    Returns
    -------
    DataFrame
        One row per actor and proposal, sorted: ``actor``, ``proposal`` and ``claim_ids``, joined by '; '.
    """
    return fetch_over(one_of(case.claims, "source", actors), _behind_positions(joined_ids(case)))


@cache
def _behind_positions(ids: Callable[[ir.Table], ir.StringValue]) -> Callable[[ir.Table], ir.Table]:
    """Return the query of `_position_claims`, the same one for the same ids: `fetch_over` compiles each query once."""

    def behind(table: ir.Table) -> ir.Table:
        claims = table.filter(table[POSITION])
        rows = claims.group_by(actor=claims.source, proposal=claims.target).aggregate(claim_ids=ids(claims))
        return rows.order_by("actor", "proposal")

    return behind


def proposal_claims(case: Case) -> dict[str, str]:
    """Return the ids of the claims on each proposal that is mentioned.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    dict
        The ids by proposal, joined by '; '.
    """
    rows = fetch_over(case.claims, _on_proposals(joined_ids(case)))
    return dict(zip(rows["target"], rows["claim_ids"], strict=True))


@cache
def _on_proposals(ids: Callable[[ir.Table], ir.StringValue]) -> Callable[[ir.Table], ir.Table]:
    """Return the query of `proposal_claims`, the same one for the same ids: `fetch_over` compiles each query once."""

    def on(table: ir.Table) -> ir.Table:
        claims = table.filter(table[POSITION])
        return claims.group_by("target").aggregate(claim_ids=ids(claims))

    return on


def joined_ids(case: Case) -> Callable[[ir.Table], ir.StringValue]:
    """Return the expression that joins ids of claims, in the order of the case; on an engine of the user's, sorted."""
    return _sorted if case.in_place and not is_embedded(case.claims) else _in_order


def _in_order(claims: ir.Table) -> ir.StringValue:
    return claims.id.group_concat(sep=BETWEEN, order_by=[claims[each] for each in ORDER])


def _sorted(claims: ir.Table) -> ir.StringValue:
    return claims.id.collect().sort().join(BETWEEN)


def shared_claims(case: Case, pairs: pd.DataFrame, sides: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Return the ids behind the agreement of each pair; None where several pairs share more than `MOST_SHARED` in all.

    Parameters
    ----------
    case
        A case or a selection of one.
    pairs
        One row per pair, with columns ``a``, ``b`` and ``shared``.
    sides
        One row per (actor, proposal) on which the actor takes a side.

    Returns
    -------
    ndarray of object
        The ids of each pair, joined by '; ', proposal by proposal, first those of ``a``; shape (pairs,).
    """
    if pairs.empty or (len(pairs) > 1 and pairs["shared"].sum() > MOST_SHARED):
        return np.full(len(pairs), None, dtype=object)
    actors = dict.fromkeys([*pairs["a"], *pairs["b"]])
    found = _position_claims(case, list(actors)).merge(sides[["actor", "proposal"]])
    behind = {
        actor: dict(zip(rows["proposal"], rows["claim_ids"], strict=True)) for actor, rows in found.groupby("actor")
    }
    both = [(behind[a], behind[b]) for a, b in zip(pairs["a"], pairs["b"], strict=True)]
    joined = [
        BETWEEN.join(f"{of_a[each]}{BETWEEN}{of_b[each]}" for each in of_a if each in of_b) for of_a, of_b in both
    ]
    return np.array(joined, dtype=object)


def tie_claims(case: Case, *relations: str) -> pd.DataFrame:
    """Return the claims of some relations among actors: ``id``, ``source`` and ``target``.

    Parameters
    ----------
    case
        A case or a selection of one.
    *relations
        ``support``, ``opposition`` or ``mediation``.

    Returns
    -------
    DataFrame
        One row per claim, in the order of the case.
    """
    return fetch_over(case.claims, _among_actors(relations))


@cache
def _among_actors(relations: tuple[str, ...]) -> Callable[[ir.Table], ir.Table]:
    """Return the query of `tie_claims`, the same one for the same relations: `fetch_over` compiles each query once."""

    def among(claims: ir.Table) -> ir.Table:
        ties = claims.filter(claims.relation.isin(relations) & ~claims[POSITION])
        return ties.order_by(*ORDER).select("id", "source", "target")

    return among


def signed_claims(case: Case, actors: list[str]) -> list[str]:
    """Return the ids for each actor: of support and opposition by and towards it.

    Parameters
    ----------
    case
        A case or a selection of one.
    actors
        Node ids.

    Returns
    -------
    list of str
        The ids of each actor, joined by '; '; empty where there are none.
    """
    claims = tie_claims(case, "support", "opposition")
    return by_actor(claims, claims, actors)


def by_actor(claims_in: pd.DataFrame, claims_out: pd.DataFrame, actors: list[str]) -> list[str]:
    """Return the ids for each actor: of claims towards it and claims by it, in the order of their index.

    Parameters
    ----------
    claims_in, claims_out
        Claims that count for their target, and for their source: ``id``, ``source``, ``target``.
    actors
        Node ids.

    Returns
    -------
    list of str
        The ids of each actor, joined by '; '; empty where there are none.
    """
    ends = [claims_in.assign(actor=claims_in["target"]), claims_out.assign(actor=claims_out["source"])]
    joined = pd.concat(ends).sort_index(kind="stable").groupby("actor")["id"].agg(BETWEEN.join).to_dict()
    return [joined.get(actor, "") for actor in actors]
