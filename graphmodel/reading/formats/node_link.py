"""Read JSON: node-link graphs, claims with nodes, or a list of claims."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np

from graphmodel.reading.encoding import decoded_text, guessed
from graphmodel.reading.formats.cells import cell_text, json_text
from graphmodel.reading.formats.graph_json import flattened
from graphmodel.reading.formats.lists_of_cells import are_lists_of_cells, table_of_lists
from graphmodel.reading.formats.nested_json import lifted, with_records
from graphmodel.reading.formats.records import Records
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.limits import MOST_CELLS, MOST_DEPTH, bounds
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import Rows, UnreadError, check_count, too_many

_STRUCTURE = b'"[]{},'
_NOT_STRUCTURE = bytes(set(range(256)) - set(_STRUCTURE))
_STEP = np.array([(letter in b"[{") - (letter in b"]}") for letter in range(256)], np.int8)
"""Change of the nesting depth by byte."""
_FENCE = b"```"
"""Marks of a block of code in Markdown, as language models put around JSON."""
_ENDS = ("source", "target", "from", "to")
_SHAPES = "a list of claims; an object with 'claims' and 'nodes'; or one with 'nodes' and 'edges' (or 'links')"


def read_node_link(content: bytes, name: str) -> Tables:
    """Read JSON: a list of records, or an object with claims, edges or links."""
    text = decoded_text(content)
    layout, document = flattened(json_of(text.content))
    document = with_records(document)
    found = _claims(document)
    if found is None:
        raise UnreadError("no-claims", "the JSON holds no claims.", f"It has to be {_SHAPES}.")
    what, claims = found
    nodes = document.get("nodes") if isinstance(document, dict) else None
    if isinstance(nodes, list) and nodes:
        claims = [_with_plain_ends(each) if isinstance(each, dict) else each for each in claims]
        nodes = _with_ids(nodes, claims)
    called = f"{name} [{what}]"
    is_of_cells = are_lists_of_cells(claims)
    rows = table_of_lists(claims, called) if is_of_cells else table_of(claims, called, "source", "target")
    table = table_of(nodes, f"{name} [nodes]", "id") if isinstance(nodes, list) and nodes else None
    notes = [f"{layout}: {len(rows.frame)} {what}" + (f" and {len(table.frame)} nodes." if table else ".")]
    if what != "claims" and document.get("directed") is False:
        rows.frame["directed"] = "false"
        notes.append("The graph is undirected; each edge is read from its source to its target.")
    notes += [text.note] if text.note else []
    rows = replace(rows, findings=(*guessed(name, text), *rows.findings))
    return Tables(rows, table, (*notes, *rows.notes, *(table.notes if table else ())))


def json_of(content: bytes) -> Any:
    """Return the value of JSON in UTF-8, whole numbers as text.

    Raises
    ------
    UnreadError
        It is malformed, nested too deeply, or has too many values; the latter two before any becomes an object.
    """
    content = _without_prose(content)
    check_structure(content)
    try:
        return json.loads(content, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise UnreadError("broken-json", f"this is not well-formed JSON ({error}).", "Save the file again.") from None


def _without_prose(content: bytes) -> bytes:
    """Return the JSON in an answer of a language model, which has sentences, or the marks of Markdown, around it."""
    if content.lstrip().startswith((b"[", b"{")):
        head, _, below = content.rstrip().rpartition(b"\n\n")  # a paragraph without brackets below it
        return content if not head or re.search(rb"[\[\]{}]", below) else head
    if content.count(_FENCE) == 2:
        content = content.split(_FENCE)[1]
    begin = min((place for bracket in (b"[", b"{") if (place := content.find(bracket)) >= 0), default=0)
    end = max(content.rfind(b"]"), content.rfind(b"}"))
    return content[begin : end + 1] if end > begin else content


def check_structure(content: bytes) -> None:
    """Raise `UnreadError` for JSON that is nested too deeply, or has too many values."""
    letters = content.replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, _NOT_STRUCTURE)
    structure = np.frombuffer(letters, np.uint8)
    marks = structure == ord('"')
    structure = structure[(np.cumsum(marks, dtype=np.int32) % 2 == 0) & ~marks]
    step = _STEP[structure]
    most = min(MOST_CELLS, bounds().cells)
    if np.count_nonzero(step >= 0) > most:
        raise too_many("cells", most, message=f"the JSON has more than {most} values.")
    if np.cumsum(step, dtype=np.int32).max(initial=0) > MOST_DEPTH:
        message = f"the JSON is nested more than {MOST_DEPTH} deep."
        raise UnreadError("too-deep", message, "Take what lies so deep out of it.")


def table_of(items: list[Any], name: str, *base: str) -> Rows:
    """Return a list of records as a table; of the ``base`` columns, those come first that any record has."""
    base = tuple(key for key in base if any(isinstance(item, dict) and key in item for item in items))
    records, problems = Records(*base), Problems(name)
    for row, item in enumerate(items, start=2):
        if isinstance(item, dict):
            check_count(1, len(item))
            cells = {key: cell_text(value) for key, value in lifted(item).items()}
            own = {key: cells.pop(key) for key in base if key in cells}
            records.add(own, cells, row=row)
        else:
            message, hint = "this is no object with named values.", "Write it as {...}."
            shown = json_text(item) if isinstance(item, list) else cell_text(item)
            problems.add("bad-record", message, row=row, value=shown, hint=hint)
    rows = records.rows(name)
    return Rows(name, rows.frame, problems.found(), rows.notes, len(problems))


def _claims(document: Any) -> tuple[str, list[Any]] | None:
    if isinstance(document, list):
        return "claims", document
    if isinstance(document, dict):
        for what in ("claims", "edges", "links"):
            if isinstance(document.get(what), list):
                return what, document[what]
    return None


def _with_plain_ends(edge: dict[str, Any]) -> dict[str, Any]:
    """Return an edge whose ends are ids: D3 puts the nodes themselves in their place."""
    ends = {end: edge[end]["id"] for end in _ENDS if isinstance(edge.get(end), dict) and "id" in edge[end]}
    return edge | ends


def _with_ids(nodes: list[Any], edges: list[Any]) -> list[Any]:
    """Give nodes the id that edges name them by where none has any: their name or label, or their place in the list."""
    if any(not isinstance(node, dict) or "id" in node for node in nodes):
        return nodes
    ends = {cell_text(edge[end]) for edge in edges if isinstance(edge, dict) for end in _ENDS if end in edge}
    for key in ("name", "label"):
        if ends and ends <= {cell_text(node.get(key)) for node in nodes}:
            return [{"id": node.get(key), **node} for node in nodes]
    return [{"id": place, **node} for place, node in enumerate(nodes)]
