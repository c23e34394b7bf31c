"""Documents tab: read a document, and make claims of its passages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from graphmodel.errors import GraphModelError
from graphmodel.model.schema import issues_in
from graphmodel.project.acts import Fields
from graphmodel.project.claims import SUGGESTIONS
from graphmodel.project.edits import ALIASES, CODED
from graphmodel.project.state import State
from graphmodel.project.store import Project
from graphmodel.project.texts import add_documents
from graphmodel.reading.document_texts import ENDINGS, Document, documents_in
from graphmodel.ui.desk import show_form, show_text
from graphmodel.ui.page.escape_markdown import plain
from graphmodel.ui.page.header import STYLE
from graphmodel.ui.state.open_project import (
    CODER,
    DOCUMENT,
    LAYERS,
    coder,
    done,
    may_code,
    problem,
    take_back,
)

MOST_ACTS = 20
PATTERN, KNOWN = "highlight_pattern", "highlight_known"
FOCUS = "_desk_focus"
BETWEEN_ALIASES = "; "


def show_documents(project: Project) -> None:
    """Show the documents of a project, and the one that is chosen with its claims."""
    state = project.state()
    documents = state.of("document")
    with st.container(horizontal=True, key="desk_tools", vertical_alignment="bottom"):
        _choose_document(state)
        _choose_coder(state, project)
        _show_adding(project)
        _show_marks()
        _show_undo(project)
    if problem():
        st.error(plain(problem()))
    if not documents:
        st.info("There is no document yet: add one above. Then select a passage, and it becomes a claim.")
        return
    show_text(_desk(project, state, st.session_state[DOCUMENT]))


def show_beginning(project: Project) -> None:
    """Show a project without claims: its documents, and the way to the first claim."""
    st.html(STYLE)
    st.header(plain(project.state().get("project", "").get("title") or project.path.stem), anchor=False)
    st.caption("No claim yet. The graph and its measures come with the first one.")
    left, right = st.columns([2.6, 1], gap="small")
    with left:
        show_documents(project)
    with right, st.container(key="beside"):
        show_desk_form()


def show_desk_form() -> None:
    """Show the form of a claim, in the place of the list of claims beside the picture."""
    show_form()


def _choose_document(state: State) -> None:
    documents = state.of("document")
    if not documents:
        return
    if st.session_state.get(DOCUMENT) not in documents:
        st.session_state[DOCUMENT] = next(iter(documents))
    counts: dict[str, int] = {}
    for claim in state.of("claim").values():
        named = claim.get("document", "")
        counts[named] = counts.get(named, 0) + 1
    coded = sum(1 for each in documents if each in counts)
    st.selectbox(
        f"Document ({coded} of {len(documents)} coded)",
        list(documents),
        key=DOCUMENT,
        format_func=lambda name: f"{name} ({counts.get(name, 0)})",
        width=300,
    )


def _choose_coder(state: State, project: Project) -> None:
    if project.read_only:
        st.caption("Here the project is read; it is not coded.")
        return
    people = [name for name, each in state.of("coder").items() if each.get("role") != SUGGESTIONS]
    st.selectbox("Coder", people, key=CODER, index=None, accept_new_options=True, placeholder="Your name", width=170)
    if len(state.of("coder")) > 1:
        st.toggle("Layers of others", key=LAYERS, help="What others coded stays closed until you open it.")


def _show_adding(project: Project) -> None:
    if not may_code(project):
        return
    with st.popover("Add", icon=":material/note_add:"):
        files = st.file_uploader(f"Documents: {', '.join(ENDINGS)}", accept_multiple_files=True, key="new_documents")
        title = st.text_input("or a text: its title", key="new_title")
        text = st.text_area("its words", key="new_text")
        date = st.text_input("its date", key="new_date", placeholder="2026-03-03")
        if st.button("Add these", disabled=not files and not text.strip(), key="add_documents"):
            pasted = [Document(title=title or "Untitled", text=text, date=date)] if text.strip() else []
            try:
                read = [each for file in files or () for each in documents_in(file.getvalue(), file.name)]
                number = add_documents(project, [*read, *pasted], who=coder())
            except GraphModelError as error:
                st.error(plain(str(error)))
            else:
                st.success(f"Added: {number}.")
                st.rerun()


def _show_marks() -> None:
    with st.popover("Highlight", icon=":material/ink_highlighter:"):
        st.toggle("Known actors and proposals", key=KNOWN, value=True)
        st.text_input("Words, as a regular expression", key=PATTERN, placeholder="dam|weir")


def _show_undo(project: Project) -> None:
    if not may_code(project):
        return
    st.button("Undo", key="desk_undo", icon=":material/undo:", on_click=take_back, args=(project,))
    st.button(
        "Redo", key="desk_redo", icon=":material/redo:", on_click=take_back, args=(project,), kwargs={"again": True}
    )
    with st.popover("History", icon=":material/history:"):
        _show_history(project)


def _show_history(project: Project) -> None:
    acts = project.acts()[-MOST_ACTS:]
    for act in reversed(acts):
        what = ", ".join(dict.fromkeys(f"{each.kind} {each.key}".strip() for each in act.changes[:3]))
        more = f" and {len(act.changes) - 3} more" if len(act.changes) > 3 else ""
        undoes = "took back: " if act.undoes else ""
        st.caption(f"{act.at:%H:%M:%S} {plain(act.who)}: {undoes}{plain(what)}{more}")


def _desk(project: Project, state: State, document: str) -> Mapping[str, Any]:
    """Return what the desk shows of a document; see `EMPTY` in desk.js."""
    record = state.get("document", document)
    sha256 = record.get("sha256", "")
    own, is_open = coder(), bool(st.session_state.get(LAYERS))
    claims = [
        _claim(key, claim, own)
        for key, claim in state.of("claim").items()
        if claim.get("document") == document and (is_open or claim.get("coder", own) == own or not own)
    ]
    return {
        "document": document,
        "text": project.text(sha256) or f"The text of this document is not in the project.\n\n{record.get('url', '')}",
        "sha256": sha256,
        "date": record.get("date", ""),
        "claims": claims,
        "nodes": [_node(key, node) for key, node in state.of("node").items()],
        "issues": _issues(state),
        "canEdit": may_code(project) and bool(sha256),
        "coder": own,
        "done": done(),
        "problem": problem(),
        "focus": st.session_state.get(FOCUS),
        "pattern": st.session_state.get(PATTERN) or "",
        "marksKnown": bool(st.session_state.get(KNOWN, True)),
    }


def _issues(state: State) -> list[str]:
    cells = {claim.get("issue", "") for claim in state.of("claim").values()}
    return sorted({issue for cell in cells for issue in issues_in(cell)} - {""})


def _claim(key: str, claim: Fields, own: str) -> dict[str, Any]:
    places = {name: int(claim[name]) if claim.get(name, "").isdecimal() else 0 for name in ("start", "end")}
    shown = {name: claim.get(name, "") for name in (*CODED, "document", "coder")}
    return {"id": key, **shown, **places, "isOwn": claim.get("coder", own) == own}


def _node(key: str, node: Fields) -> dict[str, Any]:
    aliases = [each for each in node.get(ALIASES, "").split(BETWEEN_ALIASES) if each]
    return {"id": key, "label": node.get("label", key), "kind": node.get("kind", "actor"), "aliases": aliases}
