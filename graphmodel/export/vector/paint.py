"""Draw lines, heads, nodes and numbers as the living picture does.

The numbers of arrow-heads are those of vis-network 9.1.2, so that a line looks the same here and there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import numpy as np

from graphmodel.export.vector.lettering import ASCENT
from graphmodel.export.vector.markup import child, digits
from graphmodel.export.vector.number_places import around, number_places
from graphmodel.export.vector.scene import Node, Point, Scene, Tie
from graphmodel.picture.sizes import LIMITS, SIZES
from graphmodel.picture.style import PROSPECTIVE_WORD, RELATION_STYLES, WIDTHS, RelationStyle, Theme

_HEAD_LENGTH, _HEAD_WIDTHS = 15.0, 3.0
"""Length of an arrow-head in px, and what it gains with the width of its line, as vis-network draws it."""
_LINE_ENDS = {"arrow": 0.9, "bar": 0.1, "circle": 0.75}
"""Where a line ends under its head, in lengths of the head: a faint one must not shine through."""
_HEADS = {
    "arrow": ((0.0, 0.0), (-1.0, 0.3), (-0.9, 0.0), (-1.0, -0.3)),
    "bar": ((0.0, 0.5), (0.0, -0.5), (-0.15, -0.5), (-0.15, 0.5)),
}


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a tie: its tip, where it points, how long it is, and up to where of the tie its line is drawn."""

    tip: Point
    angle: float
    length: float
    line_end: float


_HALO = 0.3
"""Width of the halo of a name that stands below its node, as part of its size: lines pass behind it."""


def add_scene(parent: Element, scene: Scene, scale: float) -> None:
    """Add lines, nodes over them, heads over these, and numbers over all."""
    heads = [_head(tie, scene.unit) for tie in scene.ties] if len(scene.ties) <= LIMITS.single_ties else []
    if any(tie.marked for tie in scene.ties):
        _add_outlines(child(parent, "g", id="marks", fill="none"), scene, heads)
    lines = child(parent, "g", id="ties", fill="none")
    if heads:
        for tie, head in zip(scene.ties, heads, strict=True):
            _add_tie(lines, tie, head, scene.unit)
    else:
        _add_crowd(lines, scene, scale)
    for stripes in sorted({node.stripes for node in scene.nodes if node.stripes}):
        add_stripes(parent, stripes, SIZES.stripe * scene.unit, name="nodes")
    nodes = child(parent, "g", id="nodes")
    for node in scene.nodes:
        _add_node(nodes, node, scene)
    tips = child(parent, "g", id="heads")
    for tie, head in zip(scene.ties, heads, strict=False):
        _add_head(tips, tie, head)
    if scene.view.shows_numbers and heads:
        numbers = child(parent, "g", id="numbers", fill=scene.page.text, font_weight="bold", text_anchor="middle")
        _add_numbers(numbers, scene, heads)


def dash_array(dashes: Sequence[float], unit: float) -> str | None:
    """Return the dashes of a line as SVG writes them, None for a line without."""
    return " ".join(digits(length * unit) for length in dashes) or None


def _head(tie: Tie, unit: float) -> _Head:
    arrow = tie.look.arrow
    length = _HEAD_LENGTH * SIZES.heads[arrow] * unit + _HEAD_WIDTHS * WIDTHS[tie.level - 1] * unit if arrow else 0.0
    (x, y), (end_x, end_y) = tie.source.at, tie.target.at

    def is_outside(part: float) -> bool:
        at = tie.point(part)
        return math.dist(at, (end_x, end_y)) > tie.target.border(math.atan2(end_y - at[1], end_x - at[0]))

    at_tip = _last(is_outside)
    tip = tie.point(at_tip)
    if tie.via:
        behind = tie.point(at_tip - length / math.dist(tie.source.at, tie.target.at))
        angle = math.atan2(tip[1] - behind[1], tip[0] - behind[0])
    else:
        angle = math.atan2(end_y - y, end_x - x)
    room = _LINE_ENDS.get(arrow, 0.0) * length
    line_end = _last(lambda part: math.dist(tie.point(part), tip) > room and part < at_tip)
    return _Head(tip, angle, length, line_end)


def _last(holds: Callable[[float], bool]) -> float:
    """Return the part of a tie up to which something holds that holds at its start, else its start."""
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _add_tie(parent: Element, tie: Tie, head: _Head, unit: float) -> None:
    style = tie.look
    line = child(
        parent,
        "path",
        d=_path(tie, head.line_end),
        stroke=tie.colour,
        stroke_width=WIDTHS[tie.level - 1] * unit,
        stroke_dasharray=dash_array(style.dashes, unit),
        stroke_linecap="round" if style.dashes else None,
        opacity=tie.opacity if tie.opacity < 1 else None,
    )
    child(line, "title", f"{tie.words}, {_details(tie)}")
    if tie.ids:
        child(line, "desc", "claims: " + ", ".join(tie.ids))


