"""Graph tab: the living picture of the selection."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import streamlit as st

from graphmodel.errors import counted
from graphmodel.model.nodes import ids
from graphmodel.model.selection import NOTHING_CHOSEN, Selection
from graphmodel.ui.background.progress_bar import cancellable
from graphmodel.ui.living_picture import show_picture
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.address import attributes_of
from graphmodel.ui.state.clicked import clicked, unfold
from graphmodel.ui.state.kept_values import with_value
from graphmodel.ui.state.shown import Shown, is_crowded
from graphmodel.ui.state.shown_picture import Drawn, drawn_now, lines_are_agreement
from graphmodel.ui.state.view_options import (
    ATTRIBUTES,
    DRAW,
    DRAWINGS,
    DRAWN,
    KINDS_OF_LINES,
    LINES,
    NUMBERS,
    THRESHOLD,
)

MANY = 60
"""Number of nodes from which on the reader may choose what is drawn."""


def show_graph(shown: Shown) -> Drawn | None:
    """Show the picture of a selection, and return it; none where the reader cancelled it."""
    drawn, whole = None, shown.case.whole
    with cancellable("graph"):
        drawn = drawn_now(shown)
        show_picture(drawn.message, selection=_differing(shown.case.selection))
    _offer_attributes(shown)
    if not drawn or drawn.view.folded or is_crowded(whole) or len(whole.nodes) > MANY:
        _show_drawn(shown, drawn)
    return drawn


_BLOCS_HELP = "Blocs: those who support one another are drawn as one, where single lines would be too many to read."
_LINES_HELP = "Ties: what claims say of two actors. Agreement: how often the two take the same side on proposals."
LABELS = {"colour_by": "Colour by", "size_by": "Size by", "group_by": "Group by"}
_HELP = {
    "colour_by": "What colours of actors and proposals stand for: a column of the table of nodes. Camps have a tab.",
    "size_by": "A column of numbers: an area twice as large is a number twice as large.",
    "group_by": "Actors or proposals with the same value are drawn as one; double-click it to see its members.",
}


def _offer_attributes(shown: Shown) -> None:
    """Offer the columns of the nodes to colour, size and group by, each where there is one."""
    offered = {name: columns for name, columns in attributes_of(shown.case).items() if columns}
    if not offered:
        return
    words = [LABELS[name].removesuffix(" by") for name in ATTRIBUTES if name in offered]
    with st.popover(", ".join(words).capitalize(), key="attributes", on_change="rerun") as boxes:
        for name in ATTRIBUTES if boxes.open else ():
            if name in offered:
                st.selectbox(
                    LABELS[name], offered[name], key=with_value(name), index=None, placeholder="none", help=_HELP[name]
                )


def _differing(selection: Selection) -> dict[str, Any]:
    """Return the fields of a selection that keep less than all."""
    return {name: value for name, value in asdict(selection).items() if value != getattr(NOTHING_CHOSEN, name)}


def _show_drawn(shown: Shown, drawn: Drawn | None) -> None:
    """Show how much of a case is drawn, and let the reader choose how."""
    left, how = st.columns([3, 2])
    if drawn:
        extent = drawn.view.extent or f"{'the' if shown.total == 1 else 'all'} {counted(shown.total, 'tie')} drawn"
        left.caption(f"{escaped(extent)}. Measures and tables are of all of them.")
    with how:
        st.segmented_control("Draw", DRAWINGS, key=with_value(DRAW), required=True, help=_BLOCS_HELP)
        if ids(shown.case.whole, "proposal"):
            st.segmented_control("Lines show", KINDS_OF_LINES, key=with_value(LINES), required=True, help=_LINES_HELP)
        if lines_are_agreement(shown):
            numbers = NUMBERS[THRESHOLD]
            st.slider(
                "Least agreement or conflict that has a line, in %", numbers[0], numbers[-1], key=with_value(THRESHOLD)
            )
        if is_crowded(shown.case.whole) and not (drawn and drawn.view.folded):
            numbers = NUMBERS[DRAWN]
            st.slider("Ties drawn at most", numbers[0], numbers[-1], step=numbers.step, key=with_value(DRAWN))
    if drawn and drawn.view.folded:
        _show_folding(drawn)


def _show_folding(drawn: Drawn) -> None:
    """Offer to unfold the bloc that is clicked, and to fold again those that are unfolded."""
    folded, selected = drawn.view.folded, clicked() or {}
    assert folded
    with st.container(horizontal=True, key="folding"):
        if bloc := folded.blocs.get(selected.get("node", "")):
            st.button(f"Unfold {escaped(bloc.name)}", key="unfold", type="primary", on_click=unfold, args=(bloc.id,))
        for opened in folded.unfolded.values():
            st.button(f"Fold {escaped(opened.name)} again", key=f"fold_{opened.id}", on_click=unfold, args=(opened.id,))
        if not bloc and not folded.unfolded:
            st.caption("Double-click a bloc to see its members (or press u); click it to read what they disagree on.")
