"""JSON: nodes and ties as NetworkX reads them, with their claims."""

from __future__ import annotations

import json

import networkx as nx

from graphmodel.export.recipe_text import recipe_text
from graphmodel.model.case import Case, claims
from graphmodel.model.column import names
from graphmodel.model.graph import tie_graph
from graphmodel.model.level import Level
from graphmodel.model.schema import NODE_COLUMNS
from graphmodel.model.selection import to_query


def node_link(case: Case) -> bytes:
    """Return a selection as node-link JSON (`networkx.node_link_graph(data, edges="edges")`) with its claims.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    bytes
        UTF-8. Beside the graph of `tie_graph`, with all columns of the nodes: ``claims``, one object per claim,
        ``selection`` and ``recipe``.

    Examples
    --------
    >>> import json
    >>> from graphmodel import shipped_case
    >>> data = json.loads(node_link(shipped_case()))
    >>> graph = nx.node_link_graph(data, edges="edges")
    >>> graph.number_of_nodes(), graph.number_of_edges(), len(data["claims"])
    (22, 73, 165)
    """
    data = nx.node_link_data(tie_graph(case), edges="edges")
    further = case.nodes.drop(columns=names(NODE_COLUMNS)).to_dict("records")
    data |= {
        "nodes": [node | more for node, more in zip(data["nodes"], further, strict=True)],
        "selection": to_query(case.selection),
        "recipe": json.loads(recipe_text(case, format_="json", level=None)),
    }
    return json.dumps(data | {"claims": claims(case).to_dict("records")}, ensure_ascii=False, indent=1).encode()


def json_graph(case: Case, level: Level) -> bytes:  # noqa: ARG001 - it holds both
    """Return a selection as node-link JSON, whatever the level: the edges are ties, and the claims stand beside."""
    return node_link(case)
