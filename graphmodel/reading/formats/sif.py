"""Read the simple interaction format of Cytoscape: a node, a relation and other nodes a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphmodel.reading.encoding import decoded_text, guessed
from graphmodel.reading.formats.lines import check_lines, lines_of
from graphmodel.reading.formats.records import Records
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import Rows


def read_sif(content: bytes, name: str) -> Tables:
    """Read each pair of nodes as a tie; a line with one node alone is a node without ties."""
    text = decoded_text(content)
    has_tabs = b"\t" in text.content
    ties, ends, lone = Records("source", "relation", "target"), dict[str, None](), 0
    problems = Problems(f"{name} [edges]")
    for number, line in lines_of(text.content):
        cells = [cell.strip() for cell in (line.split("\t") if has_tabs else line.split())]
        cells = [cell for cell in cells if cell]
        if len(cells) == 2:
            message = f"line {number} has a node and a relation, but no other node."
            row = len(ties) + len(problems) + 2
            problems.add("bad-line", message, row=row, value=line, hint="Write it as: node relation node.")
            continue
        lone += len(cells) == 1
        ends.update(dict.fromkeys([*cells[:1], *cells[2:]]))
        for target in cells[2:]:
            row = len(ties) + len(problems) + 2
            ties.add({"source": cells[0], "relation": cells[1], "target": target}, row=row)
        check_lines(len(ties), "ties")
    rows = ties.rows(f"{name} [edges]")
    claims = replace(rows, findings=(*guessed(name, text), *problems.found()), unread=len(problems))
    notes = (f"SIF: {len(rows.frame)} ties of {len(ends)} nodes.", *([text.note] if text.note else []))
    return Tables(claims, _nodes(ends, name) if lone else None, notes)


def _nodes(ends: Iterable[str], name: str) -> Rows:
    nodes = Records("id")
    for end in ends:
        nodes.add({"id": end})
    return nodes.rows(f"{name} [nodes]")
