"""JSON: nodes and ties as NetworkX reads them, with their claims."""

from __future__ import annotations

import json

import networkx as nx

from graphmodel.export.recipe import Level
from graphmodel.export.recipe_text import recipe_text
from graphmodel.model.case import Case, claims
from graphmodel.model.graph import tie_graph
from graphmodel.model.selection import to_query


def node_link(case: Case) -> bytes:
    """Return a selection as node-link JSON (`networkx.node_link_graph(data, edges="edges")`) with its claims."""
    data = nx.node_link_data(tie_graph(case), edges="edges")
    data |= {
        "selection": to_query(case.selection),
        "recipe": json.loads(recipe_text(case, format_="json", level=None)),
    }
    return json.dumps(data | {"claims": claims(case).to_dict("records")}, ensure_ascii=False, indent=1).encode()


def json_graph(case: Case, level: Level) -> bytes:  # noqa: ARG001 - it holds both
    """Return a selection as node-link JSON, whatever the level: the edges are ties, and the claims stand beside."""
    return node_link(case)
