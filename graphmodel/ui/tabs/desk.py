"""Documents tab of a project: read a document, and make claims of its passages."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

import streamlit as st

from graphmodel.errors import GraphModelError
from graphmodel.model.passage import place_of
from graphmodel.model.schema import BETWEEN
from graphmodel.on_demand import function_of
from graphmodel.project.acts import Fields
from graphmodel.project.claims import counts
from graphmodel.project.codebook import codebook
from graphmodel.project.edits import CODER_COLUMNS, change, remove
from graphmodel.project.layers import people
from graphmodel.project.nodes import ALIASES
from graphmodel.project.patterns import add_pattern, highlights, patterns
from graphmodel.project.state import State
from graphmodel.project.store import Project
from graphmodel.ui.desk import load_desk, show_form, show_text
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.session import session
from graphmodel.ui.state.desk_acts import do, is_of_page, last_turn, problem, refused_turns, take_acts
from graphmodel.ui.state.open_project import (
    CODER,
    CODING,
    COMPARING,
    DOCUMENT,
    FOCUS,
    KNOWN,
    LAYERS,
    LISTING,
    RECODING,
    TAKING_IN,
    VIEW,
    claims_shown,
    coder,
    in_reading_order,
    may_code,
)
from graphmodel.ui.tabs.acts_in_words import act_in_words
from graphmodel.ui.tabs.new_documents import show_added, show_new_documents
from graphmodel.ui.tabs.undoing import show_undo

show_comparison = function_of("graphmodel.ui.tabs.compare", "show_comparison")
show_compared = function_of("graphmodel.ui.tabs.compare", "show_compared")
show_recoding = function_of("graphmodel.ui.tabs.recode", "show_recoding")
show_taking_in = function_of("graphmodel.ui.tabs.taking_in", "show_taking_in")
show_lists = function_of("graphmodel.ui.tabs.lists", "show_lists")
_SHOWS = {COMPARING: show_comparison, RECODING: show_recoding, LISTING: show_lists, TAKING_IN: show_taking_in}
"""What the desk shows in place of a document."""
_PATTERN = "new_pattern"
_MOST_HIGHLIGHTS = 5_000
"""Places of patterns in a document that are sent to the browser."""
_MOST_ACTS = 20
"""Last acts that are listed."""


def show_desk(project: Project) -> None:
    """Show the documents of a project, and the one that is chosen with its claims."""
    state = project.state()
    documents = state.of("document")
    views = _views(project, state)
    if st.session_state.get(VIEW) not in views:
        st.session_state[VIEW] = CODING
    with st.container(horizontal=True, key="desk_tools", vertical_alignment="center"):
        if len(views) > 1:
            st.segmented_control("Desk", views, key=VIEW, label_visibility="collapsed", required=True)
        if _is_coding():
            _choose_document(state)
        _choose_coder(state, project)
        if not documents:
            _show_adding(project)
        show_undo(project)
        _show_more(project)
    show_added()
    if not _is_coding():
        _SHOWS[st.session_state[VIEW]](project)
        return
    if not documents:
        st.info(_first_step(project))
        return
    load_desk()
    _show_text(project)


def _first_step(project: Project) -> str:
    """Return what to do in a project without documents."""
    if project.read_only:
        return "There is no document yet."
    first = "add one above" if coder() else "say above who codes, then add one"
    return f"There is no document yet: {first}. Then select a passage, and it becomes a claim."


@st.fragment
def _show_text(project: Project) -> None:
    """Show the document: at an act this runs alone, for while the page around is drawn anew, keys wait."""
    if is_of_page():
        st.rerun()
    try:
        is_whole = not take_acts(project)
        show_text(_desk(project, project.state(), st.session_state[DOCUMENT]) | {"isWhole": is_whole})
    except GraphModelError as error:
        st.error(escaped(str(error)))


def _views(project: Project, state: State) -> list[str]:
    of_claims = [COMPARING, RECODING] if state.of("claim") else []
    return [CODING, *of_claims, LISTING, *([] if project.read_only else [TAKING_IN])]


def show_beside_desk(project: Project) -> None:
    """Show, in the place of the panel beside the picture, the form of a claim, or all pairs that are compared."""
    if _is_coding():
        show_form()
    elif st.session_state.get(VIEW) == COMPARING:
        show_compared(project)


def _is_coding() -> bool:
    return st.session_state.get(VIEW, CODING) == CODING


def _choose_document(state: State) -> None:
    documents = in_reading_order(state)
    if not documents:
        return
    if st.session_state.get(DOCUMENT) not in documents:
        st.session_state[DOCUMENT] = documents[0]
    st.selectbox("Document", documents, key=DOCUMENT, label_visibility="collapsed", width=175)


def _choose_coder(state: State, project: Project) -> None:
    if project.read_only:
        st.caption("Here the project is read; it is not coded.")
        return
    st.selectbox(
        "Coder",
        people(state),
        key=CODER,
        index=None,
        accept_new_options=True,
        placeholder="Who codes?",
        label_visibility="collapsed",
        width=130,
    )


def _show_adding(project: Project) -> None:
    if not may_code(project):
        return
    with st.popover("Add documents"):
        show_new_documents(project)


def _show_more(project: Project) -> None:
    with st.popover("More"):
        if {*project.state().of("coder")} - {coder()} and not project.read_only:
            st.toggle("Show what others coded", key=LAYERS, help="It stays closed until you open it.")
        st.session_state.setdefault(KNOWN, True)
        st.toggle("Underline known actors and proposals", key=KNOWN)
        _show_patterns(project)
        if may_code(project) and project.state().of("document"):
            with st.expander("Add documents"):
                show_new_documents(project)
        st.caption("Last acts")
        _show_history(project)


def _show_patterns(project: Project) -> None:
    """Show the patterns that are highlighted in every text, and take another one."""
    state = project.state()
    for key, pattern, colour in patterns(state):
        with st.container(horizontal=True, vertical_alignment="center", key=f"pattern_{key}"):
            st.color_picker(
                f"Colour of {pattern}",
                colour,
                key=f"colour_{key}",
                label_visibility="collapsed",
                disabled=not may_code(project),
                on_change=_recolour,
                args=(project, key),
                width=40,
            )
            st.markdown(escaped(pattern), width="stretch")
            if may_code(project):
                st.button(
                    "Remove", key=f"no_{key}", on_click=do, args=(project, partial(remove, kind="word", keys=[key]))
                )
    if may_code(project):
        st.text_input(
            "Highlight in every text",
            key=_PATTERN,
            placeholder="a word, or a regular expression",
            on_change=_take_pattern,
            args=(project,),
        )


def _recolour(project: Project, key: str) -> None:
    do(project, partial(change, kind="word", key=key, fields={"color": st.session_state[f"colour_{key}"]}))


def _take_pattern(project: Project) -> None:
    do(project, partial(add_pattern, pattern=st.session_state[_PATTERN]))
    if not problem():
        st.session_state[_PATTERN] = ""


def _show_history(project: Project) -> None:
    state = project.state()
    closed_to = "" if st.session_state.get(LAYERS) else coder()
    for act in reversed(project.acts()[-_MOST_ACTS:]):
        st.caption(f"{act.at:%H:%M:%S} {escaped(act.who)}: {escaped(act_in_words(state, act, closed_to=closed_to))}")


def _desk(project: Project, state: State, document: str) -> dict[str, Any]:
    """Return what the desk shows of a document; see `EMPTY` in desk.js."""
    record = state.get("document", document)
    sha256 = record.get("sha256", "")
    text = project.text(sha256)
    own = coder()
    claims = [
        _claim(key, claim, own) | {"counts": counts(state, claim), "decision": claim.get("decision", "")}
        for key, claim in claims_shown(state).items()
        if claim.get("document") == document
    ]
    return {
        "document": document,
        "text": text or f"The text of this document is not in the project.\n\n{record.get('url', '')}",
        "sha256": sha256,
        "date": record.get("date", ""),
        "claims": claims,
        "nodes": [_node(key, node) for key, node in state.of("node").items()],
        "codebook": [asdict(each) for each in codebook(state)],
        "canEdit": may_code(project) and bool(sha256),
        "coder": own,
        "asksCoder": not own and not project.read_only,
        "done": last_turn(),
        "problem": problem(),
        "refused": refused_turns(),
        "focus": session().get(FOCUS),
        "highlights": _highlights(state, text),
        "marksKnown": bool(st.session_state.get(KNOWN, True)),
    }


def _highlights(state: State, text: str) -> list[dict[str, Any]]:
    """Return the places of the patterns by their colour, from the first on."""
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end, colour in highlights(state, text)[:_MOST_HIGHLIGHTS]:
        found.setdefault(colour, []).append((start, end))
    return [{"color": colour, "places": places} for colour, places in found.items()]


def _claim(key: str, claim: Fields, own: str) -> dict[str, Any]:
    places = dict(zip(("start", "end"), place_of(claim) or (0, 0), strict=True))
    shown = {name: claim.get(name, "") for name in (*CODER_COLUMNS, "document", "coder")}
    return {"id": key, **shown, **places, "isOwn": claim.get("coder", own) == own}


def _node(key: str, node: Fields) -> dict[str, Any]:
    aliases = [each for each in node.get(ALIASES, "").split(BETWEEN) if each]
    named = {"id": key, "label": node.get("label", key), "kind": node.get("kind", "actor")}
    return {**named, "aliases": aliases, "about": node.get("description", "")}
