"""Layouts of graphs in JSON that nest their values: as plain lists of nodes and edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_Record = dict[str, Any]
_INNER = ("attributes", "data", "metadata")
"""Names of the object within a node or edge that holds what its author gave it."""


def flattened(document: Any) -> tuple[str, Any]:
    """Return the layout of a document, and its nodes and edges as plain records; another document stays as it is."""
    if isinstance(document, dict):
        for layout, read in _LAYOUTS.items():
            if found := read(document):
                return f"JSON ({layout})", found
    return "JSON", document


def _graphology(document: _Record) -> _Record | None:
    nodes, edges = _records(document.get("nodes")), _records(document.get("edges"))
    if not any(isinstance(each.get("attributes"), dict) or "key" in each for each in nodes) or not edges:
        return None
    is_undirected = _inner(document, "options").get("type") == "undirected"
    return {
        "nodes": [_with_id(each, each.get("key")) for each in nodes],
        "edges": [_tie(each, undirected=is_undirected or each.get("undirected") is True) for each in edges],
    }


def _kumu(document: _Record) -> _Record | None:
    elements, connections = _records(document.get("elements")), _records(document.get("connections"))
    if not connections:
        return None
    nodes = [_flat(each) for each in elements]
    return {
        "nodes": [_with_id(each, each.get("_id", each.get("label"))) for each in nodes],
        "edges": [_flat(each) for each in connections],
    }


def _cytoscape(document: _Record) -> _Record | None:
    elements = document.get("elements")
    if isinstance(elements, dict):
        nodes, edges = _data(elements.get("nodes")), _data(elements.get("edges"))
    else:
        both = _data(elements)
        nodes, edges = [each for each in both if "source" not in each], [each for each in both if "source" in each]
    return {"nodes": nodes, "edges": edges, "directed": document.get("directed")} if edges else None


def _json_graph_format(document: _Record) -> _Record | None:
    graphs = _records(document.get("graphs")) or _records([document.get("graph")])
    graphs = [each for each in graphs if "edges" in each]
    if not graphs:
        return None
    nodes: dict[Any, _Record] = {}
    edges: list[_Record] = []
    for place, graph in enumerate(graphs, start=1):
        listed = graph.get("nodes")
        by_id = listed if isinstance(listed, dict) else {str(each.get("id")): each for each in _records(listed)}
        for key, each in by_id.items():
            nodes.setdefault(key, {"id": key} | (_flat(each) if isinstance(each, dict) else {}))
        name = {"graph": graph.get("label", place)} if len(graphs) > 1 else {}
        own = [_tie(each, undirected=graph.get("directed") is False) for each in _records(graph["edges"])]
        edges += [each | name for each in own]
    return {"nodes": list(nodes.values()), "edges": edges}


def _networkx_adjacency(document: _Record) -> _Record | None:
    nodes, lists = _records(document.get("nodes")), document.get("adjacency")
    if not isinstance(lists, list) or len(lists) != len(nodes) or not nodes:
        return None
    is_directed, edges, met = document.get("directed") is not False, list[_Record](), set[tuple[str, str]]()
    for node, ties in zip(nodes, lists, strict=True):
        for tie in _records(ties):
            ends = (str(node.get("id")), str(tie.get("id")))
            if is_directed or ends[::-1] not in met:  # an undirected tie is in the lists of both ends
                edges.append({"source": node.get("id"), "target": tie.get("id")} | _without_id(tie))
                met.add(ends)
    return {"nodes": nodes, "edges": edges, "directed": is_directed}


def _without_id(record: _Record) -> _Record:
    return {key: value for key, value in record.items() if key != "id"}


_LAYOUTS: Mapping[str, Callable[[_Record], _Record | None]] = {
    "graphology, Gephi Lite": _graphology,
    "Kumu": _kumu,
    "Cytoscape": _cytoscape,
    "JSON Graph Format": _json_graph_format,
    "adjacency of NetworkX": _networkx_adjacency,
}
"""What returns the nodes and edges of each layout, or None for a document of another."""


def _records(value: Any) -> list[_Record]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _inner(record: _Record, name: str) -> _Record:
    return record[name] if isinstance(record.get(name), dict) else {}


def _flat(record: _Record) -> _Record:
    """Return a record with the values of its inner objects beside its own, which come first."""
    own = {key: value for key, value in record.items() if not (key in _INNER and isinstance(value, dict))}
    return own | {key: value for name in _INNER for key, value in _inner(record, name).items() if key not in own}


def _with_id(record: _Record, key: Any) -> _Record:
    flat = {name: value for name, value in _flat(record).items() if name not in {"key", "_id"}}
    return flat if "id" in flat or key is None else {"id": key} | flat


def _tie(record: _Record, *, undirected: bool) -> _Record:
    flat = {name: value for name, value in _flat(record).items() if name != "undirected"}
    return {"directed": False} | flat if undirected else flat


def _data(value: Any) -> list[_Record]:
    return [_inner(each, "data") for each in _records(value) if _inner(each, "data")]
