"""What a picture looks like as a file of its own: SVG as the living picture draws it, and PNG made of that.

Sizes are those of the scripts in `templates/`, at zoom 1; the numbers of arrow-heads and curves are those of
vis-network 9.1.2, so that a line looks the same here and there.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import numpy as np
import numpy.typing as npt

from graphmodel.case import Case, claim_total, claims, unique_labels
from graphmodel.export.stand_alone import caption, whole_picture
from graphmodel.recipe import Level, Places, recipe_of, to_text, with_recipe
from graphmodel.selection import Selection, select
from graphmodel.style import KIND_STYLES, PROSPECTIVE_OPACITY, RELATION_STYLES, WIDTHS, Fill, width_level
from graphmodel.ties import ties

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

FACE = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Faces of the same widths, the first of which comes with what makes the PNG."""
INK, PAPER = "#1d2733", "#ffffff"
"""Text and background, as in the light theme of `templates/page.css`."""
SHARPNESS = 2
"""Pixels of the PNG for each of the SVG."""

STAGE = (960.0, 700.0)
"""Width and height that the drawing is fitted into, as far as it stays readable."""
LEAST_WIDTH, MOST_WIDTH = 600.0, 1600.0
LEAST_TEXT = 7.0
LARGEST = 1.3
EDGE = 24.0

RADIUS = 40.0
ACTOR_SIZES = (14.5, 13.0, 12.0, 11.0)
BELOW_SIZE, BELOW_WIDTH = 13.0, 150.0
BOX_SIZE, BOX_WIDTH, BOX_HEIGHT, BOX_MARGIN = 12.5, 132.0, 46.0, 8.0
BORDER = 1.3
LINE = 1.2
ASCENT = 0.35
"""From the middle of a line of text to its baseline, in sizes."""
LARGEST_UNIT = 2.2
MOST_COMPARED = 400
CLEAR_OF_ACTORS, CLEAR_OF_BOXES = 20.0, 6.0
"""Room kept between a proposal and an actor (for the head of an arrow) or another, where the layout left less."""

HEAD_LENGTH, HEAD_WIDTHS = 15.0, 3.0
HEAD_SCALES = {"arrow": 0.75, "bar": 0.7, "circle": 0.55}
LINE_ENDS = {"arrow": 0.9, "bar": 0.1, "circle": 0.75}
"""Where a line ends under its head, in lengths of the head: a faint one must not shine through."""
HEADS = {
    "arrow": ((0.0, 0.0), (-1.0, 0.3), (-0.9, 0.0), (-1.0, -0.3)),
    "bar": ((0.0, 0.5), (0.0, -0.5), (-0.15, -0.5), (-0.15, 0.5)),
}
MANY = 1200
"""Beyond so many ties, lines of one look are one path, paler, without heads, and dashed only where one could see it."""
PALE, FINEST_DASH = 0.7, 2.0

MOST_NUMBERS = 150
NUMBER_SIZE, NUMBER_HEIGHT = 12.0, 8.0
NUMBER_PLACES = tuple(0.5 + side * step / 50 for step in range(16) for side in ((1, -1) if step else (1,)))
SAMPLES = 80
"""Points of a tie that a number of another tie keeps clear of."""

SAMPLE = (40.0, 18.0)
LEGEND_SIZE, LEGEND_ROW, LEGEND_GAP = 12.0, 24.0, 22.0
TITLE_SIZE, CAPTION_SIZE, CAPTION_ROW = 14.0, 12.0, 20.0
EMPTY = "Nothing to show with these filters."

ADVANCES = {
    0.222: "ijl'",
    0.278: " !,./:;I[]\\ft|",
    0.333: "()-`r{}",
    0.389: '*"',
    0.5: "Jcksvxyz^",
    0.556: "#$?_abdeghnopquL0123456789",
    0.584: "+<=>~",
    0.611: "FTZ",
    0.667: "&ABEKPSVXY",
    0.722: "CDHNRUw",
    0.778: "GOQ",
    0.833: "Mm",
    0.889: "%",
    0.944: "W",
    1.015: "@",
}
"""Widths of the characters of the face, in sizes."""
_ADVANCE = {character: width for width, characters in ADVANCES.items() for character in characters}
OTHER_ADVANCE, WIDE_ADVANCE, BOLD = 0.62, 1.0, 1.07

_UNDRAWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def svg(case: Case, selection: Selection, level: Level = "tie", *, positions: Places | None = None) -> bytes:
    """Return the picture of a selection as SVG, with legend, title, caption and its recipe.

    Parameters
    ----------
    case, selection
        Nodes stand where they do in the picture of the whole case.
    level
        Lines are ties. Of level ``claim``, each also lists the ids of its claims in its description.
    positions
        Places of nodes that a reader moved, in units of the layout.
    """
    recipe = recipe_of(case, selection, **_more("svg", level, positions))
    return _svg(case, selection, level, positions, note=to_text(recipe)).encode()


def png(case: Case, selection: Selection, level: Level = "tie", *, positions: Places | None = None) -> bytes:
    """Return the picture of `svg` in pixels, two for each of its own, with its recipe."""
    from vl_convert import svg_to_png  # noqa: PLC0415 - slow to load, and only pictures in pixels need it

    recipe = recipe_of(case, selection, **_more("png", level, positions))
    return with_recipe(svg_to_png(_svg(case, selection, level, positions), scale=SHARPNESS), recipe)


@dataclass(frozen=True, slots=True)
class _Node:
    """A node as it is drawn: its middle, half its size, its text in lines, inside or below."""

    label: str
    kind: str
    at: Point
    half: Point
    lines: tuple[str, ...]
    size: float
    below: bool

    @property
    def is_box(self) -> bool:
        return KIND_STYLES[self.kind].shape == "box"

    @property
    def fill(self) -> Fill:
        return KIND_STYLES[self.kind].light

    @property
    def box(self) -> Box:
        """All that it covers, with its text."""
        (x, y), (wide, high) = self.at, self.half
        if not self.below:
            return (x - wide, y - high, x + wide, y + high)
        text = max(width_of(line, self.size) for line in self.lines) / 2
        return (
            x - max(wide, text),
            y - high,
            x + max(wide, text),
            y + high + (0.4 + LINE * len(self.lines)) * self.size,
        )

    def border(self, angle: float) -> float:
        """Return how far the border is from the middle in a direction."""
        if not self.is_box:
            return self.half[0]
        cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
        return min(self.half[0] / max(cos, 1e-9), self.half[1] / max(sin, 1e-9)) + BORDER


@dataclass(frozen=True, slots=True)
class _Tie:
    """A tie as it is drawn: a line or a curve of one control point."""

    source: _Node
    target: _Node
    relation: str
    via: Point | None
    level: int
    faint: bool
    claims: int
    ids: tuple[str, ...] = ()

    def point(self, part: float) -> Point:
        """Return where the line is after a part of its way, from 0 to 1."""
        (x, y), (end_x, end_y) = self.source.at, self.target.at
        via = self.via or ((x + end_x) / 2, (y + end_y) / 2)
        rest = 1 - part
        return (
            rest * rest * x + 2 * rest * part * via[0] + part * part * end_x,
            rest * rest * y + 2 * rest * part * via[1] + part * part * end_y,
        )

    @property
    def opacity(self) -> float:
        return PROSPECTIVE_OPACITY if self.faint else 1.0

    @property
    def words(self) -> str:
        return f"{self.source.label} {RELATION_STYLES[self.relation].word} {self.target.label}"


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a tie: its tip, where it points, how long it is, and up to where of the tie its line is drawn."""

    tip: Point
    angle: float
    length: float
    line_end: float


@dataclass(frozen=True, slots=True)
class _Scene:
    """What of a case is drawn; ``unit`` is how many units of the layout a pixel of text and lines is."""

    nodes: Sequence[_Node]
    ties: Sequence[_Tie]
    unit: float
    title: str
    caption: str


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in the unit of its size; characters that the face may lack are estimated."""
    return sum(map(_advance, text)) * size * (BOLD if bold else 1.0)


