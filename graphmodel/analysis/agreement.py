"""Agreement: same and opposite sides on proposals, and pairs whose declared ties say otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.claim_ids import shared_claims
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.positions import Sides, sides, stances
from graphmodel.analysis.signed_pairs import pair_claims, signed_pairs
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.nodes import ids
from graphmodel.model.schema import BETWEEN

Normalisation = Literal["shared", "average", "jaccard", "cosine", "none"]
NORMALISATIONS = get_args(Normalisation)
_MOST_CELLS = 50_000_000
"""Number of cells, actors by proposals, up to which a full matrix is multiplied; beyond, a sparse one."""
_Counts = npt.NDArray[np.float64]


def agreement(
    case: Case, *, normalise: Normalisation = "shared", min_shared: int = 1, rule: Rule = "net"
) -> pd.DataFrame:
    """Which actors take the same side on proposals, which opposite sides, and on how many do both take one?

    Over the proposals on which both actors take a side (a stance above or below 0 by the rule, see
    `positions.positions`), congruence is the number on which it is the same, conflict the number on which it is
    opposite; the value is congruence minus conflict, divided by

    - ``shared``: the number of these proposals: in [-1, 1];
    - ``average``: the mean number of proposals on which each of the two takes a side;
    - ``jaccard``: the number on which either does;
    - ``cosine``: the square root of the product of both numbers, the true cosine of the two rows of sides;
    - ``none``: nothing.

    Parameters
    ----------
    case
        A case or a selection of one.
    normalise
        What congruence minus conflict is divided by, see above.
    min_shared
        Least number of proposals on which both take a side.
    rule
        How support and opposition of an actor on a proposal are merged to a side, see `positions.positions`.

    Returns
    -------
    DataFrame
        One row per pair of actors who share ``min_shared`` proposals or more: ``a``, ``b``, ``congruence``,
        ``conflict``, ``value``, ``shared``, and ``claim_ids``, joined by '; ', of both on what they share; None where
        several pairs share more than `claim_ids.MOST_SHARED` in all: `agreement_claims` has those of any pair. Pairs
        that share none are undefined and have no row. Proposal by proposal: `shared_sides`.

    Raises
    ------
    SelectionError
        The normalisation or the rule is not known, or ``min_shared`` is below 1.

    References
    ----------
    Leifeld, P. (2013). Reconceptualizing major policy change in the advocacy coalition framework.
    https://doi.org/10.1111/psj.12007
    Leifeld, P. (2017). Discourse network analysis. https://doi.org/10.1093/oxfordhb/9780190228217.013.25

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> agreement(shipped_case())[["a", "b", "congruence", "conflict", "value"]].head(2)
        a   b  congruence  conflict     value
    0  AM  AZ           5         5  0.000000
    1  AM  TR           1         2 -0.333333
    """
    if normalise not in NORMALISATIONS:
        raise SelectionError(f"normalise: {normalise!r} is not one of {', '.join(NORMALISATIONS)}.")
    taken = sides(case, rule=rule)
    found = _pairs(case, taken, normalise=normalise, min_shared=min_shared)
    return found.assign(claim_ids=shared_claims(case, found, taken.rows()))


def agreement_claims(case: Case, a: str, b: str, *, rule: Rule = "net") -> tuple[str, ...]:
    """Return the ids of the claims that the agreement of two actors rests on, proposal by proposal, however many.

    Parameters
    ----------
    case
        A case or a selection of one.
    a, b
        Node ids of the two actors.
    rule
        How support and opposition of an actor on a proposal are merged to a side, see `positions.positions`.

    Returns
    -------
    tuple of str
        Ids of the claims of both, proposal by proposal; empty where the two share no proposal.

    Raises
    ------
    SelectionError
        The rule is not known.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> agreement_claims(shipped_case(), "AM", "AZ")[:3]
    ('c168', 'c019', 'c010')
    """
    of_two = _of(case, a, b)
    pair = agreement(replace(of_two, nodes=of_two.nodes[of_two.nodes["id"].isin([a, b])]), rule=rule)
    return tuple(pair["claim_ids"][0].split(BETWEEN)) if len(pair) else ()


def shared_sides(case: Case, a: str, b: str, *, rule: Rule = "net") -> pd.DataFrame:
    """Return what the agreement of two actors rests on: the proposals on which both take a side.

    Parameters
    ----------
    case
        A case or a selection of one.
    a, b
        Node ids of the two actors.
    rule
        How support and opposition of an actor on a proposal are merged to a side, see `positions.positions`.

    Returns
    -------
    DataFrame
        One row per proposal: ``proposal``, ``stance_a``, ``stance_b``, and ``agree``. The claims behind a stance are
        those of `claims_behind.claims_of` with its actor, proposal and relation.

    Raises
    ------
    SelectionError
        The rule is not known.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> shared_sides(shipped_case(), "AM", "TR")
                        proposal  stance_a  stance_b  agree
    0  extraterritorial-corridor      -1.0  1.000000  False
    1               peace-treaty       1.0  1.000000   True
    2         reciprocal-opening       1.0 -0.333333  False
    """
    rows = stances(_of(case, a, b), rule=rule)
    rows = rows[rows["stance"] != 0]
    of_a, of_b = (rows[rows["actor"] == actor][["proposal", "stance"]] for actor in (a, b))
    both = of_a.merge(of_b, on="proposal", suffixes=("_a", "_b"))
    return both.assign(agree=np.sign(both["stance_a"]) == np.sign(both["stance_b"]))


def discrepancy(case: Case, *, rule: Rule = "net", min_shared: int = 1) -> pd.DataFrame:
    """Which actors call each other ally and take opposite sides, or oppose each other and take the same?

    One rule merges both: the claims between two actors to the declared sign, and those on proposals to sides.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        How support and opposition are merged, to signs and to sides alike.
    min_shared
        Least number of proposals on which both take a side.

    Returns
    -------
    DataFrame
        One row per pair whose sign among actors (declared) and whose agreement on proposals (implied) have opposite
        signs: ``a``, ``b``, ``declared`` (+1 or -1), ``implied`` (value of `agreement` by shared proposals), ``shared``
        and ``claim_ids``, joined by '; ', of all support and opposition between the two, from which the declared sign
        was merged, and ``implied_claim_ids`` of both on the proposals that they share, as in `agreement`.

    Raises
    ------
    SelectionError
        The rule is not known, or ``min_shared`` is below 1.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> discrepancy(shipped_case())[["a", "b", "declared", "implied", "shared"]]
        a   b  declared  implied  shared
    0  AZ  US        -1      1.0       1
    """
    signed = signed_pairs(case, rule=rule)
    declared = {frozenset(pair): int(sign) for pair, sign in zip(signed.pairs, signed.sign, strict=True)}
    taken = sides(case, rule=rule) if declared else _NO_SIDES
    implied = _pairs(case, taken, normalise="shared", min_shared=min_shared)
    sign = [declared.get(frozenset(pair), 0) for pair in zip(implied["a"], implied["b"], strict=True)]
    table = implied.assign(declared=sign, implied=implied["value"])
    table = table[table["declared"] * table["implied"] < 0].reset_index(drop=True)
    pairs = list(zip(table["a"], table["b"], strict=True))
    claims = pair_claims(case, pairs)
    on_proposals = shared_claims(case, table, taken.rows())
    table = table[["a", "b", "declared", "implied", "shared"]]
    return table.assign(claim_ids=[BETWEEN.join(claims[pair]) for pair in pairs], implied_claim_ids=on_proposals)


_NO_SIDES = Sides([], [], np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int8))
"""Taken where nobody is declared an ally or opponent: no position can contradict that."""


def _of(case: Case, *actors: str) -> Case:
    return replace(case, claims=case.claims.filter(case.claims.source.isin(actors)))


@dataclass(frozen=True, slots=True, eq=False)
class Products:
    """Numbers of proposals on which actors take sides, one by one and in pairs.

    Attributes
    ----------
    shared
        Number on which both of a pair take a side, shape (n, n).
    net
        Number on which they take the same side minus number on which they take opposite ones, shape (n, n).
    activity
        Number on which each actor takes a side, shape (n,).
    """

    shared: _Counts
    net: _Counts
    activity: _Counts


def _products(taken: Sides, actors: list[str]) -> Products:
    index_of = {actor: index for index, actor in enumerate(actors)}
    rows = np.array([index_of[actor] for actor in taken.actors], dtype=np.int64)[taken.actor]
    shape = (len(actors), len(taken.proposals))
    activity = np.bincount(rows, minlength=len(actors)).astype(np.float64)
    if shape[0] * shape[1] > _MOST_CELLS:
        from scipy.sparse import csr_array  # noqa: PLC0415 - slow to load, and few cases are as large

        sparse = csr_array((taken.side.astype(np.float64), (rows, taken.proposal)), shape=shape)
        return Products((abs(sparse) @ abs(sparse).T).toarray(), (sparse @ sparse.T).toarray(), activity)
    matrix = np.zeros(shape, dtype=np.float32)  # exact, as whole numbers are up to 2 ** 24
    matrix[rows, taken.proposal] = taken.side
    shared, net = (each @ each.T for each in (np.abs(matrix), matrix))
    return Products(shared.astype(np.float64), net.astype(np.float64), activity)


def _pairs(case: Case, taken: Sides, *, normalise: Normalisation, min_shared: int) -> pd.DataFrame:
    """Return the agreement of all pairs, without the claims behind it."""
    if min_shared < 1:
        raise SelectionError(f"min_shared: {min_shared} is not 1 or more.")
    active_ones = set(taken.actors)
    actors = [actor for actor in ids(case, "actor") if actor in active_ones]
    found = _products(taken, actors)
    shared, net, activity = found.shared, found.net, found.activity
    first, second = np.nonzero(np.triu(shared >= min_shared, k=1))
    both = shared[first, second]
    divisor = {
        "shared": both,
        "average": (activity[first] + activity[second]) / 2,
        "jaccard": activity[first] + activity[second] - both,
        "cosine": np.sqrt(activity[first] * activity[second]),
        "none": np.ones(len(both)),
    }[normalise]
    return pd.DataFrame(
        {
            "a": [actors[index] for index in first],
            "b": [actors[index] for index in second],
            "congruence": ((both + net[first, second]) / 2).astype("int64"),
            "conflict": ((both - net[first, second]) / 2).astype("int64"),
            "value": net[first, second] / divisor,
            "shared": both.astype("int64"),
        }
    )
