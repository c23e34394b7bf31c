"""The picture as SVG with legend, caption and recipe, and as PNG."""

from __future__ import annotations

import math
from xml.etree.ElementTree import Element, indent, tostring

from graphmodel.export.recipe import Level, Places, recipe_of
from graphmodel.export.recipe_in_file import with_recipe
from graphmodel.export.recipe_text import recipe_text, said
from graphmodel.export.vector.legend import EDGE, add_below, description
from graphmodel.export.vector.lettering import ACTOR_SIZES, FACE
from graphmodel.export.vector.markup import add, digits
from graphmodel.export.vector.paint import PAPER, add_scene
from graphmodel.export.vector.pixels import in_pixels
from graphmodel.export.vector.scene import STAGE, Box, Scene, scene_of
from graphmodel.model.case import Case

SHARPNESS = 2
"""Pixels of the PNG for each of the SVG."""
LEAST_WIDTH, MOST_WIDTH = 600.0, 1600.0
LEAST_TEXT = 7.0
LARGEST = 1.3


def svg(case: Case, level: Level = "tie", *, positions: Places | None = None) -> bytes:
    """Return the picture of a selection as SVG, with legend, title, caption and its recipe.

    Parameters
    ----------
    case
        The case, or a part of one: nodes stand where they do in the picture of the whole.
    level
        Lines are ties. Of level ``claim``, each also lists the ids of its claims in its description, as far as lines
        are drawn one by one: up to 1,200, and not between blocs.
    positions
        Places of nodes that a reader moved, in units of the layout.
    """
    note = recipe_text(case, format_="svg", level=level, positions=positions)
    return _svg(case, level, positions, note=note).encode()


def png(case: Case, level: Level = "tie", *, positions: Places | None = None) -> bytes:
    """Return the picture of `svg` in pixels, two for each of its own, with its recipe."""
    recipe = recipe_of(case, **said("png", level, positions))
    return with_recipe(in_pixels(_svg(case, level, positions), sharpness=SHARPNESS), recipe)


def _svg(case: Case, level: Level, positions: Places | None, *, note: str = "") -> str:
    scene = scene_of(case, level, positions or {})
    left, top, right, bottom = _seen(scene)
    scale = _scale(scene.unit, right - left, bottom - top)
    width = max(LEAST_WIDTH, math.ceil((right - left) * scale + 2 * EDGE))
    height = math.ceil((bottom - top) * scale + 2 * EDGE)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": FACE})
    root.set("aria-labelledby", "graph-title graph-description")
    add(root, "title", scene.title, id="graph-title")
    add(root, "desc", description(scene), id="graph-description")
    if note:
        add(root, "metadata", note)
    add(root, "rect", fill=PAPER, width="100%", height="100%")
    move = f"translate({digits(width / 2)} {digits(height / 2)}) scale({scale:.5f})"
    middle = f"translate({digits(-(left + right) / 2)} {digits(-(top + bottom) / 2)})"
    add_scene(add(root, "g", id="graph", transform=f"{move} {middle}"), scene, scale)
    full = add_below(root, scene, width, height)
    root.attrib |= {"width": digits(width), "height": digits(full)}
    root.set("viewBox", f"0 0 {digits(width)} {digits(full)}")
    indent(root, space="")
    return "<?xml version='1.0' encoding='utf-8'?>\n" + tostring(root, encoding="unicode") + "\n"


def _seen(scene: Scene) -> Box:
    """Return the box around all that is drawn, with the bends of the ties."""
    bends = [tie.point(part) for tie in scene.ties if tie.via for part in (0.25, 0.5, 0.75)]
    boxes = [*(node.box for node in scene.nodes), *((x, y, x, y) for x, y in bends)]
    if not boxes:
        return (-LEAST_WIDTH / 2, -60.0, LEAST_WIDTH / 2, 60.0)
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def _scale(unit: float, wide: float, high: float) -> float:
    """Return pixels a unit of the layout: fitted into the stage, or so much larger that text can be read."""
    fitted = min(STAGE[0] / wide, STAGE[1] / high, LARGEST / unit)
    readable = min(LEAST_TEXT / (ACTOR_SIZES[-1] * unit), MOST_WIDTH / max(wide, high))
    return max(fitted, readable)
