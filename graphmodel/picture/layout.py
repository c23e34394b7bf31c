"""Layout: coordinates with allies near and opponents far, the same in every selection of a case."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import igraph
import networkx as nx
import numpy as np
import numpy.typing as npt

from graphmodel.picture.igraph_seed import seeded
from graphmodel.picture.moved_apart import Points, boxes_apart, circles_apart, none_in_one_place

Coordinates = dict[str, tuple[float, float]]
_Point = npt.NDArray[np.float64]
"""x and y."""
_Lengths = dict[tuple[int, int], float]

CIRCLE_UP_TO = 12
"""The most actors that stand on an ellipse, where no tie can run through a third actor."""
ROOM = 170.0
"""Least distance between two actors, in units of the picture (px at zoom 1)."""
_MOAT = 96.0
"""From the outermost actors to the ring of proposals, in the same units."""
EXACT_UP_TO = 300
"""The most nodes for which lengths of ties are kept as exactly as a plane allows; beyond, forces stand in for them."""
RING_UP_TO = 60
"""The most proposals that stand on a ring around the actors; more are laid out among them."""
_ASIDE = 13.0
"""Additional distance of the ring of proposals to the left and right, as their labels are wide (px at zoom 1)."""
_SPARE = 1.2
"""Places on the ring for each proposal, so that there is a choice."""
_THROUGH = 10.0
"""Cost of each actor that the line of a position runs through; each `ROOM` of its length costs 1."""
DENSE = 2.0
"""Area of a picture, as a multiple of the room that its nodes take."""
WIDE = 1.45
"""Width to height of the picture."""


def layout(graph: nx.MultiDiGraph[str], *, seed: int = 0) -> Coordinates:
    """Return coordinates of every node: allies near, opponents far, nodes without ties on a ring.

    The length of a pair runs from 1 (only support) over 2 (mediation, or both in balance) to 3 (only opposition);
    it is a length, never a negative weight, which layouts would take and answer nonsense.

    Parameters
    ----------
    graph
        As made by `graph.tie_graph`.
    seed
        The same graph and seed give the same places.

    Returns
    -------
    dict
        x and y by node, in units of the picture (px at zoom 1), centred on 0, 0; y grows downwards.

    References
    ----------
    Kamada, T. & Kawai, S. (1989). An algorithm for drawing general undirected graphs.
    https://doi.org/10.1016/0020-0190(89)90102-6
    Fruchterman, T. & Reingold, E. (1991). Graph drawing by force-directed placement.
    https://doi.org/10.1002/spe.4380211102

    Examples
    --------
    >>> from math import dist
    >>> from graphmodel import shipped_case, tie_graph
    >>> places = layout(tie_graph(shipped_case()))
    >>> dist(places["AZ"], places["TR"]) < dist(places["AZ"], places["AM"])  # an ally and an opponent
    True
    """
    proposals = [node for node, data in graph.nodes(data=True) if data["kind"] == "proposal"]
    ringed = proposals if len(proposals) <= RING_UP_TO else []
    inner = graph.subgraph(set(graph) - set(ringed)) if ringed else graph
    tied = [node for node in graph if node in inner and inner.degree(node)]
    placed = dict(zip(tied, _spread(_placed(inner, tied, seed=seed)), strict=True))
    alone = [node for node in graph if node in inner and node not in placed]
    placed |= dict(zip(alone, _ring(len(alone), placed.values(), room=ROOM), strict=True))
    placed |= _around(graph, ringed, placed)
    places = {node: (round(float(placed[node][0]), 1), round(float(placed[node][1]), 1)) for node in graph}
    return none_in_one_place(places, step=ROOM / 2)


def packed(places: Coordinates, boxes: Mapping[str, tuple[float, float]]) -> Coordinates:
    """Return places as near one another as the room that each node takes allows, about where they stood.

    Parameters
    ----------
    places
        As of `layout`.
    boxes
        Width and height of each node with its name.
    """
    if len(places) < 2:
        return dict(places)
    points = np.array([places[node] for node in places])
    sizes = np.array([boxes[node] for node in places])
    spans = np.ptp(points, axis=0) + sizes.mean(axis=0)
    points *= math.sqrt(DENSE * float(sizes.prod(axis=1).sum()) / float(spans.prod()))
    points = boxes_apart(points, sizes)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in zip(places, points.tolist(), strict=True)}


def _placed(graph: nx.MultiDiGraph[str], nodes: Sequence[str], *, seed: int) -> Points:
    if len(nodes) < 2:
        return np.zeros((len(nodes), 2))
    lengths = _lengths(graph, nodes)
    if len(nodes) <= CIRCLE_UP_TO:
        return _on_circle(len(nodes), lengths)
    drawn = igraph.Graph(len(nodes), list(lengths))
    with seeded(seed):
        points = _by_length(drawn, lengths) if len(nodes) <= EXACT_UP_TO else _by_force(drawn, lengths)
    return _turned(np.array(points.coords))


def _on_circle(count: int, lengths: _Lengths) -> Points:
    """Return places on a circle in the order that fits the lengths best.

    The order is improved by exchanging two places at a time until no exchange helps.
    """
    angles = 2 * np.pi * np.arange(count) / count
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    apart = 1.0 + np.sqrt(((circle[:, None] - circle[None]) ** 2).sum(-1))
    pairs = np.array(list(lengths))
    wanted = np.array(list(lengths.values()))

    def misfit(order: npt.NDArray[np.int64]) -> float:
        return float(((apart[order[pairs[:, 0]], order[pairs[:, 1]]] - wanted) ** 2).sum())

    order, best = np.arange(count), np.inf
    while misfit(order) < best - 1e-9:
        best = misfit(order)
        for first, second in combinations(range(count), 2):
            swapped = order.copy()
            swapped[[first, second]] = swapped[[second, first]]
            order = min(order, swapped, key=misfit)
    return circle[order]


def _lengths(graph: nx.MultiDiGraph[str], nodes: Sequence[str]) -> _Lengths:
    place = {node: index for index, node in enumerate(nodes)}
    net: defaultdict[tuple[int, int], float] = defaultdict(float)
    total: defaultdict[tuple[int, int], float] = defaultdict(float)
    for source, target, tie in graph.edges(data=True):
        ends = sorted((place[source], place[target]))
        pair = (ends[0], ends[1])
        net[pair] += tie["sign"] * tie["strength"]
        total[pair] += abs(tie["sign"]) * tie["strength"]
    return {pair: 2.0 - (net[pair] / total[pair] if total[pair] else 0.0) for pair in net}


def _by_length(drawn: igraph.Graph, lengths: _Lengths) -> igraph.Layout:
    start = drawn.layout_circle()
    return drawn.layout_kamada_kawai(weights=list(lengths.values()), seed=start, maxiter=200 * drawn.vcount())


def _by_force(drawn: igraph.Graph, lengths: _Lengths) -> igraph.Layout:
    pull = [1.0 / length**2 for length in lengths.values()]
    return drawn.layout_fruchterman_reingold(weights=pull, niter=300)


def _turned(points: Points) -> Points:
    """Centre the points and turn them so that they spread most from left to right."""
    centred = points - points.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2]
    axes *= np.where(axes[:, np.argmax(np.abs(axes), axis=1)].diagonal() < 0, -1, 1)[:, None]
    return np.asarray(centred @ axes.T)


def _spread(points: Points) -> Points:
    """Scale so that near neighbours have room for their labels; in a small picture none are too near."""
    if len(points) < 2:
        return points
    distances = np.sqrt(((points[:, None] - points[None]) ** 2).sum(-1)) if len(points) <= EXACT_UP_TO else None
    if distances is None:
        span = float(np.ptp(points, axis=0).max()) or 1.0
        return points * (ROOM * 0.5 * math.sqrt(len(points)) / span)
    np.fill_diagonal(distances, np.inf)
    nearest = float(np.median(distances.min(axis=1))) or 1.0
    wide = points * np.array([WIDE**0.5, WIDE**-0.5]) * (ROOM * 1.15 / nearest)
    return circles_apart(wide, across=ROOM)


def _around(graph: nx.MultiDiGraph[str], proposals: Sequence[str], placed: Mapping[str, _Point]) -> dict[str, _Point]:
    """Return places for proposals on a ring: near its backers, with no position drawn through an actor.

    Among very many actors every position runs through some: there only the backers count.
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - slow to load, and only pictures need it

    slots = _ring(math.ceil(len(proposals) * _SPARE), placed.values(), room=_MOAT, aside=_ASIDE)
    few = len(placed) <= EXACT_UP_TO
    cost = np.zeros((len(proposals), len(slots)))
    for index, proposal in enumerate(proposals):
        for source, _, tie in graph.in_edges(proposal, data=True):
            others = [point for node, point in placed.items() if node != source] if few else []
            distance = np.sqrt(((slots - placed[source]) ** 2).sum(axis=1)) / ROOM
            cost[index] += (1.0 if tie["sign"] > 0 else -0.5) * distance + _THROUGH * _passed(
                placed[source], slots, others
            )
    chosen = linear_sum_assignment(cost)[1]
    return {proposal: slots[slot] for proposal, slot in zip(proposals, chosen, strict=True)}


def _passed(start: _Point, ends: Points, others: Sequence[_Point]) -> npt.NDArray[np.float64]:
    """Return how many of the other points lie on the line from the start to each end, or as near as a node is wide."""
    count = np.zeros(len(ends))
    along = ends - start
    for other in others:
        at = np.clip(((other - start) * along).sum(axis=1) / (along**2).sum(axis=1), 0, 1)
        count += np.sqrt(((start + at[:, None] * along - other) ** 2).sum(axis=1)) < ROOM / 4
    return count


def _ring(count: int, placed: Iterable[_Point], *, room: float, aside: float = 0.0) -> Points:
    """Return places on an ellipse around all that is placed already, ``aside`` farther to the left and right."""
    if not count:
        return np.zeros((0, 2))
    points = np.array([*placed, (0.0, 0.0)])
    size = np.abs(points).max(axis=0) + room + np.array([aside, 0.0])
    size *= max(1.0, count * room / (math.pi * float(size.sum())))
    angles = 2 * np.pi * np.arange(count) / count - np.pi
    return np.column_stack([np.cos(angles), np.sin(angles)]) * size
