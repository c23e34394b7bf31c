"""The open project: one for all sessions of the server, and who codes what in each session."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import streamlit as st

from graphmodel.project.acts import Fields
from graphmodel.project.claims import counts
from graphmodel.project.decisions import are_decided
from graphmodel.project.file_name import is_project
from graphmodel.project.state import State
from graphmodel.project.store import EDITABLE, Project
from graphmodel.reading.sources import CaseSource, Files
from graphmodel.ui.session import session
from graphmodel.ui.state.clicked import PASSAGE, forget_hit, hit_chosen
from graphmodel.ui.state.found import TEXTS
from graphmodel.ui.state.open_case import own_case
from graphmodel.ui.state.own_acts import note_first
from graphmodel.ui.state.pages import CODING_TAB
from graphmodel.ui.state.shown import given_files

FOCUS = "_desk_focus"
"""Key of the claim that the desk is to show, and a turn that grows."""
CODER, DOCUMENT, LAYERS = "coder", "coded_document", "open_layers"
"""Keys of who codes, which document is read, and whether the layers of others are open."""
KNOWN = "highlight_known"
"""Key of whether names that are known are underlined in a text."""
VIEW = "desk_view"
"""Key of what the desk shows: the text of a document to code, two coders side by side, all claims to be changed, the
other lists of the project, or a file of another program."""
CODING, COMPARING, RECODING, LISTING, TAKING_IN = "Code", "Compare", "Recode", "Lists", "Import"
"""Its values."""
_KEPT_WIDGETS = (CODER, DOCUMENT, LAYERS, KNOWN, VIEW)
"""Keys of widgets whose values stay while the widgets are not shown."""
_OPEN: dict[Path, Project] = {}
_LOCK = Lock()


def project_of(given: CaseSource) -> Project | None:
    """Return the project that the server was started with, if it was started with one.

    Raises
    ------
    ProjectError
        It cannot be opened.
    """
    if not isinstance(given, Files) or not is_project(given.edges):
        return None
    path = given.edges.resolve()
    with _LOCK:
        if path not in _OPEN:
            _OPEN[path] = Project.open(path, read_only=os.environ.get(EDITABLE) != "yes")
        return _OPEN[path]


def follow_passage(project: Project) -> None:
    """Open the document of the passage, or of the hit of the search, that the reader asks for, and mark it there."""
    hit = hit_chosen()
    claim = st.session_state.pop(PASSAGE, "")
    if hit and hit["kind"] == TEXTS:
        forget_hit()
        start, end = hit.get("place") or (0, 0)
        _open_document(project, hit["id"], {"start": start, "end": end})
    elif hit and hit["kind"] == "claim" and st.session_state.get("tab") == CODING_TAB:
        forget_hit()  # at the desk there is no list of claims that it could be shown in
        claim = hit["id"]
    found = project.state().get("claim", claim)
    if claim:
        _open_document(project, found.get("document", ""), {"claim": claim})


def _open_document(project: Project, document: str, focus: Mapping[str, Any]) -> None:
    if document in project.state().of("document"):
        st.session_state["tab"], st.session_state[DOCUMENT] = CODING_TAB, document
        st.session_state[VIEW] = CODING
        session()[FOCUS] = {**focus, "turn": time.time_ns() // 1_000_000}


def in_reading_order(state: State) -> list[str]:
    """Return the documents by date, then by title; those without a date last."""
    documents = state.of("document")

    def order(key: str) -> tuple[bool, str, str]:
        date = documents[key].get("date", "")
        return (not date, date, documents[key].get("title", key).casefold())

    return sorted(documents, key=order)


def has_claims(project: Project) -> bool:
    """Return whether the project is a case already: whether a claim counts."""
    state = project.state()
    return any(counts(state, claim) for claim in state.of("claim").values())


def decided() -> bool:
    """Return whether the case is that of a project in which claims were decided on."""
    project = None if own_case() else project_of(given_files())
    return project is not None and are_decided(project.state())


def project_title(project: Project) -> str:
    """Return what the project is called."""
    return project.state().get("project", "").get("title") or project.path.stem


def coder() -> str:
    """Return who codes in this session; empty where nobody is named."""
    name: str = st.session_state.get(CODER) or ""
    return name.strip()


def claims_shown(state: State) -> dict[str, Fields]:
    """Return one's own claims, and those of others where they are open."""
    is_open = bool(st.session_state.get(LAYERS)) or not coder()
    return {key: each for key, each in state.of("claim").items() if is_open or each.get("coder", coder()) == coder()}


def may_code(project: Project) -> bool:
    """Return whether this session may add acts."""
    return bool(coder()) and not project.read_only


def keep_choices(project: Project) -> None:
    """Keep the values of the desk's widgets: Streamlit forgets those of a widget that is not shown."""
    note_first(project)
    for name in _KEPT_WIDGETS:
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]
