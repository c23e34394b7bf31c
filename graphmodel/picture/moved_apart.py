"""Move points apart, so that what stands at them does not overlap."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import count

import numpy as np
import numpy.typing as npt

_Place = tuple[float, float]
Points = npt.NDArray[np.float64]
"""One row per point: x and y."""
_Indices = npt.NDArray[np.int64]
_Pairs = npt.NDArray[np.int64]
"""One row per pair of points: their places."""
_TOUCHING = 0.5
"""Boxes that overlap by less, in px, are left: it cannot be seen, and a share of it would remain for ever."""
_SHARE = 0.3
"""Part of an overlap by which both boxes give way in a round: half would settle two alone, but there may be more."""
_SETTLED = 3
"""Rounds in which boxes part while they also give way to lines: what is left overlapping parts in the next."""
_INNER = (0.02, 0.98)
"""Part of a line that may run through a box: at its ends boxes part already."""
_FARTHEST = 80.0
"""The farthest that a point moves in a round, in px: many lines at once would throw it out of the picture."""
_GOLDEN = 2.4
"""Angle between one try and the next, in radians: that of seeds in a sunflower, which never fall in one line."""


def circles_apart(points: Points, *, across: float) -> Points:
    """Return points of which no two are nearer than ``across``, each pair moved along the line between them."""

    def moves(gaps: Points) -> Points:
        distances = np.sqrt((gaps**2).sum(-1))
        np.fill_diagonal(distances, np.inf)
        short = np.clip(across - distances, 0, None)
        return np.asarray(gaps / np.maximum(distances, 1e-9)[..., None] * (short / 2)[..., None])

    return _moved(points, moves, rounds=100)


def boxes_apart(points: Points, sizes: Points, *, rounds: int = 500) -> Points:
    """Return points at which boxes of these sizes do not overlap, each pair moved along the axis that takes less.

    After the ``rounds``, some may overlap still.
    """
    room = (sizes[:, None] + sizes[None]) / 2
    itself = np.eye(len(points), dtype=bool)
    number = np.arange(len(points))
    in_order = np.sign(number[:, None] - number)[..., None] * 1e-6  # two at one point part, the later one onwards

    def moves(gaps: Points) -> Points:
        gaps = gaps + in_order
        short = room - np.abs(gaps)
        short[itself] = 0
        overlaps = np.all(short > _TOUCHING, axis=-1)
        nearer = np.where((short[..., 0] <= short[..., 1])[..., None], (1.0, 0.0), (0.0, 1.0))
        return np.asarray(np.where(gaps < 0, -1.0, 1.0) * short * nearer * overlaps[..., None] * _SHARE)

    return _moved(points, moves, rounds=rounds)


def off_lines(points: Points, sizes: Points, lines: _Pairs, *, kept_off: _Indices, rounds: int) -> Points:
    """Return points at which no line between two runs through the box of a third, nor boxes overlap, as far as can be.

    Parameters
    ----------
    points, sizes
        Middle, width and height of each box.
    lines
        Pairs of points, a row each.
    kept_off
        Those that no line is to run through.
    rounds
        Number of times that each line and box give way to one another.
    """
    for _ in range(rounds):
        asked = _asked_by_lines(points, sizes / 2, lines, kept_off)
        if not asked.any():
            break
        points = boxes_apart(points + asked, sizes, rounds=_SETTLED)
    return boxes_apart(points, sizes)


def _asked_by_lines(points: Points, half: Points, lines: _Pairs, kept_off: _Indices) -> Points:
    """Return how far each point is moved: a box away from a line through it, and the ends of the line the other way."""
    first, second = points[lines[:, 0]], points[lines[:, 1]]
    along = second - first
    length = np.maximum((along**2).sum(axis=1), 1e-9)[:, None]
    part = np.clip(((points[kept_off] - first[:, None]) * along[:, None]).sum(axis=-1) / length, *_INNER)
    gaps = points[kept_off] - (first[:, None] + part[..., None] * along[:, None])
    distances = np.sqrt((gaps**2).sum(axis=-1))
    aside = np.column_stack([-along[:, 1], along[:, 0]])[:, None] / np.sqrt(length)[..., None]
    away = np.where(distances[..., None] > _TOUCHING, gaps / np.maximum(distances, _TOUCHING)[..., None], aside)
    short = (np.abs(away) * half[kept_off]).sum(axis=-1) - distances
    short[(lines[..., None] == kept_off).any(axis=1) | (short <= _TOUCHING)] = 0
    push = away * short[..., None] / 4
    asked = np.zeros_like(points)
    np.add.at(asked, kept_off, push.sum(axis=0))
    np.add.at(asked, lines[:, 0], -(push * (1 - part)[..., None]).sum(axis=1))
    np.add.at(asked, lines[:, 1], -(push * part[..., None]).sum(axis=1))
    return np.asarray(np.clip(asked, -_FARTHEST, _FARTHEST))


def _moved(points: Points, moves: Callable[[Points], Points], *, rounds: int) -> Points:
    """Return points moved by what each pair asks for, given the gaps of all, until none asks for more."""
    for _ in range(rounds):
        asked = moves(points[:, None] - points[None])
        if not asked.any():
            break
        points = points + asked.sum(axis=1)
    return points


def none_in_one_place(places: dict[str, _Place], *, step: float) -> dict[str, _Place]:
    """Return places with nodes that fell into one place, as leaves of one hub may, a step apart."""
    taken: dict[_Place, str] = {}
    for node, (x, y) in places.items():
        place = (x, y)
        for turn in count(1):
            if place not in taken:
                break
            place = (round(x + step * math.cos(_GOLDEN * turn), 1), round(y + step * math.sin(_GOLDEN * turn), 1))
        taken[place] = node
    return {node: place for place, node in taken.items()}
