"""Read NetDraw's VNA: its tables of ties and of nodes."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graphmodel.reading.encoding import decoded_text, guessed
from graphmodel.reading.formats.lines import lines_of
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import Columns, Rows, UnreadError, checked_header

_SECTION = re.compile(r"\*\s*(node|tie)\s*(data|properties)\b", re.IGNORECASE)
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(slots=True)
class Section:
    """A table while it is read."""

    name: str
    header: list[str] = field(default_factory=list)
    delimiter: str = ""
    columns: Columns = field(default_factory=Columns)
    problems: Problems = field(default_factory=lambda: Problems(""))

    def add(self, number: int, line: str) -> None:
        """Take in a line: the names of the columns first."""
        if not self.header:
            self.delimiter = next((each for each in ",\t" if each in line), "")
            self.header = checked_header(_cells(line, self.delimiter))
            return
        cells = _cells(line, self.delimiter)
        row = len(self.columns) + len(self.problems) + 2
        if len(cells) == len(self.header):
            self.columns.add(row, cells)
            return
        message = f"line {number} has {len(cells)} cells, the header {len(self.header)}."
        self.problems.add(
            "ragged-row", message, row=row, value=line, hint="Put quotation marks around a cell with blanks."
        )

    def rows(self) -> Rows:
        """Return the table."""
        return Rows(self.name, self.columns.frame(self.header), self.problems.found(), unread=len(self.problems))


def read_vna(content: bytes, name: str) -> Tables:
    """Read the tie data as claims and the node data as nodes."""
    text = decoded_text(content)
    sections: dict[str, Section] = {}
    current: Section | None = None
    for number, line in lines_of(text.content):
        if found := _SECTION.match(line):
            title = f"{found[1].lower()} {found[2].lower()}"
            table = f"{name} [{title}]"
            current = sections.setdefault(title, Section(table, problems=Problems(table)))
        elif line and current is not None:
            current.add(number, line)
    ties, nodes = sections.get("tie data"), sections.get("node data")
    if ties is None:
        raise UnreadError("no-claims", "the file has no section *tie data.", "Look whether its ending is right.")
    rows, listed = ties.rows(), nodes.rows() if nodes and nodes.header else None
    notes = [f"VNA: {len(rows.frame)} ties" + (f" and {len(listed.frame)} nodes." if listed else ".")]
    others = [title for title in sections if title not in {"tie data", "node data"}]
    notes += [f"Not read: {', '.join(others)}."] if others else []
    notes += [text.note] if text.note else []
    return Tables(replace(rows, findings=(*guessed(name, text), *rows.findings)), listed, tuple(notes))


def _cells(line: str, delimiter: str) -> Sequence[str]:
    if not delimiter:
        return [match[2] if match[1] is None else match[1] for match in _TOKEN.finditer(line)]
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])]
    except csv.Error:
        return [line]
