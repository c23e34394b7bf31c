"""One line above the picture: the proposal that divides the actors most, and who is on which side of it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from graphmodel.analysis.claim_ids import JOINT
from graphmodel.analysis.contested import contested
from graphmodel.analysis.in_words import SIDES, most_divided, side_in_words
from graphmodel.analysis.positions import positions
from graphmodel.model.case import ids, unique_labels
from graphmodel.ui.page.escape_markdown import plain
from graphmodel.ui.state.session import Question, ask
from graphmodel.ui.state.shown import Shown, measured, narrowed
from graphmodel.ui.state.view_options import chosen_rule

MOST_CLAIMS = 20_000
"""Number of claims up to which the line is computed at every change of a filter."""
MOST_NAMED = 2
"""Number of proposals, equally dividing, that have a line each; of more, none is the answer."""

ON_BALANCE = ", on balance"
"""Added to a side on which somebody has claims for and against."""


def show_division(shown: Shown) -> None:
    """Show who opposes and who supports what divides the actors most; each side opens into its claims."""
    if shown.case.in_place or shown.claims > MOST_CLAIMS:
        return
    case = narrowed(shown.case, proposals=True)
    rule, names = chosen_rule(), unique_labels(case)
    divided = most_divided(measured(contested, case, rule=rule))
    if len(divided) > MOST_NAMED:
        st.caption(f"{len(divided)} proposals divide the actors alike: see the tab Positions.")
        return
    if divided.empty and ids(case, "proposal"):
        st.caption("No proposal here has both supporters and opponents.")
    for row in divided.to_dict("records"):
        _show_sides(row, names, measured(positions, case, rule=rule).stances)


def _show_sides(row: dict[Hashable, Any], names: dict[str, str], stances: pd.DataFrame) -> None:
    proposal = str(row["proposal"])
    st.markdown(f"Most divided on **{plain(names[proposal])}**:", width="content")
    taken = stances[stances["proposal"] == proposal].set_index("actor")
    for side in SIDES:
        theirs = taken.loc[str(row[side]).split(JOINT)]
        is_mixed = ((theirs["support"] > 0) & (theirs["opposition"] > 0)).any()
        text = side_in_words(row, side, names) + (ON_BALANCE if is_mixed else "")
        claims = tuple(JOINT.join(theirs["claim_ids"]).split(JOINT))
        question = Question(f"{names[proposal]}: {text}", claims, proposals=True)
        key = f"division_{proposal}_{side}"
        st.button(plain(text), key=key, type="tertiary", on_click=ask, args=(question,))
