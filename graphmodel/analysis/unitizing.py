"""Unitizing: how far coders agree on which passages of a text they mark, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.alpha import DRAWS, UNDEFINED, Alpha, in_interval

BETWEEN = "; "
"""Joins the values of passages that overlap."""
TINY = 1e-9
"""Characters: an expected disagreement below it is none, but for what is lost in rounding."""
GAP = 0
"""Rank of the value of a text that is not marked."""
Floats = npt.NDArray[np.float64]


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
        The alpha of marked or not, whatever as: |u-alpha.
    values
        The alpha of what the text is marked as, not at all included: u-alpha.
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
    """What the figures are made of, by part of the text, of the value of a gap and of each other value.

    ``both`` is the length that one coder has marked as c and another as k; ``squares`` is the sum of the squared
    lengths of the units of a value, and ``shared_squares`` that of the lengths that other coders marked too.
    """

    both: Floats
    squares: Floats
    shared_squares: Floats


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
    names = sorted({unit.value for each in units for unit in each})
    ranks = {value: number for number, value in enumerate(names, start=1)}
    sums = _sums(units, length, parts or [length], ranks)
    whole = [float(each[0]) for each in _alphas(sums, np.ones((1, len(sums.both))))]
    if len(parts) < 2:
        figures = [Alpha(value, np.nan, np.nan) for value in whole]
    else:
        figures = _in_intervals(whole, sums, draws=draws, seed=seed)
    marked = sums.both.sum(axis=0)
    covered = float(marked[1:, 1:].sum() / marked.sum()) if marked.sum() else float("nan")
    marking, values, coding = figures
    return Unitizing(marking, values, coding, covered)


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


def _sums(codings: Sequence[list[Marked]], length: int, parts: Sequence[int], ranks: dict[str, int]) -> _Sums:
    edges = {edge for units in codings for unit in units for edge in (unit.start, unit.end)}
    cuts = np.array(sorted({0, length, *parts, *edges}))
    sizes = np.diff(cuts).astype(float)
    part = np.searchsorted(parts, cuts[:-1], side="right")
    values, owners = _painted(codings, cuts, ranks)
    shape = (len(parts), len(ranks) + 1)
    both = np.zeros((*shape, shape[1]))
    for one, other in permutations(range(len(codings)), 2):
        np.add.at(both, (part, values[one], values[other]), sizes / (len(codings) - 1))
    squares, shared_squares = np.zeros(shape), np.zeros(shape)
    others = (values != GAP).sum(axis=0) - 1
    for units, mine in zip(codings, owners, strict=True):
        here = mine >= 0
        shared = np.bincount(mine[here], (sizes * others / (len(codings) - 1))[here], len(units))
        for unit, common in zip(units, shared, strict=True):
            at = (np.searchsorted(parts, unit.start, side="right"), ranks[unit.value])
            squares[at] += (unit.end - unit.start) ** 2
            shared_squares[at] += common**2
    squares[:, GAP] = both[:, GAP].sum(axis=1)
    return _Sums(both, squares, shared_squares)


def _painted(
    codings: Sequence[list[Marked]], cuts: npt.NDArray[np.int64], ranks: dict[str, int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the value and the unit of each piece of the text between two cuts, by coder; `GAP` and -1 for none."""
    values = np.full((len(codings), len(cuts) - 1), GAP)
    owners = np.full(values.shape, -1)
    for coder, units in enumerate(codings):
        for number, unit in enumerate(units):
            pieces = slice(*np.searchsorted(cuts, [unit.start, unit.end]))
            values[coder, pieces], owners[coder, pieces] = ranks[unit.value], number
    return values, owners


def _alphas(sums: _Sums, times: Floats) -> tuple[Floats, Floats, Floats]:
    """Return |u-alpha, u-alpha and cu-alpha of texts by how often they take each part, shape (texts, parts)."""
    both, squares, shared = (
        np.tensordot(times, each, axes=1) for each in (sums.both, sums.squares, sums.shared_squares)
    )
    expected = _expected(both, squares)
    inner = both[:, 1:, 1:]
    return (
        _alpha(_of_gaps(both), _of_gaps(expected)),
        _alpha(_off_diagonal(both), _off_diagonal(expected)),
        _alpha(_off_diagonal(inner), _off_diagonal(_expected(inner, shared[:, 1:]))),
    )


def _expected(both: Floats, squares: Floats) -> Floats:
    """Return what chance gives: all pairs of what is marked or not, but of no unit with itself."""
    lengths, total = both.sum(axis=2), both.sum(axis=(1, 2))
    pairs = total**2 - squares.sum(axis=1)
    chances = lengths[:, :, None] * lengths[:, None, :] - np.eye(lengths.shape[1]) * squares[:, None, :]
    return np.asarray(chances * np.where(pairs > 0, total / np.where(pairs > 0, pairs, 1), 0)[:, None, None])


def _of_gaps(table: Floats) -> Floats:
    return np.asarray(table[:, GAP, 1:].sum(axis=1))


def _off_diagonal(table: Floats) -> Floats:
    return np.asarray(table.sum(axis=(1, 2)) - np.trace(table, axis1=1, axis2=2))


def _alpha(observed: Floats, expected: Floats) -> Floats:
    """Return 1 - observed / expected disagreement; nan where none is expected."""
    defined = expected > TINY
    return np.where(defined, 1 - observed / np.where(defined, expected, 1), np.nan)


def _in_intervals(whole: Sequence[float], sums: _Sums, *, draws: int, seed: int) -> list[Alpha]:
    size = len(sums.both)
    drawn = np.random.default_rng(seed).integers(0, size, (draws, size))
    times = np.array([np.bincount(each, minlength=size) for each in drawn], dtype=float)
    return [
        UNDEFINED if np.isnan(value) else in_interval(value, each)
        for value, each in zip(whole, _alphas(sums, times), strict=True)
    ]