def wrapped(text: str, size: float, widths: Sequence[float]) -> tuple[tuple[str, ...], bool]:
    """Return the text in lines of the given widths, and whether it fits; what is left over becomes an ellipsis."""
    lines: list[str] = []
    fits = True
    for word in filter(None, re.split(r"\s+|(?<=[-/])", text)):
        longer = lines[-1] + ("" if lines[-1][-1] in "-/" else " ") + word if lines else word
        if lines and width_of(longer, size) <= widths[len(lines) - 1]:
            lines[-1] = longer
        elif len(lines) < len(widths):
            fits &= width_of(word, size) <= widths[len(lines)]
            lines.append(word)
        else:
            lines[-1] += " …"
            return tuple(lines), False
    return tuple(lines), fits


def _more(name: str, level: Level, positions: Places | None) -> Any:
    return {"format": name, "level": level, **({"positions": positions} if positions else {})}


def _svg(case: Case, selection: Selection, level: Level, positions: Places | None, *, note: str = "") -> str:
    scene = _scene(case, selection, level, positions or {})
    left, top, right, bottom = _seen(scene)
    scale = _scale(scene.unit, right - left, bottom - top)
    width = max(LEAST_WIDTH, math.ceil((right - left) * scale + 2 * EDGE))
    height = math.ceil((bottom - top) * scale + 2 * EDGE)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": FACE})
    root.set("aria-labelledby", "graph-title graph-description")
    _add(root, "title", scene.title, id="graph-title")
    _add(root, "desc", _description(scene), id="graph-description")
    if note:
        _add(root, "metadata", note)
    _add(root, "rect", fill=PAPER, width="100%", height="100%")
    move = f"translate({_number(width / 2)} {_number(height / 2)}) scale({scale:.5f})"
    middle = f"translate({_number(-(left + right) / 2)} {_number(-(top + bottom) / 2)})"
    _add_scene(_add(root, "g", id="graph", transform=f"{move} {middle}"), scene, scale)
    full = _add_below(root, scene, width, height)
    root.attrib |= {"width": _number(width), "height": _number(full)}
    root.set("viewBox", f"0 0 {_number(width)} {_number(full)}")
    indent(root, space="")
    return "<?xml version='1.0' encoding='utf-8'?>\n" + tostring(root, encoding="unicode") + "\n"


def _scene(case: Case, selection: Selection, level: Level, positions: Places) -> _Scene:
    selected = select(case, selection)
    picture = whole_picture(case).graph
    places = {node["id"]: (float(node["x"]), float(node["y"])) for node in picture["nodes"]}
    kinds = {node["id"]: str(node["kind"]) for node in picture["nodes"]}
    unit = _unit([(places[node], KIND_STYLES[kind].shape == "box") for node, kind in kinds.items()])
    names = unique_labels(case)
    every = {node: _node(names[node], kind, places[node], unit) for node, kind in kinds.items()}
    every = _cleared(every, unit)
    every |= {node: _node_at(every[node], place) for node, place in positions.items() if node in every}
    ids = _ids(selected) if level == "claim" else {}
    return _Scene(
        nodes=[every[node] for node in selected.nodes["id"]],
        ties=list(_ties(selected, picture["edges"], every, ids)),
        unit=unit,
        title=str(picture["title"]),
        caption=caption(claim_total(selected), claim_total(case), selection),
    )


def _ties(
    selected: Case, edges: Iterable[Mapping[str, Any]], nodes: Mapping[str, _Node], ids: Mapping[Any, tuple[str, ...]]
) -> Iterator[_Tie]:
    """Yield the ties of a selection in the order of the picture."""
    rows = {(row["source"], row["target"], row["relation"]): row for row in ties(selected).to_dict("records")}
    for edge in edges:
        key = (edge["from"], edge["to"], edge["relation"])
        if key not in rows:
            continue
        row = rows[key]
        source, target = nodes[key[0]], nodes[key[1]]
        if math.dist(source.at, target.at) > 1:
            via = _via(source.at, target.at, edge["smooth"]) if "smooth" in edge else None
            level = width_level(int(row["strength"]))
            yield _Tie(source, target, key[2], via, level, row["observed"] == 0, int(row["claims"]), ids.get(key, ()))


