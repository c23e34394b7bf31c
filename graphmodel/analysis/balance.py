"""Structural balance: triad census, triangle balance and walk balance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from math import prod

import numpy as np
from scipy.sparse import csr_array

from graphmodel.analysis.merging_rules import Index, Rule
from graphmodel.analysis.signed_pairs import Pair, SignedPairs, ambivalent_claims, pair_claims, signed_pairs
from graphmodel.analysis.walks import not_computed, walk_balance
from graphmodel.model.case import Case

TRIADS = ("+++", "++-", "+--", "---")
MOST_LISTED = 1_000
"""Limits the unbalanced triads that are listed by name; the census counts all."""
_Closed = tuple[Index, Index]
"""Indices of pairs that close triangles, and numbers of paths of two with 0, 1 and 2 negative pairs, shape (3, m)."""


@dataclass(frozen=True, slots=True)
class Triad:
    """A triangle of actors.

    Attributes
    ----------
    actors
        Node ids.
    signs
        The signs among them, as in `TRIADS`.
    claims
        Ids of the claims that the signs rest on.
    """

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
    ambivalent_claims
        The claims of each of these, in the same order.
    rule
        How support and opposition were merged.
    triads
        Number of triangles by their signs.
    triangle_balance
        Share of triangles that are ``+++`` or ``+--``, in [0, 1]; nan without triangles.
    weak_balance
        The same, ``---`` counted as balanced too; nan without triangles.
    walk_balance
        tr(exp A) / tr(exp abs A), in [0, 1]; nan without pairs, and where it is not computed.
    walk_balance_note
        Why walk balance is not computed though there are pairs: more than `walks.WALKS_UP_TO` actors are connected, and
        a few eigenvalues do not decide it; empty where it is.
    unbalanced
        ``++-`` and ``---`` triads by name: all of them, or `MOST_LISTED`.
    """

    actors: int
    pairs: int
    negative: int
    ambivalent: tuple[Pair, ...]
    ambivalent_claims: tuple[tuple[str, ...], ...]
    rule: Rule
    triads: dict[str, int]
    triangle_balance: float
    weak_balance: float
    walk_balance: float
    walk_balance_note: str
    unbalanced: tuple[Triad, ...]


def balance(case: Case, *, rule: Rule = "net") -> Balance:
    """Is a friend's friend a friend, and an enemy's enemy? How many triangles of actors are so, and which are not.

    A triangle is balanced when the product of its signs is positive. In `weak_balance` three enemies are balanced too.
    Walk balance weighs closed walks of every length, long ones less: 1 when two camps explain every sign.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        How support and opposition are merged to the sign of a pair.

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
    {'+++': 0, '++-': 0, '+--': 5, '---': 1}
    """
    signed = signed_pairs(case, rule=rule)
    closed = _closed(signed)
    triads = _counted(signed, closed)
    triangles = sum(triads.values())
    balanced = triads["+++"] + triads["+--"]
    walks = walk_balance(signed)
    return Balance(
        actors=len(signed.actors),
        pairs=len(signed.sign),
        negative=int((signed.sign < 0).sum()),
        ambivalent=signed.ambivalent,
        ambivalent_claims=ambivalent_claims(case, signed),
        rule=rule,
        triads=triads,
        triangle_balance=balanced / triangles if triangles else np.nan,
        weak_balance=(balanced + triads["---"]) / triangles if triangles else np.nan,
        walk_balance=walks,
        walk_balance_note=not_computed(signed) if np.isnan(walks) else "",
        unbalanced=_unbalanced(case, signed, closed),
    )


def census(signed: SignedPairs) -> dict[str, int]:
    """Return the number of triangles by their signs: ``+++``, ``++-``, ``+--``, ``---``.

    Parameters
    ----------
    signed
        Pairs without direction.

    Returns
    -------
    dict
        A number for each of `TRIADS`, also where it is 0.
    """
    return _counted(signed, _closed(signed))


_DIGIT = 20
"""Bits of each of the three counts in one number: two actors may have up to 2**20 - 1 (about 1 million) neighbours in
common, and three counts of 20 bits fit the 63 bits of a positive integer."""


