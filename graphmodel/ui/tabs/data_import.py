"""Import on the Data tab: the questions about uploaded files, their first rows, and the button that opens the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.errors import counted
from graphmodel.model.case import Case
from graphmodel.reading.case_file import SavedCase
from graphmodel.reading.import_process import ImportAnswer, Request
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.ui.in_browser import ask_before_leaving
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.page.findings_table import show_list
from graphmodel.ui.session import session
from graphmodel.ui.state.open_case import FullError, add_upload, show_view
from graphmodel.ui.state.saved_cases import packed_upload
from graphmodel.ui.state.uploads import forget, understood_upload
from graphmodel.ui.tabs.data_corrections import ask_corrections
from graphmodel.ui.tabs.data_encoding import ask_encoding
from graphmodel.ui.tabs.data_mapping import ask_columns, ask_joins, ask_meanings, show_both, show_grounds, show_saving
from graphmodel.ui.tabs.data_questions import (
    UNANSWERED,
    ask_confirmation,
    ask_first,
    ask_questions,
    is_confirmed,
    lacks_stance,
    lacks_values,
)


def show_import(first: Request, verdict: DeltaGenerator) -> None:
    """Ask what files leave open, step by step, each question built on the answer before, and offer to open the case.

    ``verdict`` is a place right below the files: what is wrong with them stands there first.
    """
    joined = _with_joins(first)
    known = _with_pairs(joined) if joined else None
    if not known:
        return
    joined, answer, is_asked = known
    if answer.counts is None:
        with verdict:
            _show_verdict(answer)
        show_list(answer.findings, key="unread")
        return
    notes = st.container()
    key = "|".join(place.name for place in joined.files.values())
    asked = ask_questions(answer, key=key)
    mapping = _ask_rest(joined, answer, asked.mapping, key=key)
    if mapping is None:
        return
    title = _title(next(iter(joined.files)))
    rows = st.container()
    last = _corrected(joined, answer, mapping, key=key)
    if not last:
        return
    with notes:
        for note in last.notes:
            st.caption(escaped(note))
    with verdict:
        _show_verdict(last)
    with rows:
        _show_rows(last, with_original=is_asked or bool(answer.questions))
    _show_findings(last)
    show_saving(replace(mapping, corrections=last.mapping.corrections))
    if last.mapping.corrections:
        ask_before_leaving()
    if (is_asked or answer.questions) and not is_confirmed(mapping, key=key):
        is_complete = asked.are_complete and not lacks_values(answer, mapping)
        ask_confirmation(mapping, key=key, is_complete=is_complete)
    else:
        _offer(last, title, joined)


def _show_verdict(answer: ImportAnswer) -> None:
    """Show, where rows have errors, how many do and what the first one is; all of them are listed below."""
    errors = [str(finding) for finding in answer.findings if finding.severity == "error"]
    if not errors:
        return
    counts = answer.counts
    rows = "These files cannot be read yet."
    if counts:
        rows = (
            f"{counts.wrong:,} of {counted(counts.rows, 'row')} cannot be read, {counted(counts.claims, 'claim')} can."
        )
    more = f" {counted(len(errors) - 1, 'more error')} below." if len(errors) > 1 else ""
    show = st.warning if counts and counts.claims else st.error
    show(escaped(f"{rows} {errors[0]}{more}"), icon=":material/error:")


def _with_joins(first: Request) -> Request | None:
    """Return a request with the encoding and the joins that the user chooses; None where the files cannot be read."""
    likely = _understood(first)
    if likely and (encoding := ask_encoding(likely)):
        first = replace(first, encoding=encoding)
        likely = _understood(first)
    if not likely:
        return None
    joins = ask_joins(likely)
    return first if joins == likely.mapping.joins else replace(first, joins=joins)


def _with_pairs(request: Request) -> tuple[Request, ImportAnswer, bool] | None:
    """Return a request, read anew where a column may be one of pairs, its answer, and whether the user was asked so."""
    answer = _understood(request)
    if not answer or not (chosen := ask_first(answer, key="|".join(place.name for place in request.files.values()))):
        return (request, answer, False) if answer else None
    read = replace(request, mapping=chosen)
    found = _understood(read)
    return (read, found, True) if found else None


def _ask_rest(request: Request, answer: ImportAnswer, mapping: ColumnMapping, *, key: str) -> ColumnMapping | None:
    """Return the mapping with other columns and meanings that the user chooses; None while a stance is missing."""
    if answer.questions and lacks_stance(mapping):
        st.caption(UNANSWERED)
        return None
    read = _for_columns(request, answer, mapping)
    if not read:
        return None
    with st.expander("How it was read", expanded=lacks_stance(read.mapping)):
        show_grounds(read.mapping, answer)
        chosen = ask_columns(read, key=key)
    if lacks_stance(chosen) and not lacks_stance(read.mapping):
        st.caption("Say above what every row is, or which column holds the stance.")
        return None
    found = _for_columns(request, read, chosen)
    return ask_meanings(found, found.mapping, key=key) if found else None


def _for_columns(request: Request, answer: ImportAnswer, mapping: ColumnMapping) -> ImportAnswer | None:
    """Return the answer with another mapping; where a column is another, with what its values likely mean."""
    if mapping.columns == answer.mapping.columns:
        return replace(answer, mapping=mapping)
    same = {name for name, column in mapping.columns.items() if column == answer.mapping.columns.get(name)}
    values = {name: meant for name, meant in mapping.values.items() if name in same}
    return _understood(replace(request, mapping=replace(mapping, values=values)))


def _corrected(request: Request, answer: ImportAnswer, mapping: ColumnMapping, *, key: str) -> ImportAnswer | None:
    """Return the answer with a mapping and the corrections that the user makes, of which each can be undone."""
    as_it_is = replace(mapping, corrections={})
    found = answer if as_it_is == answer.mapping else _understood(replace(request, mapping=as_it_is))
    if not found:
        return None
    corrections = ask_corrections(found.fixes, mapping.corrections, key=key)
    if not corrections:
        return found
    return _understood(replace(request, mapping=replace(mapping, corrections=corrections)))


def _understood(request: Request) -> ImportAnswer | None:
    """Return the answer to a request, or show the reason why there is none."""
    answer = understood_upload(request)
    if isinstance(answer, ImportAnswer):
        return answer
    st.error(escaped(answer))
    st.button("Try again", key="import_again", on_click=forget, args=(request,))
    return None


def _title(name: str) -> str:
    return st.text_input("Title", value=name.rsplit(".", 1)[0], key=f"title_{name}").strip() or name


def _is_urgent(answer: ImportAnswer) -> bool:
    return bool(answer.mapping.constants) or any(finding.severity == "error" for finding in answer.findings)


_REFUSED = "_refused_case"


def _show_rows(answer: ImportAnswer, *, with_original: bool) -> None:
    """Show where the rows went, and the first of them as they are read, if wanted below the original."""
    counts = answer.counts
    assert counts
    st.markdown(
        f"**{counted(counts.rows, 'row')}: {counted(counts.claims, 'claim')}, {counts.wrong:,} with errors, "
        f"{counts.skipped:,} skipped.** Preview:"
    )
    if with_original:
        show_both(answer)
    else:
        st.dataframe(answer.preview, hide_index=True, key="preview")


def _show_findings(answer: ImportAnswer) -> None:
    if answer.findings:
        with st.expander(f"Findings: {len(answer.findings)}", expanded=_is_urgent(answer)):
            show_list(sorted(answer.findings, key=lambda finding: finding.severity), key="uploaded_findings")


def open_saved(saved: SavedCase, request: Request) -> bool:
    """Open a case as it was saved, with its view; return whether it was, as nothing in it has to be asked."""
    answer = understood_upload(request)
    if not isinstance(answer, ImportAnswer) or not answer.open or answer.questions:
        return False
    _open(answer.open, saved.title, request, answer.mapping)
    if _REFUSED in session():  # the way to open it by hand says why
        return False
    show_view(saved.address)
    return True


def _offer(answer: ImportAnswer, title: str, request: Request) -> None:
    """Show the button that opens the case, or why there is none."""
    if answer.open is None or answer.counts is None:
        st.error("No row is a valid claim yet: check the columns above, and the findings.")
        return
    st.button(
        f"Open this case: {counted(answer.counts.claims, 'claim')}",
        type="primary",
        key="open_own",
        on_click=_open,
        args=(answer.open, title, request, answer.mapping),
    )
    if refused := session().pop(_REFUSED, ""):
        st.error(escaped(refused))


def _open(case: Callable[[], Case], title: str, request: Request, mapping: ColumnMapping) -> None:
    try:
        own = replace(case(), title=title)
        add_upload(own)
        packed_upload(own, request, mapping)
    except FullError as error:
        session()[_REFUSED] = str(error)
