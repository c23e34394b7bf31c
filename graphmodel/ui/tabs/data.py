"""Data tab: the open case, its content, and bringing one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from graphmodel.errors import CaseError
from graphmodel.export.template import Table, template_csv, template_xlsx
from graphmodel.model.case import Case
from graphmodel.model.summary import summary
from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.import_process import Answer, Request
from graphmodel.reading.server_folder import allowed_folder, offered
from graphmodel.reading.sources import Files, Given
from graphmodel.ui.background.progress_bar import cancellable
from graphmodel.ui.page.escape_markdown import plain
from graphmodel.ui.page.findings_table import show_list
from graphmodel.ui.state.open_case import (
    EXAMPLES,
    FullError,
    add_case,
    add_upload,
    close_case,
    open_case,
    opened,
    own_case,
    own_cases,
)
from graphmodel.ui.state.shown import case_of
from graphmodel.ui.state.uploads import KEY, forget, held, understood
from graphmodel.ui.tabs.data_mapping import ask_columns, ask_encoding, ask_joins, ask_meanings, ask_saved

TABLES: tuple[Table, ...] = ("edges", "nodes")
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
    if own_case() is not None:
        st.button("Close this case", key="close_own", on_click=close_case, args=(opened(),))


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
        accept_multiple_files=True,
        key=KEY,
        help="CSV, TSV, Excel, Parquet, JSON (node-link), GraphML, GEXF, Pajek, or a list of DNA statements. "
        "They stay in this session: nobody else sees them, and they are gone within two minutes "
        "after the page is closed.",
    )
    try:
        files = held(uploaded)
    except FullError as error:
        st.error(plain(str(error)))
        return
    if files:
        saved = ask_saved()
        with cancellable("import"):
            _ask(Request(files, saved))


def _ask(first: Request) -> None:
    """Ask which columns and values mean what, step by step, each question built on the answer before."""
    likely = _understood(first)
    if likely and (encoding := ask_encoding(likely)):
        first = replace(first, encoding=encoding)
        likely = _understood(first)
    if not likely:
        return
    joins = ask_joins(likely)
    joined = first if joins == likely.mapping.joins else replace(first, joins=joins)
    answer = _understood(joined)
    if not answer:
        return
    if answer.counts is None:
        show_list(answer.findings, key="unread")
        return
    notes = st.container()
    key = "|".join(place.name for place in joined.files.values())
    chosen = ask_columns(answer, key=key)
    if len(joined.files) > 1 and chosen.columns != answer.mapping.columns:  # each file calls them as it likes
        found = _understood(replace(joined, mapping=chosen))
        if not found:
            return
    else:
        found = answer
    mapping = ask_meanings(found, chosen, key=key)
    title = _title(next(iter(joined.files)))
    answer = answer if mapping == answer.mapping else _understood(replace(joined, mapping=mapping))
    if answer:
        with notes:
            for note in answer.notes:
                st.caption(plain(note))
        _show_answer(answer, title)


def _understood(request: Request) -> Answer | None:
    """Return the answer to a request, or show the reason why there is none."""
    answer = understood(request)
    if isinstance(answer, Answer):
        return answer
    st.error(plain(answer))
    st.button("Try again", key="import_again", on_click=forget, args=(request,))
    return None


def _title(name: str) -> str:
    return st.text_input("Title", value=name.rsplit(".", 1)[0], key=f"title_{name}").strip() or name


def _is_urgent(answer: Answer) -> bool:
    return bool(answer.mapping.constants) or any(finding.severity == "error" for finding in answer.findings)


_REFUSED = "_refused_case"


def _show_answer(answer: Answer, title: str) -> None:
    counts = answer.counts
    if counts is None:
        show_list(answer.findings, key="unread")
        return
    st.markdown(
        f"**{_many(counts.rows, 'row')}: {_many(counts.claims, 'claim')}, {counts.wrong:,} with errors, "
        f"{counts.skipped:,} skipped.** Preview:"
    )
    st.dataframe(answer.preview, hide_index=True, key="preview")
    if answer.findings:
        with st.expander(f"Findings: {len(answer.findings)}", expanded=_is_urgent(answer)):
            show_list(sorted(answer.findings, key=lambda finding: finding.severity), key="uploaded_findings")
    if answer.open is None:
        st.error("No row is a valid claim yet: check the columns above, and the findings.")
        return
    st.button(
        f"Open this case: {_many(counts.claims, 'claim')}",
        type="primary",
        key="open_own",
        on_click=_open,
        args=(answer.open, title),
    )
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(plain(refused))


def _open(case: Callable[[], Case], title: str) -> None:
    try:
        add_upload(replace(case(), title=title))
    except FullError as error:
        st.session_state[_REFUSED] = str(error)
