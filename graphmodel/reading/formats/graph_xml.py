"""Read GraphML and GEXF: a row per edge or node, a column per attribute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphmodel.reading.formats.records import Records
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.formats.xml import walk
from graphmodel.reading.rows import Rows, UnreadError, check_size


@dataclass(slots=True)
class Attribute:
    """An attribute that a file declares: its name, whose it is, and its value where none is given."""

    name: str
    owner: str
    default: str = ""


@dataclass(slots=True)
class _OpenElement:
    """A node, edge or other element while it is open."""

    kind: str
    base: dict[str, str]
    further: dict[str, str]


class Graph:
    """Common part of both formats: elements that open and close, and become records."""

    def __init__(self) -> None:
        self.found = False
        self.attributes: dict[tuple[str, str], Attribute] = {}
        self.open: list[_OpenElement] = []
        self.nodes = Records("id")
        self.edges = Records("source", "target")
        self.undirected = 0
        self.left_out = 0

    def close(self) -> None:
        """Keep the innermost open element as a record, if it is a node or an edge."""
        item = self.open.pop()
        if item.kind not in {"node", "edge"}:
            self.left_out += 1
            return
        for attribute in self.attributes.values():
            if attribute.default and attribute.owner in {item.kind, "all"}:
                item.further.setdefault(attribute.name, attribute.default)
        records = self.nodes if item.kind == "node" else self.edges
        records.add(item.base, item.further)
        self.undirected += item.base.get("directed") == "false"

    def tables(self, name: str, what: str) -> Tables:
        """Return the records as tables."""
        if not self.found:
            raise UnreadError("no-graph", f"the file holds no graph of {what}.", "Look whether its ending is right.")
        edges, nodes = _with_key(self.edges.rows(f"{name} [edges]")), self.nodes.rows(f"{name} [nodes]")
        notes = [f"{what}: {len(self.edges)} edges and {len(self.nodes)} nodes."]
        if self.undirected:
            notes.append(f"{self.undirected} edges are undirected; each is read from its first end to its second.")
        if self.left_out:
            notes.append(f"Not read: {self.left_out} hyperedges and ports.")
        return Tables(edges, nodes if len(self.nodes) else None, (*notes, *edges.notes, *nodes.notes))


def read_graphml(content: bytes, name: str) -> Tables:
    """Read GraphML, with the labels that yEd writes."""
    check_size(len(content))
    visitor = GraphML()
    walk(content, visitor)
    return visitor.graph.tables(name, "GraphML")


def read_gexf(content: bytes, name: str) -> Tables:
    """Read GEXF; where an attribute has several values over time, all of them, joined by '; '."""
    check_size(len(content))
    visitor = GEXF()
    walk(content, visitor)
    return visitor.graph.tables(name, "GEXF")


class GraphML:
    """Visitor of the elements of GraphML."""

    def __init__(self) -> None:
        self.graph = Graph()
        self._key: Attribute | None = None
        self._data = ""
        self._label = ""
        self._directed: list[bool] = []

    def begin(self, element: str, attributes: Mapping[str, str]) -> None:
        """Read the attributes of an element."""
        graph = self.graph
        match element:
            case "graph":
                graph.found = True
                self._directed.append(attributes.get("edgedefault") != "undirected")
            case "key":
                key, owner = attributes.get("id", ""), attributes.get("for", "all")
                self._key = Attribute(attributes.get("attr.name", ""), owner)
                graph.attributes[key, owner] = self._key
            case "data":
                self._data, self._label = attributes.get("key", ""), ""
            case "node":
                graph.open.append(_OpenElement(element, {"id": attributes.get("id", "")}, {}))
            case "edge":
                graph.open.append(_OpenElement(element, self._edge(attributes), {}))
            case "hyperedge" | "port":
                graph.open.append(_OpenElement(element, {}, {}))

    def end(self, element: str, text: str) -> None:
        """Read the text of an element, and close it."""
        match element:
            case "graph":
                self._directed.pop()
            case "default" if self._key:
                self._key.default = text.strip()
            case "key":
                self._key = None
            case "NodeLabel" | "EdgeLabel":
                self._label = self._label or text.strip()
            case "data" if self.graph.open:
                self._value(self.graph.open[-1], text.strip())
            case "node" | "edge" | "hyperedge" | "port":
                self.graph.close()

    def _edge(self, attributes: Mapping[str, str]) -> dict[str, str]:
        base = {"source": attributes.get("source", ""), "target": attributes.get("target", "")}
        if attributes.get("id"):
            base["id"] = attributes["id"]
        usual = self._directed[-1] if self._directed else True
        if attributes.get("directed", str(usual)).lower() == "false":
            base["directed"] = "false"
        return base

    def _value(self, item: _OpenElement, text: str) -> None:
        found = self.graph.attributes.get((self._data, item.kind)) or self.graph.attributes.get((self._data, "all"))
        if found and found.name:
            item.further[found.name] = text
        elif self._label:
            item.further.setdefault("label", self._label)


class GEXF:
    """Visitor of the elements of GEXF."""

    def __init__(self) -> None:
        self.graph = Graph()
        self._owner = ""
        self._attribute: Attribute | None = None
        self._usual = "undirected"

    def begin(self, element: str, attributes: Mapping[str, str]) -> None:
        """Read the attributes of an element."""
        graph = self.graph
        match element:
            case "graph":
                graph.found = True
                self._usual = attributes.get("defaultedgetype", "undirected")
            case "attributes":
                self._owner = attributes.get("class", "")
            case "attribute":
                self._attribute = Attribute(attributes.get("title", attributes.get("id", "")), self._owner)
                graph.attributes[attributes.get("id", ""), self._owner] = self._attribute
            case "node":
                graph.open.append(_OpenElement(element, _given(attributes, "id", "label", "pid", "start", "end"), {}))
            case "edge":
                graph.open.append(_OpenElement(element, self._edge(attributes), {}))
            case "attvalue" if graph.open:
                self._value(graph.open[-1], attributes)

    def end(self, element: str, text: str) -> None:
        """Read the text of an element, and close it."""
        match element:
            case "default" if self._attribute:
                self._attribute.default = text.strip()
            case "attribute":
                self._attribute = None
            case "node" | "edge":
                self.graph.close()

    def _edge(self, attributes: Mapping[str, str]) -> dict[str, str]:
        base = _given(attributes, "source", "target", "id", "weight", "label", "kind", "start", "end")
        if attributes.get("type", self._usual) in {"undirected", "mutual"}:
            base["directed"] = "false"
        return base

    def _value(self, item: _OpenElement, attributes: Mapping[str, str]) -> None:
        key = attributes.get("for", attributes.get("id", ""))
        found = self.graph.attributes.get((key, item.kind))
        name, value = found.name if found else key, attributes.get("value", "")
        before = item.further.get(name)
        item.further[name] = value if before in {None, value} else f"{before}; {value}"


def _given(attributes: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: attributes[name] for name in names if attributes.get(name)}


def _with_key(edges: Rows) -> Rows:
    """Call the ids of edges `key` where several edges have the same: they then number the edges of a pair only."""
    if "id" not in edges.frame or "key" in edges.frame:
        return edges
    ids = edges.frame["id"]
    if not ids[ids != ""].duplicated().any():
        return edges
    notes = tuple(note for note in edges.notes if "'id (2)'" not in note)
    note = f"In {edges.name}, the ids of the edges are the column 'key', as they are not unique."
    return replace(edges, frame=edges.frame.rename(columns={"id": "key", "id (2)": "id"}), notes=(note, *notes))
