"""Files of a project for other programs, in the list of files."""

from __future__ import annotations

import streamlit as st

from graphmodel.errors import Finding, counted
from graphmodel.exchange.formats import WRITERS, Words
from graphmodel.exchange.selected import of_project
from graphmodel.export.file_names import file_name
from graphmodel.model.case import claims
from graphmodel.model.claim_counts import claim_total
from graphmodel.project.store import Project
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.session import session
from graphmodel.ui.state.shown import Shown

WORDS: dict[Words, tuple[str, str]] = {
    "passages": (
        "of coded passages",
        "Where the program needs the texts, a dot stands for each other character: passages stay where they are.",
    ),
    "whole": (
        "the whole texts",
        "It holds the whole texts of the documents. Mind the rights in them before you share it.",
    ),
    "none": (
        "none",
        "Leaves out quotes, evidence, notes, and what only this project knows; a dot stands for each letter.",
    ),
}
"""What a file may hold of the documents: in words, and what that means."""
_SUPPOSED = "It holds what was coded, and nothing that is supposed. Take back what is supposed above, to write it."
_MADE = "_project_file"
_Made = tuple[bytes, tuple[Finding, ...]]


def show_project_file(project: Project, shown: Shown | None, format_: str) -> None:
    """Show the button that downloads a project, or the claims of it that are shown, for another program.

    Parameters
    ----------
    project
        The open project.
    shown
        What is shown of it; None where it has no claim yet.
    format_
        One of `exchange.formats.WRITERS`.
    """
    kind = WRITERS[format_]
    st.caption(kind.description)
    if shown and shown.case.whole.supposed:
        st.warning(_SUPPOSED)
        return
    offered = [each for each in WORDS if kind.has_texts or each != "whole"]
    words = st.selectbox("Words of the documents", offered, format_func=_called, key=f"words_{kind.has_texts}")
    st.caption(WORDS[words][1])
    chosen = _chosen(shown)
    content, findings = _made(project, format_, chosen, words=words)
    name = f"{project.path.stem}.{kind.suffix}"
    st.download_button(
        f"Download {format_}",
        content,
        file_name=name if chosen is None or shown is None else file_name(shown.case, name),
        mime=kind.media_type,
        key="project_file",
        on_click="ignore",
    )
    for finding in findings:
        st.caption(f"Not in it: {escaped(finding.message)}")


def _called(words: Words) -> str:
    return WORDS[words][0]


def _chosen(shown: Shown | None) -> frozenset[str] | None:
    """Ask whether the file holds all of the project, and return the ids of the claims that it holds if not."""
    if shown is None or shown.claims == claim_total(shown.case.whole):
        return None
    held = {True: "the whole project", False: f"what is shown: {counted(shown.claims, 'claim')}, and what they name"}
    whole = st.radio("It holds", held, format_func=held.__getitem__, key="project_whole")
    return None if whole else frozenset(claims(shown.case)["id"])


def _made(project: Project, format_: str, chosen: frozenset[str] | None, *, words: Words) -> _Made:
    """Return a file; the last one is kept, as a page is made anew at each click."""
    wanted = (project.path, len(project.acts()), format_, chosen, words)
    made: tuple[object, _Made] | None = session().get(_MADE)
    if made is None or made[0] != wanted:
        made = (wanted, WRITERS[format_].written(of_project(project, claims=chosen), project.path.stem, words=words))
        session()[_MADE] = made
    return made[1]
