"""How fragile is it? What stays of signs, camps and frustration when something is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.signed import Rule, SignedPairs, signed_pairs
from graphmodel.analysis.solver.frustration import Split, least_frustration
from graphmodel.analysis.solver.network import SignedNetwork, adjacency
from graphmodel.case import LAST_DAY, Case
from graphmodel.engine import fetch
from graphmodel.rows import ROW

Mask = npt.NDArray[np.bool_]
Signs = npt.NDArray[np.int8]
FAMILIES = ("claim", "paragraph", "document", "coder", "kind")
"""What is left out: one claim, one paragraph, one document, one coder, or all inferred or all prospective claims."""


@dataclass(frozen=True, slots=True, eq=False)
class Robustness:
    """What survives when something is left out.

    Attributes
    ----------
    frustration
        Frustration L of the whole.
    is_exact
        Whether L is exact, of the whole and of every variant.
    variants
        One row a variant: ``family`` (of `FAMILIES`), ``left_out``, ``claims`` (how many that is), ``pairs_changed``
        (whose sign is another, gone, or new), ``frustration``, ``camps_hold`` (the best split of the whole is
        still a best).
    families
        One row a family that has variants: ``family``, ``variants``, and the shares of them in which all ``signs``, the
        ``camps`` and the ``frustration`` stay as they are.
    pairs
        One row a signed pair: ``a``, ``b``, ``sign``, and for each family the share of its variants in which the pair
        keeps its sign.
    actors
        One row an actor with a signed pair: ``actor``, and for each family the share of its variants in which the actor
        stays in its camp, the camps of the variant being matched to those of the whole.
    balancing
        Claims each of which, left out alone, leaves a balanced network; none where it is balanced already.
    """

    frustration: int
    is_exact: bool
    variants: pd.DataFrame
    families: pd.DataFrame
    pairs: pd.DataFrame
    actors: pd.DataFrame
    balancing: tuple[str, ...]


def robustness(case: Case, *, rule: Rule = "net", seed: int = 0) -> Robustness:
    """Would the picture be another without this claim, this paragraph, or all that is inferred?

    Every claim, paragraph (document and locator), document and coder (where the claims have a column ``coder``) is left
    out in turn; so are all inferred, and all prospective claims. Signs and frustration are then computed anew.

    Returns
    -------
    Robustness
        Shares are in [0, 1].

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    signed = signed_pairs(case, rule=rule)
    every = _with_ambivalent(signed)
    claims = _claims(case, every)
    solver = _Solver(every, seed=seed)
    before = every.sign
    whole = solver.solve(before)
    rows, signs_kept, camps_kept = [], [], []
    for family, left_out, out in _variants(claims):
        after = _signs(claims[~out], len(before), rule=rule)
        found = solver.solve(after)
        holds = solver.against(whole.side, after) == found.upper
        rows.append((family, left_out, int(out.sum()), int((after != before).sum()), round(found.upper), holds))
        signs_kept.append((after == before)[: len(signed.sign)])
        camps_kept.append(np.ones(len(whole.side), dtype=bool) if holds else solver.matched(whole.side, after))
    columns = ["family", "left_out", "claims", "pairs_changed", "frustration", "camps_hold"]
    variants = pd.DataFrame(rows, columns=columns)
    tied = np.union1d(signed.first, signed.second)
    actors = pd.DataFrame({"actor": [signed.actors[place] for place in tied]})
    pairs = pd.DataFrame(signed.pairs, columns=["a", "b"]).assign(sign=signed.sign)
    alone = variants[(variants["family"] == "claim") & (variants["frustration"] == 0)]
    return Robustness(
        frustration=round(whole.upper),
        is_exact=solver.all_exact,
        variants=variants,
        families=_families(variants, frustration=round(whole.upper)),
        pairs=pairs.assign(**_survival(variants, np.array(signs_kept))),
        actors=actors.assign(**_survival(variants, np.array(camps_kept)[:, tied] if rows else np.array([]))),
        balancing=tuple(alone["left_out"]) if whole.upper else (),
    )


