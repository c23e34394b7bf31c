"""JSON: nodes and ties as NetworkX reads them, and the claims they rest on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import networkx as nx
import pandas as pd

from graphmodel.case import Case, claims
from graphmodel.export.recipe_text import recipe_text
from graphmodel.graph import tie_graph
from graphmodel.recipe import Level
from graphmodel.selection import Selection, select, to_query


def node_link(case: Case, selection: Selection) -> bytes:
    """Return a selection as node-link JSON (`networkx.node_link_graph(data, edges="edges")`) with its claims."""
    selected = select(case, selection)
    data = nx.node_link_data(tie_graph(selected), edges="edges")
    data |= {
        "selection": to_query(selection),
        "recipe": json.loads(recipe_text(case, selection, format_="json", level=None)),
    }
    return _json(data | {"claims": _records(claims(selected))}).encode()


def json_graph(case: Case, selection: Selection, level: Level) -> bytes:  # noqa: ARG001 - it holds both
    """Return a selection as node-link JSON, whatever the level: the edges are ties, and the claims stand beside."""
    return node_link(case, selection)


def _json(data: Mapping[str, Any]) -> str:
    """Return the same as ``json.dumps(data, ensure_ascii=False, indent=1)``, several times faster.

    With an indent Python writes JSON value by value; without one, in C, of which the rows of long lists make use.
    """
    parts = (f"{json.dumps(name, ensure_ascii=False)}: {_value(value)}" for name, value in data.items())
    return "{\n " + ",\n ".join(parts) + "\n}"


def _value(value: Any) -> str:
    if value and isinstance(value, list):
        return "[\n  " + ",\n  ".join("{\n   " + _ROW.encode(row)[1:-1] + "\n  }" for row in value) + "\n ]"
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")


_ROW = json.JSONEncoder(ensure_ascii=False, separators=(",\n   ", ": "))
"""Writes a row of plain values, each on a line of its own."""


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows as ``table.to_dict("records")`` does, which takes text out of Arrow cell by cell."""
    columns = [table[name].to_numpy(dtype=object).tolist() for name in table.columns]
    return [dict(zip(table.columns, row, strict=True)) for row in zip(*columns, strict=True)]
