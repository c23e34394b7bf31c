"""Mount the living picture: a constant loader with the whole graph, and a view with the difference.

Streamlit sends an identical message once and from then on only refers to it. So the loader with the graph
crosses the wire once a case, and a filter sends the view alone. The scripts are a file, which browsers keep.
What a component is given is in a list: among the values of a dictionary, Streamlit looks for tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

import streamlit as st

from graphmodel.picture.drawing import Selected
from graphmodel.ui.living_picture.scripts import loading, mounting


def _mounted(name: str) -> Callable[..., Any]:
    return st.components.v2.component(f"graphmodel.{name}", js=mounting(name))


_load = st.components.v2.component("graphmodel.loader", js=loading())
_view, _panel, _places = _mounted("view"), _mounted("panel"), _mounted("places")
_search, _columns = _mounted("search"), _mounted("columns")

_GRAPH, CAMPS, WHAT_IF, _CARDS, _SEARCH = "graph", "camps_graph", "what_if_graph", "panel", "search"
"""Keys of the pictures, the panel, and the search box."""
FOUND = "found"
"""Key of a hit of a search that is clicked: its kind and id, and the tie of a claim."""
_Message = Mapping[str, Any]
"""The view of a graph, as `picture.message` makes it."""
_Dragged = Mapping[str, Any]
"""Fingerprint of a ``case``, x and y of the nodes dragged in its pictures (``places``), and a ``turn`` that grows."""


def show_picture(view: _Message, *, selection: _Message | None = None, key: str = _GRAPH) -> None:
    """Show a view of a graph that is loaded on the same page, before or after; `clicks` returns what is clicked.

    With the ``selection`` that it is of, those fields that differ from `NOTHING_CHOSEN`, the browser shows the next one
    by itself where it can, before Python does. The wheel zooms the picture of the first tab, and scrolls past others.
    """
    given = {"scrolls": key != _GRAPH} | ({} if selection is None else {"selection": dict(selection)})
    _view(key=key, data=[{**view, **given}], on_clicked_change=_run_again)


@st.fragment
def load_graph(graph: bytes, *, on_dragged: Callable[[_Dragged], None], key: str = "loader") -> None:
    """Give a graph, as `picture.message` packs it, to all pictures of it; a drag in them runs no more than this.

    Without a graph, it loads the scripts alone, which the search box needs too. Streamlit copies all containers around
    a fragment: it takes less outside of them.
    """
    if dragged := _load(key=key, data=graph, on_dragged_change=_run_again).get("dragged"):
        on_dragged(dragged)


def show_places(given: Mapping[str, Any]) -> None:
    """Put nodes of a case where an address says, once a turn."""
    _places(key="places", data=[given])


def show_cards(panel: Mapping[str, Any]) -> None:
    """Show the claims behind what is selected, else the strongest ties; data as of `showPanel` in panel.js."""
    _panel(key=_CARDS, data=[panel], on_clicked_change=_run_again)


@st.fragment
def show_search(find: Callable[[str], Mapping[str, Any]], *, is_new: Callable[[int], bool]) -> None:
    """Show the search box, and what is found of the text that was typed last; data as of `showSearch` in search.js.

    To type runs no more than this. To choose a hit runs the page, where its turn ``is_new`` to that.
    """
    asked = st.session_state.get(_SEARCH, {}).get("clicked") or {}
    if asked.get("selected") and is_new(asked["turn"]):
        st.rerun()
    _search(key=_SEARCH, data=[find(asked.get("text", ""))], on_clicked_change=_run_again)


def give_columns(columns: bytes, texts: bytes) -> None:
    """Give the columns of a case and its texts, as `packed_columns` packs them: a filter shows at the click then."""
    _columns(key="columns", data=len(columns).to_bytes(4, "little") + columns + texts)


def clicks() -> list[tuple[int, Selected]]:
    """Return what was clicked last in each picture and in the panel, in order of the turns that the browser counts.

    It is reported again at each run: a trigger is reported once, and lost where the next click comes at once.
    """
    latest = [st.session_state.get(key, {}).get("clicked") for key in (_GRAPH, CAMPS, WHAT_IF, _CARDS, _SEARCH)]
    taken = [each for each in latest if each and ("text" not in each or each["selected"])]  # to type selects nothing
    return sorted(((each["turn"], each["selected"]) for each in taken), key=itemgetter(0))


def _run_again() -> None:
    """Do nothing: Streamlit asks for a function, to report the state of a component."""
