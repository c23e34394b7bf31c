"""Small things that the browser does beside the picture, each a script with its Python function."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

_FOLDER = files("graphmodel").joinpath("ui", "in_browser")


def _script(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")


_copy_link = st.components.v2.component("graphmodel.copy_link", js=_script("copy_link.js"))


def show_copy_link(*, note: str = "") -> None:
    """Show a button that copies the address of the page; a note says what the address does not hold."""
    _copy_link(key="copy_link", data={"note": note}, width="content")
