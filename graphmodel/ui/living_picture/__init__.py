"""Mount the living picture: a constant loader with the whole graph, and a view with the difference.

Streamlit sends an identical message once and from then on only refers to it. So the loader (scripts and graph)
crosses the wire once a case, and a filter sends the view alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from operator import itemgetter
from typing import Any

import streamlit as st

from graphmodel.picture.drawing import Selected
from graphmodel.picture.page import library, style_sheet

_FOLDER = files("graphmodel").joinpath("ui", "living_picture")


def _script(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")


def _loader() -> str:
    version = hashlib.sha256((library() + style_sheet()).encode()).hexdigest()[:8]
    filled = _script("load.js").replace("/* version */", version).replace("/* library */", library())
    return filled.replace('"/* style sheet */"', json.dumps(style_sheet()))


_load = st.components.v2.component("graphmodel.loader", js=_loader())
_view = st.components.v2.component("graphmodel.view", js=_script("mount.js"))
_panel = st.components.v2.component("graphmodel.panel", js=_script("panel.js"))
_places = st.components.v2.component("graphmodel.places", js=_script("place.js"))
_search = st.components.v2.component("graphmodel.search", js=_script("search.js"))
_foresight = st.components.v2.component("graphmodel.foresight", js=_script("foresee.js"))

GRAPH, CAMPS, _CARDS, _SEARCH = "graph", "camps_graph", "panel", "search"
"""Keys of the pictures, the panel, and the search box."""
FOUND = "found"
"""Key of what is clicked where that is a hit of a search: its kind and id, and the tie of a claim."""
Message = Mapping[str, Any]
"""The view of a graph, as `picture.message` makes it."""
Dragged = Mapping[str, Any]
"""Fingerprint of a ``case``, by node x and y of what is dragged in its pictures (``places``), a ``turn`` that grows."""


def show_picture(view: Message, *, key: str = GRAPH) -> None:
    """Show a view of a graph that is loaded on the same page, before or after; `clicks` returns what is clicked."""
    _view(key=key, data=dict(view), on_clicked_change=_run_again)


@st.fragment
def load_graph(graph: bytes, *, on_dragged: Callable[[Dragged], None], key: str = "loader") -> None:
    """Give a graph, as `picture.message` packs it, to all pictures of it; a drag in them runs no more than this."""
    if dragged := _load(key=key, data=graph, on_dragged_change=_run_again).get("dragged"):
        on_dragged(dragged)


def show_places(given: Mapping[str, Any], *, key: str = "places") -> None:
    """Put nodes of a case where an address says, once a turn."""
    _places(key=key, data=dict(given))


def show_cards(panel: Mapping[str, Any]) -> None:
    """Show the claims behind what is selected, else the strongest ties; data as of `showPanel` in panel.js."""
    _panel(key=_CARDS, data=dict(panel), on_clicked_change=_run_again)


@st.fragment
def show_search(find: Callable[[str], Mapping[str, Any]], *, is_new: Callable[[int], bool]) -> None:
    """Show the search box, and what is found of the text that was typed last; data as of `showSearch` in search.js.

    To type runs no more than this. To choose a hit runs the page, where its turn ``is_new`` to that.
    """
    said = st.session_state.get(_SEARCH, {}).get("clicked") or {}
    if said.get("selected") and is_new(said["turn"]):
        st.rerun()
    _search(key=_SEARCH, data=dict(find(said.get("text", ""))), on_clicked_change=_run_again)


def tell_ahead(now: Message, to: Mapping[str, Sequence[Message]], *, key: str = "foresight") -> None:
    """Send the view shown ``now``, and the views that clicks lead ``to``: one a button, by key of the widget."""
    _foresight(key=key, data=gzip.compress(json.dumps({"from": now, "to": to}).encode(), mtime=0))


def clicks() -> list[tuple[int, Selected]]:
    """Return what was clicked last in each picture and in the panel, in order of the turns that the browser counts.

    It is reported again at each run: a trigger is reported once, and lost where the next click comes at once.
    """
    latest = [st.session_state.get(key, {}).get("clicked") for key in (GRAPH, CAMPS, _CARDS, _SEARCH)]
    said = [each for each in latest if each and ("text" not in each or each["selected"])]  # to type selects nothing
    return sorted(((each["turn"], each["selected"]) for each in said), key=itemgetter(0))


def _run_again() -> None:
    """Do nothing: Streamlit asks for a function, to report the state of a component."""
