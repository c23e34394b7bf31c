"""Add documents to a project, files or a text that is pasted; what is wrong in any of them is listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from graphmodel.errors import Finding, GraphModelError, counted
from graphmodel.project.store import Project
from graphmodel.project.texts import add_documents
from graphmodel.reading.document_texts import DOCUMENT_ENDINGS, DocumentText, Texts, tidy
from graphmodel.reading.import_process import Turns
from graphmodel.reading.several_documents import read_uploaded_texts
from graphmodel.ui.background.progress_bar import labelled, live_label
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.session import session
from graphmodel.ui.state.open_project import coder
from graphmodel.ui.state.own_acts import own_acts

_ADDED, _DOUBTS, _TURN = "_added_documents", "_doubts_of_documents", "_turn_of_new_documents"
"""Keys of the documents that the last click added, of the doubts about them until the reader closes these, and of the
form, which is empty again after a click."""
_TURNS = Turns()
"""Of all sessions."""
_LIST_HEIGHT, _MOST_LISTED = 220, 5
"""Pixels of a list of findings that scrolls, and findings from which one does."""


def show_new_documents(project: Project) -> None:
    """Show the form for new documents, and of the last click what was wrong."""
    turn = session().get(_TURN, 0)
    files = st.file_uploader(
        f"Documents: {', '.join(DOCUMENT_ENDINGS)}", accept_multiple_files=True, key=f"new_documents_{turn}"
    )
    title = st.text_input("or a text: its title", key=f"new_title_{turn}")
    text = tidy(st.text_area("its words", key=f"new_text_{turn}"))
    date = st.text_input("its date", key=f"new_date_{turn}", placeholder="2026-03-03")
    pattern = st.text_input("What names of files say", key="name_pattern", placeholder="{date} {source} - {title}")
    problems = st.container()  # here they are seen, and the tick that they speak of is below them
    skips = len(files) > 1 and st.checkbox("Leave out files that cannot be read", key="skip_unread")
    if not st.button("Add these", disabled=not files and not text, key="add_documents"):
        return
    pasted = [DocumentText(title=title or "Untitled", text=text, date=date)] if text else []
    try:
        texts = read_files(files, pattern)
        if texts.unread and not (skips and (texts.documents or pasted)):
            with problems:
                _show_unread(texts, of=len(files))
            return
        with own_acts(project):
            number = add_documents(project, [*texts.documents, *pasted], who=coder())
    except GraphModelError as error:
        problems.error(escaped(str(error)))
        return
    there = len(texts.documents) + len(pasted) - number
    already = f"; {there:,} {'was' if there == 1 else 'were'} there already" if there else ""
    session()[_ADDED] = f"{counted(number, 'document')}{already}"
    session()[_DOUBTS], session()[_TURN] = texts.findings, turn + 1
    st.rerun()


def show_added() -> None:
    """Show what the last click added, and what is in doubt in it until that is closed."""
    if added := session().pop(_ADDED, ""):
        st.toast(f"Added: {added}.")
    if doubts := session().get(_DOUBTS, ()):
        with st.container(border=True, key="doubts_of_documents"):
            left_out = Texts((), doubts).unread
            st.markdown("**Look at these files**" + (f" (left out: {left_out:,})" if left_out else ""))
            list_findings(doubts)
            st.button("Close", key="close_doubts", on_click=_close)


def _close() -> None:
    session().pop(_DOUBTS, None)


def read_files(files: Sequence[Any], pattern: str) -> Texts:
    """Return the documents of uploaded files, when it is their turn."""
    key = object()
    with labelled("Reading your documents", key), live_label(lambda: _waits(key)):
        contents = [(file.name, file.getvalue()) for file in files]
        return read_uploaded_texts(contents, pattern=pattern, turns=_TURNS, key=key)


def _waits(key: object) -> str:
    before = _TURNS.before(key)
    return f"{counted(before, 'upload')} of documents before yours" if before else "Reading your documents"


def _show_unread(texts: Texts, *, of: int) -> None:
    others = " Tick the box below to add the others without them." if texts.documents else ""
    st.error(f"Nothing was added: {texts.unread:,} of {counted(of, 'file')} cannot be read.{others}")
    list_findings(texts.findings)


def list_findings(findings: Sequence[Finding]) -> None:
    """Show findings, those of files that cannot be read first."""
    with st.container(height=_LIST_HEIGHT if len(findings) > _MOST_LISTED else "content"):
        for finding in sorted(findings, key=lambda finding: finding.severity):
            icon = ":material/error:" if finding.severity == "error" else ":material/warning:"
            st.caption(f"{icon} {escaped(str(finding))}")
