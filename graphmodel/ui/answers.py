"""What every tab of measures has: tables whose rows open into claims, and the sentence on how it was made."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from graphmodel.analysis.signed import RULE_WORDS, RULES, Rule
from graphmodel.case import Case
from graphmodel.methods import methods
from graphmodel.selection import Selection
from graphmodel.tables import to_csv
from graphmodel.ui.session import Question, ask
from graphmodel.ui.shared import Shown

Opener = Callable[[pd.Series], Question]


def show_rows(
    table: pd.DataFrame, *, key: str, opens: Opener, names: dict[str, str] | None = None, height: int | None = None
) -> None:
    """Show a table, its ids as labels; a click on a row opens the claims that it rests on."""

    def taken() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        ask(opens(table.iloc[rows[0]]) if rows else None, by=key)

    st.dataframe(
        table.map(lambda value: _named(value, names or {})),
        key=key,
        hide_index=True,
        placeholder="-",
        on_select=taken,
        selection_mode="single-row",
        height=height or "auto",
    )
    st.download_button(
        "CSV", to_csv(table), file_name=f"{key}.csv", mime="text/csv", key=f"{key}_csv", on_click="ignore"
    )


def show_methods(case: Case, shown: Shown, chosen: Selection, *, rule: Rule | None = None) -> None:
    """Show the sentence to copy beside a figure."""
    st.code(methods(case, shown.case, chosen, rule=rule), language=None, wrap_lines=True)


def choose_rule() -> Rule:
    """Show the choice of how support and opposition become one sign, the same on every tab."""
    words = {rule: f"{rule}: {RULE_WORDS[rule]}" for rule in RULES}
    help_text = "How support and opposition between two actors become one sign: " + "; ".join(words.values())
    st.segmented_control("Merging rule", RULES, key="rule", help=help_text, required=True)
    rule: Rule = st.session_state["rule"]
    return rule


def _named(value: object, names: dict[str, str]) -> object:
    if isinstance(value, str):
        return names.get(value, "; ".join(names.get(part, part) for part in value.split("; ")))
    if isinstance(value, tuple | list):
        return "; ".join(names.get(str(part), str(part)) for part in value)
    return value
