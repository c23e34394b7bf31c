"""Find places along the ties for their numbers, where they cover as little as possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from graphmodel.export.vector.lettering import width_of
from graphmodel.export.vector.scene import Box, Point, Scene
from graphmodel.picture.sizes import SIZES

PARTS = tuple(0.5 + side * step / 50 for step in range(16) for side in ((1, -1) if step else (1,)))
"""Parts of a tie at which its number may stand, the best one first."""
SAMPLES = 80
"""Number of points of a tie that the number of another tie keeps clear of."""


def number_places(scene: Scene, taken: Iterable[Box]) -> Iterator[tuple[str, Box]]:
    """Yield the number of claims of each tie that has more than one, and its place, which covers little of ``taken``.

    A number keeps clear of those before it, too.
    """
    taken = list(taken)
    lines = np.array([[tie.point(step / SAMPLES) for step in range(SAMPLES + 1)] for tie in scene.ties])
    for index, tie in enumerate(scene.ties):
        if tie.claims == 1 or tie.marked == "":
            continue
        others = np.delete(lines, index, axis=0)
        number, size = _short(tie.claims), SIZES.number * scene.unit
        half = width_of(number, size, bold=True) / 2 + SIZES.number_margin * scene.unit, SIZES.number_half * scene.unit
        wishes = [around(tie.point(part), half) for part in PARTS]
        box = min(wishes, key=lambda wish: (_covered(wish, taken), _crossed(wish, others)))
        yield number, box
        taken.append(box)


def around(middle: Point, half: Point) -> Box:
    """Return the box around a point, from half its width and half its height."""
    return (middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1])


def _short(number: int) -> str:
    """Return a number with few digits, as the browser writes it: "950", "12k", "1.4M"."""
    if number >= 1_000_000:
        part = number / 1_000_000
        return f"{part:.1f}M" if part < 10 else f"{part:.0f}M"
    return f"{number / 1_000:.0f}k" if number >= 10_000 else str(number)


def _covered(box: Box, taken: Iterable[Box]) -> float:
    """Return how much of what is taken a box would cover."""
    covered = 0.0
    for left, top, right, bottom in taken:
        wide, high = min(box[2], right) - max(box[0], left), min(box[3], bottom) - max(box[1], top)
        covered += wide * high if wide > 0 and high > 0 else 0.0
    return round(covered, 2)


def _crossed(box: Box, lines: npt.NDArray[np.float64]) -> int:
    """Return how many of the lines run through a box."""
    inside = (lines > np.array(box[:2])) & (lines < np.array(box[2:]))
    return int(np.count_nonzero(np.any(np.all(inside, axis=2), axis=1)))
