"""Title line: the case, the number of claims shown, and warnings."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graphmodel.model.case import Case, claim_total, ids
from graphmodel.model.reading import Reading
from graphmodel.ui.page.escape_markdown import plain, unlinked
from graphmodel.ui.page.findings_table import show_list
from graphmodel.ui.state.shown import Shown, narrowed


def show_heading(shown: Shown, *, problems: Sequence[str]) -> None:
    """Show the title, the counts, and below them any problem with the address, the filters or the data."""
    st.html(STYLE)
    case = shown.case.whole
    st.header(plain(case.title), anchor=False)
    actors, whole = len(ids(shown.case, "actor")), len(ids(case, "actor"))
    counts = f"{shown.claims:,} of {claim_total(case):,} claims, {actors:,} of {whole:,} actors shown"
    left_out = _left_out(case.reading)
    st.markdown(f"Who stands with and against whom, on what, and what does that rest on? **{counts}**{left_out}")
    with st.container(key="notes"):
        if case.reading.guesses:
            st.caption(plain(unlinked(f"Guessed when the data were read: {' '.join(case.reading.guesses)}")))
        for problem in problems:
            st.warning(plain(unlinked(problem)), icon=":material/filter_alt_off:")
        if not shown.claims:
            st.info(_nothing(shown.case), icon=":material/search_off:")
        if warnings := [finding for finding in case.warnings if finding.is_defect]:
            things = "1 thing" if len(warnings) == 1 else f"{len(warnings)} things"
            with st.expander(f"{things} to look at in the data"):
                show_list(warnings)


def _left_out(reading: Reading) -> str:
    """Return which rows of the files are no claims; nothing where all are."""
    if not reading.left_out:
        return ""
    rows = "1 row" if reading.left_out == 1 else f"{reading.left_out:,} rows"
    kinds = [(reading.wrong, "with errors"), (reading.skipped, "skipped")]
    return f"; {rows} left out: {', '.join(f'{number:,} {kind}' for number, kind in kinds if number)}"


def _nothing(part: Case) -> str:
    what = "No claim fits these filters: take one back below, or clear all."
    if not part.selection.proposals and (found := claim_total(narrowed(part, proposals=True))):
        return f"{what} With proposals shown there would be {found}."
    return what


STYLE = """<style>
:root { --graph-height: clamp(400px, min(100vh - 300px, 50vw), 1000px); }
:root { --panel-height: calc(var(--graph-height) + 45px); }
@media (max-width: 640px) { :root { --graph-height: clamp(360px, 105vw, 70vh); --panel-height: 70vh; } }
.stMainBlockContainer { padding: 1.6rem 2rem 2rem; }
@media (max-width: 760px) { .stMainBlockContainer { padding: 3.4rem 1rem 2rem; } }
.st-key-filters { min-height: 2.75rem; align-items: center; }
.st-key-filters button { height: auto; }
.st-key-filters button p { white-space: normal; overflow-wrap: anywhere; text-align: left; }
.st-key-waiting { position: fixed; right: 1.5rem; bottom: 1.5rem; z-index: 100; width: min(26rem, 80vw) !important; }
.st-key-waiting { background: var(--st-background-color, Canvas); box-shadow: 0 2px 12px rgb(0 0 0 / 25%); }
[data-testid="stColumn"] > div:has(> div > .st-key-beside), div:has(> .st-key-beside) { height: 100%; }
.st-key-beside { position: sticky; top: 0.6rem; flex: none; align-self: flex-start; }
[data-testid="stSidebarHeader"] { height: 1.5rem; margin-bottom: 0; }
.stMainBlockContainer [data-testid="stVerticalBlock"] { gap: 0.6rem; }
</style>"""
"""The picture is as high as it can be with the downloads still in sight, and has little room around it."""
