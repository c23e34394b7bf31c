"""Find places along the ties for their numbers, where they cover nothing and stand on no other tie."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from graphmodel.export.vector.lettering import width_of
from graphmodel.export.vector.scene import Box, Point, Scene, Tie
from graphmodel.picture.sizes import SIZES

_PARTS = tuple(0.5 + side * step / 50 for step in range(16) for side in ((1, -1) if step else (1,)))
"""Parts of a tie at which its number may stand, the best one first."""
_SIDES = (0, 1, -1)
"""On the tie, else to one side or the other."""
_TOUCHES = 2.0
"""How far a number beside its tie reaches over it, in px."""
_STRETCHES = 24
"""Straight stretches that stand for the curve of a tie, of which the numbers of others keep clear."""


def number_places(scene: Scene, taken: Iterable[Box]) -> Iterator[tuple[str, Box]]:
    """Yield the number of claims of each tie that has more than one, and its place.

    A number keeps clear of what is taken, of the numbers before it, and of all other ties, as it would be read as
    theirs; one that finds no such place is left out.
    """
    taken = list(taken)
    lines = np.array([[tie.point(step / _STRETCHES) for step in range(_STRETCHES + 1)] for tie in scene.ties])
    for index, tie in enumerate(scene.ties):
        if tie.claims == 1 or tie.marked == "":
            continue
        others = np.delete(lines, index, axis=0)
        number, size = _short(tie.claims), SIZES.number * scene.unit
        half = width_of(number, size, bold=True) / 2 + SIZES.number_margin * scene.unit, SIZES.number_half * scene.unit
        places = (around(_aside(tie, part, side, half, scene.unit), half) for side in _SIDES for part in _PARTS)
        box = next((each for each in places if not _covers(each, taken) and not _crossed(each, others)), None)
        if box:
            yield number, box
            taken.append(box)


def _aside(tie: Tie, part: float, side: int, half: Point, unit: float) -> Point:
    """Return the middle of a number: on the tie, or to one side of it, touching it."""
    x, y = tie.point(part)
    (before_x, before_y), (after_x, after_y) = tie.point(part - 0.02), tie.point(part + 0.02)
    length = math.dist((before_x, before_y), (after_x, after_y)) or 1.0
    right, down = (before_y - after_y) / length, (after_x - before_x) / length
    reach = side * (abs(right) * half[0] + abs(down) * half[1] - _TOUCHES * unit)
    return x + right * reach, y + down * reach


def around(middle: Point, half: Point) -> Box:
    """Return the box around a point, from half its width and half its height."""
    return (middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1])


def _short(number: int) -> str:
    """Return a number with few digits, as the browser writes it: "950", "12k", "1.4M"."""
    if number >= 1_000_000:
        part = number / 1_000_000
        return f"{part:.1f}M" if part < 10 else f"{part:.0f}M"
    return f"{number / 1_000:.0f}k" if number >= 10_000 else str(number)


def _covers(box: Box, taken: Iterable[Box]) -> bool:
    """Return whether a box covers some of what is taken."""
    return any(
        min(box[2], right) > max(box[0], left) and min(box[3], bottom) > max(box[1], top)
        for left, top, right, bottom in taken
    )


def _crossed(box: Box, lines: npt.NDArray[np.float64]) -> bool:
    """Return whether one of the lines runs through a box: some stretch of it is inside, from left to right and down."""
    starts, along = lines[:, :-1], np.diff(lines, axis=1)
    along = np.where(along == 0, 1e-9, along)
    bounds = np.sort([(np.array(side) - starts) / along for side in (box[:2], box[2:])], axis=0)
    first, last = np.maximum(bounds[0].max(axis=-1), 0), np.minimum(bounds[1].min(axis=-1), 1)
    return bool((first < last).any())
