"""Blocs as a graph, and their coordinates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.errors import counted
from graphmodel.model.column import names
from graphmodel.model.graph import add_ties
from graphmodel.model.schema import NODE_COLUMNS
from graphmodel.picture.blocs import Bloc, Folded
from graphmodel.picture.layout import Coordinates, layout, packed
from graphmodel.picture.moved_apart import off_lines

KIND = "bloc"
"""Stands for the kind of a node that is a bloc."""
_SMALLEST, _LARGEST = 34.0, 66.0
"""Radius of a bloc, in px: its area grows with its members."""
_NODE = (120.0, 110.0)
"""Room that a node takes with its name, in px."""
_NAME = (140.0, 62.0)
"""Least width that a bloc takes for its name, and the height below it."""
_MOST_CLEAR = 24
"""Number of units up to which ties keep off all of them; among more, only off blocs."""
_FEWEST = 2
"""Number of units among which no tie can run through a third."""
_MOST_TURNED, _TURNS, _STRETCHES = 8, 24, (1.0, 1.3, 1.7, 2.2)
"""Number of blocs up to which the picture is turned so that ties keep off names, and what is tried."""
_FRAME = 1.4
"""Width of the frame of the picture for its height, on a laptop."""
_ROUNDS = 300
"""Most times that ties and units give way to one another; fewer among many units, of which each takes longer."""
_ATTRIBUTES = names(NODE_COLUMNS)[1:]


def bloc_graph(nodes: pd.DataFrame, folded: Folded, *, fingerprint: str) -> nx.MultiDiGraph[str]:
    """Return the units of a folded selection with the ties between them, as `graph.graph_of` does with nodes.

    A bloc has the kind `KIND` and, beside the attributes of a node, ``size`` (its radius), ``dissent`` (the share of
    opposition within, or None) and ``members`` (ids). What stands in the place of a bloc has its id as ``within``.
    """
    described = {node["id"]: {name: node[name] for name in _ATTRIBUTES} for node in nodes.to_dict("records")}
    described |= {name: _attributes(bloc, _radius(folded, bloc)) for name, bloc in folded.blocs.items()}
    for name, level in folded.levels.items():
        for part in level.parts if name else ():
            described.get(part, {})["within"] = name
    return _graph(folded.units, folded.ties, described, fingerprint=fingerprint)


def bloc_coordinates(folded: Folded) -> Coordinates:
    """Return x and y of every unit: around a bloc that is unfolded the others keep their direction, and make room.

    No tie runs through a third bloc, of which it would seem to be; in a picture of up to 24 units, through no node.
    """
    boxes = {unit: _NODE if unit not in folded.blocs else _box(folded, unit) for unit in folded.units}
    places = packed(_places(folded, ""), boxes)
    return _off_ties(folded, places, boxes) if len(places) > _FEWEST else places


def _off_ties(folded: Folded, places: Coordinates, boxes: Mapping[str, tuple[float, float]]) -> Coordinates:
    place = {unit: number for number, unit in enumerate(places)}
    ends = folded.ties[["source", "target"]].drop_duplicates()
    lines = np.array([ends[end].map(place) for end in ("source", "target")], dtype=np.int64).T
    is_small = len(places) <= _MOST_CLEAR
    kept_off = [number for unit, number in place.items() if is_small or unit in folded.blocs]
    points = off_lines(
        np.array([*places.values()]),
        np.array([boxes[unit] for unit in places]),
        lines,
        kept_off=np.array(kept_off, dtype=np.int64),
        rounds=_ROUNDS if is_small else _ROUNDS // 3,
    )
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return {unit: (round(x, 1), round(y, 1)) for unit, (x, y) in zip(places, points.tolist(), strict=True)}


def about(bloc: Bloc) -> str:
    """Return in words how many a bloc are, and how far they are of one mind.

    Examples
    --------
    >>> about(Bloc("bloc:1:A", ("A", "B", "C"), "A and 2 others", support=9, opposition=3, mediation=0))
    '3 members; 9 claims of support and 3 of opposition within (25 % dissent)'
    """
    share = "" if math.isnan(bloc.dissent) else f" ({percent(bloc.dissent)} dissent)"
    mediated = f", {bloc.mediation:,} of mediation" if bloc.mediation else ""
    each, of_support, of_opposition = bloc.counts
    inner = f"{counted(bloc.support, each)}{of_support} and {bloc.opposition:,} {of_opposition}{mediated} within{share}"
    return f"{len(bloc.members):,} members; {inner}"


def percent(share: float) -> str:
    """Return a share in words: ``12 %``.

    Examples
    --------
    >>> percent(0.123), percent(0.001), percent(0)
    ('12 %', 'under 1 %', '0 %')
    """
    return "under 1 %" if 0 < share < 0.01 else f"{share:.0%}".replace("%", " %")


def _attributes(bloc: Bloc, radius: float) -> dict[str, Any]:
    return {
        **dict.fromkeys(_ATTRIBUTES, ""),
        "label": bloc.name,
        "kind": KIND,
        "description": about(bloc),
        "size": radius,
        "dissent": None if math.isnan(bloc.dissent) else round(bloc.dissent, 4),
        "below": "" if math.isnan(bloc.dissent) else f"{percent(bloc.dissent)} dissent",
        "members": list(bloc.members),
    }


def _radius(folded: Folded, bloc: Bloc) -> float:
    return _radius_of(len(bloc.members), max(len(each.members) for each in folded.blocs.values()))


def _radius_of(members: int, largest: int) -> float:
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(members / largest), 1)


def _box(folded: Folded, unit: str) -> tuple[float, float]:
    return _box_of(_radius(folded, folded.blocs[unit]))


def _box_of(radius: float) -> tuple[float, float]:
    return max(2 * radius + 20, _NAME[0]), 2 * radius + _NAME[1]


def _graph(
    units: Iterable[str], table: pd.DataFrame, described: dict[str, dict[str, Any]], *, fingerprint: str = ""
) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(fingerprint=fingerprint)
    for unit in units:
        graph.add_node(unit, **described[unit])
    add_ties(graph, table)
    return nx.freeze(graph)


def _places(folded: Folded, of: str) -> Coordinates:
    level = folded.levels[of]
    described = {part: {"kind": "actor"} for part in level.parts}
    places = layout(_graph(level.parts, level.ties, described))
    if not of and _FEWEST < len(places) <= _MOST_TURNED:
        places = _off_names(folded, places, level.ties)
    for part in level.parts:
        if part in folded.levels:
            places = _with(places, part, _places(folded, part))
    return places


def _off_names(folded: Folded, places: Coordinates, ties: pd.DataFrame) -> Coordinates:
    """Return places turned and stretched so that ties run through as few names below blocs as can be.

    Of several such ways, the one nearest to the shape of the frame. What is unfolded later stands in the place of its
    bloc, and the others stay: so it is of the blocs at first, whatever is unfolded.
    """
    blocs = {**folded.blocs, **folded.unfolded}
    largest = max((len(bloc.members) for bloc in blocs.values()), default=1)
    radii = np.array([_radius_of(len(blocs[unit].members), largest) if unit in blocs else 0.0 for unit in places])
    boxes = {unit: _box_of(radius) if radius else _NODE for unit, radius in zip(places, radii.tolist(), strict=True)}
    place = {unit: number for number, unit in enumerate(places)}
    lines = np.array([ties[end].map(place) for end in ("source", "target")], dtype=np.int64).T
    points = np.array([*places.values()])

    def placed(turn: int, stretch: float) -> Coordinates:
        angle = 2 * math.pi * turn / _TURNS
        turned = points @ np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
        return packed(dict(zip(places, map(tuple, (turned * (stretch, 1)).tolist()), strict=True)), boxes)

    def badness(at: Coordinates) -> tuple[int, float]:
        now = np.array([*at.values()])
        width, height = np.ptp(now, axis=0) + np.array([*boxes.values()]).max(axis=0)
        return _names_crossed(now, radii, lines), abs(math.log(width / height / _FRAME))

    return min((placed(turn, stretch) for turn in range(_TURNS) for stretch in _STRETCHES), key=badness)


def _names_crossed(
    points: npt.NDArray[np.float64], radii: npt.NDArray[np.float64], lines: npt.NDArray[np.int64]
) -> int:
    """Return through how many names lines run: a name is a box below its bloc, and lines are looked at at points."""
    along = np.linspace(0, 1, 101)[:, None, None]
    on_lines = points[lines[:, 0]] * (1 - along) + points[lines[:, 1]] * along
    away = on_lines[:, :, None] - points
    is_beside = np.abs(away[..., 0]) < _NAME[0] / 2
    is_below = (away[..., 1] > radii) & (away[..., 1] < radii + _NAME[1]) & (radii > 0)
    return int((is_beside & is_below).any(axis=0).sum())


def _with(places: Coordinates, part: str, inner: Coordinates) -> Coordinates:
    """Return places with others instead of one; all else is moved away from there by as much as they need.

    The others are turned so that most of them stand side by side as seen from all else, not one behind another.
    """
    middle = np.array(places[part])
    others = np.array([place for other, place in places.items() if other != part]) - middle
    inner = _facing(inner, others.mean(axis=0)) if len(others) else inner
    reach = max(math.hypot(*place) for place in inner.values())
    moved: Coordinates = {}
    for other, place in places.items():
        away = np.array(place) - middle
        distance = float(np.hypot(*away))
        if other != part:
            x, y = middle + away * (1 + reach / max(distance, 1.0))
            moved[other] = (round(float(x), 1), round(float(y), 1))
    left, top = places[part]
    return moved | {own: (round(left + x, 1), round(top + y, 1)) for own, (x, y) in inner.items()}


def _facing(places: Coordinates, towards: npt.NDArray[np.float64]) -> Coordinates:
    """Return places, which spread most from left to right, turned so that they spread most across a direction."""
    length = float(np.hypot(*towards))
    if not length:
        return places
    x, y = (towards / length).tolist()
    return {node: (-y * right - x * down, x * right - y * down) for node, (right, down) in places.items()}
