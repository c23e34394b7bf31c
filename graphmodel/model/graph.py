"""Ties to a graph: one edge per (source, target, relation)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import pandas as pd

from graphmodel.model.case import Case
from graphmodel.model.column import names
from graphmodel.model.schema import NODE_COLUMNS
from graphmodel.model.ties import ties


def tie_graph(case: Case) -> nx.MultiDiGraph[str]:
    """Return the case as a frozen directed multigraph; the key of an edge is its relation.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    MultiDiGraph
        Nodes are ids with the attributes ``label``, ``kind``, ``group``, ``issue`` and ``description``; edges have
        those of `schema.TIE_COLUMNS`. ``graph.graph["fingerprint"]`` names the case. There is no ``weight``:
        NetworkX would take a signed one and answer nonsense.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> graph = tie_graph(shipped_case())
    >>> print(graph)
    MultiDiGraph with 22 nodes and 73 edges
    >>> {name: graph["IR"]["AM"]["support"][name] for name in ("sign", "claims", "strength")}
    {'sign': 1, 'claims': 3, 'strength': 5}
    """
    return graph_of(case, ties(case))


def graph_of(case: Case, table: pd.DataFrame) -> nx.MultiDiGraph[str]:
    """Return the nodes of a case with some of its ties, as `tie_graph` does with all.

    Parameters
    ----------
    case
        A case or a selection of one.
    table
        Ties, with the columns ``source``, ``target`` and ``relation``; any further ones become attributes.

    Returns
    -------
    MultiDiGraph
        Frozen, with all nodes of the case.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(fingerprint=case.fingerprint)
    attributes = names(NODE_COLUMNS)[1:]
    for node in case.nodes.to_dict("records"):
        graph.add_node(node["id"], **{name: node[name] for name in attributes})
    add_ties(graph, table)
    return nx.freeze(graph)


def add_ties(graph: nx.MultiDiGraph[str], table: pd.DataFrame) -> None:
    """Add ties to a graph that is being made.

    Parameters
    ----------
    graph
        The graph, which is changed; the key of an edge is its relation.
    table
        Ties, as for `graph_of`.
    """
    graph.add_edges_from(_edges(table))  # type: ignore[arg-type]  # the stubs forget keys


def _edges(table: pd.DataFrame) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    ends = ("source", "target", "relation")
    attributes = [name for name in table.columns if name not in ends]
    columns = [table[name].tolist() for name in (*ends, *attributes)]
    for source, target, relation, *values in zip(*columns, strict=True):
        yield source, target, relation, dict(zip(attributes, values, strict=True))
