"""A page for a server in a test: every session has a case of its own, which says when it is gone."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import enumerate as threads
from weakref import ref

import streamlit as st

from graphmodel.ui import app
from graphmodel.ui.background import at_rest
from graphmodel.ui.state import open_case as cases
from tests.small_case import case_from


def show(folder: Path) -> None:
    """Show the page; a session that begins brings a case of its own."""

    def note(name: str) -> None:
        (folder / name).write_text(str(len(threads())))

    at_rest.CLOSED, at_rest.QUIET, at_rest.LOOK = 2.0, 0.2, 0.1
    if not (folder / "shown").exists():
        at_rest.do_at_rest(lambda: note("at rest"))
    watched: list[object] = at_rest.__dict__.setdefault("watched_by_a_test", [])
    if not cases.own_cases():
        mine, number = case_from(), len(watched)
        watched.append(ref(mine.nodes, lambda _: note(f"gone {number}")))
        cases.own_cases()["own: mine"] = mine
        cases.switch_case("own: mine")
        del mine
    app.run()
    st.markdown(f"case {len(watched) - 1}")
    note("shown")


if __name__ == "__main__":
    show(Path(sys.argv[1]))
