"""Give a document another text: a preview says which of its passages are found in it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from graphmodel.errors import GraphModelError, counted
from graphmodel.project.acts import PLACED, Change
from graphmodel.project.edits import anchor_of, change_text, users_of
from graphmodel.project.log_file import digest
from graphmodel.project.state import State
from graphmodel.project.store import Project
from graphmodel.project.texts import replace_text
from graphmodel.reading.document_texts import tidy
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.open_project import coder, in_reading_order
from graphmodel.ui.state.own_acts import own_acts
from graphmodel.ui.tabs.new_documents import list_findings, read_files

_DOCUMENT, _FILE, _WORDS = "retexted_document", "another_file", "another_text"


def show_another_text(project: Project) -> None:
    """Show the form for another text of a document, such as one in which mistakes of recognition are corrected."""
    with st.expander("Give a document another text", key="another_text_form", on_change="rerun") as opened:
        if not opened.open:
            return
        state = project.state()
        document = st.selectbox("Document", in_reading_order(state), index=None, key=_DOCUMENT)
        file = st.file_uploader("File of its new text", key=_FILE)
        words = st.text_area("or its words", key=_WORDS)
        try:
            text = _text_of(file) if file else tidy(words)
            if not document or not text:
                return
            changes = change_text(state, document, text, digest(text), texts=project.texts())
            st.markdown(_preview(state, document, changes))
            if st.button("Change the text", key="change_text", disabled=not changes):
                with own_acts(project):
                    replace_text(project, document, text, who=coder())
                st.rerun()
        except GraphModelError as error:
            st.error(escaped(str(error)))


def _text_of(file: UploadedFile) -> str:
    """Return the text of a file, with what is in doubt in it shown; empty where it cannot be read."""
    texts = read_files([file], "")
    list_findings(texts.findings)
    if len(texts.documents) > 1:
        st.error(f"There are {len(texts.documents):,} documents in it, where one is needed.")
        return ""
    return "".join(each.text for each in texts.documents)


def _preview(state: State, document: str, changes: Sequence[Change]) -> str:
    """Return in words how many passages of the document are found in the new text."""
    placed = [
        key
        for kind in PLACED
        for key in users_of(state, "document", document, of=kind)
        if anchor_of(state.get(kind, key))
    ]
    if not changes:
        return "This is the text that it has."
    found = len(changes) - 1
    lost = len(placed) - found
    kept = " The others keep their place in the old text, and `project check` lists them." if lost else ""
    return f"{found} of {counted(len(placed), 'passage')} {'is' if found == 1 else 'are'} found in this text.{kept}"
