"""Positions tab: heat map of stances, and contested proposals."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.analysis.contested import contested_by, with_claim_ids
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.positions import stance_matrix, stances
from graphmodel.model.case import Case
from graphmodel.model.claims_behind import claims_of
from graphmodel.model.nodes import unique_labels
from graphmodel.ui.page.division import show_sides
from graphmodel.ui.page.sentences import begin_tab
from graphmodel.ui.state.clicked import TitledClaims, ask, chart_key
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.state.view_options import chosen_rule
from graphmodel.ui.tabs.charts import heat_map, node_of, sides_chart
from graphmodel.ui.tabs.how_computed import answer_and_method, choose_rule, show_methods
from graphmodel.ui.tabs.result_table import show_rows
from graphmodel.ui.tabs.rows_of_charts import choose_actors, choose_proposals, drawn_rows

_MAP = "positions_map"
_HOW = (
    "A stance is the strength of what an actor says for a proposal minus that against it, divided by both together: "
    "1 only for, -1 only against. How contested a proposal is goes from 0, where all who take a side take the same, to "
    "1, where both sides have as many actors."
)


def show_positions(shown: Shown) -> None:
    """Show the heat map of stances, and for each proposal who backs it and who is against."""
    about = (
        "Blue backs a proposal, orange is against it, grey says as much for it as against, empty says nothing on it."
    )
    lead = begin_tab("Who stands where on what?", shown, about=about)
    answer, method = answer_and_method("positions")
    rule = chosen_rule()
    with answer:
        _show_answer(shown, lead, rule=rule)
    if method.open:
        with method:
            choose_rule()
            st.markdown(_HOW)
            show_methods(shown.case, rule=rule, rests_on="positions")


def _show_answer(shown: Shown, lead: DeltaGenerator, *, rule: Rule) -> None:
    names = unique_labels(shown.case)
    rows, matrix, table = measured(stances_and_sides, shown.case, rule=rule)
    if rows.empty:
        lead.info("No position on a proposal is in this selection.")
        return
    with lead, st.container(horizontal=True, key="sentences_positions"):
        show_sides(shown.case, rows, table)
    _show_matrix(matrix, rows, shown, names)
    st.markdown("**Who is against each proposal, and who for?** Numbers of actors; beside them how contested it is.")
    table = table[list(dict.fromkeys(["proposal", "contestedness", *table.columns]))]
    bars = drawn_rows(table, "proposals", which="the most contested")
    st.altair_chart(sides_chart(bars, names), key="contested_bars")
    show_rows(
        table,
        key="contested",
        measure="contested",
        names=names,
        called={} if table["issue"].any() else {"issue": None},  # of proposals that none has
        opens=lambda row: _about_proposal(shown, names, row["proposal"]),
        file=lambda: with_claim_ids(table, shown.case),
    )


def stances_and_sides(case: Case, *, rule: Rule) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return what `positions` and `contested` give without claims, which take most of the time: rows, matrix, sides."""
    rows = stances(case, rule=rule)
    return rows, stance_matrix(rows), contested_by(rows, case)


def _show_matrix(matrix: pd.DataFrame, cells: pd.DataFrame, shown: Shown, names: dict[str, str]) -> None:
    rows = choose_actors(matrix, cells["actor"].value_counts(), shown.case)
    columns = choose_proposals([*matrix.columns], cells)
    cells = cells[cells["actor"].isin(rows) & cells["proposal"].isin(columns)]
    chart = heat_map(
        cells, x="proposal", y="actor", value="stance", rows=rows, columns=columns, names=names, measure="positions"
    )
    key = chart_key(_MAP)

    def taken() -> None:
        cell = st.session_state[key]["selection"]["cell"]
        ends = [node_of(cell[0][end]) for end in ("actor", "proposal")] if cell else []
        ask(_about_stance(shown, names, *ends) if cell else None, by=_MAP)

    st.altair_chart(chart, key=key, on_select=taken, selection_mode="cell")


def _about_stance(shown: Shown, names: dict[str, str], actor: str, proposal: str) -> TitledClaims:
    found = claims_of(shown.case, source=actor, target=proposal)
    return TitledClaims(f"{names[actor]} on {names[proposal]}", tuple(found["id"]), proposals=True)


def _about_proposal(shown: Shown, names: dict[str, str], proposal: str) -> TitledClaims:
    return TitledClaims(names[proposal], tuple(claims_of(shown.case, node=proposal)["id"]), proposals=True)
