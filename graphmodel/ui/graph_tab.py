"""The graph: the living picture of what is selected."""

from __future__ import annotations

from graphmodel.case import Case
from graphmodel.drawing import view
from graphmodel.ui.graph_view import show_picture
from graphmodel.ui.session import Shown, clicked, picture_of, take_clicked

KEY = "graph"


def show_graph(case: Case, shown: Shown) -> None:
    """Show the picture of a selection; a click on it is what the panel then is about."""
    picture, packed = picture_of(case)
    nodes = shown.case.nodes["id"].tolist()
    seen = view(picture, nodes=nodes, ties=shown.ties, caption=shown.caption, selected=clicked())
    show_picture(packed, seen, key=KEY, on_clicked=take_clicked)