def _closed(signed: SignedPairs) -> _Closed:
    """Return the pairs that close a triangle, and the number of paths of two that close each, by their negative pairs.

    Each pair points from the actor of lower degree to that of higher, so that a triangle is met once, as two arcs in a
    row and the arc that closes them, and no actor has many arcs to start from: at most sqrt(2 m) of m pairs.

    One matrix product counts the paths of all signs. A positive pair is marked 1 and a negative one B = 2**20. Along a
    path the marks multiply: 1 (no negative pair), B (one) or B**2 (two). Over paths they add up, and the three counts
    stand side by side in the sum like the digits of a number with base B.

    Example: 1 and 2 have three neighbours in common; the paths are ``++``, ``+-`` and ``--``. The sum is
    1 + B + B**2, of which the digits are 1, 1 and 1. A second path ``-+`` makes it 1 + 2 B + B**2: 1, 2 and 1.

    References
    ----------
    Chiba, N. & Nishizeki, T. (1985). Arboricity and subgraph listing algorithms. https://doi.org/10.1137/0214017
    """
    size, rank = len(signed.actors), _by_degree(signed)
    ends = np.sort(np.stack([rank[signed.first], rank[signed.second]]), axis=0)
    marks = np.where(signed.sign < 0, np.int64(1) << _DIGIT, np.int64(1))
    out = csr_array((marks, (ends[0], ends[1])), shape=(size, size))
    # Indices of the pairs plus 1, as a sparse matrix has no entries of 0. It keeps the ends of paths that are a pair.
    which = csr_array((np.arange(1, len(marks) + 1), (ends[0], ends[1])), shape=(size, size))
    closed = (out @ out).multiply(which.astype(bool)).tocoo()
    pair = np.asarray(which[closed.row, closed.col]).ravel() - 1 if closed.nnz else np.zeros(0, dtype=np.int64)
    digits = [closed.data >> (_DIGIT * negative) & ((1 << _DIGIT) - 1) for negative in range(3)]
    return pair, np.stack(digits).astype(np.int64)


def _by_degree(signed: SignedPairs) -> Index:
    """Return the rank of each actor when those with few pairs come first."""
    size = len(signed.actors)
    degree = np.bincount(np.concatenate([signed.first, signed.second]), minlength=size)
    rank = np.empty(size, dtype=np.int64)
    rank[np.lexsort((np.arange(size), degree))] = np.arange(size)
    return rank


def _counted(signed: SignedPairs, closed: _Closed) -> dict[str, int]:
    pair, paths = closed
    count = [0, 0, 0, 0]
    for sign, negative in ((1, 0), (-1, 1)):
        for among_paths in range(3):
            count[negative + among_paths] += int(paths[among_paths, signed.sign[pair] == sign].sum())
    return dict(zip(TRIADS, count, strict=True))


def _unbalanced(case: Case, signed: SignedPairs, closed: _Closed) -> tuple[Triad, ...]:
    found = sorted(islice(_unbalanced_triads(signed, closed), MOST_LISTED))
    pairs = [pair for actors, _ in found for pair in combinations(actors, 2)]
    claims = pair_claims(case, pairs)
    return tuple(
        Triad(actors, signs, tuple(claim for pair in combinations(actors, 2) for claim in claims[pair]))
        for actors, signs in found
    )


def _unbalanced_triads(signed: SignedPairs, closed: _Closed) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Yield each unbalanced triad, from the pair that closes it: so no balanced pair costs time."""
    pair, paths = closed
    odd = np.where(signed.sign[pair] > 0, paths[1], paths[0] + paths[2])
    rank, matrix = _by_degree(signed), (signed.positive - signed.negative).tocsr()
    for closing in np.sort(pair[odd > 0]).tolist():
        first, second = int(signed.first[closing]), int(signed.second[closing])
        low, high = sorted((rank[first], rank[second]))
        sign_of = [_row(matrix, end) for end in (first, second)]
        for third in sorted(sign_of[0].keys() & sign_of[1].keys()):
            signs = (int(signed.sign[closing]), sign_of[0][third], sign_of[1][third])
            if low < rank[third] < high and prod(signs) < 0:
                one, two, three = sorted(signed.actors[each] for each in (first, second, third))
                yield (one, two, three), TRIADS[signs.count(-1)]


def _row(matrix: csr_array, row: int) -> dict[int, int]:
    within = slice(matrix.indptr[row], matrix.indptr[row + 1])
    return dict(zip(matrix.indices[within].tolist(), matrix.data[within].astype(int).tolist(), strict=True))
