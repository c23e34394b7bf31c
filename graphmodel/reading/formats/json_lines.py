"""Read JSON Lines: an object a line, each a row."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from graphmodel.reading.encoding import decoded_text, guessed
from graphmodel.reading.formats.lines import lines_of
from graphmodel.reading.formats.lists_of_cells import are_lists_of_cells, table_of_lists
from graphmodel.reading.formats.node_link import check_structure, table_of
from graphmodel.reading.formats.tables import Tables


def read_json_lines(content: bytes, name: str) -> Tables:
    """Read each line as a claim; a line that is no object is a finding."""
    text = decoded_text(content)
    check_structure(text.content)
    values = [_value(line) for _, line in lines_of(text.content) if line]
    is_of_cells = are_lists_of_cells(values)
    rows = table_of_lists(values, name) if is_of_cells else table_of(values, name, "source", "target")
    notes = (f"JSON Lines: {len(rows.frame)} claims.", *([text.note] if text.note else []), *rows.notes)
    return Tables(replace(rows, findings=(*guessed(name, text), *rows.findings)), notes=notes)


def _value(line: str) -> Any:
    """Return the value of a line; the line itself, which is no object, where it is malformed."""
    try:
        return json.loads(line, parse_int=str)
    except (ValueError, RecursionError):
        return line
