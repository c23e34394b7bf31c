"""Scene of an SVG: the nodes and ties of a view with the sizes of the browser at zoom 1."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from graphmodel.engines.query import fetch
from graphmodel.export.vector.lettering import hyphenated, printable, round_text, text_below, width_of, wrapped
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ORDER
from graphmodel.model.level import Level
from graphmodel.picture.bends import via_of
from graphmodel.picture.bloc_layout import KIND
from graphmodel.picture.node_colours import Look
from graphmodel.picture.sizes import LIMITS, SIZES
from graphmodel.picture.style import PAGE_STYLES, Fill, PageStyle, RelationStyle, Style, Theme
from graphmodel.picture.view import View

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

STAGE = (960.0, 700.0)
"""Width and height, in px, that the drawing is fitted into, as far as it stays readable."""
_CLEAR_OF_ACTORS, _CLEAR_OF_BOXES = 20.0, 6.0
"""Least space, in px, between a proposal and an actor (for the head of an arrow), and between two proposals."""
_LINES_OF_BLOC, _LINES_OF_BOX = 2, 5
"""Largest number of lines of a text."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it is drawn: its middle, half its size, its colours, its text in lines, inside or below.

    A bloc also has its number of members and, where there is support or opposition among them, the share of opposition;
    an actor that could be in one camp or another, the colours of its stripes. What stands for a missing value has a
    dashed border.
    """

    label: str
    kind: str
    is_box: bool
    fill: Fill
    at: Point
    half: Point
    lines: tuple[str, ...]
    size: float
    below: bool
    members: int = 0
    dissent: float | None = None
    stripes: tuple[str, ...] = ()
    dashed: bool = False

    @property
    def box(self) -> Box:
        """All that it covers, with its text."""
        (x, y), (wide, high) = self.at, self.half
        if not self.below:
            return (x - wide, y - high, x + wide, y + high)
        text = max(width_of(line, self.size) for line in self.lines) / 2
        lower = y + high + (0.4 + SIZES.line_height * len(self.lines)) * self.size
        return (x - max(wide, text), y - high, x + max(wide, text), lower)

    def border(self, angle: float) -> float:
        """Return how far the border is from the middle in a direction."""
        if not self.is_box:
            return self.half[0]
        cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
        return min(self.half[0] / max(cos, 1e-9), self.half[1] / max(sin, 1e-9)) + SIZES.border


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as it is drawn: a line or a curve of one control point; ``marked`` is in words, None where none are."""

    source: Node
    target: Node
    relation: str
    look: RelationStyle
    colour: str
    via: Point | None
    level: int
    faint: bool
    opacity: float
    marked: str | None
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
    def words(self) -> str:
        """The tie as a sentence."""
        verb = self.look.verb(bool(self.source.members), bool(self.target.members))
        return f"{self.source.label} {verb} {self.target.label}"


@dataclass(frozen=True, slots=True)
class Scene:
    """A view as it is drawn; ``unit`` is the number of units of the layout that a pixel of text and lines takes."""

    nodes: Sequence[Node]
    ties: Sequence[Tie]
    unit: float
    title: str
    view: View
    theme: Theme = "light"

    @property
    def page(self) -> PageStyle:
        """Colours of text and background."""
        return PAGE_STYLES[self.theme]


def scene_of(case: Case, level: Level, view: View, *, stage: Point = STAGE, theme: Theme = "light") -> Scene:
    """Return the nodes and ties of a view of a case.

    Parameters
    ----------
    level
        Of level ``claim``, ties have the ids of their claims.
    stage
        Width and height that it is to be fitted into.
    theme
        Whether it is for a light or a dark page.
    """
    nodes = view.picture.graph["nodes"]
    unit = _unit(nodes, view.picture.style, stage)
    every = {node["id"]: _node(node, view, unit, theme) for node in nodes}
    every = _cleared(every, unit)
    every |= {node: replace(every[node], at=at) for node, at in view.coordinates.items() if node in every}
    replaces = view.folded is not None or view.options.agreement is not None
    ids = _ids(case) if level == "claim" and not replaces and len(view.ties) <= LIMITS.single_ties else {}
    return Scene(
        nodes=[every[node] for node in view.nodes],
        ties=list(_ties(view, every, ids, theme)),
        unit=unit,
        title=str(view.picture.graph["title"]),
        view=view,
        theme=theme,
    )


def _ties(view: View, nodes: Mapping[str, Node], ids: Mapping[Any, tuple[str, ...]], theme: Theme) -> Iterator[Tie]:
    """Yield the ties that are drawn, in the order of the picture."""
    style = view.picture.style
    rows = {
        (row["source"], row["target"], row["relation"]): (row, level)
        for row, level in zip(view.ties.to_dict("records"), view.levels, strict=True)
    }
    for edge in view.picture.graph["edges"]:
        key = (edge["from"], edge["to"], edge["relation"])
        if key not in rows:
            continue
        row, level = rows[key]
        source, target = nodes[key[0]], nodes[key[1]]
        faint, marked = row["observed"] == 0, None if view.marked is None else view.marked.get(key, "")
        if math.dist(source.at, target.at) > 1:
            yield Tie(
                source,
                target,
                key[2],
                style.relations[key[2]],
                style.relations[key[2]].colour(theme),
                via=_via(source.at, target.at, edge["smooth"]) if "smooth" in edge else None,
                level=level,
                faint=faint,
                opacity=style.opacity(faint=faint, marked=marked),
                marked=marked,
                claims=int(row["claims"]),
                ids=ids.get(key, ()),
            )


