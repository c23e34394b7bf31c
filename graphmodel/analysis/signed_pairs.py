"""Signed pairs: support and opposition between two actors merged into one sign by a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.merging_rules import Index, Rule, Signs, check_rule, merged, supports_and_weights, weighed
from graphmodel.engines.one_of_many import one_of
from graphmodel.engines.query import fetch_over
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ORDER, POSITION
from graphmodel.model.first_selection import has_ties
from graphmodel.model.nodes import ids
from graphmodel.model.schema import SIGNS

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class SignedPairs:
    """The signs among actors, one a pair; with direction, one a source and target.

    Attributes
    ----------
    actors
        Node ids; the other attributes refer to them by their index here. Actors without a sign are among them.
    first, second
        Ends of each pair, shape (m,); source and target where ``directed``, else ``first < second``.
    sign
        +1 or -1 of each pair, shape (m,).
    ambivalent
        Pairs in which support and opposition are level under the rule: reported, and left out of signed formulas.
    rule
        How support and opposition were merged.
    directed
        Whether (a, b) and (b, a) are two pairs.
    """

    actors: tuple[str, ...]
    first: Index
    second: Index
    sign: Signs
    ambivalent: tuple[Pair, ...]
    rule: Rule
    directed: bool

    @cached_property
    def positive(self) -> csr_array:
        """Adjacency of the positive pairs, 0 or 1, shape (n, n); symmetric unless ``directed``."""
        return self._adjacency(self.sign > 0)

    @cached_property
    def negative(self) -> csr_array:
        """Adjacency of the negative pairs, 0 or 1, shape (n, n); symmetric unless ``directed``."""
        return self._adjacency(self.sign < 0)

    @property
    def pairs(self) -> list[Pair]:
        """The ends of each pair as node ids."""
        return [(self.actors[a], self.actors[b]) for a, b in zip(self.first, self.second, strict=True)]

    def _adjacency(self, chosen: npt.NDArray[np.bool_]) -> csr_array:
        from scipy.sparse import csr_array  # noqa: PLC0415 - slow to load, and the rules alone are for all

        rows, columns = self.first[chosen], self.second[chosen]
        if not self.directed:
            rows, columns = np.concatenate([rows, columns]), np.concatenate([columns, rows])
        shape = (len(self.actors), len(self.actors))
        return csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)


def signed_pairs(case: Case, *, rule: Rule = "net", directed: bool = False) -> SignedPairs:
    """Return the sign of each pair of actors, merged from all support and opposition between them.

    Mediation has no sign and positions on proposals are not ties: neither counts.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        ``net`` compares summed strengths, ``count`` numbers of claims, ``latest`` the last days of the latest claims.
        Level, with both present, is ambivalent.
    directed
        Keep (a, b) and (b, a) apart; else claims in both directions are merged.

    Returns
    -------
    SignedPairs
        In the order of the actors; pairs with neither support nor opposition are not among them. Asked of the engine
        once a case; treat as read-only.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    name = f"signed pairs {rule} {'directed' if directed else 'merged'}"  # which most measures begin with
    return case.once(name, lambda: _signed(case, rule=rule, directed=directed))


def _signed(case: Case, *, rule: Rule, directed: bool) -> SignedPairs:
    actors = tuple(ids(case, "actor"))
    rows = _sides_of_pairs(case, actors, rule=rule, directed=directed)
    pairs = rows[["first", "second"]].drop_duplicates(ignore_index=True)
    pair = np.asarray(rows.groupby(["first", "second"], sort=False).ngroup(), dtype=np.int64)
    sign = merged(pair, *supports_and_weights(rows, rule=rule), count=len(pairs), rule=rule)
    return _placed(actors, pairs.assign(sign=sign), rule=rule, directed=directed)


def unmerged_pairs(case: Case, *, directed: bool = False) -> SignedPairs:
    """Return the signs of each pair of actors, of which those with support and opposition have both.

    Parameters
    ----------
    case
        A case or a selection of one.
    directed
        Keep (a, b) and (b, a) apart; else a pair is positive where either supports the other.

    Returns
    -------
    SignedPairs
        As of `signed_pairs`, but a pair with both is there twice, once a sign, and listed as ``ambivalent`` too. Its
        ``rule`` is ``count``, which decides nothing here.
    """
    actors = tuple(ids(case, "actor"))
    rows = _sides_of_pairs(case, actors, rule="count", directed=directed)
    sign = rows["relation"].map(SIGNS)
    found = _placed(actors, rows[["first", "second"]].assign(sign=sign), rule="count", directed=directed)
    both = Counter(found.pairs)
    return replace(found, ambivalent=tuple(pair for pair, signs in both.items() if signs > 1))


