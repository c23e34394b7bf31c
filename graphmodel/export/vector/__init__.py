"""The picture as SVG with legend, caption and recipe, and as PNG."""

from __future__ import annotations

import math
from xml.etree.ElementTree import Element, indent, tostring

from graphmodel.export.compose_view import MOST_LINES, view_of
from graphmodel.export.recipe import Level, recipe_of
from graphmodel.export.recipe_in_file import with_recipe
from graphmodel.export.recipe_text import given, recipe_text
from graphmodel.export.vector.legend import add_below, description
from graphmodel.export.vector.lettering import FACE
from graphmodel.export.vector.markup import add, digits
from graphmodel.export.vector.paint import PAPER, add_scene
from graphmodel.export.vector.pixels import in_pixels
from graphmodel.export.vector.scene import STAGE, Box, Scene, scene_of
from graphmodel.model.case import Case
from graphmodel.picture.sizes import SIZES
from graphmodel.picture.view import View

LEAST_WIDTH, MOST_WIDTH = 600.0, 1600.0
"""Of the SVG, in px; it is wider than the second only where text would be too small to read."""
LEAST_TEXT = 7.0
"""Least size of text, in px."""


def svg(case: Case, level: Level = "tie", *, view: View | None = None) -> bytes:
    """Return the picture of a selection as SVG, with legend, title, caption and its recipe.

    Parameters
    ----------
    case
        The case, or a part of one: nodes stand where they do in the picture of the whole.
    level
        Lines are ties. Of level ``claim``, each also lists the ids of its claims in its description, as far as lines
        are drawn one by one: up to 1,200, and not between blocs.
    view
        The view to draw, as on screen; what fits where not given.
    """
    note = recipe_text(case, format_="svg", level=level, view=view)
    return _svg(case, level, view, note=note).encode()


def png(case: Case, level: Level = "tie", *, view: View | None = None) -> bytes:
    """Return the picture of `svg` in pixels, two for each of its own, with its recipe."""
    recipe = recipe_of(case, **given("png", level, view))
    return with_recipe(in_pixels(_svg(case, level, view), sharpness=SIZES.sharpness), recipe)


def _svg(case: Case, level: Level, view: View | None, *, note: str = "") -> str:
    scene = scene_of(case, level, view or view_of(case, most=MOST_LINES))
    left, top, right, bottom = _seen(scene)
    scale = _scale(scene.unit, right - left, bottom - top)
    width = max(LEAST_WIDTH, math.ceil((right - left) * scale + 2 * SIZES.edge))
    height = math.ceil((bottom - top) * scale + 2 * SIZES.edge)
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
    fitted = min(STAGE[0] / wide, STAGE[1] / high, SIZES.largest_scale / unit)
    readable = min(LEAST_TEXT / (SIZES.actor_text[-1] * unit), MOST_WIDTH / max(wide, high))
    return max(fitted, readable)
