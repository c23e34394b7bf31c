"""Rows and columns of a large heat map that are drawn: the most active ones, with a note."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from graphmodel.ui.state import view_options as choices


def most_active(order: Sequence[str], activity: pd.Series, *, what: str) -> list[str]:
    """Return the ids of a heat map's side that are drawn, in their order; say so where some are left out.

    Parameters
    ----------
    order
        All ids, as they are to be shown.
    activity
        How much each says, by id.
    what
        What they are: "actors".
    """
    most = st.session_state[choices.ROWS]
    if len(order) <= most:
        return list(order)
    st.caption(f"Of {len(order):,} {what}, {most} are drawn: the most active of all. The table below has all of them.")
    kept = set(activity.nlargest(most).index)
    return [each for each in order if each in kept]


def choose_most(*sizes: int) -> None:
    """Let the reader say how many rows and columns a heat map has, where there are more than few."""
    numbers = choices.NUMBERS[choices.ROWS]
    if max(sizes) > numbers[0]:
        st.slider("Rows and columns at most", numbers[0], numbers[-1], step=numbers.step, key=choices.ROWS)
