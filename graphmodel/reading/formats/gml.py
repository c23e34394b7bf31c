"""Read GML: one row per edge and per node, one column per attribute."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graphmodel.model.schema import BETWEEN
from graphmodel.reading.encoding import decoded_text, guessed
from graphmodel.reading.formats.records import Records
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.limits import MOST_DEPTH
from graphmodel.reading.rows import UnreadError

_TOKEN = re.compile(r'\s+|#[^\n]*|"(?P<text>[^"]*)"|(?P<bracket>[\[\]])|(?P<word>[^\s\[\]"]+)|(?P<other>")')
_DRAWN = ("graphics", "labelgraphics")
"""Lists that say how something is drawn."""
_LONGEST_NAME = 100
"""Characters of the name of a list."""


@dataclass(slots=True)
class _OpenList:
    """A list while it is open: what it is called, and its values by their names."""

    kind: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, *values: str) -> None:
        """Keep a value, or several."""
        self.values.setdefault(name, []).extend(values)

    def texts(self) -> dict[str, str]:
        """Return the values; several of one name are joined."""
        return {name: BETWEEN.join(values) for name, values in self.values.items()}


def read_gml(content: bytes, name: str) -> Tables:
    """Read the edges and nodes of a graph; values of inner lists are named by them, but for those of drawing."""
    text = decoded_text(content)
    reading = _Reading()
    for key, value in _pairs(text.content.decode()):
        reading.take(key, value)
    tables = reading.tables(name)
    claims = replace(tables.claims, findings=(*guessed(name, text), *tables.claims.findings))
    return replace(tables, claims=claims, notes=(*tables.notes, text.note) if text.note else tables.notes)


class _Reading:
    """A graph while it is read."""

    def __init__(self) -> None:
        self._open: list[_OpenList] = []
        self._graphs = 0
        self._is_directed = False
        self._nodes = Records("id")
        self._edges = Records("source", "target")

    def take(self, key: str, value: str) -> None:
        """Take in a value, the beginning of a list or its end."""
        if value == "[":
            if len(self._open) == MOST_DEPTH:
                message = f"the lists are nested more than {MOST_DEPTH} deep."
                raise UnreadError("too-deep", message, "Take what lies so deep out of it.")
            self._open.append(_OpenList(key.lower()[:_LONGEST_NAME]))
            self._graphs += key.lower() == "graph" and len(self._open) == 1
        elif value == "]":
            self._close()
        elif self._open:
            self._open[-1].add(key, html.unescape(value))

    def tables(self, name: str) -> Tables:
        """Return the records as tables."""
        if self._open:
            raise UnreadError("broken-gml", "a list is not closed.", "Save the file again.")
        if self._graphs != 1:
            code, found = ("no-graph", "no graph") if not self._graphs else ("several-graphs", "several graphs")
            raise UnreadError(code, f"the file holds {found}.", "Save one graph in a file of its own.")
        edges, nodes = self._edges.rows(f"{name} [edges]"), self._nodes.rows(f"{name} [nodes]")
        notes = [f"GML: {len(edges.frame)} edges and {len(nodes.frame)} nodes."]
        if not self._is_directed:
            edges.frame["directed"] = "false"
            notes.append("The graph is undirected; each edge is read from its source to its target.")
        return Tables(edges, nodes if len(nodes.frame) else None, (*notes, *edges.notes, *nodes.notes))

    def _close(self) -> None:
        if not self._open:
            raise UnreadError("broken-gml", "a list is closed that is not open.", "Save the file again.")
        item, depth = self._open.pop(), len(self._open)
        if depth == 0:
            self._is_directed = item.values.get("directed") == ["1"]
        elif depth == 1 and item.kind in {"node", "edge"}:
            base = ("id",) if item.kind == "node" else ("source", "target")
            texts = item.texts()
            own = {each: texts.pop(each) for each in base if each in texts}
            (self._nodes if item.kind == "node" else self._edges).add(own, texts)
        elif item.kind not in _DRAWN:
            for name, values in item.values.items():
                self._open[-1].add(f"{item.kind} {name}", *values)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield each key with its value; the end of a list has none."""
    key = ""
    for match in _TOKEN.finditer(text):
        quoted, bracket, word, other = match["text"], match["bracket"], match["word"], match["other"]
        if other:
            raise UnreadError("broken-gml", "a quotation mark is not closed.", "Save the file again.")
        if bracket == "]":
            yield "", "]"
            key = ""
        elif key and (bracket or word is not None or quoted is not None):
            yield key, bracket or (quoted if quoted is not None else word)
            key = ""
        elif word is not None:
            key = word
        elif bracket or quoted is not None:
            raise UnreadError("broken-gml", "a value has no name.", "Save the file again.")