def _ids(selected: Case) -> dict[Any, tuple[str, ...]]:
    return {key: tuple(rows["id"]) for key, rows in claims(selected).groupby(["source", "target", "relation"])}


def _via(start: Point, end: Point, smooth: Mapping[str, Any]) -> Point:
    """Return the control point of a curve, as vis-network places it."""
    turn = 1 if smooth["type"] == "curvedCW" else -1
    roundness = float(smooth["roundness"])
    angle = math.atan2(start[1] - end[1], end[0] - start[0]) + (turn * roundness * 0.5 + 0.5) * math.pi
    reach = (roundness * 0.5 + 0.5) * math.dist(start, end)
    return (start[0] + reach * math.sin(angle), start[1] + reach * math.cos(angle))


def _unit(nodes: Sequence[tuple[Point, bool]]) -> float:
    """Return how much larger than in the layout nodes are, where it is drawn small; never until they touch."""
    if not 2 <= len(nodes) <= MOST_COMPARED:
        return 1.0
    wide, high = (max(values) - min(values) for values in zip(*(place for place, _ in nodes), strict=True))
    needed = max((wide + BOX_WIDTH) / STAGE[0], (high + 2 * RADIUS) / STAGE[1])
    return max(1.0, min(needed, _room(nodes), LARGEST_UNIT))


def _room(nodes: Sequence[tuple[Point, bool]]) -> float:
    """Return how many times larger the nodes could be before the two closest touch."""
    sizes = {True: (BOX_WIDTH + 30, BOX_HEIGHT + 10), False: (2.3 * RADIUS, 2.3 * RADIUS)}
    room = math.inf
    for (one, is_box), (other, is_other_box) in combinations(nodes, 2):
        a, b = sizes[is_box], sizes[is_other_box]
        apart = [2 * abs(one[i] - other[i]) / (a[i] + b[i]) for i in (0, 1)]
        room = min(room, max(apart))
    return room


def _node(name: str, kind: str, at: Point, unit: float) -> _Node:
    label = _clean(name)
    if KIND_STYLES[kind].shape != "box":
        lines, size, below = _round_text(label)
        return _Node(label, kind, at, (RADIUS * unit, RADIUS * unit), lines, size * unit, below)
    lines = wrapped(_broken(label, BOX_SIZE, BOX_WIDTH), BOX_SIZE, [BOX_WIDTH] * 5)[0]
    wide = max((width_of(line, BOX_SIZE) for line in lines), default=0.0) / 2 + BOX_MARGIN
    high = len(lines) * LINE * BOX_SIZE / 2 + BOX_MARGIN - 1
    return _Node(label, kind, at, (wide * unit, high * unit), lines, BOX_SIZE * unit, below=False)


def _node_at(node: _Node, at: Point) -> _Node:
    return _Node(node.label, node.kind, at, node.half, node.lines, node.size, node.below)


def _round_text(label: str) -> tuple[tuple[str, ...], float, bool]:
    """Return the lines of an actor, their size, and whether they stand below because they do not fit inside."""
    for size in ACTOR_SIZES:
        for count in (1, 2, 3):
            lines, fits = wrapped(label, size, _chords(count, size))
            if fits:
                return lines, size, False
    broken = _broken(label, BELOW_SIZE, BELOW_WIDTH)
    return wrapped(broken, BELOW_SIZE, [BELOW_WIDTH] * 3)[0], BELOW_SIZE, True


def _chords(count: int, size: float) -> list[float]:
    """Return how wide each of so many lines may be in the circle."""
    edges = [(abs(line - (count - 1) / 2) + 0.5) * size * LINE for line in range(count)]
    return [2 * math.sqrt(RADIUS**2 - edge**2) - 6 if edge < RADIUS else 0.0 for edge in edges]


def _broken(text: str, size: float, width: float) -> str:
    """Return the text with words cut that are wider than a line."""
    return " ".join(piece for word in text.split() for piece in _pieces(word, size, width))


