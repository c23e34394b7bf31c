"""Title line: the case, the number of claims shown, notes on its data, the active filters; below it, problems."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graphmodel.errors import Finding, counted, listing
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total, coded_by
from graphmodel.model.nodes import ids
from graphmodel.model.one_actor import OTHERS_BESIDE, one_actor
from graphmodel.model.reading import Reading
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.page.findings_table import show_list
from graphmodel.ui.state.shown import Shown, narrowed
from graphmodel.ui.state.shown_picture import lines_are_agreement

_MOST_VALUES = 5
"""Values that say nothing, of which the title line names no more."""


def show_heading(shown: Shown) -> None:
    """Show the title of the case, and the number of claims and actors shown, in one line with the filters."""
    case = shown.case.whole
    st.header(escaped(case.title), anchor=False, width="content")
    actors, whole = len(ids(shown.case, "actor")), len(ids(case, "actor"))
    claims, of_actors = f"{shown.claims:,} of {counted(claim_total(case), 'claim')}", counted(whole, "actor")
    counts = f"{claims}, {actors:,} of {of_actors} shown"
    if one_actor(shown.case) and lines_are_agreement(shown):
        counts = f"{claims}, of {actors:,} of {of_actors}; {OTHERS_BESIDE}"
    coded = f"; {by}" if (by := coded_by(case)) else ""
    st.markdown(f"**{counts}**{coded}{_left_out(case.reading)}{_undated(shown)}", width="content")


def show_notes(case: Case) -> None:
    """Show how the data were read and what to look at in them, behind their number: the picture has the room."""
    reading, defects = case.reading, [finding for finding in case.warnings if finding.is_defect]
    label = _notes(len(reading.guesses), len(defects) + bool(reading.layout))
    if not label:
        return
    with st.popover(label, type="tertiary", key="notes", on_change="rerun") as notes:
        if notes.open:
            _show_notes(reading, defects)


def _show_notes(reading: Reading, defects: Sequence[Finding]) -> None:
    with st.container(key="all_notes"):
        if reading.layout:
            st.caption(escaped(f"Read as {reading.layout}."))
        if reading.guesses:
            st.caption(escaped(f"Guessed when the data were read: {' '.join(reading.guesses)}"))
        if defects:
            show_list(defects)


def _notes(guesses: int, others: int) -> str:
    """Return how many guesses and other notes there are; nothing where there are none."""
    counts = (guesses, "guess", "guesses"), (others, "note", "notes")
    words = [f"{number:,} {one if number == 1 else several}" for number, one, several in counts if number]
    return f"{' and '.join(words)} on the data" if words else ""


def show_problems(shown: Shown, *, problems: Sequence[str]) -> None:
    """Show any problem with the address or the filters, and that nothing is shown."""
    for problem in problems:
        st.warning(escaped(problem), icon=":material/filter_alt_off:")
    if not shown.claims:
        st.info(_nothing(shown.case), icon=":material/search_off:")


def _left_out(reading: Reading) -> str:
    """Return which rows of the files are no claims, and why; nothing where all are."""
    wrong = f"; {counted(reading.wrong, 'row')} with errors left out" if reading.wrong else ""
    if not reading.skipped:
        return wrong
    what = f": {escaped(listing(reading.silent, most=_MOST_VALUES))}" if reading.silent else ""
    return f"{wrong}; {counted(reading.skipped, 'row')} {'says' if reading.skipped == 1 else 'say'} nothing{what}"


def _undated(shown: Shown) -> str:
    number = 0 if shown.case.selection.undated else shown.undated
    return f"; {number:,} undated left out" if number else ""


def _nothing(part: Case) -> str:
    what = "No claim fits these filters: take one back above, or clear all."
    if not part.selection.proposals and (found := claim_total(narrowed(part, proposals=True))):
        return f"{what} With proposals shown there would be {found}."
    return what


STYLE = """<style>
:root { --graph-height: clamp(360px, 100vh - 9.95rem, 1400px); --panel-height: var(--graph-height); }
@media (max-width: 640px) { :root { --graph-height: clamp(360px, 105vw, 70vh); --panel-height: 70vh; } }
.stMainBlockContainer { padding: 0.5rem 1.5rem 1rem; }
[data-testid="stTabs"] [role="tabpanel"] { padding-top: 0.5rem; }
@media (max-width: 760px) { .stMainBlockContainer { padding: 3.9rem 1rem 2rem; } }
@media (min-width: 761px) {
  [data-testid="stHeader"], [data-testid="stHeader"] * { background: transparent; pointer-events: none; }
  [data-testid="stHeader"] :is(button, button *) { pointer-events: auto; }
  .stApp:has([data-testid="stSidebar"][data-collapsed="true"]) .st-key-top { padding-left: 2.4rem; }
}
.st-key-top { align-items: flex-start; gap: 0.2rem 0.9rem; }
.st-key-top > div:has(> .st-key-heading) { flex: 1 1 auto; min-width: 0; }
.st-key-heading { min-height: 3.7rem; align-content: flex-start; align-items: center; gap: 0.2rem 0.5rem; }
.st-key-heading > div { min-height: 1.75rem; }
.st-key-top > div:has(> .st-key-tools) { flex: 0 1000 15rem; min-width: 9rem; }
@media (min-width: 641px) { .st-key-top { flex-wrap: nowrap; } }
@media (max-width: 640px) { .st-key-top > div:has(> .st-key-tools) { flex-basis: 100%; } }
.st-key-tools { min-height: 2.4rem; align-items: center; }
.st-key-heading h2 { padding: 0; font-size: 1.25rem; line-height: 1.3; overflow-wrap: anywhere; }
.st-key-heading p { font-size: 0.9rem; }
.st-key-heading button { min-height: 1.6rem; height: auto; padding: 0 0.45rem; }
.st-key-heading button p { font-size: 0.82rem; }
.st-key-downloads button { min-height: 1.9rem; height: auto; padding: 0.1rem 0.6rem; }
.st-key-heading button p { white-space: normal; overflow-wrap: anywhere; text-align: left; }
.st-key-problems:empty { display: none; }
[data-testid="stPopoverBody"]:has(.st-key-all_notes) { width: min(56rem, 94vw); max-width: 94vw; }
.st-key-division { min-height: 1.7rem; }
.st-key-division, [class*="st-key-sentences_"] { align-items: center; gap: 0 0.8rem; }
:is(.st-key-division, [class*="st-key-sentences_"]) p { font-size: 0.95rem; }
:is(.st-key-division, [class*="st-key-sentences_"]) button { min-height: 1.5rem; height: auto; padding: 0; }
:is(.st-key-division, [class*="st-key-sentences_"]) button p { text-decoration: underline; text-underline-offset: 3px; }
[class*="st-key-sentences_"] button, [class*="st-key-sentences_"] button * { justify-content: flex-start; }
[class*="st-key-sentences_"] button * { white-space: normal; text-align: left; }
.st-key-desk_tools { gap: 0.4rem; }
.st-key-desk_tools button { min-height: 1.9rem; height: auto; padding: 0.1rem 0.6rem; }
.st-key-downloads { min-height: 2.5rem; align-items: center; gap: 0.4rem; }
.st-key-waiting { position: fixed; right: 1.5rem; bottom: 1.5rem; z-index: 100; width: min(26rem, 80vw) !important; }
.st-key-waiting { background: var(--st-background-color, Canvas); box-shadow: 0 2px 12px rgb(0 0 0 / 25%); }
[data-testid="stColumn"] > div:has(> div > .st-key-beside), div:has(> .st-key-beside) { height: 100%; }
.st-key-beside { position: sticky; top: 0.6rem; flex: none; align-self: flex-start; }
@media (max-width: 640px) { .st-key-beside { position: static; } }
@media (max-height: 480px) {
  :root { --graph-height: max(190px, 100vh - 8.6rem); }
  .stMainBlockContainer { padding: 0.3rem 1rem 0.5rem; }
  [data-testid="stHeader"], [data-testid="stHeader"] * { background: transparent; pointer-events: none; }
  [data-testid="stHeader"] :is(button, button *) { pointer-events: auto; }
  .st-key-top { flex-wrap: nowrap; padding-left: 2.4rem; }
  .st-key-top > div:has(> .st-key-tools) { flex: none; width: 7rem; min-width: 0; }
  .st-key-heading { min-height: 0; max-height: 3.3rem; overflow-y: auto; gap: 0 0.5rem; }
  .st-key-heading > div { min-height: 1.5rem; }
  .st-key-heading > div:has(h2) { flex: 1 1 11rem; min-width: 11rem; }
  .st-key-heading h2 { font-size: 1rem; }
  .st-key-heading h2, .st-key-heading h2 * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .st-key-heading p, .st-key-heading button p { font-size: 0.78rem; }
  .st-key-heading button { min-height: 1.4rem; padding: 0 0.2rem; }
  [data-testid="stTabs"] [role="tab"] { height: 1.8rem; }
  [data-testid="stTabs"] [role="tabpanel"] { padding-top: 0; }
  .st-key-division { flex-wrap: nowrap; overflow-x: auto; min-height: 1.5rem; }
  .st-key-division > div { flex: none; }
  :is(.st-key-division, [class*="st-key-sentences_"]) p { font-size: 0.78rem; }
}
[data-testid="stSidebarHeader"] { height: 1.5rem; margin-bottom: 0; }
.stMainBlockContainer [data-testid="stVerticalBlock"] { gap: 0.5rem; }
.stApp [data-testid="stCaptionContainer"] { color: inherit; opacity: 0.8; }
</style>"""
"""The picture takes the screen but for the title and the tabs. The title has room for two lines: with the first filter
that is chosen the picture stays where it is."""
