"""Best splits of the variants of a case, each distinct set of signs solved once, and what they keep of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.merging_rules import Signs
from graphmodel.analysis.same_splits import BestSplits, best_splits, kept, same_splits
from graphmodel.analysis.signed_pairs import SignedPairs
from graphmodel.analysis.solver.frustration import Split, least_frustration
from graphmodel.analysis.solver.network import SignedNetwork, errors

_MOST_SECONDS = 10.0
"""No single split is sought for longer."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptSplits:
    """What a variant keeps of the best splits of the whole.

    Attributes
    ----------
    number
        Number of its best splits; None where it is not known.
    camps_hold, together_hold
        As in `Robustness.variants`; None where it is not known.
    stays
        1, 0 or nan of each actor, see `same_splits.kept`; nan of all where it is not known.
    """

    number: int | None
    camps_hold: bool | None
    together_hold: bool | None
    stays: npt.NDArray[np.float64]


class VariantSolver:
    """Solves each distinct set of signs once, none for longer than half of the time left."""

    def __init__(self, signed: SignedPairs, *, seed: int, deadline: float) -> None:
        self._signed, self._seed, self._deadline = signed, seed, deadline
        self._known: dict[bytes, Split] = {}
        self._splits: dict[bytes, BestSplits | None] = {}

    def solve(self, signs: Signs) -> Split:
        """Return a best split for these signs of the pairs, 0 being none."""
        key = signs.tobytes()
        if key not in self._known:
            seconds = min(_MOST_SECONDS, (self._deadline - monotonic()) / 2)
            self._known[key] = least_frustration(self._network(signs), time_limit=seconds, seed=self._seed)
        return self._known[key]

    def least(self, whole: Signs, signs: Signs) -> float:
        """Return the least found that a split contradicts of these signs, that of the ``whole`` among them."""
        return min(errors(self._network(signs), whole), self.solve(signs).upper)

    def number(self, signs: Signs) -> int | None:
        """Return the number of best splits for these signs of the pairs; None where it is not known."""
        splits = self._listed(signs)
        return None if splits is None else splits.number

    def compared(self, before: Signs, signs: Signs) -> KeptSplits:
        """Return what stays of the best splits when the signs are others than before."""
        whole, after = self._listed(before), self._listed(signs)
        if whole is None or after is None or not (whole.tied & after.tied).any():
            return KeptSplits(self.number(signs), None, None, np.full(len(self._signed.actors), np.nan))
        together_hold, stays = kept(whole, after)
        return KeptSplits(after.number, same_splits(whole, after), together_hold, stays)

    def _listed(self, signs: Signs) -> BestSplits | None:
        """Return the best splits; None where they are too many, not proven, or not listed in time."""
        key = signs.tobytes()
        if key not in self._splits:
            seconds = min(_MOST_SECONDS, (self._deadline - monotonic()) / 2)
            is_exact = self.solve(signs).is_exact
            self._splits[key] = best_splits(self._network(signs), time_limit=seconds) if is_exact else None
        return self._splits[key]

    def _network(self, signs: Signs) -> SignedNetwork:
        signed, kept = self._signed, signs != 0
        ends = signed.first[kept], signed.second[kept]
        return SignedNetwork(len(signed.actors), *ends, signs[kept], np.ones(int(kept.sum())))

    @property
    def all_exact(self) -> bool:
        """Whether every split so far is proven best."""
        return all(split.is_exact for split in self._known.values())