def _pieces(word: str, size: float, width: float) -> list[str]:
    pieces, wide = [""], 0.0
    for character in word:
        wide += width_of(character, size)
        if wide > width and pieces[-1]:
            pieces.append("")
            wide = width_of(character, size)
        pieces[-1] += character
    return pieces


def _cleared(nodes: dict[str, _Node], unit: float) -> dict[str, _Node]:
    """Move proposals outwards, as far as it takes, that would cover an actor or one another."""
    if len(nodes) > MOST_COMPARED:
        return nodes
    placed = {name: node for name, node in nodes.items() if not node.is_box}
    for name, node in nodes.items():
        if node.is_box:
            placed[name] = _outwards(node, list(placed.values()), unit)
    return {name: placed[name] for name in nodes}


def _outwards(node: _Node, others: Sequence[_Node], unit: float) -> _Node:
    x, y = node.at
    away = math.hypot(x, y) or 1.0
    for step in range(40):
        moved = _node_at(node, (x + 4 * step * x / away, y + 4 * step * y / away))
        if not any(_touch(moved, other, unit) for other in others):
            return moved
    return node


def _touch(box: _Node, other: _Node, unit: float) -> bool:
    beside = [max(0.0, abs(box.at[i] - other.at[i]) - box.half[i]) for i in (0, 1)]
    if other.is_box:
        return all(gap < other.half[i] + CLEAR_OF_BOXES * unit for i, gap in enumerate(beside))
    return math.hypot(*beside) < other.half[0] + CLEAR_OF_ACTORS * unit


def _seen(scene: _Scene) -> Box:
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


def _add_scene(parent: Element, scene: _Scene, scale: float) -> None:
    """Add lines, nodes over them, heads over these, and numbers over all."""
    heads = [_head(tie, scene.unit) for tie in scene.ties] if len(scene.ties) <= MANY else []
    lines = _add(parent, "g", id="ties", fill="none")
    if heads:
        for tie, head in zip(scene.ties, heads, strict=True):
            _add_tie(lines, tie, head, scene.unit)
    else:
        _add_crowd(lines, scene, scale)
    nodes = _add(parent, "g", id="nodes")
    for node in scene.nodes:
        _add_node(nodes, node, scene.unit)
    tips = _add(parent, "g", id="heads")
    for tie, head in zip(scene.ties, heads, strict=False):
        _add_head(tips, tie, head)
    if _shows_numbers(scene.ties):
        numbers = _add(parent, "g", id="numbers", fill=INK, font_weight="bold", text_anchor="middle")
        _add_numbers(numbers, scene, heads)


def _head(tie: _Tie, unit: float) -> _Head:
    arrow = RELATION_STYLES[tie.relation].arrow
    length = HEAD_LENGTH * HEAD_SCALES[arrow] * unit + HEAD_WIDTHS * WIDTHS[tie.level - 1] * unit
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
    room = LINE_ENDS[arrow] * length
    line_end = _last(lambda part: math.dist(tie.point(part), tip) > room and part < at_tip)
    return _Head(tip, angle, length, line_end)


def _last(holds: Callable[[float], bool]) -> float:
    """Return the part of a tie up to which something holds that holds at its start, else its start."""
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _add_tie(parent: Element, tie: _Tie, head: _Head, unit: float) -> None:
    style = RELATION_STYLES[tie.relation]
    line = _add(
        parent,
        "path",
        d=_path(tie, head.line_end),
        stroke=style.light,
        stroke_width=WIDTHS[tie.level - 1] * unit,
        stroke_dasharray=_dashes(style.dashes, unit),
        stroke_linecap="round" if style.dashes else None,
        opacity=tie.opacity if tie.faint else None,
    )
    status = " (prospective only)" if tie.faint else ""
    _add(line, "title", f"{tie.words}, {tie.claims} {'claim' if tie.claims == 1 else 'claims'}{status}")
    if tie.ids:
        _add(line, "desc", "claims: " + ", ".join(tie.ids))


