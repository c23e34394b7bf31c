"""Mount the coding desk: the text of a document, and beside it the form of a claim.

The scripts are one message, which Streamlit sends once; each act sends what has changed in the document alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import streamlit as st

from graphmodel.picture.style import RELATION_STYLES

_OURS = files("graphmodel").joinpath("ui", "desk")
_SHARED = files("graphmodel").joinpath("picture", "browser")
SHARED = ("element", "folded", "words")
"""Scripts that the picture has too."""
_SCRIPTS = ("passages", "text_pane", "name_box", "claim_form", "desk")
"""The scripts of this folder in the order in which they build on one another."""
_TEXT = "desk"
"""Key of the text; its state ``acts`` holds what was done and is not taken yet."""


def _read(name: str) -> str:
    return _OURS.joinpath(name).read_text(encoding="utf-8")


def _style_sheet() -> str:
    sheet = _read("desk.css")
    for name, style in RELATION_STYLES.items():
        sheet = sheet.replace(f"/* {name} */", f"light-dark({style.colour('light')}, {style.colour('dark')})")
    return sheet


def _loader() -> str:
    library = [_SHARED.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in SHARED]
    library += [_read(f"{name}.js") for name in _SCRIPTS]
    whole, sheet = "\n".join(library), _style_sheet()
    version = hashlib.sha256((whole + sheet).encode()).hexdigest()[:8]
    filled = _read("load.js").replace("/* version */", version).replace("/* library */", whole)
    return filled.replace('"/* style sheet */"', json.dumps(sheet))


_load = st.components.v2.component("graphmodel.desk_loader", js=_loader(), isolate_styles=False)
_text = st.components.v2.component("graphmodel.desk_text", js=_read("text.js"), isolate_styles=False)
_form = st.components.v2.component("graphmodel.desk_form", js=_read("form.js"), isolate_styles=False)


def load_desk() -> None:
    """Load the scripts of the desk; they run the whole script again once the coder pauses."""
    _load(key="desk_loader", on_paused_change=_run_again)


def show_text(desk: Mapping[str, Any]) -> None:
    """Show a document in which passages can be selected; data as `EMPTY` in desk.js has them."""
    _text(key=_TEXT, data=dict(desk), on_acts_change=_run_again)


def show_form() -> None:
    """Show the form of a claim, and the claims of the document that `show_text` shows."""
    _form(key="desk_form")


def acts_at_desk() -> Sequence[Mapping[str, Any]]:
    """Return what was done at the desk, each with its ``turn``; reported until `show_text` says that it is done."""
    found = st.session_state.get(_TEXT, {}).get("acts") or ()
    return [each for each in found if isinstance(each, dict)]


def _run_again() -> None:
    """Do nothing: Streamlit asks for a function, to report the state of a component."""
