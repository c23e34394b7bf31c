"""The graph: the living picture, and beside it what the clicked actor or tie rests on."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from graphmodel.case import Case, claims_of
from graphmodel.drawing import Selected, view
from graphmodel.ui.graph_view import show_panel, show_picture
from graphmodel.ui.session import SELECTED, Shown, picture_of

MOST_CARDS = 100
"""So many claims are shown as cards; the table has all of them."""
STRONGEST = 8
"""So many ties are offered to begin with."""


def show_graph(case: Case, shown: Shown, *, title: str) -> None:
    """Show the picture of a selection, with the panel of claims."""
    picture, packed = picture_of(case, title=title)
    selected: Selected = st.session_state.get(SELECTED)
    seen = view(
        picture, nodes=shown.case.nodes["id"].tolist(), ties=shown.ties, caption=shown.caption, selected=selected
    )
    left, right = st.columns([2.6, 1], gap="small")
    with left:
        show_picture(packed, seen, key="graph", on_selected=partial(_take, "graph"))
    with right:
        panel = {"graph": picture.key, "selected": selected, **_listed(shown, selected)}
        show_panel(panel, key="panel", on_selected=partial(_take, "panel"))


def _listed(shown: Shown, selected: Selected) -> dict[str, Any]:
    """Return the claims behind what is selected, and with nothing selected the strongest ties."""
    if selected:
        found = claims_of(shown.case, **selected)
        return {"claims": found.head(MOST_CARDS).to_dict("records"), "more": max(0, len(found) - MOST_CARDS)}
    strongest = shown.ties.nlargest(STRONGEST, ["strength", "claims"])
    return {"claims": [], "strongest": strongest[["source", "target", "relation", "claims"]].to_dict("records")}


def _take(key: str) -> None:
    st.session_state[SELECTED] = st.session_state[key].get("selected")
