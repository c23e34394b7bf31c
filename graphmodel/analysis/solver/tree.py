"""The split that contradicts no pair of a short spanning tree."""

from __future__ import annotations

import numpy as np
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

from graphmodel.analysis.solver.network import Floats, Ints, adjacency
from graphmodel.analysis.solver.reduction import Block

SHORTEST = 1e-9  # a pair of length 0 would be none to SciPy


def tree_split(block: Block, length: Floats) -> Ints:
    """Return the side of each vertex of a connected block as the pairs of its shortest spanning tree imply it."""
    tree = minimum_spanning_tree(adjacency(block.n, block.first, block.second, length + SHORTEST))
    order, parent = breadth_first_order(tree, 0, directed=False)
    relation = adjacency(block.n, block.first, block.second, np.sign(block.pull))
    later, before = order[1:], parent[order[1:]]
    crosses = np.asarray(relation[before, later]).ravel() < 0
    side = [0] * block.n
    for actor, near, cross in zip(later.tolist(), before.tolist(), crosses.tolist(), strict=True):
        side[actor] = side[near] ^ cross
    return np.array(side, dtype=np.int64)