def _add_crowd(parent: Element, scene: _Scene, scale: float) -> None:
    """Add very many ties, those of one look as one path."""
    bundles: dict[tuple[str, int, bool], list[_Tie]] = {}
    for tie in scene.ties:
        bundles.setdefault((tie.relation, tie.level, tie.faint), []).append(tie)
    for (relation, level, _), bundle in bundles.items():
        style = RELATION_STYLES[relation]
        is_dashed = style.dashes and style.dashes[0] * scene.unit * scale >= FINEST_DASH
        _add(
            parent,
            "path",
            d="".join(_path(tie, 1.0) for tie in bundle),
            stroke=style.light,
            stroke_width=WIDTHS[level - 1] * scene.unit,
            stroke_dasharray=_dashes(style.dashes, scene.unit) if is_dashed else None,
            stroke_opacity=PALE * bundle[0].opacity,
        )


def _path(tie: _Tie, part: float) -> str:
    """Return the line of a tie up to a part of it."""
    (x, y), end = tie.source.at, tie.point(part)
    if tie.via is None:
        return f"M{_number(x)} {_number(y)}L{_number(end[0])} {_number(end[1])}"
    via = (x + part * (tie.via[0] - x), y + part * (tie.via[1] - y))
    return f"M{_number(x)} {_number(y)}Q{_number(via[0])} {_number(via[1])} {_number(end[0])} {_number(end[1])}"


def _dashes(dashes: Sequence[float], unit: float) -> str | None:
    return " ".join(_number(length * unit) for length in dashes) or None


def _add_head(parent: Element, tie: _Tie, head: _Head) -> None:
    style = RELATION_STYLES[tie.relation]
    opacity = tie.opacity if tie.faint else None
    cos, sin = math.cos(head.angle) * head.length, math.sin(head.angle) * head.length

    def at(x: float, y: float) -> Point:
        return (head.tip[0] + x * cos - y * sin, head.tip[1] + x * sin + y * cos)

    if style.arrow in HEADS:
        corners = " ".join(",".join(map(_number, at(x, y))) for x, y in HEADS[style.arrow])
        _add(parent, "polygon", points=corners, fill=style.light, opacity=opacity)
    else:
        x, y = at(-0.4, 0)
        _add(parent, "circle", cx=x, cy=y, r=0.4 * head.length, fill=style.light, opacity=opacity)


def _add_node(parent: Element, node: _Node, unit: float) -> None:
    (x, y), (wide, high) = node.at, node.half
    group = _add(parent, "g")
    look: dict[str, Any] = {"fill": node.fill.fill, "stroke": node.fill.border, "stroke_width": BORDER * unit}
    if node.is_box:
        _add(group, "rect", x=x - wide, y=y - high, width=2 * wide, height=2 * high, rx=6 * unit, **look)
    else:
        _add(group, "circle", cx=x, cy=y, r=wide, **look)
    if not node.below:
        _add_lines(group, node.lines, (x, y), node.size, node.fill.text)
        return
    middle = y + high + (0.4 + LINE * len(node.lines) / 2) * node.size
    halo: dict[str, Any] = {
        "stroke": PAPER,
        "stroke_width": 4 * unit,
        "stroke_linejoin": "round",
        "paint_order": "stroke",
    }
    _add_lines(group, node.lines, (x, middle), node.size, INK, **halo)


def _add_lines(
    parent: Element, lines: Sequence[str], at: Point, size: float, fill: str, **more: str | float | None
) -> None:
    """Add lines of text around a middle."""
    first = at[1] - (len(lines) - 1) / 2 * LINE * size + ASCENT * size
    for number, line in enumerate(lines):
        y = first + number * LINE * size
        _add(parent, "text", line, x=at[0], y=y, font_size=size, fill=fill, text_anchor="middle", **more)


def _shows_numbers(drawn: Sequence[_Tie]) -> bool:
    return len(drawn) <= MOST_NUMBERS and any(tie.claims > 1 for tie in drawn)


