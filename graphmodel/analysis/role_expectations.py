"""Expected counts of brokerage roles, under exchanged groups and under random ties.

Both come from one count: the ways to choose two, three or four others so that the one or two paths that they form with
the broker have a given role. Python's integers of any length keep it exact: a variance that is 0 comes out as 0.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.merging_rules import Index
from graphmodel.analysis.two_paths import OpenPaths

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
Reals = npt.NDArray[np.float64]
_Whole = npt.NDArray[Any]
"""Integers of Python, which have no largest value."""


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """Numbers of ways to choose others on paths of a role, by role (row) and group of the broker (column).

    Attributes
    ----------
    one
        Two others, on one path.
    reversed
        Two others, on a path and its reverse.
    same_start, same_end, chained
        Three others, on two paths that begin alike, end alike, or of which one ends where the other begins.
    apart
        Four others, on two paths.
    """

    one: _Whole
    reversed: _Whole
    same_start: _Whole
    same_end: _Whole
    chained: _Whole
    apart: _Whole


def by_exchange(paths: OpenPaths, group: Index) -> tuple[Reals, Reals]:
    """Return mean and standard deviation of the roles over all exchanges of the groups of all but the broker.

    Parameters
    ----------
    paths
        The open paths.
    group
        Group of each actor, from 0, shape (actors,).

    Returns
    -------
    tuple
        Each of shape (actors, roles). Every order of the others' groups is as likely; ties stay as they are.
    """
    chosen = Choices(*(each[:, group].T for each in astuple(_choices(np.bincount(group)))))
    others = max(len(group) - 1, 0)
    pairs, third, fourth = max(others * (others - 1), 1), max(others - 2, 1), max(others - 3, 1)
    total = paths.roles.sum(axis=1)
    # The square of a count of paths is a sum over ordered pairs of paths. A pair has 2 others (a path with itself or
    # its reverse), 3 (the two begin alike, end alike or are chained) or 4 (`apart`, all the rest). Each kind has the
    # role with the chance choices / ways to choose that many others; one denominator for all keeps the numbers whole.
    numbers = (total, paths.reversed, paths.same_start, paths.same_end, paths.chained)
    found, back, start, end, chain = (each.astype(object)[:, None] for each in numbers)
    apart = found**2 - found - back - start - end - chain
    of_two = found * chosen.one + back * chosen.reversed
    of_three = start * chosen.same_start + end * chosen.same_end + chain * chosen.chained
    squares = of_two * third * fourth + of_three * fourth + apart * chosen.apart
    mean = found * chosen.one
    variance = squares * pairs - mean**2 * third * fourth
    return _reals(mean, pairs), np.sqrt(_reals(variance, pairs**2 * third * fourth))


def by_random_ties(group: Index, *, ties: int) -> tuple[Reals, Reals]:
    """Return mean and standard deviation of roles and total where each of the possible ties is there by chance.

    A path is open with the chance d^2 (1 - d), d being the density; two paths of a broker depend on each other where
    they share a tie, which is where they begin or end alike.

    Parameters
    ----------
    group
        Group of each actor, from 0, shape (actors,).
    ties
        Number of ties that there are.

    Returns
    -------
    tuple
        Each of shape (actors, roles and total).
    """
    size, sizes = len(group), np.bincount(group)
    chosen = _choices(sizes)
    total = np.repeat(_falling(np.array([size - 1], dtype=object), 2)[:, None], len(sizes), axis=1)
    paths = np.vstack([chosen.one, total])
    meeting = np.vstack([chosen.same_start + chosen.same_end, 2 * total * (size - 3)])
    density = ties / max(size * (size - 1), 1)
    is_open, share_a_tie = density**2 * (1 - density), density**3 * (1 - density) ** 3
    mean = _reals(paths, 1) * is_open
    variance = mean * (1 - is_open) + _reals(meeting, 1) * share_a_tie
    return mean[:, group].T, np.sqrt(variance)[:, group].T


def _choices(sizes: Index) -> Choices:
    """Return the numbers of choices for a broker of each group.

    All choices are in turn (a before c), so 2 out of n are n (n - 1). The broker is not among the others.

    Example: groups of 3, 2 and 2 actors, the broker in the first: 2 others in its group, 4 outside. ``one`` is then
    2 (coordinator), 2 + 2 = 4 (itinerant), 2 x 4 = 8 (representative), 8 (gatekeeper) and 4 x 3 - 4 = 8 (liaison),
    together all 6 x 5 = 30 choices of two others.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in transaction
    networks. Sociological Methodology, 19, 89-126. https://doi.org/10.2307/270949
    """
    size = sizes.astype(object)
    own, off = size - 1, size.sum() - size  # others in the broker's group; others outside it
    # Sums over all groups less the broker's: `count` actors of one group, which is not the broker's.
    alike = [_falling(size, count).sum() - _falling(size, count) for count in range(5)]
    # Two pairs, each of one group: both of the same group (alike[4]), or of two groups, which is the product of the two
    # sums less the products of a group with itself. In the example: 0 + 4 x 4 - (2 x 2 + 2 x 2) = 8.
    doubled = alike[4] + alike[2] ** 2 - ((_falling(size, 2) ** 2).sum() - _falling(size, 2) ** 2)
    powers = [(size**power).sum() - size**power for power in range(4)]
    # One actor of a group with s members and two in turn of the off - s outside it, summed over the groups: the sum of
    # s (off - s) (off - s - 1), multiplied out in powers of s. The two may be of one group. In the example:
    # 12 x 4 - 7 x 8 + 16 = 8; by hand, 4 actors times the 2 x 1 pairs of the other group.
    apart_from_one = (off**2 - off) * powers[1] + (1 - 2 * off) * powers[2] + powers[3]
    # Two pairs, each of two groups, by inclusion-exclusion: all choices of four, less those with the first pair of one
    # group, less those with the second, and those with both, which were taken off twice. In the example:
    # 24 - 2 x 4 x 2 + 8 = 16; by hand, 4 x 2 for the first pair times 2 x 1 for the second.
    differing = _falling(off, 4) - 2 * alike[2] * (off - 2) * (off - 3) + doubled
    none = 0 * size
    within, out = [_falling(own, count) for count in range(5)], [_falling(off, count) for count in range(5)]
    unlike = out[2] - alike[2]
    # One row for each role, in the order of ROLES. A representative's path in reverse is a gatekeeper's; and the
    # actor that ends one of its paths is outside the group, so that it cannot begin another: no choice in both cases.
    return Choices(
        one=np.array([within[2], alike[2], own * off, off * own, unlike]),
        reversed=np.array([within[2], alike[2], none, none, unlike]),
        same_start=np.array([within[3], alike[3], own * out[2], off * within[2], apart_from_one]),
        same_end=np.array([within[3], alike[3], within[2] * off, out[2] * own, apart_from_one]),
        chained=np.array([within[3], alike[3], none, none, apart_from_one]),
        apart=np.array([within[4], doubled, within[2] * out[2], within[2] * out[2], differing]),
    )


def _falling(number: _Whole, count: int) -> _Whole:
    """Return number (number - 1) ..., of ``count`` factors: the ways to choose that many in turn."""
    product = number**0
    for less in range(count):
        product = product * (number - less)
    return product


def _reals(numerator: _Whole, denominator: int) -> Reals:
    return np.asarray(numerator / denominator, dtype=np.float64)
