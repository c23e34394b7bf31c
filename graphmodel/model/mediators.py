"""Proposals to mediate, and the actors who would mediate by them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from graphmodel.model.case import Case
from graphmodel.model.schema import BETWEEN


def mediators_of(case: Case) -> dict[str, tuple[str, ...]]:
    """Return who would mediate by each proposal to mediate.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    dict
        Ids of actors by id of the proposal, of the whole case. What names no actor, or several, is left out: reading
        the case has reported it.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> mediators_of(shipped_case())
    {'eu-mediation': ('EU',)}
    """
    nodes = case.whole.nodes
    if not nodes["mediator"].any():
        return {}
    called = actors_called(nodes)
    rows = nodes[(nodes["mediator"] != "") & (nodes["kind"] == "proposal")]
    named = {
        proposal: dict.fromkeys(ids[0] for part in mediator_names(cell) if len(ids := called.get(part, ())) == 1)
        for proposal, cell in zip(rows["id"], rows["mediator"], strict=True)
    }
    return {proposal: tuple(actors) for proposal, actors in named.items() if actors}


def mediator_names(cell: str) -> list[str]:
    """Return the actors that a cell of the column ``mediator`` names, as they are named.

    Examples
    --------
    >>> mediator_names("EU; United States;")
    ['EU', 'United States']
    """
    return [part.strip() for part in cell.split(BETWEEN.strip()) if part.strip()]


def actors_called(nodes: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the actors that a name may mean: an id means its own, and a label all those that have it.

    Parameters
    ----------
    nodes
        Columns ``id``, ``label`` and ``kind``.

    Returns
    -------
    mapping
        Ids by name.
    """
    actors = nodes[nodes["kind"] != "proposal"]
    called: dict[str, tuple[str, ...]] = {}
    for node, label in zip(actors["id"], actors["label"], strict=True):
        called[label] = (*called.get(label, ()), node)
    return called | {node: (node,) for node in actors["id"]}
