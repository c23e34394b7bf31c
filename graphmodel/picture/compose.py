"""Compose the picture of a selection: which ties are drawn one by one, which nodes as blocs, and its caption."""

from __future__ import annotations

import pandas as pd

from graphmodel.model.case import Case, claim_total, unique_labels
from graphmodel.model.graph import graph_of
from graphmodel.model.selection import to_query
from graphmodel.model.ties import tie_sums, tie_total, ties
from graphmodel.picture.backbone import MOST_DRAWN, RULE, backbone
from graphmodel.picture.bloc_layout import bloc_graph, bloc_places
from graphmodel.picture.blocs import MOST_UNITS, READABLE, Folded, fold
from graphmodel.picture.drawing import Picture, draw
from graphmodel.picture.layout import Positions, layout

UNTITLED = "Stakeholder positions"


def needs_blocs(case: Case) -> bool:
    """Return whether a case, or a part of one, has too many ties to be drawn one by one, and enough nodes for blocs."""
    return tie_total(case.whole) > MOST_DRAWN and tie_total(case) > READABLE and len(case.nodes) > MOST_UNITS


def blocs_of(case: Case) -> tuple[Picture, Folded]:
    """Return the blocs of a case or a part of one, and the picture of them."""
    nodes = named(case)
    folded = fold(nodes, tie_sums(case))
    return picture_of_blocs(nodes, folded, fingerprint=case.fingerprint, title=case.title), folded


def named(case: Case) -> pd.DataFrame:
    """Return the nodes, each with a label of its own."""
    return case.nodes.assign(label=case.nodes["id"].map(unique_labels(case)))


def picture_of_blocs(nodes: pd.DataFrame, folded: Folded, *, fingerprint: str, title: str) -> Picture:
    """Return the picture of a selection whose nodes are drawn in blocs; it knows what their members are called."""
    labels = dict(zip(nodes["id"], nodes["label"], strict=True))
    called = {node: labels[node] for bloc in folded.blocs.values() for node in bloc.members}
    graph = bloc_graph(nodes, folded, fingerprint=fingerprint)
    return draw(graph, bloc_places(folded), title=title or UNTITLED, called=called)


def picture_for(case: Case, positions: Positions, *, most: int | None = None) -> Picture:
    """Return the picture that a part of a case is a view of: of the whole or, of too many ties, of the part."""
    whole = case.whole
    return picture_of(whole, positions) if tie_total(whole) <= MOST_DRAWN else picture_of(case, positions, most=most)


def said_of(drawn: int, total: int) -> str:
    """Return how many ties of a picture are drawn, and by which rule."""
    return f"{drawn:,} of {total:,} ties drawn: {RULE}"


def picture_of(part: Case, positions: Positions, *, most: int | None = None) -> Picture:
    """Return the picture of a case or a part of one, its nodes in their places; see `drawn_ties`."""
    graph = graph_of(part, drawn_ties(part, most=most))
    return draw(graph, positions, title=part.title or UNTITLED)


def places(case: Case) -> Positions:
    """Return where the nodes of a case stand; where there are too many ties, as its `backbone` has it."""
    return layout(graph_of(case, drawn_ties(case)))


def drawn_ties(part: Case, *, most: int | None = None) -> pd.DataFrame:
    """Return the ties that a picture shows: all, as far as it can carry them, else the ``most`` significant."""
    if tie_total(part) <= (most or MOST_DRAWN):
        return ties(part)
    return backbone(part, most=most or MOST_DRAWN)


def caption(case: Case, *, claims: int | None = None) -> str:
    """Return one line that says how many claims of the whole case a part shows, and by which filters.

    Parameters
    ----------
    claims
        Number of claims of the part, where it is known already.
    """
    shown = claim_total(case) if claims is None else claims
    steps = (to_query(selection).items() for selection in case.selections)
    filters = [f"{name.replace('_', ' ')}: {', '.join(values)}" for step in steps for name, values in step]
    return " · ".join([f"{shown} of {claim_total(case.whole)} claims", *filters])
