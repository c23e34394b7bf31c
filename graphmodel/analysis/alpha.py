"""Krippendorff's alpha of nominal values, and intervals by drawing again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

DRAWS = 1_000
"""Number of draws of an interval."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """A figure of the alpha family.

    Attributes
    ----------
    value
        1 where all agree, 0 as by chance; nan where nothing varies.
    low, high
        95 % bootstrap interval of it; nan where it is, and where there is nothing to draw from.
    undefined_draws
        Number of draws in which nothing varied, so that they have no part in the interval.
    """

    value: float
    low: float
    high: float
    undefined_draws: int = 0


UNDEFINED = Alpha(float("nan"), float("nan"), float("nan"))


def _counts(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return how often each value was given, shape (units, categories)."""
    categories = np.unique(values[~np.isnan(values)])
    return np.asarray((values[:, :, None] == categories).sum(axis=0, dtype=float))


def _alpha(counts: npt.NDArray[np.float64]) -> float:
    """Return alpha of numbers of values, shape (units, categories)."""
    return float(_alphas(counts, np.ones((1, len(counts))))[0])


def _alphas(counts: npt.NDArray[np.float64], times: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the alphas of draws by how often each takes each unit, shape (draws, units)."""
    is_paired = counts.sum(axis=1) > 1
    paired = counts[is_paired]
    per_unit = paired.sum(axis=1, keepdims=True)
    disagreements = (paired * (per_unit - paired) / np.maximum(per_unit - 1, 1)).sum(axis=1)
    taken = times[:, is_paired]
    of_category = taken @ paired
    total = of_category.sum(axis=1)
    expected = (of_category * (total[:, None] - of_category)).sum(axis=1) / np.maximum(total - 1, 1)
    defined = expected > 0
    return np.where(defined, 1 - (taken @ disagreements) / np.where(defined, expected, 1), np.nan)


def alpha_with_interval(values: npt.NDArray[np.float64], *, draws: int, seed: int) -> Alpha:
    """Return Krippendorff's alpha of nominal values with its interval, units drawn again ``draws`` times at random.

    Parameters
    ----------
    values
        Shape (coders, units), nan where a value is missing.
    draws, seed
        Number of draws; the same seed gives the same ones.

    Examples
    --------
    >>> found = alpha_with_interval(np.array([[1.0, 2, 1, 2], [1, 2, 2, np.nan]]), draws=100, seed=0)
    >>> round(found.value, 3), found.low < found.value < found.high
    (0.444, True)
    """
    counts = _counts(values)
    found = _alpha(counts)
    if np.isnan(found):
        return UNDEFINED
    kinds, numbers = np.unique(counts, axis=0, return_counts=True)
    # to draw units is to draw how many there are of each kind: those with the same counts of values
    times = np.random.default_rng(seed).multinomial(len(counts), numbers / len(counts), size=draws)
    return in_interval(found, _alphas(kinds, times.astype(float)))


def in_interval(found: float, drawn: npt.NDArray[np.float64]) -> Alpha:
    """Return a figure with the interval of what was drawn; nan where a draw has none."""
    defined = drawn[~np.isnan(drawn)]
    low, high = np.percentile(defined, [2.5, 97.5]) if len(defined) else (np.nan, np.nan)
    return Alpha(found, float(low), float(high), len(drawn) - len(defined))
