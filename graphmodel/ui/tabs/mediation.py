"""Mediation tab: offers and answers, conflicts without a mediator, brokers."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graphmodel.analysis.brokerage import brokerage
from graphmodel.analysis.camps import camps
from graphmodel.analysis.camps_result import Camps, equally_good
from graphmodel.analysis.mediation import mediation, unmediated
from graphmodel.analysis.signed_pairs import Rule
from graphmodel.model.case import Case, unique_labels
from graphmodel.ui.state.session import Question, ask
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.tabs.charts import go_betweens
from graphmodel.ui.tabs.result_table import choose_rule, claims_in, show_methods, show_rows


def show_mediation(shown: Shown) -> None:
    """Show offers and answers, conflicts without a mediator, and brokers by position."""
    st.markdown("**Who mediates between whom?** An offer to each party, its answer, and the mediator's own stance.")
    rule, names = choose_rule(), unique_labels(shown.case)
    found = measured(camps, shown.case, rule=rule)

    def offers_and_answers(case: Case, *, rule: Rule) -> pd.DataFrame:
        return mediation(case, rule=rule, camps=found)  # not an option: case and rule decide on the camps

    offers = measured(offers_and_answers, shown.case, rule=rule)
    if offers.empty:
        st.info("Nobody mediates in this selection.")
    else:
        _show_picture(offers, names)
        if note := _note_on(found):
            st.caption(note)
        show_rows(offers, key="mediation", names=names, opens=lambda row: _about(names, row, "mediator", "a", "b"))
    st.markdown("**Conflicts without a mediator to both sides**")
    alone = measured(unmediated, shown.case, rule=rule)
    show_rows(alone, key="unmediated", names=names, opens=lambda row: _about(names, row, "a", "b"))
    st.markdown("**Who brokers by position?** In the middle of two who have no tie of their own, by group of actors.")
    groups = dict(zip(shown.case.nodes["id"], shown.case.nodes["group"], strict=True))
    brokers = measured(brokerage, shown.case, groups=groups)
    if not brokers["total"].any():
        st.info("Nobody stands between two actors who have no tie of their own.")
        show_methods(shown, rule=rule)
        return
    show_rows(brokers, key="brokerage", names=names, opens=lambda row: _about(names, row, "actor"))
    st.caption(
        "z: standard deviations above what chance gives, where the groups are exchanged on these ties, or the ties are "
        "at random among these groups (Gould & Fernandez)."
    )
    show_methods(shown, rule=rule)


def _note_on(found: Camps) -> str:
    """Return what the column of camps rests on, where that is not the one split that fits best."""
    if not found.is_exact:
        return "The camp follows a split in two camps that is not proven to fit best."
    if found.solutions == 1:
        return ""
    if not found.together:
        return f"{equally_good(found)}; the camp follows one of them."
    return f"{equally_good(found)} as camps; a camp is named where all of them agree on it."


def _show_picture(offers: pd.DataFrame, names: dict[str, str]) -> None:
    def taken() -> None:
        found = st.session_state["mediation_map"]["selection"]["between"]
        rows = offers.merge(pd.DataFrame(found)) if found else offers.head(0)
        ask(_about(names, rows.iloc[0], "mediator", "a", "b") if len(rows) else None)

    st.altair_chart(go_betweens(offers, names), key="mediation_map", on_select=taken, selection_mode="between")


def _about(names: dict[str, str], row: pd.Series, *ends: str) -> Question:
    title = " and ".join(names[row[end]] for end in ends if row[end])
    return Question(title, claims_in(row), proposals=True)
