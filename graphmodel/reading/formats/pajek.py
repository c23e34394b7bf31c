"""Read Pajek networks and projects: arcs, edges and matrices with values, relations and times, and vertices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from graphmodel.reading.encoding import decoded_text, guessed
from graphmodel.reading.formats.lines import check_lines, lines_of
from graphmodel.reading.formats.pajek_vertices import Vertices, numbers_of_vertices
from graphmodel.reading.formats.records import Records
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import UnreadError

_SECTION = re.compile(r"\*(\w+)\s*(?::\s*(\d+))?\s*(.*)", re.DOTALL)
_TOKEN = re.compile(r'"([^"]*)"|(\[[^\]]*\])|(\S+)')
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_SHAPES = {"ellipse", "box", "diamond", "triangle", "cross", "circle", "house", "man", "woman", "empty"}
_TIES = {"arcs", "edges", "arcslist", "edgeslist"}
_OBJECTS = {"partition", "vector", "permutation", "cluster", "hierarchy"}
"""Other objects of a project, which have vertices of their own."""
_LONGEST_NAME = 200
"""Characters of the name of a network."""


def read_pajek(content: bytes, name: str) -> Tables:
    """Read networks; vertices are called by their labels or, where these are not unique, by their numbers."""
    text = decoded_text(content)
    project = _Networks(name)
    for number, line in lines_of(text.content, what="network"):
        project.read(number, line)
    tables = project.tables()
    claims = replace(tables.claims, findings=(*guessed(name, text), *tables.claims.findings))
    return replace(tables, claims=claims, notes=(*tables.notes, text.note) if text.note else tables.notes)


class _Networks:
    """Networks while their lines are read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._section = ""
        self._relation = ("", "")
        self._relations: dict[str, str] = {}
        self._title = ""
        self._networks: list[Vertices] = []
        self._is_object = False
        self._matrix_row = 0
        self._ties = Records("network", "source", "target")
        self._undirected = 0
        self._left_out: dict[str, None] = {}
        self._problems = Problems(f"{name} [edges]")
        self._strangers = Problems(f"{name} [nodes]")

    def read(self, number: int, line: str) -> None:
        """Take in a line."""
        if not line or line.startswith("%"):
            return
        if line.startswith("*"):
            self._begin(line)
        elif self._is_object:
            return
        elif self._section == "vertices":
            self._vertex(number, _tokens(line))
        elif self._section == "matrix":
            self._row(number, _tokens(line))
        elif self._section in _TIES:
            self._tie(number, _tokens(line))

    def tables(self) -> Tables:
        """Return what was read."""
        if not self._networks:
            raise UnreadError("no-graph", "the file has no line *Vertices.", "Look whether its ending is right.")
        ties = self._ties.rows(f"{self._name} [edges]")
        if len(self._networks) == 1:
            ties = replace(ties, frame=ties.frame.drop(columns="network"))
        nodes = replace(self._nodes().rows(f"{self._name} [nodes]"), findings=self._strangers.found())
        notes = [f"Pajek: {len(ties.frame)} arcs and edges, {len(nodes.frame)} vertices."]
        if len(self._networks) > 1:
            notes.append(f"{len(self._networks)} networks, named by the column 'network'; equal labels are one node.")
        if self._undirected:
            notes.append(f"{self._undirected} edges are undirected; each is read from its first end to its second.")
        if self._left_out:
            notes.append(f"Not read: {', '.join(self._left_out)[:200]}.")
        claims = replace(ties, findings=self._problems.found(), unread=len(self._problems))
        return Tables(claims, nodes, (*notes, *ties.notes, *nodes.notes))

    def _begin(self, line: str) -> None:
        match = _SECTION.match(line)
        self._section = match[1].lower() if match else line
        number, tokens = (match[2] or "", _tokens(match[3])) if match else ("", [])
        if self._section == "network":
            self._title, self._is_object = " ".join(tokens)[:_LONGEST_NAME], False
        elif self._section in _OBJECTS:
            self._is_object = True
            self._left_out[f"*{self._section}"] = None
        elif self._is_object:
            return
        elif self._section == "vertices":
            self._begin_vertices(tokens)
        elif self._section in {*_TIES, "matrix"}:
            self._vertices()
            self._begin_relation(number, " ".join(tokens))
        else:
            self._left_out[f"*{self._section}"] = None

    def _begin_vertices(self, counts: Sequence[str]) -> None:
        place = len(self._networks) + 1
        self._networks.append(Vertices(self._title or str(place), place == 1, *numbers_of_vertices(counts)))
        self._title = ""
        self._relations = {}

    def _begin_relation(self, number: str, label: str) -> None:
        self._matrix_row = 0
        label = label or self._relations.get(number, "")
        self._relations.setdefault(number, label)
        self._relation = (label, "" if label else number)

    def _vertices(self) -> Vertices:
        if not self._networks:
            raise UnreadError("no-graph", "the file has no line *Vertices.", "Look whether its ending is right.")
        return self._networks[-1]

    def _vertex(self, line: int, tokens: Sequence[str]) -> None:
        number, *rest = tokens
        vertices = self._vertices()
        row = sum(map(len, self._networks)) + len(self._strangers) + 2
        if not vertices.exists(number):
            self._add_unknown(self._strangers, line, number, row=row)
            return
        label, *rest = rest or [number]
        while rest and _NUMBER.fullmatch(rest[0]):
            rest = rest[1:]
        further = {"shape": rest[0]} if rest and rest[0] in _SHAPES else {}
        vertices.add(number, label, further | _pairs(rest[len(further) :]), row=row)

    def _row(self, line: int, tokens: Sequence[str]) -> None:
        """Take in a row of a matrix: its values that are not 0 are ties."""
        vertices = self._vertices()
        self._matrix_row += 1
        first = vertices.first_mode
        rows, width = (first, vertices.count - first) if first else (vertices.count, vertices.count)
        if len(tokens) != width or self._matrix_row > rows or not all(map(_NUMBER.fullmatch, tokens)):
            message = f"line {line} has {len(tokens)} cells; expected are {rows} rows of {width} numbers."
            hint = "Write a row of the matrix on each line."
            self._problems.add("bad-matrix", message, row=self._next_row(), value=" ".join(tokens), hint=hint)
            return
        for place, value in enumerate(tokens, start=first + 1):
            if float(value):
                self._add(str(self._matrix_row), str(place), {"weight": value}, self._relation)
        check_lines(len(self._ties), "arcs and edges", what="network")

    def _tie(self, line: int, tokens: Sequence[str]) -> None:
        relation = self._relation
        if tokens[0].endswith(":") and len(tokens) > 1:
            number, tokens = tokens[0][:-1], tokens[1:]
            label = self._relations.get(number, "")
            relation = (label, "" if label else number)
        source, *rest = tokens
        targets, rest = (rest, []) if self._section.endswith("list") else (rest[:1], rest[1:])
        unknown = [end for end in (source, *targets) if not self._vertices().exists(end)]
        if unknown or not targets:
            self._add_unknown(self._problems, line, next(iter(unknown), ""), row=self._next_row())
            return
        weight = {"weight": rest.pop(0)} if rest and _NUMBER.fullmatch(rest[0]) else {}
        for target in targets:
            self._add(source, target, weight, relation, _pairs(rest))
        check_lines(len(self._ties), "arcs and edges", what="network")

    def _add(
        self,
        source: str,
        target: str,
        weight: dict[str, str],
        relation: tuple[str, str],
        further: dict[str, str] | None = None,
    ) -> None:
        vertices = self._vertices()
        label, number = relation
        base = {"source": vertices.id_of(source), "target": vertices.id_of(target)} | weight
        base["network"] = vertices.network
        base |= ({"relation": label} if label else {}) | ({"relation number": number} if number else {})
        if self._section.startswith("edges"):
            base["directed"] = "false"
            self._undirected += 1
        self._ties.add(base, further, row=self._next_row())

    def _next_row(self) -> int:
        return len(self._ties) + len(self._problems) + 2

    def _add_unknown(self, problems: Problems, line: int, value: str, *, row: int) -> None:
        message = f"line {line} names {value!r}, which is none of the {self._vertices().count} vertices."
        hint = "Vertices are named by their numbers, which begin at 1."
        problems.add("unknown-node", message, row=row, value=value, hint=hint)

    def _nodes(self) -> Records:
        nodes, known = Records("id", "label"), dict[str, None]()
        free = count(sum(map(len, self._networks)) + len(self._strangers) + 2)
        for vertices in self._networks:
            known |= dict.fromkeys(vertices.list_in(nodes, known, free))
        return nodes


def _tokens(line: str) -> list[str]:
    return [next(part for part in match.groups() if part is not None) for match in _TOKEN.finditer(line)]


def _pairs(tokens: Sequence[str]) -> dict[str, str]:
    """Return what follows a vertex or tie: names with their values, `l` being its label, and times in brackets."""
    times = [token for token in tokens if token.startswith("[")]
    rest = [token for token in tokens if not token.startswith("[")]
    pairs = {"label" if name == "l" else name: value for name, value in zip(rest[::2], rest[1::2], strict=False)}
    return pairs | ({"time interval": " ".join(times)} if times else {})
