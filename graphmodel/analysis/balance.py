"""Does the picture hang together as "the friend of a friend is a friend"? Triads, triangle balance and walk balance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from graphmodel.analysis.signed import Pair, Rule, SignedPairs, pair_claims, signed_pairs
from graphmodel.case import Case

TRIADS = ("+++", "++-", "+--", "---")
MOST_LISTED = 1_000
"""So many unbalanced triads are named; the census counts all."""
WALKS_UP_TO = 4_000
"""Walk balance needs all eigenvalues; it is computed up to so many actors, and `nan` beyond."""


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors, the signs among them as a word of the census, and the claims they rest on."""

    actors: tuple[str, str, str]
    signs: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How far a signed network is balanced.

    Attributes
    ----------
    actors, pairs, negative
        Numbers of actors, of signed pairs, and of the negative ones among these.
    ambivalent
        Pairs whose support and opposition are level under the rule; they have no sign and no part in the figures.
    rule
        How support and opposition were merged.
    triads
        Number of triangles by their signs.
    triangle_balance
        Share of triangles that are ``+++`` or ``+--``, in [0, 1]; nan without triangles.
    weak_balance
        The same, ``---`` counted as balanced too; nan without triangles.
    walk_balance
        tr(exp A) / tr(exp abs A), in (0, 1]; nan without pairs, and beyond `WALKS_UP_TO` actors.
    unbalanced
        The ``++-`` and ``---`` triads by name, the first `MOST_LISTED`.
    """

    actors: int
    pairs: int
    negative: int
    ambivalent: tuple[Pair, ...]
    rule: Rule
    triads: dict[str, int]
    triangle_balance: float
    weak_balance: float
    walk_balance: float
    unbalanced: tuple[Triad, ...]


def balance(case: Case, *, rule: Rule = "net") -> Balance:
    """Is a friend's friend a friend, and an enemy's enemy? How many triangles of actors are so, and which are not.

    A triangle is balanced when the product of its signs is positive. In `weak_balance` three enemies are balanced too.
    Walk balance weighs closed walks of every length, long ones less: 1 when two camps explain every sign.

    Returns
    -------
    Balance
        Counts and shares; undefined is nan.

    Raises
    ------
    SelectionError
        The rule is not known.

    References
    ----------
    Cartwright, D. & Harary, F. (1956). Structural balance. https://doi.org/10.1037/h0046049
    Davis, J. A. (1967). Clustering and structural balance in graphs. https://doi.org/10.1177/001872676702000206
    Estrada, E. & Benzi, M. (2014). Walk-based measure of balance in signed networks.
    https://doi.org/10.1103/PhysRevE.90.042802

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> balance(shipped_case()).triads
    {'+++': 0, '++-': 3, '+--': 5, '---': 2}
    """
    signed = signed_pairs(case, rule=rule)
    triads = census(signed)
    triangles = sum(triads.values())
    balanced = triads["+++"] + triads["+--"]
    return Balance(
        actors=len(signed.actors),
        pairs=len(signed.sign),
        negative=int((signed.sign < 0).sum()),
        ambivalent=signed.ambivalent,
        rule=rule,
        triads=triads,
        triangle_balance=balanced / triangles if triangles else np.nan,
        weak_balance=(balanced + triads["---"]) / triangles if triangles else np.nan,
        walk_balance=walk_balance(signed),
        unbalanced=_unbalanced(case, signed),
    )


def census(signed: SignedPairs) -> dict[str, int]:
    """Return the number of triangles by their signs: ``+++``, ``++-``, ``+--``, ``---``."""
    ends, paths = _paths(signed)
    count = [0, 0, 0, 0]
    for sign, negative in ((1, 0), (-1, 1)):
        digits = paths[signed.sign[ends] == sign]
        for among_paths in range(3):
            count[negative + among_paths] += int((digits >> (DIGIT * among_paths) & ((1 << DIGIT) - 1)).sum())
    return dict(zip(TRIADS, count, strict=True))


def walk_balance(signed: SignedPairs) -> float:
    """Return tr(exp A) / tr(exp abs A); nan without pairs and beyond `WALKS_UP_TO` actors."""
    if not len(signed.sign) or len(signed.actors) > WALKS_UP_TO:
        return float("nan")
    tied = np.unique(np.concatenate([signed.first, signed.second]))
    alone = len(signed.actors) - len(tied)
    positive, negative = (part[tied][:, tied].toarray() for part in (signed.positive, signed.negative))
    of_signs, of_all = (np.linalg.eigvalsh(matrix) for matrix in (positive - negative, positive + negative))
    shift = of_all.max()  # exp would overflow; both traces are scaled alike
    lone = alone * np.exp(-shift)
    return float((np.exp(of_signs - shift).sum() + lone) / (np.exp(of_all - shift).sum() + lone))


DIGIT = 20
"""Bits for each number of negative pairs on a path of two; no two actors have so many neighbours in common."""


def _paths(signed: SignedPairs) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the pairs that close a triangle, and how many paths of two close it, by their negative pairs.

    Pairs point from the actor of lower degree to that of higher, so that each triangle is met once and no actor has
    many pairs to start from. A pair counts 1 where positive and ``1 << DIGIT`` where negative; in the sum of products
    over paths the numbers of paths with 0, 1 and 2 negative pairs stand side by side, as digits.
    """
    size = len(signed.actors)
    degree = np.bincount(np.concatenate([signed.first, signed.second]), minlength=size)
    place = np.empty(size, dtype=np.int64)
    place[np.lexsort((np.arange(size), degree))] = np.arange(size)
    ends = np.sort(np.stack([place[signed.first], place[signed.second]]), axis=0)
    marks = np.where(signed.sign < 0, np.int64(1) << DIGIT, np.int64(1))
    out = csr_array((marks, (ends[0], ends[1])), shape=(size, size))
    which = csr_array((np.arange(1, len(marks) + 1), (ends[0], ends[1])), shape=(size, size))
    closed = (out @ out).multiply(which.astype(bool)).tocoo()
    if not closed.nnz:
        return np.zeros(0, dtype=np.int64), closed.data
    return np.asarray(which.tocsr()[closed.row, closed.col]).ravel() - 1, closed.data


def _unbalanced(case: Case, signed: SignedPairs) -> tuple[Triad, ...]:
    found = list(islice(_unbalanced_triads(signed), MOST_LISTED))
    pairs = [pair for actors, _ in found for pair in combinations(actors, 2)]
    claims = pair_claims(case, pairs)
    return tuple(
        Triad(actors, signs, tuple(claim for pair in combinations(actors, 2) for claim in claims[pair]))
        for actors, signs in sorted(found)
    )


def _unbalanced_triads(signed: SignedPairs) -> Iterator[tuple[tuple[str, str, str], str]]:
    sign_of = _neighbours(signed)
    for pair in range(len(signed.sign)):
        first, second = int(signed.first[pair]), int(signed.second[pair])
        for third in sorted(sign_of[first].keys() & sign_of[second].keys()):
            signs = (int(signed.sign[pair]), sign_of[first][third], sign_of[second][third])
            if third > second and np.prod(signs) < 0:
                one, two, three = sorted(signed.actors[place] for place in (first, second, third))
                yield (one, two, three), TRIADS[sum(sign < 0 for sign in signs)]


def _neighbours(signed: SignedPairs) -> list[dict[int, int]]:
    around: list[dict[int, int]] = [{} for _ in signed.actors]
    for first, second, sign in zip(signed.first.tolist(), signed.second.tolist(), signed.sign.tolist(), strict=True):
        around[first][second] = around[second][first] = sign
    return around
