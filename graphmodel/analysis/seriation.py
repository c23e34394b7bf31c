"""Seriation: an order of the rows of a matrix in which like ones stand together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

_Matrix = npt.NDArray[np.float64]
_SERIATED_UP_TO = 2_000
"""Number of rows up to which like rows stand together; more stand by the number of their cells: the differences of all
pairs would not fit into memory."""
_OPTIMAL_UP_TO = 500
"""Number of rows up to which the order of the leaves of the tree is optimised; beyond, it is that of the tree."""


def seriated(matrix: pd.DataFrame) -> list[str]:
    """Return the names of the rows in an order in which neighbours are alike.

    Parameters
    ----------
    matrix
        Stances in [-1, 1], nan where there are none.

    Returns
    -------
    list of str
        Ordered by average linkage of root mean square differences; of more than `_SERIATED_UP_TO` rows, by their number
        of stances.
    """
    return [str(matrix.index[index]) for index in order_of_rows(matrix.to_numpy())]


def order_of_rows(matrix: _Matrix) -> list[int]:
    """Return an order of the rows in which neighbours are alike, by average linkage with optimal leaf order."""
    from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering  # noqa: PLC0415 - slow to load
    from scipy.spatial.distance import squareform  # noqa: PLC0415 - slow to load, and only this needs it

    count = len(matrix)
    if count > _SERIATED_UP_TO:
        return [int(index) for index in np.argsort(np.isnan(matrix).sum(axis=1), kind="stable")]
    if count < 3:
        return list(range(count))
    apart = _apart(matrix)
    tree = linkage(squareform(apart, checks=False), method="average")
    if count <= _OPTIMAL_UP_TO:
        tree = optimal_leaf_ordering(tree, squareform(apart, checks=False))
    return [int(leaf) for leaf in leaves_list(tree)]


def _apart(matrix: _Matrix) -> _Matrix:
    """Return root mean square differences over what both mention, in [0, 2]; sqrt 2 where nothing is shared."""
    mentioned = (~np.isnan(matrix)).astype(float)
    values = np.nan_to_num(matrix)
    shared = mentioned @ mentioned.T
    # Stances are near -1 or 1 as a rule, where squares and absolute differences order pairs alike.
    squares = (values**2) @ mentioned.T
    total = squares + squares.T - 2 * values @ values.T
    mean = np.divide(total, shared, out=np.full_like(total, 2.0), where=shared > 0)
    apart = np.sqrt(np.clip(mean, 0, None))
    np.fill_diagonal(apart, 0.0)
    return np.asarray((apart + apart.T) / 2)
