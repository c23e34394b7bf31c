"""Data tab: the open case, its content, and how a reader opens a case of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.errors import CaseError, Finding, UsageError, counted, listing
from graphmodel.export.formats import FORMATS
from graphmodel.export.template import TableName, template_csv, template_xlsx
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total, coders
from graphmodel.model.summary import summary
from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.import_process import Request
from graphmodel.reading.server_folder import allowed_folder, offered
from graphmodel.reading.sources import CaseSource, Files
from graphmodel.ui.background.progress_bar import cancellable
from graphmodel.ui.in_browser import show_kept_cases
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.page.findings_table import show_list
from graphmodel.ui.session import session
from graphmodel.ui.state.open_case import (
    EXAMPLES,
    PARAMETER,
    FullError,
    add_case,
    close_case,
    missing,
    open_case_name,
    own_case,
    own_cases,
    retitle,
    switch_case,
    to_address,
)
from graphmodel.ui.state.saved_cases import rename_kept, to_save
from graphmodel.ui.state.shown import case_of
from graphmodel.ui.state.uploads import UPLOAD_KEY, held, saved_in
from graphmodel.ui.tabs.data_import import open_saved, show_import
from graphmodel.ui.tabs.data_mapping import ask_saved

_CASE_CHOICE = "case_choice_"
"""Beginning of the key of the box with the cases."""
_TITLE = "own_title_"
"""Beginning of the key of the field with the title of the reader's own case."""
_OPENED, _REFUSED = "_opened_saved_cases", "_refused_title"
TABLES: tuple[TableName, ...] = ("edges", "nodes")
NOT_HERE = (
    "This link is of a case that is not open here. Bring its file below: what the link shows of it is shown then."
)


def show_data(case: Case, given: CaseSource) -> None:
    """Show which case is open, what it holds, and how a reader opens a case of their own."""
    refused = session().pop(_REFUSED, "")
    with st.container(horizontal=True, vertical_alignment="bottom", key="which_case"):
        _switch(given)
        _show_saving(case)
    if refused:
        st.error(escaped(refused))
    _show_contents(case)
    _show_served()
    st.markdown(
        "**Your own case:** a table of claims, each saying who supports, opposes or mediates whom, on what, and where."
    )
    _show_templates()
    _bring()


def show_missing() -> None:
    """Ask for the case of a link, where it is none of those that are open."""
    st.warning(NOT_HERE, icon=":material/link_off:")
    st.button("Open the case of this server instead", key="open_server", on_click=switch_case, args=("",))
    _show_served()
    _bring()


def _switch(given: CaseSource) -> None:
    titles = (
        {"": given.title}
        | {name: files.title for name, files in EXAMPLES.items()}
        | {name: case.title for name, case in own_cases().items()}
    )

    # Of each case another box, and what it held at first is no choice: a browser may send the page before once more,
    # and what the server has of it no longer counts as changed.
    key, is_open = f"{_CASE_CHOICE}{''.join(to_address().get(PARAMETER, []))}", open_case_name()

    def taken() -> None:
        if st.session_state[key] != is_open:
            switch_case(st.session_state[key])

    st.session_state[key] = is_open
    st.selectbox("Case", list(titles), key=key, format_func=lambda name: titles.get(name, name), on_change=taken)
    if own := own_case():
        _ask_title(own.title, [title for name, title in titles.items() if name != open_case_name()])
        st.button("Close this case", key="close_own", on_click=close_case, args=(open_case_name(),))


def _ask_title(title: str, others: Sequence[str]) -> None:
    """Show the title of the reader's own case, which can be another at any time."""
    name = open_case_name()
    key = f"{_TITLE}{name}"

    def taken() -> None:
        wanted = st.session_state[key].strip()
        if wanted == title or open_case_name() != name:  # from the page before, see above
            return
        try:
            rename_kept(retitle(wanted, taken=others))
        except UsageError as error:
            session()[_REFUSED] = str(error)

    st.session_state[key] = title
    st.text_input("Title", key=key, on_change=taken, help="Stands in the heading, in files and under figures.")