class _Solver:
    """Solves each distinct set of signs once."""

    def __init__(self, signed: SignedPairs, *, seed: int) -> None:
        self._signed, self._seed = signed, seed
        self._known: dict[bytes, Split] = {}

    def solve(self, signs: Signs) -> Split:
        """Return a best split for these signs of the pairs, 0 being none."""
        key = signs.tobytes()
        if key not in self._known:
            signed = self._signed
            kept = signs != 0
            network = SignedNetwork(
                len(signed.actors), signed.first[kept], signed.second[kept], signs[kept], np.ones(int(kept.sum()))
            )
            self._known[key] = least_frustration(network, seed=self._seed)
        return self._known[key]

    def against(self, side: Signs, signs: Signs) -> int:
        """Return the number of signs that a split contradicts."""
        together = side[self._signed.first] == side[self._signed.second]
        return int(((signs > 0) & ~together).sum() + ((signs < 0) & together).sum())

    def matched(self, whole: Signs, signs: Signs) -> Mask:
        """Return who is where ``whole`` has them, in the best split for these signs, each part of it turned to fit."""
        same = self.solve(signs).side == whole
        ends = self._signed.first[signs != 0], self._signed.second[signs != 0]
        _, part = connected_components(adjacency(len(whole), *ends, np.ones(len(ends[0]))), directed=False)
        turned = np.bincount(part, weights=same) * 2 < np.bincount(part)
        return np.asarray(same ^ turned[part])

    @property
    def all_exact(self) -> bool:
        """Whether every split so far is proven best."""
        return all(split.is_exact for split in self._known.values())


def _with_ambivalent(signed: SignedPairs) -> SignedPairs:
    """Return the pairs with the ambivalent ones as the last, of sign 0: one claim less may give them a sign."""
    place = {actor: index for index, actor in enumerate(signed.actors)}
    level = np.array([(place[a], place[b]) for a, b in signed.ambivalent], dtype=np.int64).reshape(-1, 2)
    first, second = np.sort(level, axis=1).T
    return replace(
        signed,
        first=np.concatenate([signed.first, first]),
        second=np.concatenate([signed.second, second]),
        sign=np.concatenate([signed.sign, np.zeros(len(level), dtype=np.int8)]),
    )


def _claims(case: Case, signed: SignedPairs) -> pd.DataFrame:
    """Return the claims behind the pairs, with the place of their pair."""
    place = {frozenset(pair): index for index, pair in enumerate(signed.pairs)}
    table = case.claims.filter(case.claims.relation != "mediation").order_by(ROW)
    columns = ["id", "source", "target", "relation", "strength", "basis", "status", "document", "locator", LAST_DAY]
    rows = fetch(table.select(*columns, *(["coder"] if "coder" in table.columns else [])))
    pair = [place.get(frozenset(ends), -1) for ends in zip(rows["source"], rows["target"], strict=True)]
    return rows.assign(pair=pair).query("pair >= 0").reset_index(drop=True)


def _variants(claims: pd.DataFrame) -> Iterator[tuple[str, str, Mask]]:
    """Yield family, name, and which claims are left out."""
    for index, claim in enumerate(claims["id"]):
        yield "claim", claim, np.arange(len(claims)) == index
    groups = {"paragraph": ["document", "locator"], "document": ["document"], "coder": ["coder"]}
    for family, columns in groups.items():
        if set(columns) <= set(claims.columns):
            of_claim = list(zip(*(claims[column] for column in columns), strict=True))
            distinct = list(dict.fromkeys(of_claim))
            for place in distinct if len(distinct) > 1 else ():
                yield family, " ".join(place).strip(), np.array([each == place for each in of_claim])
    for name, column in (("inferred", "basis"), ("prospective", "status")):
        yield "kind", name, (claims[column] == name).to_numpy()


def _signs(claims: pd.DataFrame, count: int, *, rule: Rule) -> Signs:
    """Return the sign of each pair, as `signed_pairs` does; 0 where level or without a claim."""
    totals = []
    for relation in ("support", "opposition"):
        side = claims[claims["relation"] == relation]
        if rule == "latest":
            days = side.assign(day=side[LAST_DAY].fillna("0")).groupby("pair")["day"].max()
            totals.append(days.reindex(range(count), fill_value="").to_numpy())
        else:
            weights = side["strength"] if rule == "net" else None
            totals.append(np.bincount(side["pair"], weights=weights, minlength=count))
    return (totals[0] > totals[1]).astype(np.int8) - (totals[0] < totals[1]).astype(np.int8)


def _families(variants: pd.DataFrame, *, frustration: int) -> pd.DataFrame:
    kept = variants.assign(
        signs=variants["pairs_changed"] == 0,
        camps=variants["camps_hold"],
        frustration=variants["frustration"] == frustration,
    )
    groups = kept.groupby("family", sort=False)
    shares = groups[["signs", "camps", "frustration"]].mean()
    return shares.assign(variants=groups.size()).reset_index()[["family", "variants", "signs", "camps", "frustration"]]


def _survival(variants: pd.DataFrame, kept: Mask) -> dict[str, npt.NDArray[np.float64]]:
    """Return for each family the share of its variants in which each pair, or actor, is kept."""
    families = variants["family"].to_numpy()
    return {family: kept[families == family].mean(axis=0) for family in dict.fromkeys(families)}
