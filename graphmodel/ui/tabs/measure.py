"""A measure as a section of a tab: its question, its options, its tables and the sentence on the method."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from graphmodel.analysis.measure import Measure, Parameter, Table
from graphmodel.analysis.measures import RULE_OPTION
from graphmodel.model.nodes import unique_labels
from graphmodel.ui.state.clicked import TitledClaims
from graphmodel.ui.state.kept_values import kept_values, with_value
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.state.view_options import number_ranges, option_key
from graphmodel.ui.tabs.how_computed import answer_and_method, choose_rule, show_methods
from graphmodel.ui.tabs.result_table import show_rows


def show_measure(measure: Measure, shown: Shown) -> None:
    """Show a measure that has no page of its own."""
    st.markdown(f"**{measure.question}** {measure.about}")
    place, method = answer_and_method(measure.name)
    options = _chosen(measure)
    answer = measure.to_answer(measured(measure.function, shown.case, **options), rule=options.get("rule"))
    names = unique_labels(shown.case)
    with place:
        for number, table in enumerate(answer.tables):
            if len(answer.tables) > 1:
                st.markdown(f"**{table.title}**")
            _show_table(table, measure, names, key=f"{measure.name}_{number}" if number else measure.name)
    if method.open:
        with method:
            for each in measure.parameters:
                _choose(measure, each)
            if measure.note:
                st.caption(measure.note)
            show_methods(shown.case, rule=answer.rule, rests_on=answer.rests_on or measure.rests_on)


def _chosen(measure: Measure) -> dict[str, Any]:
    """Return what is chosen of each option that has choices or numbers to choose from."""
    keys = {each.option.name: option_key(measure, each.option) for each in measure.parameters}
    return {name: kept_values()[key] for name, key in keys.items() if key in kept_values()}


def _choose(measure: Measure, parameter: Parameter) -> None:
    """Show the widget of such an option."""
    option, key = parameter.option, option_key(measure, parameter.option)
    label = option.name.replace("_", " ").capitalize()
    if option == RULE_OPTION:
        choose_rule()
    elif parameter.choices:
        st.selectbox(label, parameter.choices, key=with_value(key), help=option.help)
    elif numbers := number_ranges().get(key):
        st.number_input(label, numbers[0], numbers[-1], step=numbers.step, key=with_value(key), help=option.help)


def _show_table(table: Table, measure: Measure, names: dict[str, str], *, key: str) -> None:
    def about(row: pd.Series) -> TitledClaims:
        first = str(row.iloc[0])
        return TitledClaims(names.get(first, first), table.ids_of(row), proposals=True)

    hidden: dict[str, str | None] = dict.fromkeys(table.claims)
    show_rows(
        table.frame, key=key, names=names, opens=about if table.claims else None, measure=measure.name, called=hidden
    )
