"""The page that stands alone: the whole picture, what a selection shows of it, and its claims."""

from __future__ import annotations

import math
from html import escape

import pandas as pd

from graphmodel.backbone import MOST_DRAWN, RULE, backbone
from graphmodel.bloc_graph import bloc_graph, bloc_places
from graphmodel.blocs import MOST_UNITS, READABLE, Folded, fold
from graphmodel.case import Case, claim_total, claims, unique_labels
from graphmodel.drawing import Picture, draw, to_page, view
from graphmodel.export.content import UNTITLED
from graphmodel.export.recipe_text import recipe_text
from graphmodel.graph import graph_of
from graphmodel.layout import Positions, layout
from graphmodel.recipe import Level, Places
from graphmodel.selection import Selection, select, to_query
from graphmodel.ties import tie_sums, tie_total, ties

MOST_HELD = 20_000
"""So many claims a page holds at most; a browser could not open one of millions."""
OFFERED = 8
"""So many ties are offered to begin with, where they are not those of single claims."""
FIRST_META = '<meta charset="utf-8">\n'


def page(case: Case, selection: Selection, *, positions: Places | None = None) -> bytes:
    """Return a selection as a page that stands alone, with its picture and claims; see `svg` for ``positions``."""
    selected = select(case, selection)
    total = claim_total(selected)
    said = [caption(total, claim_total(case), selection)]
    if total > MOST_HELD:
        said.append(f"the first {MOST_HELD:,} claims can be read here")
    if needs_blocs(case, selected):
        picture, folded = blocs_of(case, selected)
        drawn, ids = folded.ties, list(folded.units)
        said.append(folded.said)
    else:
        dragged = {node: (float(x), float(y)) for node, (x, y) in (positions or {}).items()}
        picture = picture_for(case, selected, places(case) | dragged)
        drawn, ids = drawn_ties(selected), selected.nodes["id"].tolist()
        said += [said_of(len(drawn), tie_total(selected))] if len(drawn) < tie_total(selected) else []
    widest = float(drawn["strength"].max()) if needs_blocs(case, selected) and len(drawn) else math.inf
    shown = view(picture, nodes=ids, ties=drawn, caption=" · ".join(said), full_width=widest)
    if needs_blocs(case, selected):
        shown["strongest"] = drawn.nlargest(OFFERED, ["strength", "claims"]).drop(columns="direct").to_dict("records")
    spoken = recipe_text(case, selection, format_="html", level=None, positions=positions)
    recipe = f'<meta name="recipe" content="{escape(spoken)}">\n'
    made = to_page(picture, shown, claims=claims(selected, most=MOST_HELD))
    return made.replace(FIRST_META, FIRST_META + recipe, 1).encode()


def html(
    case: Case,
    selection: Selection,
    level: Level = "claim",  # noqa: ARG001 - it holds both
    *,
    positions: Places | None = None,
) -> bytes:
    """Return a selection as a page, whatever the level: it draws the ties, and each opens into its claims."""
    return page(case, selection, positions=positions)


def needs_blocs(case: Case, selected: Case) -> bool:
    """Return whether a selection of a case has too many ties to be drawn one by one, and enough nodes for blocs."""
    return tie_total(case) > MOST_DRAWN and tie_total(selected) > READABLE and len(selected.nodes) > MOST_UNITS


def blocs_of(case: Case, selected: Case) -> tuple[Picture, Folded]:
    """Return the blocs of a selection of a case, and the picture of them."""
    nodes = named(selected)
    folded = fold(nodes, tie_sums(selected))
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


def picture_for(case: Case, selected: Case, positions: Positions, *, most: int | None = None) -> Picture:
    """Return the picture that a selection is a view of: of the whole case or, of too many ties, of the selection."""
    return picture_of(case, positions) if tie_total(case) <= MOST_DRAWN else picture_of(selected, positions, most=most)


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


def caption(claims: int, total: int, selection: Selection) -> str:
    """Return one line that says how many claims of a case are shown, and by which filters."""
    filters = [f"{name.replace('_', ' ')}: {', '.join(values)}" for name, values in to_query(selection).items()]
    return " · ".join([f"{claims} of {total} claims", *filters])
