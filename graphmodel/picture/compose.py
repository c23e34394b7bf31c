"""Compose views of a case: which ties are drawn one by one, which nodes as blocs, and the caption."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from graphmodel.errors import counted
from graphmodel.model.case import UNTITLED, Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.extract import steps_to, whole_claims, whole_ties
from graphmodel.model.filter_words import filters_in_words
from graphmodel.model.graph import graph_of
from graphmodel.model.nodes import unique_labels
from graphmodel.model.prominence import prominence
from graphmodel.model.ties import TieSums, tie_sums, tie_total, ties
from graphmodel.picture.attributes import values_of
from graphmodel.picture.backbone import BACKBONE_WORDS, MOST_DRAWN, backbone
from graphmodel.picture.bloc_layout import bloc_coordinates, bloc_graph
from graphmodel.picture.blocs import Folded
from graphmodel.picture.drawing import Picture, draw
from graphmodel.picture.folding import MOST_READABLE, MOST_UNITS, fold
from graphmodel.picture.layout import Coordinates, layout
from graphmodel.picture.node_colours import attribute_colours
from graphmodel.picture.node_sizes import node_sizes
from graphmodel.picture.view import View, ViewOptions

_OUTSIDE, _BETWEEN_NEW = 130.0, 0.4
"""Of nodes that are new in what is supposed: space to the outermost of the others, in units of the layout, and the
angle between two that would stand at one place, in radians."""


def draws_blocs(case: Case, options: ViewOptions) -> bool:
    """Return whether the ties of a case, or of a part of one, are drawn between blocs."""
    if options.group_by:
        return True
    if options.draw == "single ties" or len(case.nodes) <= MOST_UNITS:
        return False
    return options.draw == "blocs" or (whole_ties(case) > MOST_DRAWN and tie_total(case) > MOST_READABLE)


def view_of_blocs(case: Case, options: ViewOptions, *, sums: TieSums | None = None, claims: int | None = None) -> View:
    """Return a view of a case, or of a part of one, whose nodes are drawn in blocs.

    Parameters
    ----------
    sums, claims
        Its ties and its number of claims, if they are known already.
    """
    nodes = uniquely_labelled(case)
    by, known = known_grouping(case, options), prominence(case)
    folded = fold(nodes, sums or tie_sums(case), prominence=known, unfolded=options.unfolded, group_by=by)
    picture = picture_of_blocs(nodes, folded, fingerprint=case.fingerprint, title=case.title)
    line = " · ".join([caption(case, claims=claims), folded.extent])
    return View(picture, folded.units, folded.ties, line, folded.extent, folded=folded, options=options)


def view_of_ties(
    case: Case,
    options: ViewOptions,
    *,
    picture: Picture | None = None,
    most: int | None = None,
    claims: int | None = None,
) -> View:
    """Return a view of a case, or of a part of one, whose ties are drawn one by one.

    Parameters
    ----------
    picture
        The picture that it is a view of, if it is drawn already.
    most
        Largest number of ties where the options name none, and the case has more than a picture can carry.
    claims
        Number of its claims, if known already.
    """
    most = (options.most or most) if whole_ties(case) > MOST_DRAWN else None
    drawn, total = drawn_ties(case, most=most), tie_total(case)
    picture = picture or _picture_for(case, coordinates(case.whole), most=most)
    extent = extent_of(len(drawn), total) if len(drawn) < total else ""
    line = " · ".join(filter(None, [caption(case, claims=claims), extent]))
    return View(picture, tuple(case.nodes["id"]), drawn, line, extent, options=options)


def known_grouping(case: Case, options: ViewOptions) -> str:
    """Return the column to group by, empty for none, or raise `UsageError` where the nodes have no such column."""
    if options.group_by:
        values_of(case.whole.nodes, options.group_by)
    return options.group_by


def with_attributes(case: Case, view: View, options: ViewOptions) -> View:
    """Return a view of a case whose nodes are coloured and sized by attributes, as the options ask for.

    Raises
    ------
    UsageError
        The nodes have no such attribute.
    """
    nodes, drawn = case.whole.nodes, view.picture.nodes
    blocs = view.folded.blocs.values() if view.folded else ()
    colours = attribute_colours(nodes, options.colour_by, drawn, blocs=blocs) if options.colour_by else None
    sizes = node_sizes(nodes, options.size_by, drawn) if options.size_by else None
    return replace(view, colours=colours, node_sizes=sizes, options=options)


def uniquely_labelled(case: Case) -> pd.DataFrame:
    """Return the nodes, each with a label of its own."""
    return case.nodes.assign(label=case.nodes["id"].map(unique_labels(case)))


def picture_of_blocs(nodes: pd.DataFrame, folded: Folded, *, fingerprint: str, title: str) -> Picture:
    """Return the picture of a selection whose nodes are drawn in blocs, with the labels of their members."""
    labels = dict(zip(nodes["id"], nodes["label"], strict=True))
    called = {node: labels[node] for bloc in folded.blocs.values() for node in bloc.members}
    graph = bloc_graph(nodes, folded, fingerprint=fingerprint)
    return draw(graph, bloc_coordinates(folded), title=title or UNTITLED, called=called)


def _picture_for(case: Case, coordinates: Coordinates, *, most: int | None = None) -> Picture:
    """Return the picture that a part of a case is a view of: of the whole or, of too many ties, of the part."""
    whole = case.whole
    if whole_ties(whole) <= MOST_DRAWN:
        return picture_of(whole, coordinates)
    return picture_of(case, coordinates, most=most)


def extent_of(drawn: int, total: int) -> str:
    """Return how many ties of a picture are drawn, and by which rule."""
    return f"{drawn:,} of {total:,} ties drawn: {BACKBONE_WORDS}"


def picture_of(part: Case, coordinates: Coordinates, *, most: int | None = None) -> Picture:
    """Return the picture of a case or a part of one with the ties of `drawn_ties`."""
    graph = graph_of(part, drawn_ties(part, most=most))
    return draw(graph, coordinates, title=part.title or UNTITLED)


def coordinates(case: Case) -> Coordinates:
    """Return x and y of the nodes of a case; where there are too many ties, by those of its `backbone`.

    Those of an extract stand where they did in what it was taken from, those of a case that supposes something where
    they do in the case as it was coded: what differs between two pictures is then what is supposed. Who is new stands
    outside, on the side of those that it has ties with.
    """
    if case.before:
        return _with_new(coordinates(case.before), case)
    kept = case.taken_from.places if case.taken_from else {}
    if kept and all(node in kept for node in case.nodes["id"]):
        return dict(kept)
    return layout(graph_of(case, drawn_ties(case)))


def _with_new(known: Coordinates, case: Case) -> Coordinates:
    """Return coordinates of all nodes of a case, those that have none yet around the others."""
    found, reach = dict(known), max([math.hypot(x, y) for x, y in known.values()], default=0.0) or _OUTSIDE
    new = [node for node in case.nodes["id"] if node not in known]
    ends = list(ties(case)[["source", "target"]].itertuples(index=False, name=None)) if new else []
    for number, node in enumerate(new):
        beside = [known[end] for pair in ends if node in pair for end in pair if end in known]
        x, y = (sum(place[axis] for place in beside) for axis in (0, 1))
        angle = math.atan2(y, x) + number * _BETWEEN_NEW
        found[node] = ((reach + _OUTSIDE) * math.cos(angle), (reach + _OUTSIDE) * math.sin(angle))
    return found


def drawn_ties(part: Case, *, most: int | None = None) -> pd.DataFrame:
    """Return the ties that a picture shows: all, if it can carry them, else the ``most`` significant."""
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
    return " · ".join([f"{shown:,} of {counted(whole_claims(case), 'claim')}", *filters_in_words(steps_to(case))])
