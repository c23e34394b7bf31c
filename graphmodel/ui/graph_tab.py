"""The graph: the living picture, and beside it what the clicked actor or tie rests on."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from graphmodel.case import Case, claims_of
from graphmodel.drawing import view
from graphmodel.ui.graph_view import show_panel, show_picture
from graphmodel.ui.session import SELECTED, Shown, picture_of

KEY = "graph"
MOST_CARDS = 100
"""So many claims are shown as cards; the table has all of them."""


def show_graph(case: Case, shown: Shown, *, title: str) -> None:
    """Show the picture of a selection, with the panel of claims."""
    picture, packed = picture_of(case, title=title)
    selected: Mapping[str, str] | None = st.session_state.get(SELECTED)
    seen = view(
        picture, nodes=shown.case.nodes["id"].tolist(), ties=shown.ties, caption=shown.caption, selected=selected
    )
    left, right = st.columns([2.6, 1], gap="small")
    with left:
        show_picture(packed, seen, key=KEY, on_selected=_take)
    with right:
        found = claims_of(shown.case, **selected) if selected else pd.DataFrame()
        show_panel(
            picture.key, found.head(MOST_CARDS), selected=selected, more=max(0, len(found) - MOST_CARDS), key="panel"
        )


def _take() -> None:
    st.session_state[SELECTED] = st.session_state[KEY].get("selected")
