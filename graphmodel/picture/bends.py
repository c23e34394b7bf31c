"""Bends of ties: parallel ties lie apart, and none runs through a node that is not its end where a bend avoids it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from graphmodel.picture.layout import Coordinates
from graphmodel.picture.sizes import LIMITS, SIZES

TieKey = tuple[str, str, str]
_Point = tuple[float, float]
_Points = npt.NDArray[np.float64]
"""x and y in the last axis."""

_LANE = 0.16
"""Difference of roundness (of vis-network) between parallel ties."""
_TRIED = tuple(sign * step * _LANE / 2 for step in range(7) for sign in (1, -1) if step or sign > 0)
"""Roundness that is added to all ties between two nodes, the least first; beyond, a line leaves for another part."""
_FARTHEST = 0.4
"""Part of its length that a tie with the largest bend, or a parallel one, lies beside the straight line."""
_CLEAR = 1.4
"""Room that a node takes, as a multiple of its size in the layout: a small picture draws it larger."""
_PIECES = np.linspace(0.0, 1.0, 21)
"""Parts of a tie at which it is looked whether a node is there: of a long one, a node apart."""


def bends_of(graph: nx.MultiDiGraph[str], coordinates: Coordinates) -> dict[TieKey, dict[str, Any]]:
    """Return the bend of each tie as vis-network takes it; nothing for a straight one.

    Parameters
    ----------
    graph
        As made by `graph.tie_graph`. Of blocs, which are placed with room for their ties, and where ties or nodes are
        too many to follow, only parallel ties are bent.
    coordinates
        x and y by node.
    """
    fans: defaultdict[frozenset[str], list[TieKey]] = defaultdict(list)
    for source, target, relation in graph.edges(keys=True):
        fans[frozenset((source, target))].append((source, target, relation))
    room = _Room(graph, coordinates)
    found: dict[TieKey, dict[str, Any]] = {}
    for fan in fans.values():
        lanes = _lanes(fan)
        aside = room.least_crowded(lanes)
        found |= {tie: _smooth(roundness + _seen_from(tie, fan) * aside) for tie, roundness in lanes.items()}
    return found


def via_of(start: _Point, end: _Point, roundness: float) -> _Point:
    """Return the control point of a curve, as vis-network places it; negative roundness is counter-clockwise."""
    turn, roundness = math.copysign(1, roundness), abs(roundness)
    angle = math.atan2(start[1] - end[1], end[0] - start[0]) + (turn * roundness * 0.5 + 0.5) * math.pi
    reach = (roundness * 0.5 + 0.5) * math.dist(start, end)
    return (start[0] + reach * math.sin(angle), start[1] + reach * math.cos(angle))


def _lanes(fan: Sequence[TieKey]) -> dict[TieKey, float]:
    """Return the roundness of each tie between two nodes, spread to both sides; those of one direction on one side."""
    first = min(fan)[0]
    order = sorted(fan, key=lambda tie: (tie[0] != first, tie[2]))
    return {tie: _seen_from(tie, fan) * (lane - (len(fan) - 1) / 2) * _LANE for lane, tie in enumerate(order)}


def _seen_from(tie: TieKey, fan: Iterable[TieKey]) -> int:
    """Return -1 for a tie that runs against the first one: what is clockwise for one is not for the other."""
    return 1 if tie[0] == min(fan)[0] else -1


def _smooth(roundness: float) -> dict[str, Any]:
    if not round(roundness, 3):
        return {}
    kind = "curvedCW" if roundness > 0 else "curvedCCW"
    return {"smooth": {"enabled": True, "type": kind, "roundness": round(abs(roundness), 3)}}


class _Room:
    """The room that nodes take, which ties of others keep clear of."""

    def __init__(self, graph: nx.MultiDiGraph[str], coordinates: Coordinates) -> None:
        kinds = nx.get_node_attributes(graph, "kind")
        few = len(kinds) <= LIMITS.compared and graph.number_of_edges() <= LIMITS.single_ties
        self._is_kept_clear = few and "bloc" not in kinds.values()
        self._index = {node: index for index, node in enumerate(kinds)}
        self._points: _Points = np.array([coordinates[node] for node in kinds], dtype=float).reshape(-1, 2)
        self._is_box = np.array([kind == "proposal" for kind in kinds.values()], dtype=bool)

    def least_crowded(self, lanes: Mapping[TieKey, float]) -> float:
        """Return what to add to the roundness of ties between two nodes, seen from the first, to pass fewest others."""
        first = min(lanes)
        if not self._is_kept_clear:
            return 0.0
        near = self._near(*(self._index[node] for node in first[:2]))
        for tried in (_TRIED[:1], _TRIED):
            passed = np.zeros(len(tried), dtype=np.int64)
            for tie, roundness in lanes.items():
                passed += self._passed(tie, [roundness + _seen_from(tie, lanes) * aside for aside in tried], near)
            if not passed[0]:
                return 0.0
        return _TRIED[int(np.argmin(passed))]

    def _near(self, source: int, target: int) -> npt.NDArray[np.int64]:
        """Return the indices of other nodes that a bend between two nodes could reach."""
        start, along = self._points[source], self._points[target] - self._points[source]
        length = float((along**2).sum()) or 1.0
        at = np.clip((self._points - start) @ along / length, 0, 1)
        distances = np.hypot(*(start + at[:, None] * along - self._points).T)
        distances[[source, target]] = np.inf
        return np.flatnonzero(distances < _CLEAR * SIZES.box_width / 2 + _FARTHEST * math.sqrt(length))

    def _passed(self, tie: TieKey, bends: Sequence[float], near: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return how many of the nodes near it a tie runs through with each of some bends."""
        start, end = (self._points[self._index[node]] for node in tie[:2])
        via = np.array([via_of((start[0], start[1]), (end[0], end[1]), bend) for bend in bends])[:, None]
        part, rest = _PIECES[:, None], 1 - _PIECES[:, None]
        line = rest**2 * start + 2 * rest * part * via + part**2 * end
        boxes, circles = near[self._is_box[near]], near[~self._is_box[near]]
        wide, high = self._gaps(line, boxes)
        in_box = (abs(wide) < _CLEAR / 2 * SIZES.box_width) & (abs(high) < _CLEAR / 2 * SIZES.box_height)
        wide, high = self._gaps(line, circles)
        in_circle = wide * wide + high * high < (_CLEAR * SIZES.actor_radius) ** 2
        return np.asarray(in_box.any(axis=1).sum(axis=1) + in_circle.any(axis=1).sum(axis=1))

    def _gaps(self, line: _Points, nodes: npt.NDArray[np.int64]) -> tuple[_Points, _Points]:
        """Return how far nodes are from each point of some lines, across and up: shape (lines, points, nodes)."""
        x, y = self._points[nodes].T
        return line[:, :, 0, None] - x, line[:, :, 1, None] - y
