"""Scene of an SVG: nodes, ties and sizes as in the browser at zoom 1."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from graphmodel.engines.query import fetch
from graphmodel.export.recipe import Level, Places
from graphmodel.export.vector.lettering import LINE, broken, clean, round_text, width_of, wrapped
from graphmodel.model.case import Case, unique_labels
from graphmodel.model.columns import ORDER
from graphmodel.model.ties import tie_total
from graphmodel.picture.backbone import MOST_DRAWN
from graphmodel.picture.bloc_layout import KIND, percent
from graphmodel.picture.compose import blocs_of, caption, drawn_ties, needs_blocs, picture_for, places, said_of
from graphmodel.picture.style import BLOC_STYLE, KIND_STYLES, PROSPECTIVE_OPACITY, RELATION_STYLES, Fill, width_level

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

STAGE = (960.0, 700.0)
"""Width and height that the drawing is fitted into, as far as it stays readable."""
RADIUS = 40.0
BOX_SIZE, BOX_WIDTH, BOX_HEIGHT, BOX_MARGIN = 13.0, 100.0, 46.0, 8.0
BORDER = 1.3
LARGEST_UNIT = 2.2
MOST_COMPARED = 400
MANY = 1_200
"""Beyond so many ties, lines of one look are one path, paler, without heads, and dashed only where one could see it."""
MOST_LINES = 1_000
"""So many ties are drawn of a case that has more than a picture can carry."""
CLEAR_OF_ACTORS, CLEAR_OF_BOXES = 20.0, 6.0
"""Room kept between a proposal and an actor (for the head of an arrow) or another, where the layout left less."""


STYLES = {**KIND_STYLES, KIND: BLOC_STYLE}
NAME_SIZE, NAME_WIDTH = 13.0, 130.0
"""Of the name of a bloc, which stands below it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it is drawn: its middle, half its size, its text in lines, inside or below.

    A bloc also has its number of members and, where something is said among these, the share of opposition in it.
    """

    label: str
    kind: str
    at: Point
    half: Point
    lines: tuple[str, ...]
    size: float
    below: bool
    members: int = 0
    dissent: float | None = None

    @property
    def is_box(self) -> bool:
        """Whether it has corners, as proposals have."""
        return STYLES[self.kind].shape == "box"

    @property
    def fill(self) -> Fill:
        """Its colours on paper."""
        return STYLES[self.kind].light

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
class Tie:
    """A tie as it is drawn: a line or a curve of one control point."""

    source: Node
    target: Node
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
        """Less than 1 for what is prospective only."""
        return PROSPECTIVE_OPACITY if self.faint else 1.0

    @property
    def words(self) -> str:
        """It as a sentence."""
        return f"{self.source.label} {RELATION_STYLES[self.relation].word} {self.target.label}"


@dataclass(frozen=True, slots=True)
class Scene:
    """What of a case is drawn; ``unit`` is how many units of the layout a pixel of text and lines is."""

    nodes: Sequence[Node]
    ties: Sequence[Tie]
    unit: float
    title: str
    caption: str


def scene_of(case: Case, level: Level, positions: Places) -> Scene:
    """Return the nodes and ties of a selection, nodes where the picture of the whole case or a reader has them."""
    said = caption(case)
    if needs_blocs(case):
        return _scene_of_blocs(case, said)
    picture = picture_for(case, places(case.whole), most=MOST_LINES).graph
    laid_out = {node["id"]: (float(node["x"]), float(node["y"])) for node in picture["nodes"]}
    kinds = {node["id"]: str(node["kind"]) for node in picture["nodes"]}
    unit = _unit([(laid_out[node], KIND_STYLES[kind].shape == "box") for node, kind in kinds.items()])
    names = unique_labels(case)
    every = {node: _node(names[node], kind, laid_out[node], unit) for node, kind in kinds.items()}
    every = _cleared(every, unit)
    every |= {node: _node_at(every[node], place) for node, place in positions.items() if node in every}
    rows = _drawn(case)
    ids = _ids(case) if level == "claim" and len(rows) <= MANY else {}
    return Scene(
        nodes=[every[node] for node in case.nodes["id"]],
        ties=list(_ties(rows, picture["edges"], every, ids)),
        unit=unit,
        title=str(picture["title"]),
        caption=" · ".join([said, *_left_out(case)]),
    )


def _scene_of_blocs(case: Case, said: str) -> Scene:
    picture, folded = blocs_of(case)
    nodes = {node["id"]: _unit_node(node) for node in picture.graph["nodes"]}
    widest = float(folded.ties["strength"].max()) if len(folded.ties) else math.inf
    return Scene(
        nodes=[nodes[unit] for unit in folded.units],
        ties=list(_ties(folded.ties, picture.graph["edges"], nodes, {}, full_width=widest)),
        unit=1.0,
        title=str(picture.graph["title"]),
        caption=f"{said} · {folded.said}",
    )


def _unit_node(node: Mapping[str, Any]) -> Node:
    """Return what stands among blocs, a bloc or an actor; see `picture/browser/blocs.js`."""
    at = (float(node["x"]), float(node["y"]))
    if node["kind"] != KIND:
        return _node(node["label"], node["kind"], at, 1.0)
    label, dissent = clean(node["label"]), node["dissent"]
    lines = wrapped(broken(label, NAME_SIZE, NAME_WIDTH), NAME_SIZE, [NAME_WIDTH] * 2)[0]
    spoken = () if dissent is None else (f"{percent(dissent)} dissent",)
    half, members = (node["size"], node["size"]), len(node["members"])
    return Node(label, KIND, at, half, (*lines, *spoken), NAME_SIZE, True, members, dissent)


def _ties(
    drawn: pd.DataFrame,
    edges: Iterable[Mapping[str, Any]],
    nodes: Mapping[str, Node],
    ids: Mapping[Any, tuple[str, ...]],
    *,
    full_width: float = math.inf,
) -> Iterator[Tie]:
    """Yield the ties that are drawn, in the order of the picture."""
    rows = {(row["source"], row["target"], row["relation"]): row for row in drawn.to_dict("records")}
    for edge in edges:
        key = (edge["from"], edge["to"], edge["relation"])
        if key not in rows:
            continue
        row = rows[key]
        source, target = nodes[key[0]], nodes[key[1]]
        if math.dist(source.at, target.at) > 1:
            via = _via(source.at, target.at, edge["smooth"]) if "smooth" in edge else None
            level = width_level(int(row["strength"]), full_width=full_width)
            yield Tie(source, target, key[2], via, level, row["observed"] == 0, int(row["claims"]), ids.get(key, ()))


def _drawn(case: Case) -> pd.DataFrame:
    return drawn_ties(case, most=MOST_LINES if tie_total(case.whole) > MOST_DRAWN else None)


def _left_out(case: Case) -> list[str]:
    total = tie_total(case)
    return [said_of(MOST_LINES, total)] if tie_total(case.whole) > MOST_DRAWN and total > MOST_LINES else []


def _ids(case: Case) -> dict[Any, tuple[str, ...]]:
    ends = ["source", "target", "relation"]
    found = fetch(case.claims.order_by(*ORDER).select("id", *ends))
    return {key: tuple(rows["id"]) for key, rows in found.groupby(ends)}


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


def _node(name: str, kind: str, at: Point, unit: float) -> Node:
    label = clean(name)
    if KIND_STYLES[kind].shape != "box":
        lines, size, below = round_text(label, RADIUS)
        return Node(label, kind, at, (RADIUS * unit, RADIUS * unit), lines, size * unit, below)
    lines = wrapped(broken(label, BOX_SIZE, BOX_WIDTH), BOX_SIZE, [BOX_WIDTH] * 5)[0]
    wide = max((width_of(line, BOX_SIZE) for line in lines), default=0.0) / 2 + BOX_MARGIN
    high = len(lines) * LINE * BOX_SIZE / 2 + BOX_MARGIN - 1
    return Node(label, kind, at, (wide * unit, high * unit), lines, BOX_SIZE * unit, below=False)


def _node_at(node: Node, at: Point) -> Node:
    return Node(node.label, node.kind, at, node.half, node.lines, node.size, node.below)


def _cleared(nodes: dict[str, Node], unit: float) -> dict[str, Node]:
    """Move proposals outwards, as far as it takes, that would cover an actor or one another."""
    if len(nodes) > MOST_COMPARED:
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
        moved = _node_at(node, (x + 4 * step * x / away, y + 4 * step * y / away))
        if not any(_touch(moved, other, unit) for other in others):
            return moved
    return node


def _touch(box: Node, other: Node, unit: float) -> bool:
    (x, y), (other_x, other_y) = box.at, other.at
    beside = [max(0.0, abs(x - other_x) - box.half[0]), max(0.0, abs(y - other_y) - box.half[1])]
    if other.is_box:
        return all(gap < other.half[i] + CLEAR_OF_BOXES * unit for i, gap in enumerate(beside))
    return math.hypot(*beside) < other.half[0] + CLEAR_OF_ACTORS * unit
