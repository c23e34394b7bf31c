"""Standing: who is well placed among friends and foes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graphmodel.analysis import standing
from graphmodel.case import Case, unique_labels
from graphmodel.selection import Selection
from graphmodel.ui.answers import choose_rule, claims_in, show_methods, show_rows
from graphmodel.ui.charts import bars
from graphmodel.ui.session import Question
from graphmodel.ui.shared import Shown

STANCES = ["positive_in", "negative_in", "positive_out", "negative_out", "ambivalent"]
NO_TIES = (
    "Nobody here supports or opposes another actor, so there are no friends and foes. "
    "What actors have in common by their sides on proposals is in Agreement and Camps."
)


def show_standing(case: Case, shown: Shown, chosen: Selection) -> None:
    """Show the PN index as bars, and signed degrees as a table."""
    st.markdown("**Who is well placed among friends and foes?** PN is 1 without ties; friends raise it, foes lower it.")
    rule, names = choose_rule(), unique_labels(case)
    table = standing(shown.case, rule=rule)
    if not table[STANCES].to_numpy().any():
        st.info(NO_TIES)
        return
    if table["pn"].isna().all():
        st.info("PN is not defined here: it takes two actors or more, and not only two of whom one opposes the other.")
    else:
        st.altair_chart(bars(table.drop(columns="claim_ids"), value="pn", title="PN", names=names), key="standing_bars")
    show_rows(table, key="standing", names=names, opens=lambda row: _about(names, row))
    show_methods(case, shown, chosen, rule=rule)


def _about(names: dict[str, str], row: pd.Series) -> Question:
    return Question(f"{names[row['actor']]}, support and opposition", claims_in(row))
