"""Mediation: who offers it to whom, who accepts, and which conflicts nobody mediates."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graphmodel.analysis import brokerage, camps, mediation, unmediated
from graphmodel.case import Case, labels
from graphmodel.selection import Selection
from graphmodel.ui.answers import choose_rule, show_methods, show_rows
from graphmodel.ui.session import Question, Shown


def show_mediation(case: Case, shown: Shown, chosen: Selection) -> None:
    """Show offers and answers, conflicts without a mediator, and brokers by position."""
    st.markdown("**Who mediates between whom?** An offer to each party, its answer, and the mediator's own stance.")
    rule, names = choose_rule(), labels(case)
    offers = mediation(shown.case, rule=rule, camps=camps(shown.case, rule=rule).camp_of)
    if offers.empty:
        st.info("Nobody mediates in this selection.")
    else:
        show_rows(offers, key="mediation", names=names, opens=lambda row: _about(names, row, "mediator", "a", "b"))
    st.markdown("**Conflicts without a mediator to both sides**")
    alone = unmediated(shown.case, rule=rule)
    show_rows(alone, key="unmediated", names=names, opens=lambda row: _about(names, row, "a", "b"))
    st.markdown("**Who brokers by position?** In the middle of two who have no tie of their own, by group of actors.")
    groups = dict(zip(shown.case.nodes["id"], shown.case.nodes["group"], strict=True))
    show_brokers(brokerage(shown.case, groups=groups), names)
    show_methods(case, shown, chosen, rule=rule)


def show_brokers(table: pd.DataFrame, names: dict[str, str]) -> None:
    """Show the roles of each actor; z-scores compare with random groups."""
    st.dataframe(table.assign(actor=table["actor"].map(names)), hide_index=True, placeholder="-", key="brokerage")


def _about(names: dict[str, str], row: pd.Series, *ends: str) -> Question:
    title = " and ".join(names[row[end]] for end in ends if row[end])
    return Question(title, tuple(row["claim_ids"].split("; ")))
