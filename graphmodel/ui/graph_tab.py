"""The graph: the living picture of what is selected."""

from __future__ import annotations

import streamlit as st

from graphmodel.backbone import RULE
from graphmodel.case import Case
from graphmodel.drawing import view
from graphmodel.ui import choices
from graphmodel.ui.graph_view import load_graph, show_picture
from graphmodel.ui.session import clicked, take_clicked, take_dragged
from graphmodel.ui.shared import Shown, is_crowded, picture_shown

KEY = "graph"


def show_graph(case: Case, shown: Shown) -> None:
    """Show the picture of a selection; a click on it is what the panel then is about."""
    picture, packed = picture_shown(case, shown)
    nodes = shown.case.nodes["id"].tolist()
    seen = view(picture, nodes=nodes, ties=shown.ties, caption=shown.caption, selected=clicked())
    show_picture(seen, key=KEY, on_clicked=take_clicked)
    load_graph(packed, on_dragged=take_dragged)
    if is_crowded(case):
        _show_drawn(shown)


def _show_drawn(shown: Shown) -> None:
    """Say how many ties of a crowded case are drawn, and let the reader say how many should be."""
    numbers = choices.NUMBERS[choices.DRAWN]
    said, most = st.columns([3, 2])
    drawn = len(shown.ties)
    how = f", {RULE}" if drawn < shown.total else ""
    said.caption(f"{drawn:,} of {shown.total:,} ties drawn{how}. Measures and files are of all of them.")
    most.slider("Ties drawn at most", numbers[0], numbers[-1], step=numbers.step, key=choices.DRAWN)