def _details(tie: Tie) -> str:
    """Return what a tie rests on and whether it is marked: "5 claims", "1 claim (prospective only)"."""
    counts = tie.look.counts if tie.claims == 1 else f"{tie.look.counts}s"
    status = f" ({PROSPECTIVE_WORD})" if tie.faint else ""
    return f"{tie.claims:,} {counts}{status}" + (f", {tie.marked}" if tie.marked else "")


def _add_outlines(parent: Element, scene: Scene, heads: Sequence[_Head]) -> None:
    """Add an outline around each marked tie, up to its head; all rims first, so that two that meet are one.

    The dashes of the rim say which mark it is.
    """
    marked = [index for index, tie in enumerate(scene.ties) if tie.marked]
    gap, rim = SIZES.outline_gap * scene.unit, SIZES.outline_rim * scene.unit
    for colour, more in ((scene.page.text, 2 * (gap + rim)), (scene.page.page, 2 * gap)):
        for index in marked:
            tie = scene.ties[index]
            width = WIDTHS[tie.level - 1] * scene.unit + more
            d = _path(tie, heads[index].line_end if heads else 1.0)
            dashes = () if colour == scene.page.page else scene.view.picture.style.outline(tie.marked or "")
            dash = dash_array(dashes, scene.unit)
            child(parent, "path", d=d, stroke=colour, stroke_width=width, stroke_dasharray=dash)


def _add_crowd(parent: Element, scene: Scene, scale: float) -> None:
    """Add very many ties, those of one look as one path."""
    bundles: dict[tuple[bool, RelationStyle, int, float], list[Tie]] = {}
    for tie in scene.ties:
        bundles.setdefault((bool(tie.marked), tie.look, tie.level, tie.opacity), []).append(tie)
    for (marked, style, level, opacity), bundle in sorted(bundles.items(), key=lambda item: item[0][0]):
        is_dashed = style.dashes and style.dashes[0] * scene.unit * scale >= LIMITS.finest_dash
        child(
            parent,
            "path",
            d="".join(_path(tie, 1.0) for tie in bundle),
            stroke=bundle[0].colour,
            stroke_width=WIDTHS[level - 1] * scene.unit,
            stroke_dasharray=dash_array(style.dashes, scene.unit) if is_dashed else None,
            stroke_opacity=1.0 if marked else LIMITS.pale * opacity,
        )


def _path(tie: Tie, part: float) -> str:
    """Return the line of a tie up to a part of it."""
    (x, y), end = tie.source.at, tie.point(part)
    if tie.via is None:
        return f"M{digits(x)} {digits(y)}L{digits(end[0])} {digits(end[1])}"
    via = (x + part * (tie.via[0] - x), y + part * (tie.via[1] - y))
    return f"M{digits(x)} {digits(y)}Q{digits(via[0])} {digits(via[1])} {digits(end[0])} {digits(end[1])}"


def _add_head(parent: Element, tie: Tie, head: _Head) -> None:
    style, opacity = tie.look, tie.opacity if tie.opacity < 1 else None
    if not style.arrow:
        return
    cos, sin = math.cos(head.angle) * head.length, math.sin(head.angle) * head.length

    def at(x: float, y: float) -> Point:
        return (head.tip[0] + x * cos - y * sin, head.tip[1] + x * sin + y * cos)

    if style.arrow in _HEADS:
        corners = " ".join(",".join(map(digits, at(x, y))) for x, y in _HEADS[style.arrow])
        child(parent, "polygon", points=corners, fill=tie.colour, opacity=opacity)
    else:
        x, y = at(-0.4, 0)
        child(parent, "circle", cx=x, cy=y, r=0.4 * head.length, fill=tie.colour, opacity=opacity)


def _add_node(parent: Element, node: Node, scene: Scene) -> None:
    unit = scene.unit
    (x, y), (wide, high) = node.at, node.half
    group = child(parent, "g")
    look: dict[str, Any] = {"fill": node.fill.fill, "stroke": node.fill.border, "stroke_width": SIZES.border * unit}
    if node.dashed:
        look["stroke_dasharray"] = dash_array(SIZES.missing_dash, unit)
    if node.is_box:
        child(
            group, "rect", x=x - wide, y=y - high, width=2 * wide, height=2 * high, rx=SIZES.box_corner * unit, **look
        )
    else:
        look |= {"fill": striped(node.stripes, "nodes")} if node.stripes else {}
        child(group, "circle", cx=x, cy=y, r=wide, **look)
    if node.members:
        _add_members(group, node, scene.theme)
    halo: dict[str, Any] = {
        "stroke": scene.page.page,
        "stroke_width": max(SIZES.halo * unit, _HALO * node.size if node.below else 0.0),
        "stroke_linejoin": "round",
        "paint_order": "stroke",
    }
    if not node.below:
        _add_lines(group, node.lines, (x, y), node.size, node.fill.text, **(halo if node.stripes else {}))
        return
    middle = y + high + (0.4 + SIZES.line_height * len(node.lines) / 2) * node.size
    _add_lines(group, node.lines, (x, middle), node.size, scene.page.text, **halo)