def _sides_of_pairs(case: Case, actors: Collection[str], *, rule: Rule, directed: bool) -> pd.DataFrame:
    """Return the weight of support and of opposition of each pair of actors: ``first``, ``second``, ``relation``."""
    check_rule(rule)
    if not has_ties(case.whole):  # as in votes: no selection has any, and to look would take as long as to count all
        return pd.DataFrame({"first": [], "second": [], "relation": [], "weight": []}, dtype="str")
    rows = fetch_over(case.claims, _sides_by_pair(rule, directed=directed))
    return rows[rows["first"].isin(actors) & rows["second"].isin(actors)]


@cache
def _sides_by_pair(rule: Rule, *, directed: bool) -> Callable[[ir.Table], ir.Table]:
    """Return the query of both sides, the same one for the same arguments: `fetch_over` compiles each query once."""

    def both(table: ir.Table) -> ir.Table:
        claims = weighed(table.filter(~table[POSITION]), rule=rule)
        low, high = (claims.source, claims.target) if directed else _sorted(claims)
        ends = claims.mutate(first=low, second=high)
        weight = ends.weight.max() if rule == "latest" else ends.weight.sum()  # what `merged` does, in the engine
        return ends.group_by("first", "second", "relation").aggregate(weight=weight)

    return both


def _sorted(claims: ir.Table) -> tuple[ir.Value, ir.Value]:
    ends = (claims.source, claims.target)
    return ibis.least(*ends), ibis.greatest(*ends)


def _placed(actors: tuple[str, ...], pairs: pd.DataFrame, *, rule: Rule, directed: bool) -> SignedPairs:
    index_of = pd.Series(np.arange(len(actors)), index=list(actors))
    first, second = (index_of.loc[pairs[end]].to_numpy(dtype="int64") for end in ("first", "second"))
    if not directed:
        first, second = np.minimum(first, second), np.maximum(first, second)
    order = np.lexsort((second, first))
    first, second, sign = first[order], second[order], pairs["sign"].to_numpy(dtype="int8")[order]
    level = zip(first[sign == 0], second[sign == 0], strict=True)
    return SignedPairs(
        actors=actors,
        first=first[sign != 0],
        second=second[sign != 0],
        sign=sign[sign != 0],
        ambivalent=tuple((actors[a], actors[b]) for a, b in level),
        rule=rule,
        directed=directed,
    )


def pair_claims(case: Case, pairs: list[Pair]) -> dict[Pair, tuple[str, ...]]:
    """Return the ids of the supporting and opposing claims between the ends of each pair, in both directions.

    Parameters
    ----------
    case
        A case or a selection of one.
    pairs
        Node ids of the two ends of each pair.

    Returns
    -------
    dict
        The ids by pair, in the order of the case; an empty tuple where there are none.
    """
    if not pairs:
        return {}
    ends = {end for pair in pairs for end in pair}
    within = one_of(one_of(case.claims, "source", ends), "target", ends)
    rows = fetch_over(within, _signed_ends)
    behind: dict[frozenset[str], list[str]] = {frozenset(pair): [] for pair in pairs}
    for claim, source, target in rows.itertuples(index=False):
        behind.get(frozenset((source, target)), []).append(claim)
    return {pair: tuple(behind[frozenset(pair)]) for pair in pairs}


def _signed_ends(claims: ir.Table) -> ir.Table:
    return claims.filter(claims.relation != "mediation").order_by(*ORDER).select("id", "source", "target")


def ambivalent_claims(case: Case, signed: SignedPairs) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the claims of each ambivalent pair, which gave it no sign.

    Parameters
    ----------
    case
        A case or a selection of one.
    signed
        Pairs of this case.

    Returns
    -------
    tuple
        One tuple of ids per pair, in the order of ``signed.ambivalent``.
    """
    claims = pair_claims(case, list(signed.ambivalent))
    return tuple(claims[pair] for pair in signed.ambivalent)
