"""Positions: every actor's net stance on every proposal, ordered so that blocs show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from graphmodel.analysis.claim_ids import joined_ids
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.seriation import order_of_rows
from graphmodel.analysis.stance_sums import compared_sums, sums_of
from graphmodel.engines.query import fetch_over
from graphmodel.model.case import Case
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
    sums = sums_of(case, rule=rule)
    order = np.lexsort((sums.proposal, sums.actor))
    named = {
        "actor": pa.DictionaryArray.from_arrays(sums.actor[order], sums.actors).dictionary_decode(),
        "proposal": pa.DictionaryArray.from_arrays(sums.proposal[order], sums.proposals).dictionary_decode(),
    }
    numbers = {name: getattr(sums, name)[order] for name in ("support", "opposition", "claims")}
    return _with_stance(pa.table(named | numbers).to_pandas())


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
def _stances(rule: Rule, ids: Callable[[ir.Table], ir.Value]) -> Callable[[ir.Table], ir.Table]:
    """Return the query of stances with claims, the same one for the same arguments: each query is compiled once."""
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
    sums = sums_of(case, rule=rule)
    side = np.sign(sums.support - sums.opposition).astype(np.int8)
    is_taken = side != 0
    actors, actor = _mentioned(sums.actors, sums.actor[is_taken])
    proposals, proposal = _mentioned(sums.proposals, sums.proposal[is_taken])
    return Sides(actors, proposals, actor, proposal, side[is_taken])


def _mentioned(names: Sequence[str], indices: npt.NDArray[np.int32]) -> tuple[list[str], npt.NDArray[np.int32]]:
    """Return the names that some indices mention, and the indices of these among them."""
    is_there = np.bincount(indices, minlength=len(names)) > 0
    places = (np.cumsum(is_there) - 1).astype(np.int32)
    return [*compress(names, is_there)], places[indices]