def add_stripes(parent: Element, colours: Sequence[str], width: float, *, name: str) -> None:
    """Add a pattern of slanting stripes that alternate between these colours."""
    size: dict[str, Any] = {"width": len(colours) * width, "height": len(colours) * width}
    pattern = child(parent, "pattern", id=_stripes_id(colours, name), patternUnits="userSpaceOnUse", **size)
    pattern.set("patternTransform", "rotate(45)")
    for place, colour in enumerate(colours):
        child(pattern, "rect", x=place * width, width=width, height=size["height"], fill=colour)


def striped(colours: Sequence[str], name: str) -> str:
    """Return a fill by the pattern of `add_stripes`."""
    return f"url(#{_stripes_id(colours, name)})"


def _stripes_id(colours: Sequence[str], name: str) -> str:
    return "-".join([name, *(colour.lstrip("#") for colour in colours)])


def _add_members(parent: Element, bloc: Node, theme: Theme) -> None:
    """Add the number of members of a bloc, and the ring of dissent among them; see `picture/browser/blocs.js`."""
    x, y = bloc.at
    look: dict[str, Any] = {
        "font_size": SIZES.bloc_number,
        "font_weight": "bold",
        "text_anchor": "middle",
        "fill": bloc.fill.text,
    }
    child(parent, "text", f"{bloc.members:,}", x=x, y=y + ASCENT * SIZES.bloc_number, **look)
    if bloc.dissent is not None:
        add_ring(parent, bloc.at, bloc.half[0] - SIZES.ring / 2, bloc.dissent, theme)


def add_ring(parent: Element, at: Point, radius: float, share: float, theme: Theme) -> None:
    """Add a ring in the colours of support and, for a share of it from the top on, of opposition."""
    turn = 2 * math.pi * max(share, SIZES.least_share) if share else 0.0
    support, opposition = (RELATION_STYLES[name].colour(theme) for name in ("support", "opposition"))
    ring: dict[str, Any] = {"fill": "none", "stroke_width": SIZES.ring}
    if turn < 2 * math.pi:
        child(parent, "path", d=_arc(at, radius, turn, 2 * math.pi), stroke=support, **ring)
    if turn:
        dash = dash_array(SIZES.ring_dash, 1)
        child(parent, "path", d=_arc(at, radius, 0.0, turn), stroke=opposition, stroke_dasharray=dash, **ring)


def _arc(at: Point, radius: float, start: float, end: float) -> str:
    """Return a part of a circle, clockwise from the top, in steps of less than half a turn."""
    angles = np.linspace(start, end, 4) - math.pi / 2
    (x, y), *others = zip(at[0] + radius * np.cos(angles), at[1] + radius * np.sin(angles), strict=True)
    reach = digits(radius)
    return f"M{digits(x)} {digits(y)}" + "".join(f"A{reach} {reach} 0 0 1 {digits(x)} {digits(y)}" for x, y in others)


def _add_lines(
    parent: Element, lines: Sequence[str], at: Point, size: float, fill: str, **more: str | float | None
) -> None:
    """Add lines of text around a middle."""
    first = at[1] - (len(lines) - 1) / 2 * SIZES.line_height * size + ASCENT * size
    for number, line in enumerate(lines):
        y = first + number * SIZES.line_height * size
        child(parent, "text", line, x=at[0], y=y, font_size=size, fill=fill, text_anchor="middle", **more)


def _add_numbers(parent: Element, scene: Scene, heads: Sequence[_Head]) -> None:
    """Add the number of claims of each tie that has more than one."""
    size, high = SIZES.number * scene.unit, SIZES.number_half * scene.unit
    tips = [around(head.tip, (head.length / 2, head.length / 2)) for head in heads]
    for number, (left, top, right, bottom) in number_places(scene, [*(node.box for node in scene.nodes), *tips]):
        child(parent, "rect", x=left, y=top, width=right - left, height=bottom - top, rx=high, fill=scene.page.page)
        x, y = (left + right) / 2, (top + bottom) / 2 + ASCENT * size
        child(parent, "text", number, x=x, y=y, font_size=size)
