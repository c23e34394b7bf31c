"""A page that works offline: the picture of a selection with its claims, in one file."""

from __future__ import annotations

import math
from html import escape

from graphmodel.export.recipe import Level, Places
from graphmodel.export.recipe_text import recipe_text
from graphmodel.model.case import Case, claim_total, claims
from graphmodel.model.ties import tie_total
from graphmodel.picture.compose import blocs_of, caption, drawn_ties, needs_blocs, picture_for, places, said_of
from graphmodel.picture.drawing import to_page, view

MOST_HELD = 20_000
"""So many claims a page holds at most; a browser could not open one of millions."""
OFFERED = 8
"""So many ties are offered to begin with, where they are not those of single claims."""
FIRST_META = '<meta charset="utf-8">\n'


def page(case: Case, *, positions: Places | None = None) -> bytes:
    """Return a case, or a part of one, as a page that stands alone, with picture and claims; see `svg`."""
    total = claim_total(case)
    said = [caption(case, claims=total)]
    if total > MOST_HELD:
        said.append(f"the first {MOST_HELD:,} claims can be read here")
    if needs_blocs(case):
        picture, folded = blocs_of(case)
        drawn, ids = folded.ties, list(folded.units)
        said.append(folded.said)
    else:
        dragged = {node: (float(x), float(y)) for node, (x, y) in (positions or {}).items()}
        picture = picture_for(case, places(case.whole) | dragged)
        drawn, ids = drawn_ties(case), case.nodes["id"].tolist()
        said += [said_of(len(drawn), tie_total(case))] if len(drawn) < tie_total(case) else []
    widest = float(drawn["strength"].max()) if needs_blocs(case) and len(drawn) else math.inf
    shown = view(picture, nodes=ids, ties=drawn, caption=" · ".join(said), full_width=widest)
    if needs_blocs(case):
        shown["strongest"] = drawn.nlargest(OFFERED, ["strength", "claims"]).drop(columns="direct").to_dict("records")
    spoken = recipe_text(case, format_="html", level=None, positions=positions)
    recipe = f'<meta name="recipe" content="{escape(spoken)}">\n'
    made = to_page(picture, shown, claims=claims(case, most=MOST_HELD))
    return made.replace(FIRST_META, FIRST_META + recipe, 1).encode()


def html(
    case: Case,
    level: Level = "claim",  # noqa: ARG001 - it holds both
    *,
    positions: Places | None = None,
) -> bytes:
    """Return a selection as a page, whatever the level: it draws the ties, and each opens into its claims."""
    return page(case, positions=positions)
