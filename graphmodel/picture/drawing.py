"""The drawing: a pyvis network once a case, of which each view shows a part.

The only module that knows pyvis. Its `Network` is filled with dictionaries of our own: `from_nx` changes the graph
it is given, undirected networks drop parallel edges, and `add_edge` scans all edges for each new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphmodel.model.nodes import with_ids_where_shared
from graphmodel.picture.bends import TieKey, bends_of
from graphmodel.picture.card import card_fields
from graphmodel.picture.layout import Coordinates
from graphmodel.picture.style import Style, style_of

if TYPE_CHECKING:
    import pandas as pd
    from pyvis.network import Network

Selected = Mapping[str, str] | None
"""The selected node or tie: ``{"node": id}``, ``{"source": id, "target": id, "relation": word}`` or nothing."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole case as it is drawn; what a selection shows of it is a `View`.

    Attributes
    ----------
    key
        Changes whenever the drawing does.
    graph
        Title, nodes, edges, options and style, as the living picture reads them.
    nodes, ties
        Index of each node, and of each (source, target, relation), in the drawing.
    style
        What decides how it looks; the same as in ``graph``.
    """

    key: str
    graph: Mapping[str, Any]
    nodes: Mapping[str, int]
    ties: Mapping[TieKey, int]
    style: Style


def to_network(graph: nx.MultiDiGraph[str], coordinates: Coordinates) -> Network:
    """Return the graph as a pyvis network with fixed coordinates and the bends of its ties."""
    from pyvis.network import Network  # noqa: PLC0415 - loads IPython, and only pictures need it

    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    labels = with_ids_where_shared({node: str(data.get("label", node)) for node, data in graph.nodes(data=True)})
    network.nodes = [
        {"id": node, "x": coordinates[node][0], "y": coordinates[node][1], **data, "label": labels[node]}
        for node, data in graph.nodes(data=True)
    ]
    network.node_ids = list(graph)
    network.edges = _edges(graph, coordinates)
    return network


def draw(
    graph: nx.MultiDiGraph[str], coordinates: Coordinates, *, title: str, called: Mapping[str, str] | None = None
) -> Picture:
    """Return the picture of a whole case; ``called`` has the labels of members of blocs, which are not drawn."""
    network = to_network(graph, coordinates)
    style = style_of(has_blocs=any(data["kind"] == "bloc" for _, data in graph.nodes(data=True)))
    look = asdict(style) | {"card": card_fields()}
    drawn = {"title": title, "nodes": network.nodes, "edges": network.edges, "options": {}, "style": look}
    drawn |= {"called": dict(called)} if called else {}
    key = f"{graph.graph['fingerprint']}-{_digest(drawn)}"
    ties = {(edge["from"], edge["to"], edge["relation"]): index for index, edge in enumerate(network.edges)}
    whole = {"key": key, "case": graph.graph["fingerprint"], **drawn}
    return Picture(key, whole, {node: index for index, node in enumerate(graph)}, ties, style)


def part_of(picture: Picture, nodes: Iterable[str], ties: pd.DataFrame) -> Picture:
    """Return the picture of some nodes and ties alone, each as in the whole."""
    kept, drawn = set(nodes), set(zip(ties["source"], ties["target"], ties["relation"], strict=True))
    of_nodes = [node for node in picture.graph["nodes"] if node["id"] in kept]
    of_ties = [edge for edge in picture.graph["edges"] if (edge["from"], edge["to"], edge["relation"]) in drawn]
    graph = {**picture.graph, "nodes": of_nodes, "edges": of_ties}
    key = f"{graph['case']}-{_digest({name: each for name, each in graph.items() if name not in ('key', 'case')})}"
    index = {(edge["from"], edge["to"], edge["relation"]): place for place, edge in enumerate(of_ties)}
    places = {node["id"]: place for place, node in enumerate(of_nodes)}
    return Picture(key, {**graph, "key": key}, places, index, picture.style)


@cache
def vis_network() -> str:
    """Return the script of vis-network, as pyvis ships it."""
    vis = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    return vis.replace("//# sourceMappingURL=vis-network.min.js.map", "")


def _edges(graph: nx.MultiDiGraph[str], coordinates: Coordinates) -> list[dict[str, Any]]:
    bends = bends_of(graph, coordinates)
    return [{"from": tie[0], "to": tie[1], "relation": tie[2], **bends[tie]} for tie in graph.edges(keys=True)]


def _digest(drawn: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(drawn, sort_keys=True).encode()).hexdigest()[:8]
