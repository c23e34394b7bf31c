"""Move points apart, so that what stands at them does not overlap."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import count

import numpy as np
import numpy.typing as npt

Place = tuple[float, float]
Points = npt.NDArray[np.float64]
"""One row per point: x and y."""
TOUCHING = 0.5
"""Boxes that overlap by less, in px, are left: it cannot be seen, and a share of it would remain for ever."""
SHARE = 0.3
"""Part of an overlap by which both boxes give way in a round: half would settle two alone, but there may be more."""
GOLDEN = 2.4
"""Angle between one try and the next, in radians: that of seeds in a sunflower, which never fall in one line."""


def circles_apart(points: Points, *, across: float) -> Points:
    """Return points of which no two are nearer than ``across``, each pair moved along the line between them."""

    def moves(gaps: Points) -> Points:
        distances = np.sqrt((gaps**2).sum(-1))
        np.fill_diagonal(distances, np.inf)
        short = np.clip(across - distances, 0, None)
        return np.asarray(gaps / np.maximum(distances, 1e-9)[..., None] * (short / 2)[..., None])

    return _moved(points, moves, rounds=100)


def boxes_apart(points: Points, sizes: Points) -> Points:
    """Return points at which boxes of these sizes do not overlap, each pair moved along the axis that takes less."""
    room = (sizes[:, None] + sizes[None]) / 2
    itself = np.eye(len(points), dtype=bool)
    number = np.arange(len(points))
    in_order = np.sign(number[:, None] - number)[..., None] * 1e-6  # two at one point part, the later one onwards

    def moves(gaps: Points) -> Points:
        gaps = gaps + in_order
        short = room - np.abs(gaps)
        short[itself] = 0
        overlaps = np.all(short > TOUCHING, axis=-1)
        nearer = np.where((short[..., 0] <= short[..., 1])[..., None], (1.0, 0.0), (0.0, 1.0))
        return np.asarray(np.where(gaps < 0, -1.0, 1.0) * short * nearer * overlaps[..., None] * SHARE)

    return _moved(points, moves, rounds=500)


def _moved(points: Points, moves: Callable[[Points], Points], *, rounds: int) -> Points:
    """Return points moved by what each pair asks for, given the gaps of all, until none asks for more."""
    for _ in range(rounds):
        asked = moves(points[:, None] - points[None])
        if not asked.any():
            break
        points = points + asked.sum(axis=1)
    return points


def none_in_one_place(places: dict[str, Place], *, step: float) -> dict[str, Place]:
    """Return places with nodes that fell into one place, as leaves of one hub may, a step apart."""
    taken: dict[Place, str] = {}
    for node, (x, y) in places.items():
        place = (x, y)
        for turn in count(1):
            if place not in taken:
                break
            place = (round(x + step * math.cos(GOLDEN * turn), 1), round(y + step * math.sin(GOLDEN * turn), 1))
        taken[place] = node
    return {node: place for place, node in taken.items()}
