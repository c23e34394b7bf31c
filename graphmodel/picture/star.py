"""Layout of one actor among others: those who agree on a ring around it, those in conflict on a wider one."""

from __future__ import annotations

import math
from collections.abc import Sequence

from graphmodel.picture.layout import WIDE, Coordinates

_ROOM = 108.0
"""Room along a ring for each actor on it, in px."""
LEAST_RADIUS = 210.0
"""Least radius of the inner ring, in px: lines have to be long enough for their numbers."""
BEYOND = 130.0
"""From the inner ring to the outer one, in px."""


def star(centre: str, near: Sequence[str], far: Sequence[str]) -> Coordinates:
    """Return x and y of a centre and of two rings of nodes around it, each in its order clockwise from the top.

    A node of one ring stands between two of the other, as seen from the centre, so that no line runs through a third.

    Examples
    --------
    >>> star("A", ["B"], ["C"])["A"]
    (0.0, 0.0)
    """
    steps = max(len(near), len(far), 1)
    inner = max(LEAST_RADIUS, steps * _ROOM / (2 * math.pi))
    places = {centre: (0.0, 0.0)}
    turned = 0.0 if len(near) >= len(far) else 0.5
    for ring, radius, between in ((near, inner, turned), (far, inner + BEYOND, 0.5 - turned)):
        for number, node in enumerate(ring):
            angle = 2 * math.pi * (number * steps // len(ring) + between) / steps - math.pi / 2
            x, y = radius * WIDE**0.5 * math.cos(angle), radius * WIDE**-0.5 * math.sin(angle)
            places[node] = (round(x, 1), round(y, 1))
    return places
