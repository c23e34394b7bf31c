"""The data: which case is open, what is in it, and how to bring one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

import streamlit as st

from graphmodel.case import Case
from graphmodel.errors import CaseError, UsageError
from graphmodel.export.template import Table, template_csv, template_xlsx
from graphmodel.gathering import gather, proposed, told_apart
from graphmodel.loading import Loaded, load
from graphmodel.mapping import ColumnMapping
from graphmodel.mapping_file import to_yaml
from graphmodel.naming import title_of
from graphmodel.readers import ENDINGS, read_tables
from graphmodel.rows import ROW
from graphmodel.served import allowed_folder, offered
from graphmodel.shipped import Files, Given
from graphmodel.summary import summary
from graphmodel.ui.cases import EXAMPLES, add_case, open_case, opened, own_cases
from graphmodel.ui.findings import show_list
from graphmodel.ui.mapping_step import ask_joins, ask_mapping, ask_saved
from graphmodel.ui.markdown import plain
from graphmodel.ui.shared import case_of

T = TypeVar("T")
_KEPT = "_kept_of_files"

TABLES: tuple[Table, ...] = ("edges", "nodes")
KINDS_OF_FILES = [*(ending.removeprefix(".") for ending in ENDINGS), "txt", "gz"]
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_data(case: Case, given: Given) -> None:
    """Show which case is open, what it holds, and the way to bring one's own."""
    _switch(given)
    _show_contents(case)
    _show_served()
    st.divider()
    st.markdown(
        "**Your own case:** a table of claims, each saying who supports, opposes or mediates whom, on what, and where."
    )
    _show_templates()
    _bring()


def _switch(given: Given) -> None:
    titles = (
        {"": given.title}
        | {name: files.title for name, files in EXAMPLES.items()}
        | {name: case.title for name, case in own_cases().items()}
    )

    def taken() -> None:
        open_case(st.session_state["case_choice"])

    st.session_state["case_choice"] = opened()
    st.selectbox(
        "Case", list(titles), key="case_choice", format_func=lambda name: titles.get(name, name), on_change=taken
    )


def _show_served() -> None:
    """Offer the tables of the folder that the operator of the server allows, if any."""
    folder = allowed_folder()
    files = offered(folder) if folder else {}
    if not files:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="served"):
        name = st.selectbox("A file on the server", list(files), key="served_file")
        wants = st.button("Open it", key="open_served")
    if wants:
        try:
            add_case(case_of(Files(files[name], None, title_of(files[name]), views=False)))
        except CaseError as error:
            show_list(error.findings, key="served_findings")
            return
        st.rerun()


def _show_contents(case: Case) -> None:
    found = summary(case)
    dates = f", from {found.first} to {found.last}" if found.first else ""
    st.markdown(
        f"{_many(found.claims, 'claim')}: {_many(found.ties, 'tie')} among {_many(found.actors, 'actor')}, "
        f"{_many(found.positions, 'position')} on {_many(found.proposals, 'proposal')}; "
        f"{_many(len(found.issues), 'issue')}, {_many(len(found.documents), 'document')}{dates}."
    )
    if case.warnings:
        with st.expander(f"Warnings: {len(case.warnings)}"):
            show_list(case.warnings, key="warnings")


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _show_templates() -> None:
    with st.container(horizontal=True):
        st.download_button("Template (Excel)", template_xlsx, "template.xlsx", SPREADSHEET, on_click="ignore")
        for table in TABLES:
            made = partial(template_csv, table)
            st.download_button(f"Template: {table}.csv", made, f"{table}.csv", "text/csv", on_click="ignore")


def _bring() -> None:
    uploaded = st.file_uploader(
        "Drop the files of one case: claims, and nodes if you have them",
        type=KINDS_OF_FILES,
        accept_multiple_files=True,
        key="uploaded",
        help="CSV, TSV, Excel, Parquet, JSON (node-link), GraphML, GEXF, Pajek, or a list of DNA statements. "
        "They stay in this session: nobody else sees them, and they are gone when the page is closed.",
    )
    if not uploaded:
        st.session_state.pop(_KEPT, None)
        return
    saved = ask_saved()
    files = dict(zip(told_apart([each.name for each in uploaded]), uploaded, strict=True))
    key = "|".join(each.file_id for each in uploaded)
    tables = _kept(
        "tables", key, lambda: {name: read_tables(each.getvalue(), name=name) for name, each in files.items()}
    )
    joins = ask_joins(tables, saved)
    known = replace(saved or ColumnMapping(), joins=joins)
    key += to_yaml(known)
    try:
        read = _kept("read", key, lambda: gather(tables, known))
    except UsageError as error:
        st.error(plain(str(error)))
        return
    if not any(ROW in table.frame for table in read.claims):
        show_list([finding for table in read.claims for finding in table.findings], key="unread")
        return
    notes = st.container()
    likely = known if saved else _kept("likely", key, lambda: proposed(read))
    mapping = ask_mapping(read, likely, key=key)
    title = _title(uploaded[0].name)
    loaded = _kept("loaded", f"{key} {title} {to_yaml(mapping)}", lambda: load(read, mapping, title=title))
    with notes:
        for note in loaded.notes:
            st.caption(plain(note))
    _show_loaded(loaded)


def _title(name: str) -> str:
    return st.text_input("Title", value=name.rsplit(".", 1)[0], key=f"title_{name}").strip() or name


def _kept(name: str, of: str, make: Callable[[], T]) -> T:
    """Return what was made of the same before in this session: each click on the page comes through here again."""
    kept = st.session_state.setdefault(_KEPT, {})
    if name not in kept or kept[name][0] != of:
        kept[name] = of, make()
    return cast("T", kept[name][1])


def _is_urgent(loaded: Loaded) -> bool:
    return bool(loaded.mapping.constants) or any(finding.severity == "error" for finding in loaded.findings)


def _show_loaded(loaded: Loaded) -> None:
    counts = loaded.counts
    st.markdown(
        f"**{_many(counts.rows, 'row')}: {_many(counts.claims, 'claim')}, {counts.wrong:,} wrong, "
        f"{counts.skipped:,} say nothing.** "
        "As they are read:"
    )
    st.dataframe(loaded.preview, hide_index=True, key="preview")
    if loaded.findings:
        with st.expander(f"Findings: {len(loaded.findings)}", expanded=_is_urgent(loaded)):
            show_list(sorted(loaded.findings, key=lambda finding: finding.severity), key="uploaded_findings")
    if loaded.case is None:
        st.error("No row is a sound claim yet: look at the columns above, and at the findings.")
        return
    st.button(
        f"Open this case: {_many(counts.claims, 'claim')}",
        type="primary",
        key="open_own",
        on_click=add_case,
        args=(loaded.case,),
    )
