"""A signed network as arrays, and the number of pairs that a partition contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse

Ints = npt.NDArray[np.int64]
Signs = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Pairs(Protocol):
    """The two ends of each pair, and its signed weight."""

    @property
    def first(self) -> Ints: ...  # noqa: D102
    @property
    def second(self) -> Ints: ...  # noqa: D102
    @property
    def pull(self) -> Floats: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class SignedNetwork:
    """Actors ``0 .. n-1`` and the pairs among them that are for or against each other.

    Attributes
    ----------
    n
        Number of actors.
    first, second
        The two actors of each pair, ``first < second``, each unordered pair at most once.
    sign
        ``+1`` or ``-1`` of each pair.
    weight
        What it costs to contradict the pair, above 0; ones for the unweighted network.

    Raises
    ------
    ValueError
        The arrays do not fit together or break one of the rules above.
    """

    n: int
    first: Ints
    second: Ints
    sign: Signs
    weight: Floats

    def __post_init__(self) -> None:
        lengths = {len(self.first), len(self.second), len(self.sign), len(self.weight)}
        if len(lengths) != 1:
            raise ValueError(f"first, second, sign and weight differ in length: {sorted(lengths)}")
        if not (np.all(self.first >= 0) and np.all(self.first < self.second) and np.all(self.second < self.n)):
            raise ValueError(f"each pair needs 0 <= first < second < {self.n}")
        if len(np.unique(self.first * self.n + self.second)) != len(self.first):
            raise ValueError("a pair occurs more than once: merge its ties first")
        if not np.all(np.abs(self.sign) == 1):
            raise ValueError("each sign is +1 or -1")
        if not (np.all(self.weight > 0) and np.all(np.isfinite(self.weight))):
            raise ValueError("each weight is finite and above 0")

    @property
    def m(self) -> int:
        """Number of signed pairs."""
        return len(self.first)

    @property
    def pull(self) -> Floats:
        """Signed weight of each pair."""
        return self.weight * self.sign


def contradicted(pairs: Pairs, camp: npt.NDArray[np.integer[Any]]) -> Flags:
    """Return which pairs a partition contradicts: positive between two camps, negative inside one.

    Parameters
    ----------
    pairs
        Ends and signed weights of the pairs.
    camp
        Camp of each actor, shape (n,); of several partitions, shape (n, partitions).

    Returns
    -------
    ndarray of bool
        Shape (pairs,), or (pairs, partitions).
    """
    inside = camp[pairs.first] == camp[pairs.second]
    return ((pairs.pull > 0) != inside.T).T


def errors(network: SignedNetwork, camp: npt.NDArray[np.integer[Any]]) -> float:
    """Return the total weight of the pairs that a partition contradicts.

    Parameters
    ----------
    network
        Actors and signed pairs.
    camp
        Camp of each actor, shape (n,).

    Returns
    -------
    float
        0 where the partition contradicts no pair.
    """
    return float(network.weight[contradicted(network, camp)].sum())


def is_whole(weight: Floats) -> bool:
    """Return whether all weights are whole numbers, so that bounds may be rounded up."""
    return bool(np.all(weight == np.rint(weight)))


def adjacency(n: int, first: Ints, second: Ints, value: Floats) -> sparse.csr_array:
    """Return the symmetric sparse matrix with ``value`` at both entries of each pair.

    Parameters
    ----------
    n
        Number of actors.
    first, second
        Ends of the pairs, shape (m,).
    value
        Entry of each pair, shape (m,).

    Returns
    -------
    csr_array
        Shape (n, n).
    """
    both = (np.concatenate([first, second]), np.concatenate([second, first]))
    return sparse.csr_array((np.concatenate([value, value]), both), shape=(n, n))