def _add_numbers(parent: Element, scene: _Scene, heads: Sequence[_Head]) -> None:
    """Add the number of claims of each tie that has more than one, moved along it to where nothing is covered."""
    taken = [node.box for node in scene.nodes]
    taken += [_around(head.tip, (head.length / 2, head.length / 2)) for head in heads]
    lines = np.array([[tie.point(step / SAMPLES) for step in range(SAMPLES + 1)] for tie in scene.ties])
    for number, tie in enumerate(scene.ties):
        if tie.claims == 1:
            continue
        others = np.delete(lines, number, axis=0)
        size, high = NUMBER_SIZE * scene.unit, NUMBER_HEIGHT * scene.unit
        half = (width_of(str(tie.claims), size, bold=True) / 2 + 4 * scene.unit, high)
        wishes = [_around(tie.point(part), half) for part in NUMBER_PLACES]
        left, top, right, bottom = box = min(wishes, key=lambda wish: (_covered(wish, taken), _crossed(wish, others)))
        _add(parent, "rect", x=left, y=top, width=right - left, height=bottom - top, rx=high, fill=PAPER)
        x, y = (left + right) / 2, (top + bottom) / 2 + ASCENT * size
        _add(parent, "text", str(tie.claims), x=x, y=y, font_size=size)
        taken.append(box)


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


def _around(at: Point, half: Point) -> Box:
    return (at[0] - half[0], at[1] - half[1], at[0] + half[0], at[1] + half[1])


def _add_below(parent: Element, scene: _Scene, width: float, top: float) -> float:
    """Add legend, title and caption, and return where they end."""
    if not scene.nodes:
        _add(parent, "text", EMPTY, x=width / 2, y=top / 2, font_size=16, fill=INK, text_anchor="middle")
    rule = _add(parent, "rect", x=EDGE, y=top, width=width - 2 * EDGE, height=1, fill=INK)
    rule.set("opacity", "0.25")
    y = top + EDGE
    legend = _add(parent, "g", id="legend", font_size=LEGEND_SIZE, fill=INK)
    for row in _rows(list(_legend(scene)), width - 2 * EDGE):
        for x, text, draw in row:
            draw(_add(legend, "g", transform=f"translate({_number(x)} {_number(y - SAMPLE[1] / 2)})"))
            _add(legend, "text", text, x=x + SAMPLE[0] + 6, y=y + ASCENT * LEGEND_SIZE)
        y += LEGEND_ROW
    words = _add(parent, "g", id="caption", fill=INK)
    for text, size, bold in ((scene.title, TITLE_SIZE, True), (scene.caption, CAPTION_SIZE, False)):
        for line in _paragraph(text, size, width - 2 * EDGE, bold=bold):
            weight = "bold" if bold else None
            _add(words, "text", line, x=EDGE, y=y + 8 + ASCENT * size, font_size=size, font_weight=weight)
            y += CAPTION_ROW
    return math.ceil(y + EDGE / 2)


_Entry = tuple[str, Callable[[Element], object]]


def _legend(scene: _Scene) -> Iterator[_Entry]:
    """Yield what is shown, each a text and what draws its sample; see `templates/graph_legend.js`."""
    used = {tie.relation for tie in scene.ties}
    for name, style in RELATION_STYLES.items():
        if name in used:
            yield style.word, partial(_sample_line, color=style.light, dashes=style.dashes, arrow=style.arrow)
    if len({tie.level for tie in scene.ties}) > 1:
        yield "wider: more strength", _sample_wedge
    if any(tie.faint for tie in scene.ties):
        yield "lighter: prospective only", partial(_sample_line, width=2.5, opacity=PROSPECTIVE_OPACITY)
    if _shows_numbers(scene.ties):
        yield "number of claims", _sample_number
    for kind, look in KIND_STYLES.items():
        if any(node.kind == kind for node in scene.nodes):
            yield look.word, partial(_sample_kind, shape=look.shape, fill=look.light)


