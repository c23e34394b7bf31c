"""Undo and Redo of the desk: each says before and after what it takes back."""

from __future__ import annotations

import streamlit as st

from graphmodel.project.acts import Act
from graphmodel.project.store import Project
from graphmodel.project.undo import act_meant, next_back
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.desk_acts import TAKEN_BACK, undo_last
from graphmodel.ui.state.open_project import coder, may_code
from graphmodel.ui.state.own_acts import elsewhere
from graphmodel.ui.tabs.acts_in_words import act_in_words


def show_undo(project: Project) -> None:
    """Show the two buttons, what they would take back, and what the last click took back."""
    if not may_code(project):
        return
    found = next_back(project.acts(), who=coder(), elsewhere=elsewhere(project, coder()))
    undo, redo = (_in_words(project, each) for each in (found.undo, found.redo))
    st.button("Undo", key="desk_undo", on_click=undo_last, args=(project,), help=undo)
    st.button("Redo", key="desk_redo", on_click=undo_last, args=(project,), kwargs={"again": True}, help=redo)
    taken, again = st.session_state.pop(TAKEN_BACK, (None, False))
    if taken:
        st.toast(f"{'Done again' if again else 'Undone'}: {_in_words(project, taken)}")


def _in_words(project: Project, act: Act | None) -> str:
    """Return what a coder's own act did, by whom and when."""
    if act is None:
        return f"Nothing that {escaped(coder())} did here, or before this page was opened."
    first = act_meant(project.acts(), act)
    return escaped(f"{act_in_words(project.state(), first)} ({first.who}, {first.at:%H:%M:%S} UTC)")
