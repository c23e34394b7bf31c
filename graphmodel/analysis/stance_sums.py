"""Support and opposition of each actor on each proposal by a rule: fetched once for all that needs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.analysis.merging_rules import Rule, with_weight
from graphmodel.engines.query import arrow_over
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import POSITION

_SUMMED = ("support", "opposition", "claims")


@dataclass(frozen=True, slots=True, eq=False)
class StanceSums:
    """What a rule compares of each actor and proposal that it mentions, in arrays.

    Attributes
    ----------
    actors, proposals
        Ids in order.
    actor, proposal
        Index in ``actors``, and index in ``proposals``.
    support, opposition, claims
        What the rule compares, and the number of claims.
    """

    actors: list[str]
    proposals: list[str]
    actor: npt.NDArray[np.int32]
    proposal: npt.NDArray[np.int32]
    support: npt.NDArray[np.int64]
    opposition: npt.NDArray[np.int64]
    claims: npt.NDArray[np.int64]


def sums_of(case: Case, *, rule: Rule) -> StanceSums:
    """Return what stances, sides, lines of agreement, camps and claims begin with."""
    return case.once(f"stance sums {rule}", lambda: _fetched(case, rule=rule))


def _fetched(case: Case, *, rule: Rule) -> StanceSums:
    rows = arrow_over(case.claims, _compared(rule))
    actors, actor = _coded(rows["actor"])
    proposals, proposal = _coded(rows["proposal"])
    return StanceSums(actors, proposals, actor, proposal, *(rows[name].to_numpy() for name in _SUMMED))


def _coded(ids: pa.ChunkedArray) -> tuple[list[str], npt.NDArray[np.int32]]:
    """Return the different ids in order, and the index of each in these."""
    coded = ids.combine_chunks().dictionary_encode()
    order = pc.array_sort_indices(coded.dictionary).to_numpy()
    places = np.empty(len(order), dtype=np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return coded.dictionary.take(order).to_pylist(), places[coded.indices.to_numpy()]


@cache
def _compared(rule: Rule) -> Callable[[ir.Table], ir.Table]:
    """Return the query of what a rule compares, the same one for the same rule: each query is compiled once."""
    return lambda claims: compared_sums(claims, rule=rule)


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
