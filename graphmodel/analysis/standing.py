"""Standing: signed degrees and the PN index."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, cg

from graphmodel.analysis.claim_ids import signed_claims
from graphmodel.analysis.merging_rules import STANDING_RULES, StandingRule
from graphmodel.analysis.signed_pairs import SignedPairs, signed_pairs, unmerged_pairs
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case

_Vector = npt.NDArray[np.float64]
_FOES = -2
"""Entry of B = P - 2N where there is opposition alone; with support too, it is -1."""
_PRECISION = 1e-13
"""Largest residual of the solution, relative to the right-hand side."""


def standing(case: Case, *, rule: StandingRule = "net") -> pd.DataFrame:
    """Who has friends and no foes, and friends who are well placed themselves?

    With B = P - 2N and n actors, PN solves (I - B / (2n-2)) x = 1 on the pairs without direction. With direction, in
    solves (I - B'B / 4(n-1)^2) x = (I + B' / (2n-2)) 1, and out the same with B and B' exchanged. An actor without any
    tie has PN 1; friends raise it, foes lower it.

    ``net``, ``ratio`` and ``pn`` have no direction. The others do: in a list of ties without direction that names each
    pair once, they depend on who is named first; with each pair named both ways, ``pn_in`` and ``pn_out`` are ``pn``.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        How support and opposition are merged to the sign of a pair or arc. ``both`` merges nothing: a pair or arc with
        support and opposition counts as positive and as negative, so 1 - 2 = -1 in B, as Everett & Borgatti take it.

    Returns
    -------
    DataFrame
        One row per actor, in the order of the case: ``actor``; ``positive_in``, ``negative_in``, ``positive_out``,
        ``negative_out`` (numbers of arcs); ``net`` (positive minus negative pairs) and ``ratio`` (positive / all pairs,
        in [0, 1], nan without any); ``ambivalent`` (number of others with whom support and opposition are level under
        the rule, both directions together or one alone: no degree or index counts what is level; under ``both`` the
        number of those with whom there are both, which count on both sides); ``pn``, ``pn_in``, ``pn_out``, nan where
        there are fewer than two actors; the latter two also where every actor opposes every other, and all three where
        the formula has no solution because there are only two actors and one opposes the other; ``claim_ids`` of
        support and opposition by and towards the actor, joined by '; '.

    Raises
    ------
    SelectionError
        The rule is not known.

    References
    ----------
    Everett, M. G. & Borgatti, S. P. (2014). Networks containing negative ties.
    https://doi.org/10.1016/j.socnet.2014.03.005

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> standing(shipped_case()).set_index("actor").loc["IR", ["positive_out", "negative_out"]].tolist()
    [1, 2]
    """
    pairs, arcs = (_signs(case, rule=rule, directed=directed) for directed in (False, True))
    positive, negative = _degrees(pairs.positive), _degrees(pairs.negative)
    total = positive + negative
    mixed = arcs.positive - 2 * arcs.negative
    return pd.DataFrame(
        {
            "actor": list(pairs.actors),
            "positive_in": _degrees(arcs.positive.T),
            "negative_in": _degrees(arcs.negative.T),
            "positive_out": _degrees(arcs.positive),
            "negative_out": _degrees(arcs.negative),
            "net": positive - negative,
            "ratio": np.divide(positive, total, out=np.full(len(total), np.nan), where=total > 0),
            "ambivalent": _level(pairs, arcs),
            "pn": pn_index(pairs),
            "pn_in": directed_pn_index(mixed.T.tocsr()),
            "pn_out": directed_pn_index(mixed.tocsr()),
            "claim_ids": signed_claims(case, list(pairs.actors)),
        }
    )


def _signs(case: Case, *, rule: StandingRule, directed: bool) -> SignedPairs:
    if rule not in STANDING_RULES:
        raise SelectionError(f"rule: {rule!r} is not one of {', '.join(STANDING_RULES)}.")
    if rule == "both":
        return unmerged_pairs(case, directed=directed)
    return signed_pairs(case, rule=rule, directed=directed)


def pn_index(pairs: SignedPairs) -> _Vector:
    """Return the PN index of each actor.

    Parameters
    ----------
    pairs
        Pairs without direction; one may be both positive and negative.

    Returns
    -------
    ndarray of float
        Shape (actors,); nan with fewer than two actors, and where there are two actors who are foes alone.
    """
    size, mixed = len(pairs.actors), pairs.positive - 2 * pairs.negative
    if size < 2 or (size == 2 and _FOES in mixed.data):  # two foes: the system is singular
        return np.full(size, np.nan)
    step = mixed / (2 * size - 2)
    return _solved(LinearOperator((size, size), matvec=lambda x: x - step @ x, dtype=np.float64), np.ones(size))


def directed_pn_index(towards: csr_array) -> _Vector:
    """Return the directed PN index of each actor, nan for all where it is not defined.

    ``towards[i, j]`` is what j gives to i, for the index as others see an actor; its transpose gives the other one.

    B'B is dense where B has a hub, so it is applied, never formed.
    """
    size = towards.shape[0]
    if size < 2 or _is_singular(towards):
        return np.full(size, np.nan)
    step = towards / (2 * size - 2)
    back = step.T.tocsr()
    system = LinearOperator((size, size), matvec=lambda x: x - step @ (back @ x), dtype=np.float64)
    return _solved(system, np.ones(size) + step @ np.ones(size))


def _solved(system: LinearOperator, right: _Vector) -> _Vector:
    """Solve by conjugate gradients: both systems are symmetric, and positive definite where they have a solution.

    Raises
    ------
    ArithmeticError
        The precision was not reached: no figure is better than one that is not known to be right.
    """
    solved, steps = cg(system, right, rtol=_PRECISION, atol=0.0)
    if steps:
        raise ArithmeticError(f"The PN index of {len(right)} actors did not settle in {steps} steps.")
    return np.asarray(solved)


def _is_singular(towards: csr_array) -> bool:
    """Return whether all oppose all or, of two actors alone, one opposes the other."""
    size = towards.shape[0]
    against = int((towards.data == _FOES).sum())
    return against == size * (size - 1) or (size == 2 and against > 0)


def _level(pairs: SignedPairs, arcs: SignedPairs) -> list[int]:
    """Return with how many others each actor has an ambivalent pair or arc."""
    level = {frozenset(ends) for ends in (*pairs.ambivalent, *arcs.ambivalent)}
    counts = Counter(actor for ends in level for actor in ends)
    return [counts[actor] for actor in pairs.actors]


def _degrees(adjacency: csr_array) -> npt.NDArray[np.int64]:
    return np.asarray(adjacency.sum(axis=1)).ravel().astype(np.int64)
