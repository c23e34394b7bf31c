"""What it rests on: beside every picture and table, the claims behind what is clicked."""

from __future__ import annotations

from typing import Any

from graphmodel.case import Case, claims_by_id, claims_of
from graphmodel.ui.graph_view import show_cards
from graphmodel.ui.session import Shown, asked, clicked, picture_of, take_clicked

KEY = "panel"
MOST_CARDS = 100
"""So many claims are shown as cards; the table has all of them."""
STRONGEST = 8
"""So many ties are offered to begin with."""


def show_panel(case: Case, shown: Shown) -> None:
    """Show the claims behind a clicked node, tie, cell or row; with nothing clicked, the strongest ties."""
    picture, _ = picture_of(case)
    panel = {"graph": picture.key, "selected": clicked(), **_listed(case, shown)}
    show_cards(panel, key=KEY, on_clicked=take_clicked)


def _listed(case: Case, shown: Shown) -> dict[str, Any]:
    if question := asked():
        found, heading = claims_by_id(case, question.claims), question.title
    elif tie := clicked():
        found, heading = claims_of(shown.case, **tie), ""
    else:
        strongest = shown.ties.nlargest(STRONGEST, ["strength", "claims"])
        return {"claims": [], "strongest": strongest[["source", "target", "relation", "claims"]].to_dict("records")}
    cards = found.head(MOST_CARDS).to_dict("records")
    return {"claims": cards, "title": heading, "more": len(found) - len(cards)}
