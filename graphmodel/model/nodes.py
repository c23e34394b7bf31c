"""The nodes of a case by kind, and their labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa

from graphmodel.model.case import Case
from graphmodel.model.schema import KINDS


def ids(case: Case, kind: str) -> list[str]:
    """Return the node ids of one kind.

    Parameters
    ----------
    case
        A case or a selection of one.
    kind
        ``actor`` or ``proposal``.

    Returns
    -------
    list of str
        In the order of the nodes; empty where there are none.
    """
    if "ids" not in case.memo:  # asked for a dozen times a page, and pandas takes texts out of Arrow one by one
        kinds, nodes = (pa.array(case.nodes[name], pa.string()).to_pylist() for name in ("kind", "id"))
        case.memo["ids"] = {each: [node for node, of in zip(nodes, kinds, strict=True) if of == each] for each in KINDS}
    return list(case.memo["ids"].get(kind, ()))


def labels(case: Case) -> dict[str, str]:
    """Return the label of every node.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    dict
        Label by node id, in the order of the nodes; two nodes may have the same.
    """
    return dict(zip(case.nodes["id"].tolist(), case.nodes["label"].tolist(), strict=True))


def unique_labels(case: Case) -> dict[str, str]:
    """Return a unique label for every node of the whole case.

    A label that several nodes share gets the id, ``Same (A)``; it is the same in every selection.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    dict
        Label by node id.
    """
    return dict(case.whole.once("unique labels", lambda: with_ids_where_shared(labels(case.whole))))


def with_ids_where_shared(called: Mapping[str, str]) -> dict[str, str]:
    """Return the label of each node; one that several nodes share has the id behind it: ``Same (A)``."""
    shared = Counter(called.values())
    return {node: label if shared[label] == 1 else f"{label} ({node})" for node, label in called.items()}
