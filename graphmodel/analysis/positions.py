"""Positions: every actor's net stance on every proposal, ordered so that blocs show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.claim_ids import joined_ids
from graphmodel.analysis.merging_rules import Rule, with_weight
from graphmodel.analysis.seriation import order_of_rows
from graphmodel.engines.query import arrow_over, fetch_over
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import POSITION
from graphmodel.model.nodes import ids
from graphmodel.model.ties import ties

Stance = tuple[float, int, int]
"""Net stance, support and opposition."""


@dataclass(frozen=True, slots=True, eq=False)
class Positions:
    """Stances of actors on proposals.

    Attributes
    ----------
    stance
        Actors (rows) by proposals (columns): net stance in [-1, 1], nan where not mentioned. Both in seriated order.
    stances
        One row per (actor, proposal) that is mentioned: ``actor``, ``proposal``, ``support`` and ``opposition`` (what
        the rule compares, see `positions`), ``claims`` (their number), ``stance``, and ``claim_ids``, joined by '; '.
    """

    stance: pd.DataFrame
    stances: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Net stances other than 0, as indices and signs.

    Attributes
    ----------
    actors, proposals
        Ids of the actors who take a side, and of the proposals on which one is taken.
    actor, proposal, side
        Of each stance: index in ``actors``, index in ``proposals``, and 1 or -1.
    """

    actors: list[str]
    proposals: list[str]
    actor: npt.NDArray[np.int32]
    proposal: npt.NDArray[np.int32]
    side: npt.NDArray[np.int8]

    def rows(self) -> pd.DataFrame:
        """Return one row per stance: ``actor`` and ``proposal``."""
        actors, proposals = (np.array(names, dtype=object) for names in (self.actors, self.proposals))
        return pd.DataFrame({"actor": actors[self.actor], "proposal": proposals[self.proposal]}, dtype="str")


def positions(case: Case, *, rule: Rule = "net") -> Positions:
    """Who is for and who is against each proposal, how clearly, and who says nothing?

    The stance of an actor on a proposal is (support - opposition) / (support + opposition): 1 only support, -1 only
    opposition, 0 both alike. Not mentioned is not neutral: it is nan. Actors and proposals are ordered so that those
    with like stances stand together.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        What support and opposition are: ``net`` summed strengths, ``count`` numbers of claims, ``latest`` 1 for what
        claims of the last day say and 0 for what only earlier ones do, so that the stance is 1, -1, or 0 where that
        day has both. A claim counts by the last day of its date; undated claims are earlier than all others.

    Returns
    -------
    Positions
        A matrix and a list; both empty where no proposal is mentioned.

    Raises
    ------
    SelectionError
        The rule is not known.

    References
    ----------
    Godet, M. (1991). Actors' moves and strategies: the MACTOR method. https://doi.org/10.1016/0016-3287(91)90082-D
    Leifeld, P. (2017). Discourse network analysis. https://doi.org/10.1093/oxfordhb/9780190228217.013.25

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> positions(shipped_case()).stance.loc["AZ", ["villages-handover", "peace-treaty"]].round(2).tolist()
    [1.0, 0.5]
    """
    rows = stances_with_claims(case, rule=rule)
    return Positions(stance_matrix(rows), rows)


