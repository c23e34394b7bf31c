"""The picture as SVG with legend, caption and recipe, as PNG and as PDF: a figure."""

from __future__ import annotations

import math
from xml.etree.ElementTree import Element, indent, tostring

from graphmodel.export.compose_view import view_of
from graphmodel.export.figure_options import AS_ON_SCREEN, MOST_FIGURE_LINES, POINTS_AN_INCH, USUAL_DPI, FigureOptions
from graphmodel.export.recipe import recipe_of
from graphmodel.export.recipe_in_file import with_recipe, with_recipe_in_pdf
from graphmodel.export.recipe_text import parts_about_file, recipe_text
from graphmodel.export.vector.grey import in_grey
from graphmodel.export.vector.legend import add_below, description
from graphmodel.export.vector.legible_names import with_legible_names
from graphmodel.export.vector.lettering import FACE
from graphmodel.export.vector.markup import child, digits
from graphmodel.export.vector.paint import add_scene
from graphmodel.export.vector.pixels import as_page, in_pixels
from graphmodel.export.vector.scene import STAGE, Box, Point, Scene, scene_of
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.picture.sizes import SIZES
from graphmodel.picture.view import View

_LEAST_WIDTH, _MOST_WIDTH = 600.0, 1600.0
"""Of the SVG, in px; it is wider than the second only where text would be too small to read."""
_LEAST_TEXT = 7.0
"""Least size of text, in px."""
_LEAST_POINTS = 6.0
"""Least size of a name on paper, in points, as journals ask for."""
_ROUNDS = 3
"""Number of times that names are enlarged as the drawing shrinks to give them room."""


def svg(case: Case, level: Level = "tie", *, view: View | None = None, options: FigureOptions = AS_ON_SCREEN) -> bytes:
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
    options
        Size, colours, and what stands below it.
    """
    note = recipe_text(case, format_="svg", level=level, view=view, options=options)
    root, (width, height) = _drawn(case, level, view, options, note=note)
    if options.width is None:
        return _text(root, digits(width), digits(height), (width, height)).encode()
    high = options.width * height / width
    return _text(root, f"{options.width}mm", f"{digits(high)}mm", (width, height)).encode()


def png(case: Case, level: Level = "tie", *, view: View | None = None, options: FigureOptions = AS_ON_SCREEN) -> bytes:
    """Return the picture of `svg` in pixels, two for each of its own where nothing is chosen, with its recipe."""
    root, (width, height) = _drawn(case, level, view, options)
    drawn = _text(root, digits(width), digits(height), (width, height))
    recipe = recipe_of(case, **parts_about_file("png", level, view, options))
    if options.width is None and options.dpi is None:
        return with_recipe(in_pixels(drawn, sharpness=SIZES.sharpness), recipe)
    dpi = options.dpi or USUAL_DPI
    return with_recipe(in_pixels(drawn, sharpness=options.inches(width) * dpi / width, dpi=dpi), recipe)


def pdf(case: Case, level: Level = "tie", *, view: View | None = None, options: FigureOptions = AS_ON_SCREEN) -> bytes:
    """Return the picture of `svg` as a page of PDF of its size, with its recipe."""
    root, (width, height) = _drawn(case, level, view, options)
    wide = POINTS_AN_INCH * options.inches(width)
    page = as_page(_text(root, digits(wide), digits(wide * height / width), (width, height)))
    return with_recipe_in_pdf(page, recipe_of(case, **parts_about_file("pdf", level, view, options)))


def _drawn(
    case: Case, level: Level, view: View | None, options: FigureOptions, *, note: str = ""
) -> tuple[Element, Point]:
    """Return the picture, and its width and height in px."""
    canvas = options.canvas
    stage = STAGE if canvas is None else (canvas - 2 * SIZES.edge, (canvas - 2 * SIZES.edge) * STAGE[1] / STAGE[0])
    scene = scene_of(case, level, view or view_of(case, most=MOST_FIGURE_LINES), stage=stage, theme=options.theme)
    left, top, right, bottom = _seen(scene)
    wide, high = right - left, bottom - top
    if canvas is None:
        scale = _scale(scene.unit, wide, high)
        width = max(_LEAST_WIDTH, math.ceil(wide * scale + 2 * SIZES.edge))
    else:
        least = _LEAST_POINTS * canvas / (POINTS_AN_INCH * options.inches(canvas))
        scene, scale, width = *_with_names(scene, stage, least), canvas
        left, top, right, bottom = _seen(scene)
        high = bottom - top
    height = math.ceil(high * scale + 2 * SIZES.edge)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": FACE})
    root.set("aria-labelledby", "graph-title graph-description")
    child(root, "title", scene.title, id="graph-title")
    child(root, "desc", description(scene), id="graph-description")
    if note:
        child(root, "metadata", note)
    child(root, "rect", fill=scene.page.page, width="100%", height="100%")
    move = f"translate({digits(width / 2)} {digits(height / 2)}) scale({scale:.5f})"
    middle = f"translate({digits(-(left + right) / 2)} {digits(-(top + bottom) / 2)})"
    add_scene(child(root, "g", id="graph", transform=f"{move} {middle}"), scene, scale)
    full = add_below(root, scene, width, height, options)
    if options.greyscale:
        in_grey(root)
    return root, (width, full)


def _with_names(scene: Scene, stage: Point, least: float) -> tuple[Scene, float]:
    """Return the scene with no name below a number of px, and px a unit of the layout; larger names take room."""
    shown, scale = scene, _scale_in(scene, stage)
    for _ in range(_ROUNDS):
        shown = with_legible_names(scene, least=least / scale)
        scale = min(scale, _scale_in(shown, stage))
    return shown, scale


def _scale_in(scene: Scene, stage: Point) -> float:
    left, top, right, bottom = _seen(scene)
    return _fitted(scene.unit, right - left, bottom - top, stage)


def _text(root: Element, width: str, height: str, size: Point) -> str:
    root.attrib |= {"width": width, "height": height}
    root.set("viewBox", f"0 0 {digits(size[0])} {digits(size[1])}")
    indent(root, space="")
    return "<?xml version='1.0' encoding='utf-8'?>\n" + tostring(root, encoding="unicode") + "\n"


def _seen(scene: Scene) -> Box:
    """Return the box around all that is drawn, with the bends of the ties."""
    bends = [tie.point(part) for tie in scene.ties if tie.via for part in (0.25, 0.5, 0.75)]
    boxes = [*(node.box for node in scene.nodes), *((x, y, x, y) for x, y in bends)]
    if not boxes:
        return (-_LEAST_WIDTH / 2, -60.0, _LEAST_WIDTH / 2, 60.0)
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def _scale(unit: float, wide: float, high: float) -> float:
    """Return pixels a unit of the layout: fitted into the stage, or so much larger that text can be read."""
    fitted = _fitted(unit, wide, high, STAGE)
    readable = min(_LEAST_TEXT / (SIZES.actor_text[-1] * unit), _MOST_WIDTH / max(wide, high))
    return max(fitted, readable)


def _fitted(unit: float, wide: float, high: float, stage: Point) -> float:
    return min(stage[0] / wide, stage[1] / high, SIZES.largest_scale / unit)
