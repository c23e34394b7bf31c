"""The page that stands alone: the whole picture, what a selection shows of it, and its claims."""

from __future__ import annotations

from html import escape

from graphmodel.case import Case, claim_total, claims
from graphmodel.drawing import Picture, draw, to_page, view
from graphmodel.export.content import UNTITLED
from graphmodel.export.recipe_text import recipe_text
from graphmodel.graph import tie_graph
from graphmodel.layout import layout
from graphmodel.recipe import Level
from graphmodel.selection import Selection, select, to_query
from graphmodel.ties import ties

FIRST_META = '<meta charset="utf-8">\n'


def page(case: Case, selection: Selection) -> bytes:
    """Return a selection as a page that stands alone, with its picture and claims."""
    selected = select(case, selection)
    picture = whole_picture(case)
    shown = view(
        picture,
        nodes=selected.nodes["id"].tolist(),
        ties=ties(selected),
        caption=caption(claim_total(selected), claim_total(case), selection),
    )
    recipe = f'<meta name="recipe" content="{escape(recipe_text(case, selection, format_="html", level=None))}">\n'
    made = to_page(picture, shown, claims=claims(selected))
    return made.replace(FIRST_META, FIRST_META + recipe, 1).encode()


def html(case: Case, selection: Selection, level: Level) -> bytes:  # noqa: ARG001 - it holds both
    """Return a selection as a page, whatever the level: it draws the ties, and each opens into its claims."""
    return page(case, selection)


def whole_picture(case: Case) -> Picture:
    """Return the picture of a whole case, every node in its place."""
    graph = tie_graph(case)
    return draw(graph, layout(graph), title=case.title or UNTITLED)


def caption(claims: int, total: int, selection: Selection) -> str:
    """Return one line that says how many claims of a case are shown, and by which filters."""
    filters = [f"{name.replace('_', ' ')}: {', '.join(values)}" for name, values in to_query(selection).items()]
    return " · ".join([f"{claims} of {total} claims", *filters])
