"""Documents tab of a case that is no project: what its claims are coded from, and the way to a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from graphmodel.errors import counted
from graphmodel.export.file_names import file_name
from graphmodel.export.project_file import project_file
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.documents import Document, cited
from graphmodel.project.file_name import PROJECT_ENDING

_WRAPPED = 66
"""Pixels of a row: from 64 on, Streamlit gives a cell several lines."""
_MOST_CLAIMS = 100_000
"""Claims of a case that a project can be made of: coding by hand does not go beyond."""


def show_documents(case: Case) -> None:
    """Show the documents of a case with their claims counted, and offer a project of it."""
    counts = vocabulary(case, "document")
    if counts:
        without = claim_total(case) - sum(counts.values())
        others = f"; {counted(without, 'claim')} {'names' if without == 1 else 'name'} none" if without else ""
        st.markdown(f"**What was read?** The claims of this case are from {counted(len(counts), 'document')}{others}.")
        _show_cited(counts, cited(case))
    else:
        st.info("No claim of this case says which document it is from.")
    _offer_project(case)


def _show_cited(counts: Mapping[str, int], known: Mapping[str, Document]) -> None:
    has_links = any(each.link for each in known.values())
    rows = [
        {"document": name, "claims": number}
        | ({"citation": known[name].citation} if name in known else {})
        | ({"link": known[name].link} if has_links and name in known else {})
        for name, number in counts.items()
    ]
    widths = {"document": 190, "claims": 60, "citation": 380, "link": 60}
    config: dict[str, Any] = {name: st.column_config.Column(width=width) for name, width in widths.items()}
    config["link"] = st.column_config.LinkColumn(display_text="open", width=widths["link"])
    st.dataframe(pd.DataFrame(rows), hide_index=True, row_height=_WRAPPED, column_config=config)


def _offer_project(case: Case) -> None:
    st.markdown(
        "**To code it yourself**, start a project: you add the texts, select a passage, and it becomes a claim. "
        "Several people can code and merge their work, and everything can be undone. "
        "A project is one file on your own computer."
    )
    if sum(vocabulary(case, "relation").values()) > _MOST_CLAIMS or case.in_place:
        st.caption(
            "This case is too large to be coded by hand, or its claims stay in a database: no project is made of it."
        )
        return
    name = file_name(case, f"project{PROJECT_ENDING}")
    st.download_button(
        "Start a project from this case",
        lambda: project_file(case, coder="first coding"),
        file_name=name,
        mime="application/vnd.sqlite3",
        key="start_project",
        on_click="ignore",
    )
    st.caption("Save the file, then open it with this command, in the folder where it is:")
    st.code(f"graphmodel app --project {name}", language=None, wrap_lines=True)
