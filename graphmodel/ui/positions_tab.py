"""Positions: who stands where on each proposal, and what is contested."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graphmodel.analysis import contested, positions
from graphmodel.case import Case, claims_of, labels
from graphmodel.selection import Selection
from graphmodel.ui.answers import show_methods, show_rows
from graphmodel.ui.charts import heat_map, sides
from graphmodel.ui.session import Question, Shown, ask


def show_positions(case: Case, shown: Shown, chosen: Selection) -> None:
    """Show the heat map of stances, and for each proposal who backs it and who is against."""
    st.markdown("**Who stands where on what?** Blue backs a proposal, orange is against it, empty says nothing on it.")
    names = labels(case)
    found = positions(shown.case)
    if found.stances.empty:
        st.info("No position on a proposal is in this selection.")
        return
    _show_matrix(found.stance, found.stances, shown, names)
    st.markdown("**What is contested?** 1 where the sides are level, 0 where all who take a side take the same.")
    table = contested(shown.case)
    st.altair_chart(sides(table, names), key="contested_bars")
    show_rows(table, key="contested", names=names, opens=lambda row: _about_proposal(shown, names, row["proposal"]))
    show_methods(case, shown, chosen)


def _show_matrix(matrix: pd.DataFrame, stances: pd.DataFrame, shown: Shown, names: dict[str, str]) -> None:
    cells = stances.assign(actor=stances["actor"].map(names), proposal=stances["proposal"].map(names))
    rows, columns = ([names[each] for each in axis] for axis in (matrix.index, matrix.columns))
    chart = heat_map(cells, x="proposal", y="actor", value="stance", rows=rows, columns=columns)

    def taken() -> None:
        cell = st.session_state["positions_map"]["selection"]["cell"]
        ask(_about_stance(shown, names, cell[0]["actor"], cell[0]["proposal"]) if cell else None)

    st.altair_chart(chart, key="positions_map", on_select=taken, selection_mode="cell")


def _about_stance(shown: Shown, names: dict[str, str], actor: str, proposal: str) -> Question:
    ids_of = {label: node for node, label in names.items()}
    found = claims_of(shown.case, source=ids_of[actor], target=ids_of[proposal])
    return Question(f"{actor} on {proposal}", tuple(found["id"]))


def _about_proposal(shown: Shown, names: dict[str, str], proposal: str) -> Question:
    return Question(names[proposal], tuple(claims_of(shown.case, node=proposal)["id"]))
