"""Robustness on the Camps tab: what stays when a claim, a paragraph, or all that is inferred is left out."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.robustness import Robustness, robustness
from graphmodel.model.case import Case
from graphmodel.ui.state.clicked import TitledClaims
from graphmodel.ui.state.shown import measured
from graphmodel.ui.tabs.issue_by_issue import interval
from graphmodel.ui.tabs.result_table import claims_in, show_rows

_KEPT = {
    "signs": "share with all friends and foes kept",
    "camps": "share with the same best camps",
    "together": "share with the same always together",
    "frustration": "share with as many contradictions",
}
"""Names of the shares of a family."""


def show_robustness(part: Case, names: Mapping[str, str], *, rule: Rule) -> None:
    """Show what stays of friends, foes and camps when claims are left out in turn, where the reader asks for it."""
    st.markdown("**How fragile is it?** What stays when a claim, a paragraph, or all that is inferred is left out.")
    if not st.toggle("Leave each out in turn", key="robustness"):
        return
    found = measured(robustness, part, rule=rule)
    st.caption(_certainty_of_all(found))
    show_rows(found.families, key="families", measure="robustness", opens=about_family, called=_KEPT)
    st.markdown("**Which pairs stay?** How often, when something is left out, two stay friends or foes.")
    show_rows(found.pairs, key="survival", measure="robustness", names=names, opens=lambda row: _about_pair(names, row))
    st.markdown("**What is it that matters?** What is left out, and how many pairs that changes.")
    left_out = found.variants.sort_values("pairs_changed", ascending=False, kind="stable")
    show_rows(
        left_out,
        key="left_out",
        measure="robustness",
        opens=lambda row: TitledClaims(f"Left out: {row['left_out']}", claims_in(row)),
    )


def about_family(row: pd.Series) -> TitledClaims:
    """Return what is left out where something changes; where nothing does, all that was left out."""
    if row["decisive_ids"]:
        return TitledClaims(f"Left out by {row['family']}: where something changes", claims_in(row, "decisive_ids"))
    return TitledClaims(f"Left out by {row['family']}: nothing changes", claims_in(row))


def _certainty_of_all(found: Robustness) -> str:
    """Return how sure the figures are, and whether they are all there are."""
    errors = interval(found.lower, found.frustration)
    proven = "all proven" if found.is_exact else "not all proven: with something left out, fewer may be possible"
    taken, there_are = found.families["variants"].sum(), found.families["of"].sum()
    many = "how many splits fit equally well is not known" if found.solutions is None else _splits(found.solutions)
    whole = f"Pairs against the camps with nothing left out: {errors}"
    return f"{whole}; {proven}; {many}. Left out in turn: {taken} of {there_are}."


def _splits(number: int) -> str:
    return "one split fits best" if number == 1 else f"{number:,} splits fit equally well"


def _about_pair(names: Mapping[str, str], row: pd.Series) -> TitledClaims:
    return TitledClaims(f"{names[row['a']]} and {names[row['b']]}", claims_in(row))
