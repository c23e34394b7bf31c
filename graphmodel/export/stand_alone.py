"""A page that works offline: the picture of a selection with its claims, in one file."""

from __future__ import annotations

import math
from html import escape

from graphmodel.export.recipe import Level, Places
from graphmodel.export.recipe_text import recipe_text
from graphmodel.model.case import Case, claim_total, claims
from graphmodel.model.selection import Selection, select
from graphmodel.model.ties import tie_total
from graphmodel.picture.compose import blocs_of, caption, drawn_ties, needs_blocs, picture_for, places, said_of
from graphmodel.picture.drawing import to_page, view

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
