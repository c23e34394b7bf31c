"""Lower bound on frustration from the largest eigenvalue; strong for dense networks."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.linalg import LinAlgError, cholesky, eigh
from scipy.sparse.linalg import ArpackError, eigsh

from graphmodel.analysis.solver.clock import is_over
from graphmodel.analysis.solver.network import Floats, adjacency
from graphmodel.analysis.solver.reduction import Block

MOST_VERTICES = 1500  # vertices up to which a bound is proven
_DIRECT = 250  # vertices up to which eigenvalues are worked out in full: 1.6 ms there, and 3.3 ms by iteration
_ROUNDS = 60
"""Subgradient steps, at most, to the shift of the diagonal that bounds best. Set by hand."""
_MARGINS = (1e-6, 1e-4, 1e-2)  # relative allowances for the accuracy of an eigenvalue
_FLAT = 1e-9  # squared slope at which a step leads nowhere


def spectral_bound(block: Block, upper: float, *, deadline: float) -> float:
    """Return a proven lower bound on what any split of a block contradicts.

    With s in {-1, 1} a split contradicts (W - s'As/2) / 2, where W is the sum of the weights, and s'As is at most
    n * lambda_max(A + diag(u)) - sum(u) for every u. The vector u is improved by subgradient steps towards ``upper``;
    that no eigenvalue exceeds the one found is proven by a Cholesky factorisation.

    References
    ----------
    Delorme, C., & Poljak, S. (1993). Laplacian eigenvalues and the maximum cut problem. Mathematical Programming, 62,
    557-574. https://doi.org/10.1007/BF01585184
    """
    if block.n > MOST_VERTICES:
        return 0.0
    matrix = adjacency(block.n, block.first, block.second, block.pull)
    total = float(np.abs(block.pull).sum())
    largest, shift = _steepest(matrix, total, upper, deadline)
    if not np.isfinite(largest):
        return 0.0
    dense = matrix.toarray() + np.diag(shift)
    for margin in _MARGINS:
        ceiling = largest + margin * (abs(largest) + 1.0)
        if _is_above_all(dense, ceiling):
            return _bound(total, ceiling, shift)
    return 0.0


def _steepest(matrix: sparse.csr_array, total: float, upper: float, deadline: float) -> tuple[float, Floats]:
    """Return the eigenvalue and the shift of the diagonal that bound best, after some subgradient steps."""
    n = matrix.shape[0]
    shift, step = np.zeros(n), 1.0
    anywhere = np.random.default_rng(0).standard_normal(n) / np.sqrt(n)
    vector = anywhere
    best = (-np.inf, np.inf, shift)
    for _ in range(_ROUNDS):
        largest, vector = _largest(matrix, shift, vector + anywhere)
        bound = _bound(total, largest, shift)
        step = step if bound > best[0] else step / 1.3
        best = max(best, (bound, largest, shift.copy()), key=lambda each: each[0])
        slope = n * vector**2 - 1
        length = float(slope @ slope)
        if is_over(deadline) or length < _FLAT or bound >= upper or not np.isfinite(largest):
            break
        shift = shift - step * 4 * (upper - bound) / length * slope
    return best[1], best[2]


def _bound(total: float, largest: float, shift: Floats) -> float:
    return (total - (len(shift) * largest - float(shift.sum())) / 2) / 2


def _largest(matrix: sparse.csr_array, shift: Floats, start: Floats) -> tuple[float, Floats]:
    """Return about the largest eigenvalue of the matrix with a shifted diagonal, and its vector.

    A start at the last vector alone would keep the method from seeing any other.
    """
    n = len(shift)
    if n <= _DIRECT:
        values, vectors = eigh(matrix.toarray() + np.diag(shift), subset_by_index=[n - 1, n - 1])
    else:
        try:
            values, vectors = eigsh(matrix + sparse.diags_array(shift), k=1, which="LA", v0=start, tol=1e-5)
        except ArpackError:
            return np.inf, start
    return float(values[0]), vectors[:, 0]


def _is_above_all(matrix: Floats, ceiling: float) -> bool:
    """Return whether a number exceeds every eigenvalue."""
    try:
        cholesky(ceiling * np.eye(len(matrix)) - matrix, overwrite_a=True, check_finite=False)
    except LinAlgError:
        return False
    return True
