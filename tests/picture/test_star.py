"""One actor among others: who agrees is nearer than who is in conflict, and no line runs through a third."""

from __future__ import annotations

from itertools import combinations
from math import dist, hypot

import pytest

from graphmodel.picture.layout import WIDE
from graphmodel.picture.star import BEYOND, LEAST_RADIUS, star

RADIUS = 40
"""Of an actor, in px."""


@pytest.mark.parametrize(("agree", "oppose"), [(20, 20), (20, 3), (3, 20), (20, 0), (0, 5), (1, 1), (2, 1), (7, 6)])
def test_no_line_from_the_middle_runs_through_another_and_none_overlap(agree: int, oppose: int):
    near, far = [f"n{number}" for number in range(agree)], [f"f{number}" for number in range(oppose)]
    places = star("A", near, far)
    assert set(places) == {"A", *near, *far}
    for one, other in combinations([*near, *far], 2):
        assert dist(places[one], places[other]) > 2 * RADIUS, (one, other)
    for end in (*near, *far):
        for third in {*near, *far} - {end}:
            assert away(places[third], places[end]) > RADIUS, (end, third)


def away(point: tuple[float, float], end: tuple[float, float]) -> float:
    """Return how far a point is from the line between the middle, 0, 0, and an end."""
    (x, y), (right, down) = point, end
    part = max(0.0, min(1.0, (x * right + y * down) / (right**2 + down**2)))
    return hypot(x - part * right, y - part * down)


def test_who_agrees_stands_on_the_inner_ring_and_who_is_in_conflict_on_the_outer():
    places = star("A", ["B", "C", "D", "E"], ["F", "G"])
    inner, outer = (
        {round(hypot(x / WIDE**0.5, y * WIDE**0.5)) for x, y in map(places.get, ring)} for ring in ("BCDE", "FG")
    )
    assert (inner, outer) == ({LEAST_RADIUS}, {LEAST_RADIUS + BEYOND})
