"""Small things that the browser does beside the picture, each a script with its Python function."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

import streamlit as st

_FOLDER = files("graphmodel").joinpath("ui", "in_browser")


def _script(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")


_copy_link = st.components.v2.component("graphmodel.copy_link", js=_script("copy_link.js"))
_keep_case = st.components.v2.component("graphmodel.keep_case", js=_script("keep_case.js"))
_kept_cases = st.components.v2.component("graphmodel.kept_cases", js=_script("kept_cases.js"))
_before_leaving = st.components.v2.component("graphmodel.before_leaving", js=_script("before_leaving.js"))


def show_copy_link(*, note: str = "") -> None:
    """Show a button that copies the address of the page; a note says what the address does not hold."""
    _copy_link(key="copy_link", data={"note": note}, width="content")


def keep_case(name: str, title: str, packed: bytes, *, on_kept: Callable[[], None]) -> None:
    """Have a case kept in the browser, by its name in the address; call when that is done or impossible."""
    head = json.dumps({"id": name, "title": title}).encode()
    if _keep_case(key="keep_case", data=head + b"\n" + packed, on_kept_change=_run_again).get("kept") == name:
        on_kept()


def show_kept_cases(asked: str = "") -> None:
    """List the cases that the browser keeps, each with a button that uploads it and one that forgets it.

    The one that is asked for, by the name that an address has for it, is uploaded at once.
    """
    _kept_cases(key="kept_cases", data={"asked": asked})


def ask_before_leaving() -> None:
    """Have the browser ask before the page is left, as long as this is shown."""
    _before_leaving(key="before_leaving")


def _run_again() -> None:
    """Do nothing: Streamlit asks for a function, to report the state of a component."""
