"""Robustness: which signs, camps and frustration survive when something is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.claim_ids import signed_claims
from graphmodel.analysis.leave_out import Variant, drawn, variants_of
from graphmodel.analysis.merging_rules import Rule, Signs, merged
from graphmodel.analysis.signed_pairs import SignedPairs, pair_claims, signed_pairs
from graphmodel.analysis.solver.clock import is_over
from graphmodel.analysis.variant_splits import KeptSplits, VariantSolver
from graphmodel.analysis.weighed_claims import weighed_claims
from graphmodel.model.case import Case
from graphmodel.model.schema import BETWEEN
from graphmodel.progress import part


@dataclass(frozen=True, slots=True, eq=False)
class Robustness:
    """What survives when something is left out.

    Attributes
    ----------
    lower, frustration
        Between these lies the frustration L of the whole; they are equal where it is proven.
    is_exact
        Whether L is proven, of the whole and of every variant; where not, frustrations are upper bounds.
    solutions
        Number of best splits of the whole, as in `Camps`; None where it is not known.
    is_complete
        Whether every variant was taken: a family has not too many, and the time sufficed.
    variants
        One row per variant taken: ``family`` (of `leave_out.Variant`), ``left_out``, ``claims`` (how many that is),
        ``pairs_changed`` (whose sign is another, gone, or new), ``frustration``, ``solutions`` (number of best splits,
        None where it is not known), ``camps_hold``, ``together_hold``, and ``claim_ids``, joined by '; '.
    families
        One row per family that has variants: ``family``, ``variants`` (taken), ``of`` (how many there are), and the
        shares of those taken in which all ``signs``, the ``camps``, who always stands ``together`` or apart, and the
        ``frustration`` stay as they are; nan where none was taken, of ``camps`` and ``together`` where of none it is
        known; ``claim_ids`` of all that was left out, and ``decisive_ids`` of what was left out where any of these does
        not stay.
    pairs
        One row per signed pair: ``a``, ``b``, ``sign``, and for each family the share of its variants in which the pair
        keeps its sign; and ``claim_ids`` of support and opposition between the two.
    actors
        One row per actor with a signed pair: ``actor``, and for each family the share of its variants, of those whose
        best splits are known, in which the actor still has a signed pair, and stands as before with at least half of
        those with whom, or against whom, it always does in the whole; nan where that is nobody; and ``claim_ids`` of
        support and opposition by and towards the actor.
    balancing
        Claims each of which, left out alone, leaves a balanced network; none where it is balanced already. Only of the
        variants taken.
    """

    lower: int
    frustration: int
    is_exact: bool
    solutions: int | None
    is_complete: bool
    variants: pd.DataFrame
    families: pd.DataFrame
    pairs: pd.DataFrame
    actors: pd.DataFrame
    balancing: tuple[str, ...]


def robustness(case: Case, *, rule: Rule = "net", time_limit: float = 60.0, seed: int = 0) -> Robustness:
    """Would the picture be another without this claim, this paragraph, or all that is inferred?

    Every claim, paragraph (document and locator), document and coder (where the claims have a column ``coder``) is left
    out in turn; so are all inferred, and all prospective claims. Signs, frustration and best splits are then computed
    anew. Claims without a locator or document are in no paragraph, and claims without a document or coder are not left
    out together.

    Several splits may fit equally well, so it is their set that stays or not. A variant keeps the camps
    (``camps_hold``) where its best splits are those of the whole, as partitions of the actors that have a signed pair
    in both; parts that no signed pair connects may stand to each other either way. It keeps who stands together
    (``together_hold``) where any two of these actors that are in one camp in every best split of the whole, or in two
    camps in every one, are so in every best split of the variant. Where the camps hold, so does the latter. Both are
    undefined (None) where no actor has a signed pair in both, and where the best splits are more than
    `same_splits.MOST_SPLITS`, not proven, or not listed in time.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        How support and opposition are merged to a sign.
    time_limit
        Seconds after which no further variant is taken; small families come first.
    seed
        Of the search, and of the variants that are drawn where a family has more than `leave_out.MOST_VARIANTS`.

    Returns
    -------
    Robustness
        Shares are in [0, 1].

    Raises
    ------
    SelectionError
        The rule is not known.

    Examples
    --------
    >>> from graphmodel import select, shipped_case
    >>> found = robustness(select(shipped_case(), issue="Transport corridors", proposals=False))
    >>> found.families[["family", "variants", "signs", "camps"]].round(2)
          family  variants  signs  camps
    0      claim        24   0.54    1.0
    1  paragraph         5   0.20    1.0
    2       kind         2   0.00    0.5
    """
    deadline = monotonic() + time_limit
    signed = signed_pairs(case, rule=rule)
    every = _with_ambivalent(signed)
    claims = weighed_claims(case, every, rule=rule)
    solver = VariantSolver(every, seed=seed, deadline=deadline)
    whole = solver.solve(every.sign)
    variants = variants_of(claims)
    stays = {family: _Stays(every, claims["id"].tolist()) for family in variants}
    steps = list(drawn(variants, seed=seed))
    for step, (index, variant) in enumerate(steps):
        with part(step, len(steps)):
            if is_over(deadline):
                break
            after = _signs_without(variant, claims, len(every.sign), rule=rule)
            least = solver.least(whole.side, after)
            stays[variant.family].add(index, variant, after, least, solver.compared(every.sign, after))
    taken = pd.DataFrame([row for each in stays.values() for row in each.rows], columns=_COLUMNS)
    families = _families(taken, variants, frustration=round(whole.upper))
    alone = taken[(taken["family"] == "claim") & (taken["frustration"] == 0)]
    return Robustness(
        lower=round(whole.lower),
        frustration=round(whole.upper),
        is_exact=solver.all_exact,
        solutions=solver.number(every.sign),
        is_complete=len(taken) == int(families["of"].sum()),
        variants=taken,
        families=families,
        pairs=_pairs(case, signed, stays),
        actors=_actors(case, signed, stays),
        balancing=tuple(alone["left_out"]) if whole.upper else (),
    )


_COLUMNS = ["family", "left_out", "claims", "pairs_changed", "frustration", "solutions"]
_COLUMNS += ["camps_hold", "together_hold", "claim_ids"]


class _Stays:
    """What stays in the variants of a family: of each, and in how many of them each sign, and each actor's camp."""

    def __init__(self, every: SignedPairs, names: Sequence[str]) -> None:
        self._before, self._names = every.sign, names
        self._rows: dict[int, tuple[object, ...]] = {}
        self._signs = np.zeros(len(every.sign))
        self._camps, self._known = np.zeros(len(every.actors)), np.zeros(len(every.actors))

    def add(self, index: int, variant: Variant, after: Signs, least: float, compared: KeptSplits) -> None:
        """Count a variant: the signs after it, the least that a split contradicts of them, and what stays of camps."""
        same = after == self._before
        self._signs += same
        self._camps += np.nan_to_num(compared.stays)
        self._known += ~np.isnan(compared.stays)
        numbers = len(variant.claims), int((~same).sum()), round(least)
        camps = compared.number, compared.camps_hold, compared.together_hold
        named = BETWEEN.join(self._names[each] for each in variant.claims.tolist())
        self._rows[index] = (variant.family, variant.left_out, *numbers, *camps, named)

    @property
    def rows(self) -> list[tuple[object, ...]]:
        """One row per variant, in the order of the claims."""
        return [self._rows[index] for index in sorted(self._rows)]

    @property
    def signs_kept(self) -> npt.NDArray[np.float64]:
        """Share of the variants in which each pair keeps its sign; nan where there are none."""
        return self._signs / (len(self._rows) or np.nan)

    @property
    def camps_kept(self) -> npt.NDArray[np.float64]:
        """Share of the variants, where known, in which each actor stays with most of its own; nan where of none."""
        return np.divide(self._camps, self._known, out=np.full(len(self._camps), np.nan), where=self._known > 0)


