"""Graph tab: the living picture of the selection."""

from __future__ import annotations

from typing import Any

import streamlit as st

from graphmodel.model.case import ids
from graphmodel.picture.drawing import view
from graphmodel.ui.background.progress_bar import cancellable
from graphmodel.ui.living_picture import load_graph, show_picture
from graphmodel.ui.page.escape_markdown import plain
from graphmodel.ui.state import view_options as choices
from graphmodel.ui.state.session import clicked, take_dragged, unfold
from graphmodel.ui.state.shown import Shown, is_crowded
from graphmodel.ui.state.shown_picture import Drawn, drawn_of, lines_are_agreement

MANY = 60
"""Number of nodes beyond which the reader may choose what is drawn."""


def show_graph(shown: Shown) -> Drawn | None:
    """Show the picture of a selection, and return it; None where the reader has cancelled it."""
    drawn, whole = None, shown.case.whole
    with cancellable("graph"):
        drawn = drawn_of(shown)
        show_picture(view_of(shown, drawn))
        load_graph(drawn.packed, on_dragged=take_dragged)
    if not drawn or drawn.folded or is_crowded(whole) or len(whole.nodes) > MANY:
        _show_drawn(shown, drawn)
    return drawn


def view_of(shown: Shown, drawn: Drawn) -> dict[str, Any]:
    """Return what the picture shows of what is drawn, with what is clicked now."""
    return view(
        drawn.picture,
        nodes=drawn.nodes,
        ties=drawn.ties,
        caption=f"{shown.caption} · {drawn.said}" if drawn.replaces else shown.caption,
        selected=clicked(),
        full_width=drawn.full_width,
    )


def _show_drawn(shown: Shown, drawn: Drawn | None) -> None:
    """Say how much of a case is drawn, and let the reader say how."""
    note, how = st.columns([3, 2])
    if drawn:
        note.caption(f"{plain(drawn.said)}. Measures and files cover all of them.")
    with how:
        st.segmented_control("Draw", choices.DRAWINGS, key=choices.DRAW, required=True)
        if ids(shown.case.whole, "proposal"):
            st.segmented_control("Lines show", choices.KINDS_OF_LINES, key=choices.LINES, required=True)
        if lines_are_agreement(shown):
            numbers = choices.NUMBERS[choices.THRESHOLD]
            st.slider("Agreement or conflict of at least, in %", numbers[0], numbers[-1], key=choices.THRESHOLD)
        if is_crowded(shown.case.whole) and not (drawn and drawn.folded):
            numbers = choices.NUMBERS[choices.DRAWN]
            st.slider("Ties drawn at most", numbers[0], numbers[-1], step=numbers.step, key=choices.DRAWN)
    if drawn and drawn.folded:
        _show_folding(drawn)


def _show_folding(drawn: Drawn) -> None:
    """Offer to unfold the bloc that is clicked, and to fold again those that are unfolded."""
    assert drawn.folded
    selected = clicked() or {}
    with st.container(horizontal=True, key="folding"):
        if bloc := drawn.folded.blocs.get(selected.get("node", "")):
            st.button(f"Unfold {plain(bloc.name)}", key="unfold", type="primary", on_click=unfold, args=(bloc.id,))
        for opened in drawn.folded.unfolded.values():
            st.button(f"Fold {plain(opened.name)} again", key=f"fold_{opened.id}", on_click=unfold, args=(opened.id,))
        if not bloc and not drawn.folded.unfolded:
            st.caption("Double-click a bloc to unfold it (or press u); click it to read its dissent.")
