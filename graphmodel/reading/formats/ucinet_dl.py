"""Read UCINET DL: matrices, lists of edges and lists of nodes, with their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from graphmodel.reading.encoding import decoded_text, guessed
from graphmodel.reading.formats.lines import check_lines, lines_of
from graphmodel.reading.formats.records import Records
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import UnreadError, check_count

_DATA = re.compile(r"(?:^|[\s,])data\s*:", re.IGNORECASE)
_TOKEN = re.compile(r'"([^"]*)"|([=:])|([^\s,=:"]+)')
_CELL = re.compile(r'"([^"]*)"|([^\s,"]+)')
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_SIZES = ("n", "nr", "nc", "nm")
_OPTIONS = (*_SIZES, "format", "diagonal")
_LABELLED = {"row": "row", "col": "column", "column": "column", "matrix": "matrix", "level": "matrix"}
_FORMATS = ("fullmatrix", "upperhalf", "lowerhalf", "edgelist1", "edgelist2", "nodelist1", "nodelist2")
_MISSING = {"na", ".", "missing"}
_NEXT_MATRIX = "!"
"""Line between the lists of several relations."""


@dataclass(slots=True)
class Header:
    """The heading of a file: its options, and labels by what they are of."""

    options: dict[str, str] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    embedded: set[str] = field(default_factory=set)

    @property
    def format(self) -> str:
        """Name of the format of the data."""
        return self.options.get("format", "fullmatrix").lower()

    @property
    def has_two_modes(self) -> bool:
        """Whether rows and columns are different nodes."""
        return "n" not in self.options and self.size("nr") > 0 and (self.size("nc") > 0 or self.format.endswith("2"))

    def size(self, name: str) -> int:
        """Return a number that the heading names; 0 where it does not."""
        value = self.options.get(name, "")
        return int(value) if _COUNT.fullmatch(value) else 0


def read_dl(content: bytes, name: str) -> Tables:
    """Read the ties that are not 0, in one table; a column names the matrix of each."""
    text = decoded_text(content)
    lines = lines_of(text.content)
    heading, first = list[str](), ""
    for _, line in lines:
        found = _DATA.search(line)
        heading += _tokens(line[: found.start()] if found else line)
        check_lines(len(heading), "words above its data")
        if found:
            first = line[found.end() :]
            break
    header = _header(heading)
    if header.format not in _FORMATS:
        message = f"the format {header.format[:80]!r} is not read."
        raise UnreadError("unread-format", message, f"Save it as one of {', '.join(_FORMATS)}.")
    reading = _Reading(header, name)
    reading.read([(0, first), *lines] if first.strip() else lines)
    tables = reading.tables()
    claims = replace(tables.claims, findings=(*guessed(name, text), *tables.claims.findings))
    return replace(tables, claims=claims, notes=(*tables.notes, text.note) if text.note else tables.notes)


class _Reading:
    """The data of a file while they are read."""

    def __init__(self, header: Header, name: str) -> None:
        self._header, self._name = header, name
        two = header.has_two_modes
        rows = header.size("n") or header.size("nr")
        self._sizes = rows, (header.size("nc") if two else rows)
        every = header.labels.get("", [])
        self._labels = header.labels.get("row", every), header.labels.get("column", [] if two else every)
        if not two:
            self._labels = (self._labels[0] or self._labels[1],) * 2
        self._ends: dict[tuple[int, str], None] = {}
        if not header.embedded:
            for mode in (0, 1) if two else (0,):
                self._ends |= dict.fromkeys((mode, label) for label in self._labels[mode])
        self._ties = Records("source", "target", "value", *(["relation"] if header.size("nm") > 1 else []))
        self._pending: list[tuple[str, str, str, str]] = []
        self._problems = Problems(f"{name} [edges]")

    def read(self, lines: Iterable[tuple[int, str]]) -> None:
        """Read the data by their format."""
        kind = self._header.format
        if kind.startswith(("edge", "node")):
            self._lists(lines, has_values=kind.startswith("edge"))
        else:
            self._matrices(cell for _, line in lines for cell in _cells(line))

    def tables(self) -> Tables:
        """Return what was read."""
        two = self._header.has_two_modes
        both = {label for mode, label in self._ends if mode} & {label for mode, label in self._ends if not mode}
        for source, target, value, relation in self._pending:
            end = f"{target} (column)" if two and target in both else target
            base = {"source": source, "target": end} | ({"value": value} if value else {})
            self._ties.add(base | ({"relation": relation} if relation else {}))
        nodes = Records("id", "label")
        for mode, label in self._ends:
            called = f"{label} (column)" if mode and label in both else label
            nodes.add({"id": called, "label": label} | ({"mode": str(mode + 1)} if two else {}))
        ties = self._ties.rows(f"{self._name} [edges]")
        claims = replace(ties, findings=self._problems.found(), unread=len(self._problems))
        notes = (f"UCINET DL: {len(ties.frame)} ties of {len(nodes)} nodes.", *ties.notes)
        return Tables(claims, nodes.rows(f"{self._name} [nodes]"), notes)

    def _matrices(self, cells: Iterator[str]) -> None:
        rows, columns = self._sizes
        is_embedded = bool(self._header.embedded)
        check_count(1, self._header.size("nm"))
        if not rows or not columns:
            message = "the heading does not name the number of nodes."
            raise UnreadError("bad-matrix", message, "Begin with dl n=4, or dl nr=4, nc=3.")
        for number in range(max(self._header.size("nm"), 1)):
            if is_embedded:
                names = list(islice(cells, columns))
                self._labels = (self._labels[0], names) if self._header.has_two_modes else (names, names)
            for row in range(rows):
                own = next(cells, "") if is_embedded else self._label(0, row + 1)
                for column in self._places(row, columns):
                    target = self._label(1, column + 1)
                    value = next(cells, None)
                    if value is None:
                        message = f"the data end before {rows} rows of {columns} numbers."
                        raise UnreadError("bad-matrix", message, "Look whether n, nr and nc are right.")
                    self._add(own, target, value, number)
        if next(cells, None) is not None:
            message = f"there are more numbers than {rows} rows of {columns}."
            raise UnreadError("bad-matrix", message, "Look whether n, nr and nc are right.")

    def _places(self, row: int, columns: int) -> range:
        beside = int(self._header.options.get("diagonal", "present").lower() == "absent")
        match self._header.format:
            case "upperhalf":
                return range(row + beside, columns)
            case "lowerhalf":
                return range(row + 1 - beside)
            case _:
                return range(columns)

    def _lists(self, lines: Iterable[tuple[int, str]], *, has_values: bool) -> None:
        matrix = 0
        for number, line in lines:
            if line.startswith(_NEXT_MATRIX):
                matrix += 1
                continue
            source, *rest = _cells(line) or [""]
            if not source:
                continue
            targets, values = (rest[:1], rest[1:2] or ["1"]) if has_values else (rest, [""] * len(rest))
            ends = [self._end(0, source), *(self._end(1, each) for each in targets)]
            if not all(ends) or not targets:
                row = len(self._pending) + len(self._problems) + 2
                message = f"line {number} names no two nodes of the file."
                hint = "Write two labels, or two numbers from 1 on, and a value."
                self._problems.add("unknown-node", message, row=row, value=line, hint=hint)
                continue
            for target, value in zip(ends[1:], values * len(targets) if has_values else values, strict=False):
                self._add(ends[0], target, value, matrix)

    def _end(self, mode: int, cell: str) -> str:
        """Return the label of a node that a list names by it, or by its number."""
        size = self._sizes[mode]
        if self._header.embedded or not _COUNT.fullmatch(cell):
            return cell if self._header.embedded or cell in self._labels[mode] else ""
        return self._label(mode, int(cell)) if 1 <= int(cell) <= size else ""

    def _label(self, mode: int, number: int) -> str:
        labels = self._labels[mode]
        return labels[number - 1] if number <= len(labels) else str(number)

    def _add(self, source: str, target: str, value: str, matrix: int) -> None:
        """Keep a tie, but for one of the value 0 or none."""
        self._ends.setdefault((0, source))
        self._ends.setdefault((int(self._header.has_two_modes), target))
        if value.lower() in _MISSING or (_NUMBER.fullmatch(value) and not float(value)):
            return
        if value and not _NUMBER.fullmatch(value):
            row = len(self._pending) + len(self._problems) + 2
            message = f"the value from {source[:80]!r} to {target[:80]!r} is no number."
            self._problems.add("bad-value", message, row=row, value=value, hint="Write a number, or NA for none.")
            return
        names = self._header.labels.get("matrix", [])
        relation = names[matrix] if matrix < len(names) else str(matrix + 1)
        self._pending.append((source, target, value, relation if self._header.size("nm") > 1 else ""))
        check_lines(len(self._pending), "ties")
        check_count(len(self._ends), 1)


def _header(tokens: list[str]) -> Header:
    """Return the heading that its words, quoted texts without marks, make up."""
    header, place = Header(), 0
    while place < len(tokens):
        word = tokens[place].lower()
        after = [token.lower() for token in tokens[place + 1 : place + 3]]
        if word in _OPTIONS and after[:1] == ["="]:
            header.options[word] = tokens[place + 2] if len(after) == 2 else ""
            place += 3
        elif word in _LABELLED and after[:1] == ["labels"]:
            place = _labels(header, _LABELLED[word], tokens, place + 2)
        elif word == "labels":
            place = _labels(header, "", tokens, place + 1)
        else:
            place += 1
    return header


def _labels(header: Header, of: str, tokens: list[str], place: int) -> int:
    """Keep the labels that stand from some place on, and return where they end."""
    if tokens[place : place + 1] and tokens[place].lower() == "embedded":
        header.embedded.add(of)
        return place + 1
    begin = place = place + (tokens[place : place + 1] == [":"])
    while place < len(tokens) and not _begins(tokens, place):
        place += 1
    header.labels[of] = tokens[begin:place]
    return place


def _begins(tokens: list[str], place: int) -> bool:
    """Return whether an option or a list of labels begins at a place."""
    word = tokens[place].lower()
    after = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    return (
        (word in _OPTIONS and after == "=")
        or (word in _LABELLED and after == "labels")
        or (word == "labels" and after in {":", "embedded"})
    )


def _tokens(line: str) -> list[str]:
    return [next(part for part in match.groups() if part is not None) for match in _TOKEN.finditer(line)]


def _cells(line: str) -> list[str]:
    return [match[2] if match[1] is None else match[1] for match in _CELL.finditer(line)]
