"""A lower bound on frustration from the largest eigenvalue: strong where a network is dense and cycles say little."""

from __future__ import annotations

from time import monotonic

import numpy as np
from scipy.linalg import eigh

from graphmodel.analysis.solver.network import Floats
from graphmodel.analysis.solver.reduction import Block

MOST = 1500  # vertices up to which eigenvalues are worked out in full
ROUNDS = 60
MARGIN = 1e-9  # relative allowance for the rounding of eigenvalues


def spectral_bound(block: Block, upper: float, *, deadline: float) -> float:
    """Return a proven lower bound on what any split of a block contradicts.

    With s in {-1, 1} a split contradicts (W - s'As/2) / 2, where W is the sum of the weights, and s'As is at most
    n * lambda_max(A + diag(u)) - sum(u) for every u. The vector u is improved by subgradient steps towards ``upper``.

    References
    ----------
    Delorme, C., & Poljak, S. (1993). Laplacian eigenvalues and the maximum cut problem. Mathematical Programming, 62,
    557-574. https://doi.org/10.1007/BF01585184
    """
    if block.n > MOST:
        return 0.0
    matrix = np.zeros((block.n, block.n))
    matrix[block.first, block.second] = matrix[block.second, block.first] = block.pull
    total = float(np.abs(block.pull).sum())
    shift, best, step = np.zeros(block.n), 0.0, 1.0
    for _ in range(ROUNDS):
        largest, vector = _largest(matrix, shift)
        agreement = block.n * largest * (1 + MARGIN) - float(shift.sum())
        bound = (total - agreement / 2) / 2
        step = step if bound > best else step / 1.3
        best = max(best, bound)
        slope = block.n * vector**2 - 1
        length = float(slope @ slope)
        if monotonic() > deadline or length < MARGIN or best >= upper:
            break
        shift -= step * 4 * (upper - bound) / length * slope
    return best


def _largest(matrix: Floats, shift: Floats) -> tuple[float, Floats]:
    """Return the largest eigenvalue of the matrix with a shifted diagonal, and its vector."""
    last = len(shift) - 1
    values, vectors = eigh(matrix + np.diag(shift), subset_by_index=[last, last])
    return float(values[0]), vectors[:, 0]
