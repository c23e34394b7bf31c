"""Read Pajek networks: arcs and edges with weights and relations, and vertices."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace

from graphmodel.reading.encoding import guessed, text_of
from graphmodel.reading.formats.ids import ids_of
from graphmodel.reading.formats.records import Records
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.limits import MOST_CELL, MOST_LINES, bounds
from graphmodel.reading.rows import Problems, UnreadError, check_count, too_many

SECTION = re.compile(r"\*(\w+)\s*(?::\s*(\d+))?\s*(.*)", re.DOTALL)
TOKEN = re.compile(r'"([^"]*)"|(\S+)')
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
VERTEX = re.compile(r"\d{1,12}", re.ASCII)
SHAPES = {"ellipse", "box", "diamond", "triangle", "cross", "circle", "house", "man", "woman", "empty"}
TIES = {"arcs", "edges", "arcslist", "edgeslist"}


def read_pajek(content: bytes, name: str) -> Tables:
    """Read a network; vertices are called by their labels or, where these are not unique, by their numbers."""
    text = text_of(content)
    _check_lines(max(text.content.count(b"\n"), text.content.count(b"\r")), "lines")
    network = Network(name)
    for number, line in enumerate(io.TextIOWrapper(io.BytesIO(text.content), "utf-8"), start=1):
        if len(line) > MOST_CELL:
            raise UnreadError("long-cell", f"line {number} has more than {MOST_CELL} characters.", "Shorten it.")
        network.read(number, line.strip())
    tables = network.tables()
    claims = replace(tables.claims, findings=(*guessed(name, text), *tables.claims.findings))
    return replace(tables, claims=claims, notes=(*tables.notes, text.note) if text.note else tables.notes)


class Network:
    """A network while its lines are read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._section = ""
        self._relation = ""
        self._relations: dict[str, str] = {}
        self._count = -1
        self._first_mode = 0
        self._labels: dict[str, str] = {}
        self._further: dict[str, dict[str, str]] = {}
        self._rows: dict[str, int] = {}
        self._ids: dict[str, str] = {}
        self._ties = Records("source", "target")
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
        elif self._section == "vertices":
            self._vertex(number, _tokens(line))
        elif self._section in TIES:
            self._tie(number, _tokens(line))

    def tables(self) -> Tables:
        """Return what was read."""
        if self._count < 0:
            raise UnreadError("no-graph", "the file has no line *Vertices.", "Look whether its ending is right.")
        ties = self._ties.rows(f"{self._name} [edges]")
        nodes = replace(self._nodes().rows(f"{self._name} [nodes]"), findings=self._strangers.found())
        notes = [f"Pajek: {len(ties.frame)} arcs and edges, {len(nodes.frame)} vertices."]
        if self._undirected:
            notes.append(f"{self._undirected} edges are undirected; each is read from its first end to its second.")
        if self._left_out:
            notes.append(f"Not read: {', '.join(self._left_out)[:200]}.")
        claims = replace(ties, findings=self._problems.found(), unread=len(self._problems))
        return Tables(claims, nodes, (*notes, *ties.notes, *nodes.notes))

    def _begin(self, line: str) -> None:
        match = SECTION.match(line)
        self._section = match[1].lower() if match else line
        if match and self._section == "vertices":
            self._begin_vertices(_tokens(match[3]))
        elif match and self._section in TIES:
            self._ids = self._ids or self._names()
            number, label = match[2] or "", " ".join(_tokens(match[3]))
            self._relation = label or self._relations.get(number, number)
            self._relations.setdefault(number, self._relation)
        elif self._section == "matrix":
            raise UnreadError(
                "unread-section", "the section *Matrix is not read.", "Save the network as arcs and edges."
            )
        elif self._section != "network":
            self._left_out[f"*{self._section}"] = None

    def _begin_vertices(self, counts: Sequence[str]) -> None:
        if self._count >= 0:
            raise UnreadError("several-graphs", "the file has several networks.", "Save each in a file of its own.")
        numbers = [int(count) for count in counts if VERTEX.fullmatch(count)]
        self._count = numbers[0] if numbers else 0
        self._first_mode = numbers[1] if len(numbers) > 1 else 0

    def _vertex(self, line: int, tokens: Sequence[str]) -> None:
        number, *rest = tokens
        row = len(self._labels) + len(self._strangers) + 2
        if not self._exists(number):
            self._add_unknown(self._strangers, line, number, row=row)
            return
        self._rows.setdefault(str(int(number)), row)
        label, *rest = rest or [number]
        while rest and NUMBER.fullmatch(rest[0]):
            rest = rest[1:]
        further = {"shape": rest[0]} if rest and rest[0] in SHAPES else {}
        self._labels[str(int(number))] = label
        self._further[str(int(number))] = further | _pairs(rest[len(further) :])
        check_count(len(self._labels), 1)

    def _tie(self, line: int, tokens: Sequence[str]) -> None:
        relation = self._relation
        if tokens[0].endswith(":") and len(tokens) > 1:
            relation, tokens = self._relations.get(tokens[0][:-1], tokens[0][:-1]), tokens[1:]
        source, *rest = tokens
        targets, rest = (rest, []) if self._section.endswith("list") else (rest[:1], rest[1:])
        unknown = [end for end in (source, *targets) if not self._exists(end)]
        if unknown or not targets:
            row = len(self._ties) + len(self._problems) + 2
            self._add_unknown(self._problems, line, next(iter(unknown), ""), row=row)
            return
        weight = {"weight": rest.pop(0)} if rest and NUMBER.fullmatch(rest[0]) else {}
        base = weight | ({"relation": relation} if relation else {})
        if self._section.startswith("edges"):
            base["directed"] = "false"
        for target in targets:
            self._undirected += "directed" in base
            row = len(self._ties) + len(self._problems) + 2
            self._ties.add({"source": self._id(source), "target": self._id(target)} | base, _pairs(rest), row=row)
        _check_lines(len(self._ties), "arcs and edges")

    def _exists(self, number: str) -> bool:
        return bool(VERTEX.fullmatch(number)) and 1 <= int(number) <= self._count

    def _add_unknown(self, problems: Problems, line: int, value: str, *, row: int) -> None:
        message = f"line {line} names {value!r}, which is none of the {max(self._count, 0)} vertices."
        hint = "Vertices are named by their numbers, which begin at 1."
        problems.add("unknown-node", message, row=row, value=value, hint=hint)

    def _names(self) -> dict[str, str]:
        """Return an id for every vertex: the label where no two are alike, else the number."""
        unique = len({label.lower() for label in self._labels.values()} - {""}) == len(self._labels)
        if not unique:
            return {number: number for number in self._labels}
        ids = ids_of(self._labels.values())
        return {number: ids[label] for number, label in self._labels.items()}

    def _id(self, number: str) -> str:
        """Return the id of a vertex; one that has no line of its own is called by its number."""
        number = str(int(number))
        if number not in self._ids:
            self._ids[number] = self._labels[number] = number
        return self._ids[number]

    def _nodes(self) -> Records:
        self._ids = self._ids or self._names()
        nodes = Records("id", "label")
        for number, label in self._labels.items():
            further = dict(self._further.get(number, {}))
            base = {"id": self._ids[number], "label": further.pop("label", label)}
            if self._first_mode:
                base["mode"] = "1" if int(number) <= self._first_mode else "2"
            row = self._rows.get(number) or len(nodes) + len(self._strangers) + 2
            nodes.add(base, further, row=row)
        return nodes


def _check_lines(count: int, what: str) -> None:
    """Raise `UnreadError` for a network of too many lines, or ties in them."""
    most = min(MOST_LINES, 2 * bounds().rows)
    if count > most:
        raise too_many("rows", most, message=f"the network has more than {most:,} {what}.")


def _tokens(line: str) -> list[str]:
    return [match[2] if match[1] is None else match[1] for match in TOKEN.finditer(line)]


def _pairs(tokens: Sequence[str]) -> dict[str, str]:
    """Return what follows a vertex or tie: names with their values, `l` being its label, and times in brackets."""
    times = [token for token in tokens if token.startswith("[")]
    rest = [token for token in tokens if not token.startswith("[")]
    pairs = {"label" if name == "l" else name: value for name, value in zip(rest[::2], rest[1::2], strict=False)}
    return pairs | ({"time": " ".join(times)} if times else {})
