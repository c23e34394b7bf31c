"""Standing tab: PN index and signed degrees."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.analysis.in_words import names_in_sentence, placed_in_words
from graphmodel.analysis.merging_rules import StandingRule
from graphmodel.analysis.standing import standing
from graphmodel.model.nodes import unique_labels
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.page.sentences import Sentence, begin_tab, show_sentences
from graphmodel.ui.state.clicked import TitledClaims
from graphmodel.ui.state.kept_values import kept_values, with_value
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.state.view_options import PAIRS, PAIRS_TAKEN, chosen_rule
from graphmodel.ui.tabs.charts import bars
from graphmodel.ui.tabs.how_computed import answer_and_method, choose_rule, show_methods
from graphmodel.ui.tabs.result_table import claims_in, show_rows
from graphmodel.ui.tabs.rows_of_charts import both_ends

_STANCES = ["positive_in", "negative_in", "positive_out", "negative_out", "ambivalent"]
_NO_TIES = (
    "Nobody here supports or opposes another actor, so there are no friends and foes. "
    "What actors have in common by their sides on proposals is in Agreement and Camps."
)

_UNDEFINED = (
    "The index of standing (PN) cannot be computed here: it needs two actors or more, and not only two of whom one "
    "opposes the other."
)
_ALIKE = "All who have friends or foes are placed alike."
_HOW = (
    "The index PN (Everett & Borgatti 2014) is 1 for an actor with neither friends nor foes, above 1 with friends, "
    "most of all with well-placed ones, and below 1 with foes."
)
_BOTH_HELP = (
    "Merged: such a pair are friends or foes, as chosen here. Both: they count as friends and as foes, as Everett & "
    "Borgatti define their index."
)


def show_standing(shown: Shown) -> None:
    """Show the PN index as bars, and signed degrees as a table."""
    about = "Friends raise an actor's place, well-placed friends more; foes lower it."
    lead = begin_tab("Who is well placed among friends and foes?", shown, about=about)
    answer, method = answer_and_method("standing")
    rule = _chosen_rule()
    with answer:
        _show_answer(shown, lead, rule=rule)
    if method.open:
        with method:
            st.markdown(_HOW)
            _choose_rule()
            show_methods(shown.case, rule=rule, rests_on="claims among actors")


def _show_answer(shown: Shown, lead: DeltaGenerator, *, rule: StandingRule) -> None:
    names = unique_labels(shown.case)
    table = measured(standing, shown.case, rule=rule)
    if not table[_STANCES].to_numpy().any():
        lead.info(_NO_TIES)
        return
    if table["pn"].isna().all():
        lead.info(_UNDEFINED)
    else:
        with lead:
            show_sentences(_sentences(table, names), key="standing")
        _show_bars(table.drop(columns="claim_ids"), names)
    show_rows(table, key="standing", names=names, opens=lambda row: _about(names, row))


def _show_bars(table: pd.DataFrame, names: dict[str, str]) -> None:
    """Show a bar for each actor who has friends or foes; who has none has no place among them."""
    is_placed = table["ratio"].notna()
    if is_placed.any():
        drawn = both_ends(table[is_placed], "actors with friends or foes", by="pn")
        st.altair_chart(bars(drawn, value="pn", title="PN", names=names), key="standing_bars")
    if not is_placed.all():
        others = names_in_sentence([names[actor] for actor in table.loc[~is_placed, "actor"]])
        st.caption(escaped(f"No bar, as they have neither friends nor foes (PN 1): {others}."))


def _sentences(table: pd.DataFrame, names: dict[str, str]) -> list[Sentence]:
    found = placed_in_words(table, names)
    return [Sentence(text, partial(_claims_of, rows)) for text, rows in found] or [Sentence(_ALIKE)]


def _claims_of(rows: pd.DataFrame) -> list[str]:
    return [claim for _, row in rows.iterrows() for claim in claims_in(row)]


def _choose_rule() -> None:
    choose_rule()
    st.segmented_control(
        "Pairs with support and opposition are", PAIRS_TAKEN, key=with_value(PAIRS), help=_BOTH_HELP, required=True
    )


def _chosen_rule() -> StandingRule:
    return "both" if kept_values()[PAIRS] == "both" else chosen_rule()


def _about(names: dict[str, str], row: pd.Series) -> TitledClaims:
    return TitledClaims(f"{names[row['actor']]}, support and opposition", claims_in(row))
