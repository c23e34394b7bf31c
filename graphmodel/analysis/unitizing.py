"""Unitizing: how far coders agree on which passages of a text they mark, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, permutations

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.alpha import DRAWS, UNDEFINED, Alpha, in_interval
from graphmodel.model.schema import BETWEEN

_TINY = 1e-9
"""Characters: an expected disagreement below it is none, but for what is lost in rounding."""
_GAP = 0
"""Rank of the value of a text that is not marked."""
_Floats = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A passage that a coder marked: from ``start`` up to ``end``, as ``value``."""

    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Unitizing:
    """How far coders agree on passages.

    Attributes
    ----------
    marking
        The alpha of what is marked and what is not, whatever its value: |u-alpha.
    values
        The alpha of the values that the text is marked with; not marked is one of them: u-alpha.
    coding
        The alpha of what is marked by several coders, on what they marked it as: cu-alpha.
    covered
        Share of the text, taken once per coder, that ``coding`` rests on.
    """

    marking: Alpha
    values: Alpha
    coding: Alpha
    covered: float


@dataclass(frozen=True, slots=True)
class _Sums:
    """What an alpha is made of, by part of the text, so that a part can be taken more than once.

    Attributes
    ----------
    differing
        Length to which two coders gave different values, shape (parts,).
    lengths
        Length of each value, shape (parts, values).
    squares
        Sum of the squared lengths of the units, which chance does not pair with themselves, shape (parts,).
    """

    differing: _Floats
    lengths: _Floats
    squares: _Floats


def unitizing(
    codings: Sequence[Iterable[Marked]],
    length: int,
    *,
    parts: Sequence[int] = (),
    draws: int = DRAWS,
    seed: int = 0,
) -> Unitizing:
    """Do coders mark the same passages of a text, and as the same, beyond what chance would give?

    The text is divided by each coder into units, each of one value, and the gaps between them. Where passages of one
    coder overlap, those of the same value are one unit, and those of other values are cut where they meet: the part in
    common has all their values together. Alpha is 1 - observed / expected disagreement. What is observed is the length
    of the text that two coders gave each pair of values; what is expected follows from the length of each value,
    without the pairs of a unit with itself.

    Parameters
    ----------
    codings
        The passages that each of two or more coders marked.
    length
        Length of the text in characters.
    parts
        Ends of the parts of the text that the interval takes again, such as paragraphs, the last at the end of the
        text; there is no interval without at least two.
    draws, seed
        The interval takes the parts ``draws`` times again, at random. A unit counts in the part in which it begins.

    Returns
    -------
    Unitizing
        Alphas are nan where nothing varies: nobody marked anything, or everybody everything.

    References
    ----------
    Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016). On the reliability of unitizing textual continua:
    Further developments. Quality & Quantity 50, 2347-2364. https://doi.org/10.1007/s11135-015-0266-1

    Krippendorff, K. (2019). Content Analysis: An Introduction to Its Methodology, 4th ed., section 12.6, whose example
    (figure 12.11) is a test of ours. https://doi.org/10.4135/9781071878781

    Examples
    --------
    >>> found = unitizing([[Marked(0, 40, "support")], [Marked(10, 50, "support")]], 100)
    >>> round(found.marking.value, 2)
    0.62
    """
    units = [exclusive(each) for each in codings]
    sums = _sums(units, length, parts or [length])
    figures = [_with_interval(each, draws=draws if len(parts) > 1 else 0, seed=seed) for each in sums]
    marking, values, coding = figures
    whole = len(codings) * length
    return Unitizing(marking, values, coding, float(sums[2].lengths.sum() / whole) if whole else float("nan"))


def exclusive(passages: Iterable[Marked]) -> list[Marked]:
    """Return the units of a coder: overlapping passages of one value are one, those of several are cut where they meet.

    Examples
    --------
    >>> exclusive([Marked(0, 6, "a"), Marked(4, 9, "a"), Marked(8, 12, "b")])
    [Marked(start=0, end=8, value='a'), Marked(start=8, end=9, value='a; b'), Marked(start=9, end=12, value='b')]
    """
    joined = _joined(passages)
    cuts = sorted({edge for each in joined for edge in (each.start, each.end)})
    made: list[Marked] = []
    active: list[Marked] = []
    at = 0
    for start, end in pairwise(cuts):
        active = [each for each in active if each.end > start]
        while at < len(joined) and joined[at].start <= start:
            active.append(joined[at])
            at += 1
        if active:
            made.append(Marked(start, end, BETWEEN.join(sorted(each.value for each in active))))
    return made