def _show_served() -> None:
    """Offer the tables of the folder that the operator of the server allows, if any."""
    folder = allowed_folder()
    files = offered(folder) if folder else {}
    if not files:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="served"):
        name = st.selectbox("A file on the server", list(files), key="served_file")
        title = st.text_input("Title", value=title_of(files[name]), key=f"served_title_{name}").strip()
        wants = st.button("Open it", key="open_served")
    if wants:
        try:
            add_case(case_of(Files(files[name], None, title or title_of(files[name]), views=False)))
        except CaseError as error:
            show_list(error.findings, key="served_findings")
            return
        st.rerun()


def _show_contents(case: Case) -> None:
    found = summary(case)
    dates = f", from {found.first} to {found.last}" if found.first else ""
    st.markdown(
        f"{counted(found.claims, 'claim')}: {counted(found.ties, 'tie')} among {counted(found.actors, 'actor')}, "
        f"{counted(found.positions, 'position')} on {counted(found.proposals, 'proposal')}; "
        f"{counted(len(found.issues), 'issue')}, {counted(len(found.documents), 'document')}{dates}."
    )
    if len(names := coders(case)) > 1:
        named = escaped(f"{len(names)} coders: {listing(names, most=5)}.")
        st.caption(f"{named} How far they agree is at the foot of the tab Claims.")
    if case.warnings:
        with st.expander(_remarks(case.warnings)):
            show_list(case.warnings, key="warnings")


def _remarks(warnings: Sequence[Finding]) -> str:
    """Return how many findings there are, and whether any of them has to be looked at."""
    defects = sum(each.is_defect for each in warnings)
    things = counted(len(warnings), "remark")
    return (
        f"{things} on the data, {defects:,} to look at" if defects else f"{things} on the data, none of them an error"
    )


def _show_saving(case: Case) -> None:
    st.download_button(
        "Save case",
        to_save(case, {name: st.query_params.get_all(name) for name in st.query_params}),
        "case.zip",
        "application/zip",
        key="save_case",
        on_click="ignore",
        disabled=case.in_place or not claim_total(case),
        help="One file with the data, how its columns are read, corrections, what is dragged, and this view. Drop it "
        "below to open it again, here or elsewhere.",
    )


def _show_templates() -> None:
    with st.container(horizontal=True):
        st.download_button(
            "Template (Excel)", template_xlsx, "template.xlsx", FORMATS["xlsx"].media_type, on_click="ignore"
        )
        for table in TABLES:
            made = partial(template_csv, table)
            st.download_button(f"Template: {table}.csv", made, f"{table}.csv", "text/csv", on_click="ignore")


def _bring() -> None:
    uploaded = st.file_uploader(
        "Drop the files of one case: claims, and nodes if you have them; or the claims of two coders, to compare them",
        accept_multiple_files=True,
        key=UPLOAD_KEY,
        help="CSV, TSV, Excel, Parquet, JSON (node-link), GraphML, GEXF, Pajek, or a list of DNA statements. "
        "Nobody else sees them: the server forgets them within two minutes after the page is closed, and "
        "this browser keeps a case that you open until you forget it. A saved case is opened as it was.",
    )
    verdict = st.container(key="verdict")
    try:
        files = held(uploaded)
    except FullError as error:
        st.error(escaped(str(error)))
        return
    show_kept_cases(missing())
    if files and not _opens_saved(files, verdict):
        saved = ask_saved()
        with cancellable("import"):
            show_import(Request(files, saved), verdict)


def _opens_saved(files: Mapping[str, Path], verdict: DeltaGenerator) -> bool:
    """Open the first file where it is a saved case, once; return whether nothing is left to ask about it."""
    place = next(iter(files.values()))
    try:
        found = saved_in(place)
    except UsageError as error:
        st.error(escaped(str(error)))
        return True
    if not found or len(files) > 1:
        return False
    if place.name in (done := session().setdefault(_OPENED, set())):
        st.caption(f"{escaped(found[0].title)} was opened.")
        return True
    with cancellable("import"):
        if open_saved(*found):
            done.add(place.name)
            st.rerun()
        show_import(found[1], verdict)
    return True
