"""The fold below an answer that shows by which merging rule it is computed, and the methods sentence."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from graphmodel.analysis.measure import RestsOn
from graphmodel.analysis.merging_rules import RULES, StandingRule
from graphmodel.export.methods_sentence import methods
from graphmodel.model.case import Case
from graphmodel.model.glossary import GLOSSARY
from graphmodel.ui.state.kept_values import with_value

_RULES_IN_WORDS = {"net": "the stronger side", "count": "the side with more claims", "latest": "the latest claim"}
"""The merging rules as a reader chooses among them."""


def answer_and_method(name: str) -> tuple[DeltaGenerator, ExpanderContainer]:
    """Return the places of an answer and, folded away below it, of how it is computed, which is filled while open."""
    return st.container(), st.expander("How computed", key=f"method_{name}", on_change="rerun")


def show_methods(case: Case, *, rule: StandingRule | None = None, rests_on: RestsOn = "claims") -> None:
    """Show the sentence to copy beside a figure."""
    st.caption("For the methods section of a paper:")
    st.code(methods(case, rule=rule, rests_on=rests_on), language=None, wrap_lines=True)


def choose_rule() -> None:
    """Show the choice of how support and opposition become one sign, the same on every tab: see `chosen_rule`."""
    st.segmented_control(
        "What counts where one both supports and opposes another",
        RULES,
        key=with_value("rule"),
        format_func=_RULES_IN_WORDS.__getitem__,
        help=GLOSSARY["merging rule"],
        required=True,
    )
