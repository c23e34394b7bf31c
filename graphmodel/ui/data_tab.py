"""The data: which case is open, what is in it, and how to bring one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from graphmodel.case import Case
from graphmodel.errors import UsageError
from graphmodel.export.template import Table, template_csv, template_xlsx
from graphmodel.guessing import propose
from graphmodel.loading import Loaded, Read, load, read_files
from graphmodel.mapping import SKIP, VOCABULARIES, ColumnMapping, meanings
from graphmodel.mapping_file import from_yaml, to_yaml
from graphmodel.readers import ENDINGS
from graphmodel.rows import ROW
from graphmodel.schema import CLAIM_COLUMNS, KINDS, names
from graphmodel.shipped import Files
from graphmodel.summary import summary
from graphmodel.ui.cases import EXAMPLES, add_case, open_case, opened, own_cases
from graphmodel.ui.findings import show_list
from graphmodel.ui.markdown import plain

MAIN = ("source", "target", "relation", "issue", "date", "evidence")
"""Columns that are asked for first."""
NONE = ""
TABLES: tuple[Table, ...] = ("edges", "nodes")
KINDS_OF_FILES = [*(ending.removeprefix(".") for ending in ENDINGS), "txt", "gz"]
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_data(case: Case, given: Files) -> None:
    """Show which case is open, what it holds, and the way to bring one's own."""
    _switch(given)
    _show_contents(case)
    st.divider()
    st.markdown(
        "**Your own case:** a table of claims, each saying who supports, opposes or mediates whom, on what, and where."
    )
    _show_templates()
    _bring()


def _switch(given: Files) -> None:
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


def _show_contents(case: Case) -> None:
    found = summary(case)
    dates = f", from {found.first} to {found.last}" if found.first else ""
    st.markdown(
        f"{found.claims} claims: {found.ties} ties among {found.actors} actors, {found.positions} positions on "
        f"{found.proposals} proposals; {len(found.issues)} issues, {len(found.documents)} documents{dates}."
    )
    if case.warnings:
        with st.expander(f"Warnings: {len(case.warnings)}"):
            show_list(case.warnings, key="warnings")


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
        return
    brought = _brought()
    try:
        files = {each.name: each.getvalue() for each in uploaded}
        read = read_files(files, joins=brought.joins if brought else None)
    except UsageError as error:
        st.error(plain(str(error)))
        return
    for note in read.tables.notes:
        st.caption(plain(note))
    if ROW not in read.tables.claims.frame:
        show_list(read.tables.claims.findings, key="unread")
        return
    proposed = brought or propose(read.tables.claims, read.tables.nodes)
    mapping = _mapping(read, proposed, key="|".join(f"{each.name}{each.size}" for each in uploaded))
    _show_loaded(load(read, mapping, title=_title(uploaded[0].name)))


def _title(name: str) -> str:
    return st.text_input("Title", value=name.rsplit(".", 1)[0], key=f"title_{name}").strip() or name


def _mapping(read: Read, proposed: ColumnMapping, *, key: str) -> ColumnMapping:
    """Return the mapping that the reader settles on, beginning with the one proposed or brought along."""
    key += to_yaml(proposed)
    theirs = [NONE, *(name for name in read.tables.claims.frame.columns if name not in (ROW, ""))]
    st.markdown("**Which column is which?**")
    chosen: dict[str, str] = {}
    places = st.columns(3)
    for place, name in enumerate(MAIN):
        with places[place % 3]:
            chosen[name] = _column(name, theirs, proposed, key)
    with st.expander("More columns"):
        for name in (each for each in names(CLAIM_COLUMNS) if each not in MAIN):
            chosen[name] = _column(name, theirs, proposed, key)
    mapping = replace(proposed, columns={name: column for name, column in chosen.items() if column})
    if chosen["relation"]:
        constants = {name: value for name, value in proposed.constants.items() if name != "relation"}
        mapping = replace(mapping, constants=constants, values=_meanings(read, mapping, key))
    if read.tables.nodes is None:
        kind = st.radio(
            "What is in the target column?", KINDS, KINDS.index(proposed.targets), key=f"targets{key}", horizontal=True
        )
        mapping = replace(mapping, targets=kind)
    st.download_button("Save this mapping (YAML)", to_yaml(mapping), "mapping.yaml", "text/yaml", on_click="ignore")
    return mapping


def _brought() -> ColumnMapping | None:
    with st.expander("Use a saved mapping"):
        file = st.file_uploader("Mapping (YAML)", type=["yaml", "yml"], key="uploaded_mapping")
    if not file:
        return None
    try:
        return from_yaml(file.getvalue().decode("utf-8", "replace"))
    except UsageError as error:
        st.error(plain(str(error)))
        return None


def _column(name: str, theirs: list[str], proposed: ColumnMapping, key: str) -> str:
    wanted = proposed.columns.get(name, NONE)
    place = theirs.index(wanted) if wanted in theirs else 0
    return st.selectbox(name, theirs, place, key=f"{name}{key}", format_func=lambda column: column or "-")


def _meanings(read: Read, mapping: ColumnMapping, key: str) -> dict[str, Any]:
    """Return what the values of the relation mean, as the reader says in a table of them."""
    column = mapping.columns["relation"]
    counts = read.tables.claims.frame[column].value_counts()
    if len(counts) > MOST_VALUES:
        return dict(mapping.values)
    known = meanings(counts.index, "relation", mapping)
    words = [*VOCABULARIES["relation"], SKIP]
    table = pd.DataFrame(
        {
            "value": counts.index,
            "rows": counts.to_numpy(),
            "means": [known.get(value) for value in counts.index],
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=["value", "rows"],
        key=f"values{column}{key}",
        column_config={
            "means": st.column_config.SelectboxColumn(
                "means", options=words, help="skip: the row says nothing, as an abstention."
            )
        },
    )
    meant = {
        value: word
        for value, word in zip(edited["value"], edited["means"], strict=True)
        if isinstance(word, str) and word != value
    }
    return {**mapping.values, "relation": meant}


MOST_VALUES = 50
"""More values than these are numbers, read by their sign, or no relation."""


def _show_loaded(loaded: Loaded) -> None:
    counts = loaded.counts
    st.markdown(
        f"**{counts.rows} rows: {counts.claims} claims, {counts.wrong} wrong, {counts.skipped} say nothing.** "
        "As they are read:"
    )
    st.dataframe(loaded.preview, hide_index=True, key="preview")
    if loaded.findings:
        with st.expander(f"Findings: {len(loaded.findings)}", expanded=bool(counts.wrong or loaded.mapping.constants)):
            show_list(sorted(loaded.findings, key=lambda finding: finding.severity), key="uploaded_findings")
    if loaded.case is None:
        st.error("No row is a sound claim yet: look at the columns above, and at the findings.")
        return
    word = "claim" if counts.claims == 1 else "claims"
    st.button(
        f"Open this case: {counts.claims} {word}",
        type="primary",
        key="open_own",
        on_click=add_case,
        args=(loaded.case,),
    )