def _rows(entries: Sequence[_Entry], width: float) -> list[list[tuple[float, str, Callable[[Element], object]]]]:
    """Return the entries side by side with their left edges, in as many rows as the width asks for."""
    rows: list[list[tuple[float, str, Callable[[Element], object]]]] = []
    x = math.inf
    for text, draw in entries:
        wide = SAMPLE[0] + 6 + width_of(text, LEGEND_SIZE)
        if x + wide > EDGE + width:
            rows.append([])
            x = EDGE
        rows[-1].append((x, text, draw))
        x += wide + LEGEND_GAP
    return rows


def _sample_line(
    parent: Element,
    *,
    color: str = INK,
    dashes: Sequence[float] = (),
    arrow: str = "",
    width: float = 2.0,
    opacity: float | None = None,
) -> None:
    end, y = SAMPLE[0] - 5, SAMPLE[1] / 2
    d = f"M2 {_number(y)}H{_number(end - 6 if arrow == 'arrow' else end)}"
    _add(parent, "path", d=d, stroke=color, stroke_width=width, stroke_dasharray=_dashes(dashes, 1), opacity=opacity)
    if arrow == "arrow":
        _add(parent, "path", d=f"M{_number(end + 3)} {_number(y)}l-11 -4.5v9z", fill=color)
    elif arrow == "bar":
        _add(parent, "rect", x=end - 1, y=y - 6, width=3, height=12, fill=color)
    elif arrow:
        _add(parent, "circle", cx=end - 1, cy=y, r=4.5, fill=color)


def _sample_wedge(parent: Element) -> None:
    y, right = SAMPLE[1] / 2, SAMPLE[0] - 4
    thin, thick = WIDTHS[0] / 2, WIDTHS[-1] / 2
    corners = ((2.0, y - thin), (right, y - thick), (right, y + thick), (2.0, y + thin))
    _add(parent, "polygon", points=" ".join(f"{_number(x)},{_number(at)}" for x, at in corners))


def _sample_number(parent: Element) -> None:
    x, y = SAMPLE[0] / 2, SAMPLE[1] / 2
    _add(parent, "text", "2", x=x, y=y + ASCENT * 12, font_size=12, font_weight="bold", text_anchor="middle")
    for left in (2.0, SAMPLE[0] - 13):
        _add(parent, "rect", x=left, y=y - 0.75, width=11, height=1.5)


def _sample_kind(parent: Element, *, shape: str, fill: Fill) -> None:
    x, y = SAMPLE[0] / 2, SAMPLE[1] / 2
    look: dict[str, Any] = {"fill": fill.fill, "stroke": fill.border, "stroke_width": 1.2}
    if shape == "box":
        _add(parent, "rect", x=x - 13, y=y - 6, width=26, height=12, rx=4, **look)
    else:
        _add(parent, "circle", cx=x, cy=y, r=7.5, **look)


def _paragraph(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in _broken(_clean(text), size, width).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _description(scene: _Scene) -> str:
    """Return what is seen, in words: how many of what, and the strongest ties."""
    kinds = [(sum(node.kind == kind for node in scene.nodes), look.word) for kind, look in KIND_STYLES.items()]
    kinds.append((len(scene.ties), "tie"))
    counts = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in kinds if count]
    strongest = sorted(scene.ties, key=lambda tie: (-tie.level, -tie.claims))[:3]
    words = [f"{tie.words} ({tie.claims})" for tie in strongest]
    about = f" Strongest: {'; '.join(words)}." if words else ""
    return f"{', '.join(counts) or 'Nothing'}. {scene.caption}.{about}"


def _add(parent: Element, tag: str, text: str = "", **attributes: str | float | None) -> Element:
    """Add an element; names with `_` for `-`, numbers rounded, nothing for None."""
    element = SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(name.replace("_", "-"), value if isinstance(value, str) else _number(value))
    element.text = _clean(text) or None
    return element


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _clean(text: str) -> str:
    """Return the text with a mark in place of what XML cannot hold or nobody can see."""
    return _UNDRAWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _advance(character: str) -> float:
    if character in _ADVANCE:
        return _ADVANCE[character]
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return WIDE_ADVANCE
    return _ADVANCE.get(unicodedata.normalize("NFD", character)[0], OTHER_ADVANCE)
