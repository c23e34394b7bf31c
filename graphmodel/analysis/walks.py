"""Walk balance: traces of matrix exponentials, by eigenvalues or by moments."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.linalg import eigvalsh
from scipy.sparse import csr_array, eye_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import ArpackError, eigsh
from scipy.special import ive

from graphmodel.analysis.merging_rules import Index
from graphmodel.analysis.signed_pairs import SignedPairs

WALKS_UP_TO = 4_000
"""Limits the actors of a connected part for which all eigenvalues or moments are computed: the time of the former
grows with the cube of their number (2,000 actors: 0.9 CPU seconds)."""
_FEW_UP_TO = 20_000
"""Limits the actors of a part of which the largest eigenvalues are computed."""
_LARGEST, _DECIDED = 48, 1e-11
"""Use only the 48 largest eigenvalues where the others contribute less than 1e-11 of the trace: walk balance is
correct to some ten digits."""
_MOST_RESTARTS = 60
"""Limits the restarts of the Lanczos method: it takes more only for eigenvalues that lie close together, and then
the 48 largest do not decide the trace."""
FEW, DENSE = 600, 100
"""Moments are used from 601 actors on where fewer than one entry in 100 of the matrix is not 0, else all
eigenvalues. Measured, CPU seconds by moments and by eigenvalues: 600 actors with 3,000 pairs 0.034 and 0.017,
1,000 with 5,000 0.084 and 0.083, 2,000 with 10,000 0.33 and 0.88; 600 with 30,000 (one entry in 6) 0.25 and
0.018."""
_WIDTH = 16
"""Columns per product of the moments. Measured on 2,000 actors with 10,000 pairs, CPU seconds: 4 columns 0.55, 16
0.34, 64 0.43, as many no longer fit the cache."""
_MARGIN = 1e-6
"""Share of its width by which the interval of the eigenvalues is widened at both ends: the Chebyshev polynomials
explode outside of it, and its ends are approximations."""
_NOTHING = 1e-18
"""Chebyshev terms with a smaller factor are left out: the largest is below 1, and a double holds 16 digits."""
_Vector = npt.NDArray[np.float64]


def walk_balance(signed: SignedPairs) -> float:
    """Return tr(exp A) / tr(exp abs A): balanced minus unbalanced closed walks as a share of all, by weight.

    To some ten digits: rounding that leads beyond 1 is cut off, and what is below the smallest number is 0.

    Parameters
    ----------
    signed
        Pairs without direction.

    Returns
    -------
    float
        In [0, 1]; nan without pairs, and where `not_computed` gives a reason.
    """
    if not len(signed.sign):
        return float("nan")
    of_signs, of_all = signed.positive - signed.negative, signed.positive + signed.negative
    return float(np.clip(np.exp(_log_trace(of_signs, of_all) - _log_trace(of_all, of_all)), 0.0, 1.0))


def not_computed(signed: SignedPairs) -> str:
    """Return why walk balance may be nan though there are pairs; empty where it never is.

    Parameters
    ----------
    signed
        Pairs without direction.

    Returns
    -------
    str
        The reason; empty where walk balance is computed for certain.
    """
    largest = max(map(len, _parts(signed.positive + signed.negative)), default=0)
    if largest <= WALKS_UP_TO:
        return ""
    return f"not computed: {largest:,} actors are connected, which is more than {WALKS_UP_TO:,}"


def _parts(tied: csr_array) -> list[Index]:
    """Return the actors of each connected part."""
    part = connected_components(tied, directed=False)[1]
    order = np.argsort(part, kind="stable")
    return [np.asarray(actors) for actors in np.split(order, np.flatnonzero(np.diff(part[order])) + 1) if len(actors)]


def _log_trace(matrix: csr_array, tied: csr_array) -> float:
    """Return the logarithm of the trace of the exponential of a symmetric matrix, part by part; nan if not computed."""
    parts = _parts(tied)
    alone = sum(len(actors) == 1 for actors in parts)
    logs = [_log_trace_of_part(matrix[actors][:, actors]) for actors in parts if len(actors) > 1]
    if np.isnan(logs).any():
        return float("nan")
    return float(np.logaddexp.reduce([*logs, *([np.log(alone)] if alone else [])]))


def _log_trace_of_part(matrix: csr_array) -> float:
    decided = _by_largest(matrix) if max(FEW, 2 * _LARGEST) < matrix.shape[0] <= _FEW_UP_TO else float("nan")
    if not np.isnan(decided) or matrix.shape[0] > WALKS_UP_TO:
        return decided
    if matrix.shape[0] > FEW and matrix.nnz * DENSE < matrix.shape[0] ** 2:
        try:
            return by_moments(matrix)
        except ArpackError:
            pass  # the ends of the interval did not settle: all eigenvalues are slower, and always do
    values = eigvalsh(matrix.toarray(), overwrite_a=True, check_finite=False)
    return float(np.logaddexp.reduce(values))


def _by_largest(matrix: csr_array) -> float:
    """Return the logarithm of tr(exp A) from its largest eigenvalues; nan where they do not decide it.

    Where some actors have many ties, the largest eigenvalues stand far above the others, of which none is larger than
    the least of those found.
    """
    others = matrix.shape[0] - _LARGEST
    needed = np.log(others) - np.log(_DECIDED)  # by how much the largest must exceed the least found
    if abs(matrix).sum(axis=1).max() < needed:  # which bounds the largest; the least found is above 0 as a rule
        return float("nan")
    start = np.random.default_rng(0).standard_normal(matrix.shape[0])
    try:
        values = eigsh(matrix, k=_LARGEST, which="LA", v0=start, maxiter=_MOST_RESTARTS, return_eigenvectors=False)
    except ArpackError:
        return float("nan")
    return float(np.logaddexp.reduce(values)) if values.max() - values.min() > needed else float("nan")


def by_moments(matrix: csr_array) -> float:
    """Return the logarithm of tr(exp A) from the moments tr(T_k(X)), where X is A scaled to [-1, 1].

    1. With half the width h and the middle c of the interval of the eigenvalues, A = c + h X, so that tr(exp A) =
       e^c tr(exp(h X)).
    2. In Chebyshev polynomials T_k, exp(h x) = e^h (I_0(h) + 2 sum I_k(h) T_k(x)), where I_k are modified Bessel
       functions scaled by e^-h (SciPy's ``ive``). The terms fall off fast beyond k = h, so few are needed.
    3. T_(k+1)(X) = 2 X T_k(X) - T_(k-1)(X): a sparse product a step, from unit vectors, some columns at a time.
    4. 2 T_j T_k = T_(j+k) + T_(j-k), so the moments up to 2k are scalar products of the first k polynomials: half the
       steps.

    Example: two actors and one pair have the eigenvalues 1 and -1, so h = 1, c = 0 and the moments are 2, 0, 2, 0, 2.
    Unscaled, 2 I_0(1) + 4 I_2(1) + 4 I_4(1) = 2.5321 + 0.5430 + 0.0110 = 3.0861, which is e + 1/e = 3.0862 but for
    the terms left out.

    References
    ----------
    Weiße, A., Wellein, G., Alvermann, A. & Fehske, H. (2006). The kernel polynomial method.
    https://doi.org/10.1103/RevModPhys.78.275
    """
    low, high = _interval(matrix)
    half, middle = (high - low) / 2, (high + low) / 2
    factors = _factors(half)
    doubled = ((matrix - middle * eye_array(matrix.shape[0])) * (2 / half)).tocsr()
    firsts = range(0, matrix.shape[0], _WIDTH)
    moments = np.sum([_moments(doubled, first, steps=len(factors) // 2) for first in firsts], axis=0)
    return float(np.log(factors @ moments) + high)


def _interval(matrix: csr_array) -> tuple[float, float]:
    """Return an interval that holds all eigenvalues, hardly wider than it must be."""
    start = np.random.default_rng(0).standard_normal(matrix.shape[0])
    low, high = (float(eigsh(matrix, k=1, which=end, v0=start, return_eigenvectors=False)[0]) for end in ("SA", "LA"))
    return low - _MARGIN * (high - low), high + _MARGIN * (high - low)


def _factors(half: float) -> _Vector:
    """Return the factors of the moments as far as they count, of which there are an odd number."""
    every = 2 * ive(np.arange(int(2 * half) + 60), half)
    every[0] /= 2
    last = int(np.flatnonzero(every > _NOTHING)[-1])
    return np.asarray(every[: last + 1 + last % 2])


def _moments(doubled: csr_array, first: int, *, steps: int) -> _Vector:
    """Return what some columns have in the moments 0 to 2 ``steps``, given twice the scaled matrix."""
    size = doubled.shape[0]
    columns = np.arange(first, min(first + _WIDTH, size))
    before = np.zeros((size, len(columns)))
    before[columns, columns - first] = 1.0
    now = doubled @ before / 2
    found = np.zeros(2 * steps + 1)
    found[0], own = len(columns), np.vdot(before, now)
    for step in range(1, steps + 1):
        # `before` is T_(step-1), `now` T_step: their products give the moments 2 step - 1 and 2 step.
        found[2 * step - 1] = 2 * np.vdot(before, now) - own
        found[2 * step] = 2 * np.vdot(now, now) - found[0]
        before, now = now, doubled @ now - before
    return found