def stance_matrix(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the matrix of `Positions`, of a table of `stances`."""
    matrix = rows.pivot(index="actor", columns="proposal", values="stance")
    matrix = matrix.iloc[order_of_rows(matrix.to_numpy()), order_of_rows(matrix.to_numpy().T)]
    return matrix.rename_axis(index=None, columns=None)


def stances(case: Case, *, rule: Rule = "net") -> pd.DataFrame:
    """Return the stance of each actor on each proposal that it mentions, without the claims.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        What support and opposition are, see `positions`.

    Returns
    -------
    DataFrame
        One row per actor and proposal, sorted, with the columns of `Positions.stances` but ``claim_ids``.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    return _with_stance(fetch_over(case.claims, _stances(rule)))


def stances_by_proposal(case: Case, *, rule: Rule = "net") -> dict[str, dict[str, Stance]]:
    """Return the same as `stances` without a table: net stance, support and opposition by proposal and actor.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        What support and opposition are, see `positions`.

    Returns
    -------
    dict
        Of ties that are known no engine is asked, unless the rule compares days.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    if rule not in _WEIGHTS or "ties" not in case.memo:
        return by_proposal(stances(case, rule=rule))
    rows, proposals = ties(case), {*ids(case.whole, "proposal")}
    sums: dict[tuple[str, str], list[int]] = {}
    columns = (rows[name].tolist() for name in ("source", "target", "relation", _WEIGHTS[rule]))
    for source, target, relation, weight in zip(*columns, strict=True):
        if target in proposals:
            sums.setdefault((target, source), [0, 0])[relation != "support"] += weight
    found: dict[str, dict[str, Stance]] = {}
    for (proposal, actor), (support, opposition) in sums.items():
        found.setdefault(proposal, {})[actor] = (support - opposition) / (support + opposition), support, opposition
    return found


_WEIGHTS = {"net": "strength", "count": "claims"}
"""Columns of ties that hold what a rule compares."""


def by_proposal(rows: pd.DataFrame) -> dict[str, dict[str, Stance]]:
    """Return net stance, support and opposition of a table of `stances` by proposal and actor."""
    found: dict[str, dict[str, Stance]] = {}
    columns = (rows[name].tolist() for name in ("proposal", "actor", "stance", "support", "opposition"))
    for proposal, actor, stance, support, opposition in zip(*columns, strict=True):
        found.setdefault(proposal, {})[actor] = stance, support, opposition
    return found


def stances_with_claims(case: Case, *, rule: Rule = "net") -> pd.DataFrame:
    """Return the stance of each actor on each proposal that it mentions, and the claims that it rests on.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        What support and opposition are, see `positions`.

    Returns
    -------
    DataFrame
        One row per actor and proposal, sorted, with the columns of `Positions.stances`.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    rows = _with_stance(fetch_over(case.claims, _stances(rule, joined_ids(case))))
    return rows[[*rows.columns.drop("claim_ids"), "claim_ids"]]


def _with_stance(rows: pd.DataFrame) -> pd.DataFrame:
    net = (rows["support"] - rows["opposition"]) / (rows["support"] + rows["opposition"])
    return rows.assign(stance=net)


@cache
def _stances(rule: Rule, ids: Callable[[ir.Table], ir.Value] | None = None) -> Callable[[ir.Table], ir.Table]:
    """Return the query of stances, the same one for the same arguments: `fetch_over` compiles each query once."""
    return lambda claims: compared_sums(claims, rule=rule, ids=ids).order_by("actor", "proposal")


def sides(case: Case, *, rule: Rule = "net") -> Sides:
    """Return the sides that actors take on proposals, in arrays.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        What support and opposition are, see `positions`.

    Returns
    -------
    Sides
        Actors and proposals in no order; a stance of 0 is no side.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    return case.once(f"sides {rule}", lambda: _taken(case, rule=rule))  # which lines, camps and claims begin with


def _taken(case: Case, *, rule: Rule) -> Sides:
    rows = arrow_over(case.claims, _sides(rule))
    actor, proposal = (rows[name].combine_chunks().dictionary_encode() for name in ("actor", "proposal"))
    return Sides(
        actors=actor.dictionary.to_pylist(),
        actor=actor.indices.to_numpy(),
        proposals=proposal.dictionary.to_pylist(),
        proposal=proposal.indices.to_numpy(),
        side=rows["side"].to_numpy(),
    )


@cache
def _sides(rule: Rule) -> Callable[[ir.Table], ir.Table]:
    """Return the query of sides, the same one for the same rule: `arrow_over` compiles each query once."""

    def taken(claims: ir.Table) -> ir.Table:
        compared = compared_sums(claims, rule=rule)
        side = (compared.support > compared.opposition).ifelse(1, -1).cast("int8")
        return compared.filter(compared.support != compared.opposition).select("actor", "proposal", side=side)

    return taken


def compared_sums(claims: ir.Table, *, rule: Rule, ids: Callable[[ir.Table], ir.Value] | None = None) -> ir.Table:
    """Return the support and opposition that the rule compares, of each actor and proposal, with ids if asked for."""
    claims = with_weight(claims.filter(claims[POSITION]), rule=rule)
    further = {"claims": claims.count(), **({"claim_ids": ids(claims)} if ids else {})}
    is_for = claims.relation == "support"
    groups = claims.group_by(actor=claims.source, proposal=claims.target)
    if rule == "latest":
        day = {"support": is_for, "opposition": ~is_for}
        last = {side: claims.weight.max(where=where).fill_null("") for side, where in day.items()}
        days = groups.aggregate(**last, **further)
        latest = {"support": days.support >= days.opposition, "opposition": days.opposition >= days.support}
        # PostgreSQL makes no number of a truth value by a cast
        return days.mutate(**{side: is_latest.ifelse(1, 0).cast("int64") for side, is_latest in latest.items()})
    return groups.aggregate(
        support=is_for.ifelse(claims.weight, 0).sum(),
        opposition=is_for.ifelse(0, claims.weight).sum(),
        **further,
    )
