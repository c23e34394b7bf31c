"""The page that stands alone: the whole picture, what a selection shows of it, and its claims."""

from __future__ import annotations

from html import escape

import pandas as pd

from graphmodel.backbone import MOST_DRAWN, backbone
from graphmodel.case import Case, claim_total, claims
from graphmodel.drawing import Picture, draw, to_page, view
from graphmodel.export.content import UNTITLED
from graphmodel.export.recipe_text import recipe_text
from graphmodel.graph import graph_of
from graphmodel.layout import Positions, layout
from graphmodel.recipe import Level, Places
from graphmodel.selection import Selection, select, to_query
from graphmodel.ties import tie_total, ties

FIRST_META = '<meta charset="utf-8">\n'


def page(case: Case, selection: Selection, *, positions: Places | None = None) -> bytes:
    """Return a selection as a page that stands alone, with its picture and claims; see `svg` for ``positions``."""
    selected = select(case, selection)
    dragged = {node: (float(x), float(y)) for node, (x, y) in (positions or {}).items()}
    picture = picture_for(case, selected, places(case) | dragged)
    shown = view(
        picture,
        nodes=selected.nodes["id"].tolist(),
        ties=drawn_ties(selected),
        caption=caption(claim_total(selected), claim_total(case), selection),
    )
    said = recipe_text(case, selection, format_="html", level=None, positions=positions)
    recipe = f'<meta name="recipe" content="{escape(said)}">\n'
    made = to_page(picture, shown, claims=claims(selected))
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


def picture_for(case: Case, selected: Case, positions: Positions) -> Picture:
    """Return the picture that a selection is a view of: of the whole case or, of too many ties, of the selection."""
    return picture_of(case if tie_total(case) <= MOST_DRAWN else selected, positions)


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
