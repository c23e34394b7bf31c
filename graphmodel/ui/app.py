"""The page, as a table of contents: case, filters, picture, table, downloads."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from graphmodel.case import Case
from graphmodel.errors import CaseError, SelectionError
from graphmodel.selection import Selection
from graphmodel.ui.claims_tab import show_downloads, show_table
from graphmodel.ui.filters import show_filters
from graphmodel.ui.findings import show_findings
from graphmodel.ui.graph_tab import show_graph
from graphmodel.ui.heading import show_heading
from graphmodel.ui.session import Shown, case_of, chosen, given_files, read_address, shown_of, write_address
from graphmodel.ui.sidebar import show_sidebar


def run() -> None:
    """Show the explorer; Streamlit calls this at each interaction."""
    given = given_files()
    st.set_page_config(page_title=given.title, layout="wide")
    try:
        case = case_of(given)
    except CaseError as error:
        show_findings(error.findings, title=given.title)
        return
    problems = read_address(case)
    with st.sidebar:
        show_sidebar(case)
    selection, shown = _narrowed(case, problems)
    write_address(chosen())
    show_heading(case, shown, title=given.title, problems=problems)
    # Places are kept for what is optional: an element that appears above the picture would mount it anew.
    with st.container(horizontal=True, key="filters"):
        show_filters(case, selection)
    graph, table = st.tabs(["Graph", "Claims"], key="tab", on_change="rerun")
    with graph:
        show_graph(case, shown, title=given.title)
    with table:
        if table.open:
            show_table(shown)
    with st.container(horizontal=True, key="downloads"):
        show_downloads(case, selection, shown)


def _narrowed(case: Case, problems: list[str]) -> tuple[Selection, Shown]:
    """Return what the widgets choose; a date that cannot be read is passed over, and said."""
    selection = chosen()
    try:
        return selection, shown_of(case, selection)
    except SelectionError as error:
        problems.append(str(error))
        selection = replace(selection, since="", until="")
        return selection, shown_of(case, selection)


if __name__ == "__main__":
    run()
