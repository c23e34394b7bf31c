"""All splits of a few actors into two camps by direct enumeration."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.solver.network import Floats, Signs, contradicted
from graphmodel.analysis.solver.reduction import Block

FEW_VERTICES = 12  # actors up to which all splits are tried


def every_split(block: Block) -> tuple[npt.NDArray[np.int8], Floats]:
    """Return all splits with vertex 0 on side 0, and the cost of each.

    Parameters
    ----------
    block
        Of at most `FEW_VERTICES` vertices: the number of splits is 2 ** (n - 1).

    Returns
    -------
    tuple
        0 or 1, shape (splits, n), and costs, shape (splits,).
    """
    number = np.arange(1 << max(block.n - 1, 0))
    side = np.zeros((len(number), block.n), dtype=np.int8)
    side[:, 1:] = (number[:, None] >> np.arange(block.n - 1)) & 1
    return side, np.abs(block.pull) @ contradicted(block, side.T)


def best_split(block: Block) -> tuple[Signs, float]:
    """Return a split that contradicts the least, and how much that is.

    Parameters
    ----------
    block
        Of at most `FEW_VERTICES` vertices.

    Returns
    -------
    tuple
        0 or 1 of each vertex, shape (n,), and the cost.
    """
    side, cost = every_split(block)
    best = int(np.argmin(cost))
    return side[best], float(cost[best])
