"""How balanced are closed walks of every length? Traces of matrix exponentials, by eigenvalues or by their moments."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.linalg import eigvalsh
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import eigsh
from scipy.special import ive

from graphmodel.analysis.signed import Index, SignedPairs

WALKS_UP_TO = 4_000
"""Walk balance is computed where no connected part has more actors; it is nan beyond."""
DIRECT = 600
"""Up to so many actors the eigenvalues of a part are worked out."""
SPARSE = 100
"""Beyond, they are where more than one in so many entries of the matrix is not 0."""
COLUMNS = 256
"""So many columns of a matrix are worked on at a time: they stay in the cache."""
NOTHING = 1e-17
"""Share of the trace below which a term is left out."""
Column = npt.NDArray[np.float64]


def walk_balance(signed: SignedPairs) -> float:
    """Return tr(exp A) / tr(exp abs A), in [0, 1]; nan without pairs, and with a part beyond `WALKS_UP_TO` actors.

    Exact but for rounding, which may push a quotient beyond 1, and is cut off there.
    """
    parts = _parts(signed)
    if not len(signed.sign) or max(map(len, parts)) > WALKS_UP_TO:
        return float("nan")
    of_signs, of_all = signed.positive - signed.negative, signed.positive + signed.negative
    traces = np.array([[_trace(part, matrix) for matrix in (of_signs, of_all)] for part in parts])
    lone = len(signed.actors) - sum(map(len, parts))
    ...


