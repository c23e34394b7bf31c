"""Turning: the fewest claims that would have to say the opposite for camps without a contradiction, or no opponent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from time import monotonic
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pandas as pd

from graphmodel.analysis.camps import UNPROVEN, solver_network, times_against
from graphmodel.analysis.merging_rules import Rule, supports_and_weights, weighed
from graphmodel.analysis.signed_pairs import signed_pairs
from graphmodel.analysis.solver.best_partitions import best_partitions
from graphmodel.analysis.solver.clustering import fewest_errors
from graphmodel.analysis.solver.network import contradicted
from graphmodel.analysis.weighed_claims import fewest_to_turn, weighed_claims
from graphmodel.engines.query import fetch_over
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ORDER, POSITION
from graphmodel.model.schema import BETWEEN

_ToTurn = tuple[int, str]
"""Number of claims, and the ids of those among which they are, joined."""


@dataclass(frozen=True, slots=True, eq=False)
class Turning:
    """The fewest claims that would have to turn.

    Attributes
    ----------
    k
        The largest number of camps; None for any number.
    lower, upper
        Between these lies the fewest claims whose turning leaves camps that nothing contradicts; equal where proven.
    is_exact
        Whether that is proven.
    solutions
        Number of best camps, each with pairs of its own to turn; None where it is not known.
    signed_pairs
        Number of pairs of actors with a sign.
    pairs
        One row per pair that some best camps turn: ``a``, ``b``, ``sign`` (that it has now), ``claims`` (the fewest to
        turn), ``always`` (whether all best camps turn it; None where that is not known), and ``claim_ids`` of the
        claims among which the fewest are, joined by '; '.
    proposals
        One row per proposal with opponents, the fewest claims first: ``proposal``, ``opponents``, joined by '; ',
        ``positions`` (their number), ``claims`` (the fewest to turn so that none is left), and ``claim_ids``.
    """

    k: int | None
    lower: int
    upper: int
    is_exact: bool
    solutions: int | None
    signed_pairs: int
    pairs: pd.DataFrame
    proposals: pd.DataFrame


def turning(case: Case, *, k: int | None = 2, rule: Rule = "net", time_limit: float = 10.0, seed: int = 0) -> Turning:
    """What is the least that would have to change for camps without a contradiction, or a proposal without an opponent?

    A claim turns when it says the opposite, as strongly and on the same day. A pair, or an actor on a proposal, is
    turned when the side that prevailed no longer does: level is enough, as it gives no sign. To turn a pair costs the
    fewest claims that do so, and camps are sought in which the pairs against them cost least: a frustration index with
    weights, exact where it is proven. Mediation has no sign and does not turn.

    Parameters
    ----------
    case
        A case or a selection of one.
    k
        The largest number of camps; None for any number.
    rule
        How support and opposition are merged to a sign.
    time_limit
        Seconds after which an interval is the answer.
    seed
        Of the search; an exact answer does not depend on it.

    Returns
    -------
    Turning
        Both tables are empty where nothing has to turn.

    Raises
    ------
    SelectionError
        The rule is not known, or ``k`` is below 1.

    References
    ----------
    Harary, F. (1959). On the measurement of structural balance (negation of the fewest lines).
    https://doi.org/10.1002/bs.3830040405
    Aref, S., Mason, A. J. & Wilson, M. C. (2020). A modeling and computational study of the frustration index in signed
    networks. https://doi.org/10.1002/net.21907

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> found = turning(shipped_case())
    >>> found.upper, found.is_exact, found.solutions
    (2, True, 2)
    """
    if k is not None and k < 1:
        raise SelectionError(f"k: {k} is not 1 or more, or free.")
    signed = signed_pairs(case, rule=rule)
    behind = _to_turn(weighed_claims(case, signed, rule=rule), ["pair"], rule=rule)
    costs = [behind[(index,)] for index in range(len(signed.sign))]
    network = replace(solver_network(signed), weight=np.array([number for number, _ in costs], dtype=np.float64))
    deadline = monotonic() + time_limit
    best = fewest_errors(network, k=k, time_limit=time_limit, seed=seed)
    others = best_partitions(network, best.camp, k=k, time_limit=deadline - monotonic()) if best.is_exact else UNPROVEN
    if others.together is None:
        against, always = contradicted(network, best.camp), np.full(len(costs), None)
    else:
        times, always = times_against(signed, others)
        against = times != 0
    chosen = np.flatnonzero(against).tolist()
    rows = [(*signed.pairs[index], int(signed.sign[index]), costs[index], always[index]) for index in chosen]
    return Turning(
        k=k,
        lower=round(best.lower),
        upper=round(best.upper),
        is_exact=best.is_exact,
        solutions=others.number,
        signed_pairs=len(costs),
        pairs=pd.DataFrame(
            [(a, b, sign, number, every, ids_) for a, b, sign, (number, ids_), every in rows],
            columns=["a", "b", "sign", "claims", "always", "claim_ids"],
        ),
        proposals=_unopposed(case, rule=rule),
    )


def _unopposed(case: Case, *, rule: Rule) -> pd.DataFrame:
    """Return what would have to turn for each proposal to have no opponent."""
    rows = fetch_over(case.claims, _weighed_positions(rule))
    supports, weight = supports_and_weights(rows, rule=rule)
    rows = rows.assign(supports=supports, weight=weight)
    by_proposal: dict[str, dict[str, _ToTurn]] = {}
    for (proposal, actor), found in _to_turn(rows, ["target", "source"], rule=rule, prevailing=False).items():
        by_proposal.setdefault(proposal, {})[actor] = found
    table = [
        (
            proposal,
            BETWEEN.join(opponents),
            len(opponents),
            sum(number for number, _ in opponents.values()),
            BETWEEN.join(ids_ for _, ids_ in opponents.values()),
        )
        for proposal, opponents in by_proposal.items()
    ]
    frame = pd.DataFrame(table, columns=["proposal", "opponents", "positions", "claims", "claim_ids"])
    return frame.sort_values(["claims", "positions", "proposal"], kind="stable", ignore_index=True)


@cache
def _weighed_positions(rule: Rule) -> Callable[[ir.Table], ir.Table]:
    """Return the query of positions, the same one for the same rule: `fetch_over` compiles each query once."""

    def positions(table: ir.Table) -> ir.Table:
        claims = weighed(table, rule=rule)
        return claims.filter(claims[POSITION]).order_by(*ORDER).select("id", "source", "target", "relation", "weight")

    return positions


def _to_turn(
    rows: pd.DataFrame, by: list[str], *, rule: Rule, prevailing: bool | None = None
) -> Mapping[tuple[Any, ...], _ToTurn]:
    """Return what would have to turn in each group of claims; of those alone in which one side is ``prevailing``."""
    names, supports, weight = (rows[name].to_numpy() for name in ("id", "supports", "weight"))
    found: dict[tuple[Any, ...], _ToTurn] = {}
    for group, index in rows.groupby(by, sort=False).indices.items():
        number, among = fewest_to_turn(supports[index], weight[index], rule=rule)
        if prevailing is None or (number and bool(supports[index][among[0]]) is prevailing):
            key = group if isinstance(group, tuple) else (group,)
            found[key] = (number, BETWEEN.join(names[index][among]))
    return found
