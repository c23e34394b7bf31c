"""Names of a figure on paper: as large as can be read, and rather fewer than smaller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphmodel.export.vector.lettering import hyphenated, wrapped
from graphmodel.export.vector.scene import Box, Node, Scene
from graphmodel.picture.sizes import SIZES

_INSIDE = 0.86
"""Part of the diameter of an actor that a line of its name may take."""
_LINES_INSIDE = 3
"""Largest number of lines of a name within its node, and below it."""
_EMPTY = 0.5
"""Size of a proposal without a name, as part of the size that it has on screen."""


def with_legible_names(scene: Scene, *, least: float) -> Scene:
    """Return a scene in which no name is smaller than ``least``, in units of the layout.

    A proposal grows with its name, and loses it where it would cover another node; the name of an actor that does not
    fit any more stands below it.
    """
    actors = [node for node in scene.nodes if not node.is_box]
    enlarged = {id(node): _actor(node, least) for node in actors}
    taken = [node.box for node in enlarged.values()]
    for node in scene.nodes:
        if node.is_box:
            enlarged[id(node)] = _proposal(node, least, taken)
            taken.append(enlarged[id(node)].box)
    ties = [replace(tie, source=enlarged[id(tie.source)], target=enlarged[id(tie.target)]) for tie in scene.ties]
    return replace(scene, nodes=[enlarged[id(node)] for node in scene.nodes], ties=ties)


def _actor(node: Node, least: float) -> Node:
    if node.size >= least or not node.lines:
        return node
    if node.below:
        return replace(node, size=least)
    across = 2 * _INSIDE * node.half[0]
    lines, fits = wrapped(" ".join(node.lines), least, [across] * _LINES_INSIDE)
    if fits and len(lines) * SIZES.line_height * least <= across:
        return replace(node, lines=lines, size=least)
    wide = SIZES.below_width / SIZES.below_text * least
    lines = wrapped(hyphenated(node.label, least, wide), least, [wide] * _LINES_INSIDE)[0]
    return replace(node, lines=lines, size=least, below=True)


def _proposal(node: Node, least: float, taken: Sequence[Box]) -> Node:
    grown = max(1.0, least / node.size)
    wide, high = node.half
    enlarged = replace(node, half=(wide * grown, high * grown), size=node.size * grown)
    if grown == 1 or not any(_meet(enlarged.box, box) for box in taken):
        return enlarged
    return replace(node, lines=(), half=(wide * _EMPTY, high * _EMPTY))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
