"""Take in what was coded in another program: what the file holds, what its codes mean, which claims they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from graphmodel.errors import Finding
from graphmodel.exchange.codes import OF_CODES, OF_STANCES
from graphmodel.exchange.codes_as_claims import OPEN, YES, CodedClaim
from graphmodel.project.nodes import node_label
from graphmodel.project.state import State
from graphmodel.project.store import Project
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.open_project import may_code
from graphmodel.ui.state.taking_in import (
    NO,
    FileTakenIn,
    answer,
    counts_in_words,
    last_taken,
    mean,
    names_asked,
    new_in,
    open_rows,
    rows,
    say,
    take,
    upload_key,
    uploaded_file,
)

_TYPES = ("dna", "qdpx", "jsonld", "json")
_ABOUT = (
    "What was coded in another program, with its texts: a database of Discourse Network Analyzer (.dna), a REFI-QDA "
    "project of MAXQDA, NVivo or ATLAS.ti (.qdpx), W3C Web Annotations (.jsonld), or a document of INCEpTION (UIMA CAS "
    "JSON, .json). Nothing is taken in before you have seen it and confirmed."
)
_SECTIONS = {"codes": "code", "links": "link", "agreement": "agreement"}
_IN_WORDS = {
    "": "not yet: only kept as coded passages",
    "actor": "an actor, by its name",
    "proposal": "a proposal, by its name",
    "support": "supports",
    "opposition": "opposes",
    "mediation": "mediates",
    "issue": "an issue, by its name",
    "none": "nothing of a claim",
}
_TALLEST = 245
"""Height of a list in pixels."""
_SHOWN = ("source", "relation", "target", "issue", "coder", "document", "why", "quote")
_CODES, _ROWS = "codes_to_mean", "claims_of_codes"


def show_taking_in(project: Project) -> None:
    """Show the place for a file, and of a file all that has to be known and answered before it is taken in."""
    if text := last_taken():
        st.success(escaped(text))
    upload = st.file_uploader("File of another program", type=_TYPES, key=upload_key(), help=_ABOUT)
    if upload is None:
        st.caption(_ABOUT)
        return
    file = uploaded_file(upload)
    if file.problem:
        st.error(escaped(file.problem))
    if file.coded is None:
        return
    for note in file.coded.notes:
        st.markdown(escaped(note))
    _show_findings(file.coded.findings)
    asked = names_asked(file.coded)
    if asked:
        _ask_meanings(file, asked)
        _show_rows(file)
    if file.coded.state.of("claim"):
        _show_claims(file)
    _show_confirming(project, file)


def _show_findings(findings: Sequence[Finding]) -> None:
    for finding in findings:
        st.caption(f"⚠ {escaped(finding.message)}. {escaped(finding.hint)}".strip())


def _ask_meanings(file: FileTakenIn, asked: Sequence[tuple[str, str, int]]) -> None:
    st.markdown("**What do its codes mean?** Choose codes that mean the same, and say what: claims are made of them.")
    table = pd.DataFrame(
        [
            (_SECTIONS[section], name, number, _IN_WORDS[file.meanings.get((section, name), "")])
            for section, name, number in asked
        ],
        columns=["is a", "name", "passages", "means"],
    )
    chosen = _chosen(table, _CODES, {"is a": 70, "name": 260, "passages": 75, "means": 230})
    if not chosen:
        return
    names = [asked[row][:2] for row in chosen]
    words = OF_CODES if all(section == "codes" for section, _ in names) else OF_STANCES

    def taken() -> None:
        mean(file, names, st.session_state["code_means"] or "")

    meanings = {file.meanings.get(name, "") for name in names}
    st.session_state["code_means"] = next(iter(meanings)) or None if len(meanings) == 1 else None
    st.segmented_control(
        f"{len(names)} chosen. In a claim, they are",
        words,
        format_func=lambda word: _IN_WORDS[word],
        key="code_means",
        on_change=taken,
    )


def _show_rows(file: FileTakenIn) -> None:
    made, findings = rows(file)
    _show_findings(findings)
    if not made:
        st.caption(
            "No claim yet. It takes who, towards whom or what, and how: an actor, a proposal or actor, a stance."
        )
        return
    waiting, taken = len(open_rows(file)), sum(answer(file, row) == YES for row in made)
    st.markdown(
        f"**The claims that they make: {len(made):,}**, of which {taken:,} are taken"
        + (f" and {waiting:,} wait for your yes or no." if waiting else ".")
    )
    table = pd.DataFrame([{"take": answer(file, row), **{name: getattr(row, name) for name in _SHOWN}} for row in made])
    table = table.loc[:, [name for name in table if name in ("take", "why") or table[name].astype(bool).any()]]
    picked = [made[row] for row in _chosen(table, _ROWS, {"take": 45, "relation": 80, "quote": 300})]
    with st.container(horizontal=True, vertical_alignment="center"):
        _answers(file, picked or open_rows(file), "chosen" if picked else "open")
        st.caption("Choose rows by the boxes on the left to answer for them.")


def _answers(file: FileTakenIn, about: Sequence[CodedClaim], which: str) -> None:
    for word, label in ((YES, "Take"), (NO, "Leave out")):
        st.button(
            f"{label} the {len(about):,} {which}",
            key=f"rows_{word}",
            disabled=not about,
            on_click=say,
            args=(file, about, word),
        )


def _show_claims(file: FileTakenIn) -> None:
    """Show the claims that the file holds as such."""
    assert file.coded is not None
    state = file.coded.state
    st.markdown(f"**Claims that it holds: {len(state.of('claim')):,}**")
    table = pd.DataFrame([_claim(state, key) for key in state.of("claim")])
    st.dataframe(table.loc[:, table.astype(bool).any()], hide_index=True, height=_height(len(table)))


def _claim(state: State, key: str) -> dict[str, str]:
    claim = state.get("claim", key)
    ends = {end: node_label(state, claim.get(end, "")) for end in ("source", "target")}
    held = {name: claim.get(name, "") for name in ("relation", "issue", "coder", "document", "quote")}
    return {"source": ends["source"], "relation": held.pop("relation"), "target": ends["target"], **held}


def _chosen(table: pd.DataFrame, key: str, widths: dict[str, int]) -> list[int]:
    config: dict[str, Any] = {name: st.column_config.Column(width=width) for name, width in widths.items()}
    held = st.dataframe(
        table,
        key=key,
        hide_index=True,
        height=_height(len(table)),
        column_config=config,
        on_select="rerun",
        selection_mode="multi-row",
    )
    return [row for row in held.selection.rows if row < len(table)]


def _height(number: int) -> int:
    return min(_TALLEST, 38 + 35 * number)


def _show_confirming(project: Project, file: FileTakenIn) -> None:
    if not may_code(project):
        st.info("Say above who you are: what names no coder becomes yours, and Undo takes all of it back.")
        return
    new, waiting = new_in(project, file), open_rows(file)
    _show_findings(new.findings)
    st.markdown(f"**New in the project: {counts_in_words(new.added)}.** What is there already is not added again.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Take it in",
            key="take_in",
            type="primary",
            disabled=bool(waiting) or not any(new.added.values()),
            on_click=take,
            args=(project, file),
        )
        if waiting:
            st.caption(f"{len(waiting):,} claims still say {OPEN}: take them or leave them out, above.")