def _joined(passages: Iterable[Marked]) -> list[Marked]:
    last: dict[str, Marked] = {}
    made = []
    for each in sorted(passages):
        before = last.get(each.value)
        if before and each.start < before.end:
            last[each.value] = Marked(before.start, max(before.end, each.end), each.value)
            continue
        made += [before] if before else []
        last[each.value] = each
    return sorted([*made, *last.values()])


def _sums(codings: Sequence[list[Marked]], length: int, parts: Sequence[int]) -> tuple[_Sums, _Sums, _Sums]:
    """Return the sums of |u-alpha, u-alpha and cu-alpha."""
    edges = {edge for units in codings for unit in units for edge in (unit.start, unit.end)}
    cuts = np.array(sorted({0, length, *parts, *edges}))
    size = np.diff(cuts) / (len(codings) - 1)
    part = np.searchsorted(parts, cuts[:-1], side="right")
    values, owners = _painted(codings, cuts)
    others = (values != _GAP).sum(axis=0) - 1
    squares, shared_squares = np.zeros(len(parts)), np.zeros(len(parts))
    for units, mine in zip(codings, owners, strict=True):
        here = mine >= 0
        begins = np.searchsorted(parts, [unit.start for unit in units], side="right")
        lengths = np.array([unit.end - unit.start for unit in units], dtype=float)
        shared = np.bincount(mine[here], (size * others)[here], len(units))
        squares += np.bincount(begins, lengths**2, len(parts))
        shared_squares += np.bincount(begins, shared**2, len(parts))
    of_gaps = np.bincount(part, np.diff(cuts) * (values == _GAP).sum(axis=0), len(parts))
    marked = (values != _GAP).astype(np.int64)
    everywhere = np.ones(values.shape, dtype=bool)
    return (
        _Sums(*_paired(marked, part, size, everywhere), squares + of_gaps),
        _Sums(*_paired(values, part, size, everywhere), squares + of_gaps),
        _Sums(*_paired(values, part, size, values != _GAP), shared_squares),
    )


def _paired(values: _Whole, part: _Whole, size: _Floats, counts: npt.NDArray[np.bool_]) -> tuple[_Floats, _Floats]:
    """Return by part the length to which pairs of coders differ, and that of each value, where both count."""
    parts, kinds = int(part.max(initial=0)) + 1, int(values.max(initial=0)) + 1
    differing, lengths = np.zeros(parts), np.zeros((parts, kinds))
    for one, other in permutations(range(len(values)), 2):
        here = counts[one] & counts[other]
        differing += np.bincount(part[here], (size * (values[one] != values[other]))[here], parts)
        places = part[here] * kinds + values[one][here]
        lengths += np.bincount(places, size[here], parts * kinds).reshape(parts, kinds)
    return differing, lengths


def _painted(codings: Sequence[list[Marked]], cuts: _Whole) -> tuple[_Whole, _Whole]:
    """Return the value and the unit of each piece of the text between two cuts, by coder; `_GAP` and -1 for none."""
    names = sorted({unit.value for units in codings for unit in units})
    ranks = {value: number for number, value in enumerate(names, start=1)}
    values = np.full((len(codings), len(cuts) - 1), _GAP)
    owners = np.full(values.shape, -1)
    for coder, units in enumerate(codings):
        for number, unit in enumerate(units):
            pieces = slice(*np.searchsorted(cuts, [unit.start, unit.end]))
            values[coder, pieces], owners[coder, pieces] = ranks[unit.value], number
    return values, owners


def _alphas(sums: _Sums, times: _Floats) -> _Floats:
    """Return the alphas of texts by how often they take each part, shape (texts, parts)."""
    lengths = times @ sums.lengths
    total = lengths.sum(axis=1)
    pairs = total**2 - times @ sums.squares
    unlike = total**2 - (lengths**2).sum(axis=1)
    expected = np.where(pairs > _TINY, total * unlike / np.where(pairs > _TINY, pairs, 1), 0)
    defined = expected > _TINY
    return np.where(defined, 1 - (times @ sums.differing) / np.where(defined, expected, 1), np.nan)


def _with_interval(sums: _Sums, *, draws: int, seed: int) -> Alpha:
    """Return an alpha, and its interval where parts are drawn again."""
    size = len(sums.squares)
    found = float(_alphas(sums, np.ones((1, size)))[0])
    if np.isnan(found):
        return UNDEFINED
    if not draws:
        return Alpha(found, np.nan, np.nan)
    return in_interval(found, _alphas(sums, _times(size, draws, seed)))


@lru_cache(maxsize=1)
def _times(parts: int, draws: int, seed: int) -> _Floats:
    """Return how often each draw takes each part, shape (draws, parts): the same for all figures of a text."""
    drawn = np.random.default_rng(seed).integers(0, parts, (draws, parts))
    times = np.array([np.bincount(each, minlength=parts) for each in drawn], dtype=float)
    times.flags.writeable = False
    return times