def _ids(case: Case) -> dict[Any, tuple[str, ...]]:
    ends = ["source", "target", "relation"]
    found = fetch(case.claims.order_by(*ORDER).select("id", *ends))
    return {key: tuple(rows["id"]) for key, rows in found.groupby(ends)}


def _via(start: Point, end: Point, smooth: Mapping[str, Any]) -> Point:
    """Return the control point of a curve, as vis-network places it."""
    return via_of(start, end, float(smooth["roundness"]) * (1 if smooth["type"] == "curvedCW" else -1))


def _unit(nodes: Sequence[Mapping[str, Any]], style: Style, stage: Point) -> float:
    """Return how much larger than in the layout nodes are, where it is drawn small; never until they touch."""
    if not 2 <= len(nodes) <= LIMITS.compared or any(node["kind"] == KIND for node in nodes):
        return 1.0
    placed = [((node["x"], node["y"]), style.kinds[node["kind"]].shape == "box") for node in nodes]
    wide, high = (max(values) - min(values) for values in zip(*(at for at, _ in placed), strict=True))
    needed = max((wide + SIZES.box_width) / stage[0], (high + 2 * SIZES.actor_radius) / stage[1])
    return max(1.0, min(needed, _room(placed), SIZES.largest_unit))


def _room(nodes: Sequence[tuple[Point, bool]]) -> float:
    """Return how many times larger the nodes could be before the two closest touch."""
    across = 2.3 * SIZES.actor_radius
    sizes = {True: (SIZES.box_width + 30, SIZES.box_height + 10), False: (across, across)}
    room = math.inf
    for (one, is_box), (other, is_other_box) in combinations(nodes, 2):
        a, b = sizes[is_box], sizes[is_other_box]
        apart = [2 * abs(one[i] - other[i]) / (a[i] + b[i]) for i in (0, 1)]
        room = min(room, max(apart))
    return room


def _node(node: Mapping[str, Any], view: View, unit: float, theme: Theme) -> Node:
    style, kind, label = view.picture.style, str(node["kind"]), printable(node["label"])
    is_box = style.kinds[kind].shape == "box"
    look = view.look(node["id"])
    fill, stripes = fill_of(look, theme) if look else (style.kinds[kind].colours(theme), ())
    at = (float(node["x"]), float(node["y"]))
    if kind == KIND:
        name = hyphenated(label, SIZES.bloc_text, SIZES.bloc_width)
        lines = wrapped(name, SIZES.bloc_text, [SIZES.bloc_width] * _LINES_OF_BLOC)[0]
        below = (node["below"],) if node["below"] else ()
        half, members = (node["size"], node["size"]), len(node["members"])
        return Node(
            label, kind, is_box, fill, at, half, (*lines, *below), SIZES.bloc_text, True, members, node["dissent"]
        )
    dashed = bool(look and look.is_missing)
    if view.node_sizes and node["id"] in view.node_sizes.radii:
        radius = view.node_sizes.radii[node["id"]] * unit
        dashed |= view.node_sizes.is_missing(node["id"])
        text = text_below(label)
        return Node(label, kind, is_box, fill, at, (radius, radius), text, SIZES.below_text * unit, True, dashed=dashed)
    if not is_box:
        lines, size, is_below = round_text(label)
        half = (SIZES.actor_radius * unit, SIZES.actor_radius * unit)
        return Node(label, kind, is_box, fill, at, half, lines, size * unit, is_below, stripes=stripes, dashed=dashed)
    size = SIZES.box_text
    lines = wrapped(hyphenated(label, size, SIZES.box_width), size, [SIZES.box_width] * _LINES_OF_BOX)[0]
    wide = max((width_of(line, size) for line in lines), default=0.0) / 2 + SIZES.box_margin
    high = len(lines) * SIZES.line_height * size / 2 + SIZES.box_margin - 1
    return Node(
        label, kind, is_box, fill, at, (wide * unit, high * unit), lines, size * unit, below=False, dashed=dashed
    )


def fill_of(look: Look, theme: Theme) -> tuple[Fill, tuple[str, ...]]:
    """Return the colours of a node that has a look; where these are several, the colours of stripes too."""
    fills = look.fills(theme)
    if len(fills) == 1:
        return fills[0], ()
    text = PAGE_STYLES[theme].text
    return Fill(fills[0].fill, text, text), tuple(fill.fill for fill in fills)


def _cleared(nodes: dict[str, Node], unit: float) -> dict[str, Node]:
    """Move proposals outwards, as far as it takes, that would cover an actor or one another."""
    if len(nodes) > LIMITS.compared:
        return nodes
    placed = {name: node for name, node in nodes.items() if not node.is_box}
    for name, node in nodes.items():
        if node.is_box:
            placed[name] = _outwards(node, list(placed.values()), unit)
    return {name: placed[name] for name in nodes}


def _outwards(node: Node, others: Sequence[Node], unit: float) -> Node:
    x, y = node.at
    away = math.hypot(x, y) or 1.0
    for step in range(40):
        moved = replace(node, at=(x + 4 * step * x / away, y + 4 * step * y / away))
        if not any(_touch(moved, other, unit) for other in others):
            return moved
    return node


def _touch(box: Node, other: Node, unit: float) -> bool:
    (x, y), (other_x, other_y) = box.at, other.at
    beside = [max(0.0, abs(x - other_x) - box.half[0]), max(0.0, abs(y - other_y) - box.half[1])]
    if other.is_box:
        return all(gap < other.half[i] + _CLEAR_OF_BOXES * unit for i, gap in enumerate(beside))
    return math.hypot(*beside) < other.half[0] + _CLEAR_OF_ACTORS * unit
