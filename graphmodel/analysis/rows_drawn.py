"""Choices of rows of a matrix that is too large to be drawn: those that show its structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd


def spread_over(order: Sequence[str], most: int, *, weight: Mapping[str, float]) -> list[str]:
    """Return the heaviest of each of some equal parts of an order: of rows in the order of their likeness, all blocs.

    Parameters
    ----------
    order
        Ids, those alike side by side.
    most
        Number of ids, 1 or more.
    weight
        By id; of those as heavy the first is taken, and who has none has 0.

    Examples
    --------
    >>> spread_over("abcdefgh", 3, weight={"b": 1, "h": 2})
    ['b', 'd', 'h']
    """
    if len(order) <= most:
        return list(order)
    bounds = np.linspace(0, len(order), most + 1).round().astype(np.int64).tolist()
    parts = (order[first:last] for first, last in pairwise(bounds))
    return [max(part, key=lambda each: weight.get(each, 0.0)) for part in parts]


def poles(matrix: pd.DataFrame, most: int) -> list[str]:
    """Return the rows at both ends of what divides a matrix most, half of them from each, in the order of its index.

    What divides most is the first principal component of the rows; a cell that is missing counts as the mean of its
    column.

    Parameters
    ----------
    matrix
        Numbers, with ids as index.
    most
        Number of ids.

    Examples
    --------
    >>> votes = pd.DataFrame({"r1": [1, 1, 0, -1, -1], "r2": [1, 0.5, 0, -0.5, -1]}, index=list("abcde"))
    >>> poles(votes, 2)
    ['a', 'e']
    """
    if len(matrix) <= most:
        return list(matrix.index)
    cells = matrix.to_numpy(dtype=np.float64)
    centred = np.nan_to_num(cells - np.nanmean(cells, axis=0))
    left, weight, _ = np.linalg.svd(centred, full_matrices=False)
    order = np.argsort(left[:, 0] * weight[0], kind="stable")
    kept = sorted([*order[: most - most // 2].tolist(), *order[len(order) - most // 2 :].tolist()])
    return [str(matrix.index[place]) for place in kept]