def _with_ambivalent(signed: SignedPairs) -> SignedPairs:
    """Return the pairs with the ambivalent ones as the last, of sign 0: one claim less may give them a sign."""
    index_of = {actor: index for index, actor in enumerate(signed.actors)}
    level = np.array([(index_of[a], index_of[b]) for a, b in signed.ambivalent], dtype=np.int64).reshape(-1, 2)
    first, second = np.sort(level, axis=1).T
    return replace(
        signed,
        first=np.concatenate([signed.first, first]),
        second=np.concatenate([signed.second, second]),
        sign=np.concatenate([signed.sign, np.zeros(len(level), dtype=np.int8)]),
    )


def _signs_without(variant: Variant, claims: pd.DataFrame, count: int, *, rule: Rule) -> Signs:
    kept = np.ones(len(claims), dtype=bool)
    kept[variant.claims] = False
    pair, supports, weight = (claims[name].to_numpy()[kept] for name in ("pair", "supports", "weight"))
    return merged(pair, supports, weight, count=count, rule=rule)


def _pairs(case: Case, signed: SignedPairs, stays: Mapping[str, _Stays]) -> pd.DataFrame:
    behind = pair_claims(case, signed.pairs)
    kept = {family: each.signs_kept[: len(signed.pairs)] for family, each in stays.items()}
    pairs = pd.DataFrame(signed.pairs, columns=["a", "b"]).assign(sign=signed.sign, **kept)
    return pairs.assign(claim_ids=[BETWEEN.join(behind[pair]) for pair in signed.pairs])


def _actors(case: Case, signed: SignedPairs, stays: Mapping[str, _Stays]) -> pd.DataFrame:
    tied = np.union1d(signed.first, signed.second)
    names = [signed.actors[index] for index in tied]
    kept = {family: each.camps_kept[tied] for family, each in stays.items()}
    return pd.DataFrame({"actor": names, **kept}).assign(claim_ids=signed_claims(case, names))


def _families(taken: pd.DataFrame, variants: Mapping[str, Sequence[Variant]], *, frustration: int) -> pd.DataFrame:
    stay = taken.assign(
        signs=taken["pairs_changed"] == 0,
        camps=taken["camps_hold"].astype(float),  # None becomes nan, which the mean leaves out
        together=taken["together_hold"].astype(float),
        frustration=taken["frustration"] == frustration,
    )
    groups = stay.groupby("family")
    shares = groups[_STAYS].mean().reindex(list(variants)).astype(float)
    taken_of = groups.size().reindex(list(variants), fill_value=0)
    table = shares.assign(variants=taken_of, of=[len(each) for each in variants.values()])
    changes = (stay[_STAYS] == 0).any(axis=1)
    table = table.assign(claim_ids=_left_out(stay, table.index), decisive_ids=_left_out(stay[changes], table.index))
    return table.rename_axis("family").reset_index()[_FAMILY_COLUMNS]


_STAYS = ["signs", "camps", "together", "frustration"]
_FAMILY_COLUMNS = ["family", "variants", "of", *_STAYS, "claim_ids", "decisive_ids"]


def _left_out(taken: pd.DataFrame, families: Iterable[str]) -> list[str]:
    """Return the ids of all that is left out in some variants of each family, each id once."""
    joined = taken.groupby("family")["claim_ids"].agg(BETWEEN.join).to_dict()
    return [BETWEEN.join(dict.fromkeys(joined.get(family, "").split(BETWEEN))) for family in families]
