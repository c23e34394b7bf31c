"""Rows and columns of a large chart that are drawn: those that show its structure, or as the reader chooses."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from graphmodel.analysis.rows_drawn import poles, spread_over
from graphmodel.model.case import Case
from graphmodel.model.nodes import unique_labels
from graphmodel.model.prominence import prominence
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state import view_options
from graphmodel.ui.state.kept_values import kept_values, set_value, with_value

_BY = {
    "across all": "of each group of like actors the best known, so that each bloc has its share",
    "both ends": "half from each end of what divides them most",
    "most active": "those who take a side most often",
    "own choice": "as chosen",
}
"""Which actors are drawn where they are too many, and how a sentence puts it."""
_DIVIDED = {
    "most divided": "those whose smaller side is largest",
    "most active": "those on which most take a side",
}
"""The same of proposals."""


def choose_actors(matrix: pd.DataFrame, activity: pd.Series, case: Case) -> list[str]:
    """Let the reader choose which actors are drawn, where they are too many for one picture; return them in order.

    Parameters
    ----------
    matrix
        Numbers, with all actors as index, in the order in which they are to stand.
    activity
        How often each takes a side, by id.
    case
        That they are of: who is better known in it stands for others like it.
    """
    order, most = [str(each) for each in matrix.index], kept_values()[view_options.ROWS]
    if len(order) <= view_options.NUMBERS[view_options.ROWS][0]:
        return order
    with st.container(horizontal=True, vertical_alignment="bottom", key="rows_drawn"):
        st.segmented_control(
            "Actors drawn", list(_BY), key=with_value(view_options.WHICH_ACTORS), required=True, width="content"
        )
        if kept_values()[view_options.WHICH_ACTORS] != "own choice":
            _choose_most()
    by, names = kept_values()[view_options.WHICH_ACTORS], unique_labels(case)
    weight = {str(node): float(each) for node, each in prominence(case).items()}
    spread = spread_over(order, most, weight=weight)
    if by == "own choice":
        own = [each for each in kept_values()[view_options.OWN_ROWS] if each in set(order)]
        set_value(view_options.OWN_ROWS, own)
        st.multiselect(
            "Actors",
            sorted(order, key=names.__getitem__),
            key=with_value(view_options.OWN_ROWS),
            format_func=names.__getitem__,
        )
        kept = kept_values()[view_options.OWN_ROWS] or spread
    else:
        active = activity.reindex(order).nlargest(most).index
        kept = spread if by == "across all" else poles(matrix, most) if by == "both ends" else list(active)
    rule = _BY["across all"] if by == "own choice" and not kept_values()[view_options.OWN_ROWS] else _BY[by]
    _say(len(kept), len(order), "actors", rule)
    return [each for each in order if each in set(kept)]


def choose_proposals(order: Sequence[str], stances: pd.DataFrame) -> list[str]:
    """Let the reader choose which proposals are drawn, where they are too many; return them in order.

    Parameters
    ----------
    order
        Their ids, as they are to stand.
    stances
        As of `positions.stances`.
    """
    most = kept_values()[view_options.ROWS]
    if len(order) <= most:
        return list(order)
    st.segmented_control("Proposals drawn", list(_DIVIDED), key=with_value(view_options.WHICH_PROPOSALS), required=True)
    by = kept_values()[view_options.WHICH_PROPOSALS]
    for_, against = (
        stances[side]["proposal"].value_counts() for side in (stances["stance"] > 0, stances["stance"] < 0)
    )
    both = pd.DataFrame({"for": for_, "against": against}).reindex(list(order)).fillna(0)
    weight = both.min(axis=1) if by == "most divided" else both.sum(axis=1)
    kept = set(weight.nlargest(most).index)
    _say(len(kept), len(order), "proposals", _DIVIDED[by])
    return [each for each in order if each in kept]


def drawn_rows(table: pd.DataFrame, what: str, *, which: str) -> pd.DataFrame:
    """Return the rows of a table that a bar each is drawn for, and say where these are not all.

    Parameters
    ----------
    table
        In the order in which its rows are to stand.
    what
        What they are, in the plural.
    which
        What the first of them are, in words.
    """
    drawn = table.head(kept_values()[view_options.ROWS])
    _say(len(drawn), len(table), what, which)
    return drawn


def both_ends(table: pd.DataFrame, what: str, *, by: str) -> pd.DataFrame:
    """Return the same of the rows with the largest and those with the smallest values of a column, in their order."""
    most = kept_values()[view_options.ROWS]
    if len(table) <= most:
        return table
    order = table[by].sort_values(ascending=False, kind="stable").index
    drawn = table.loc[[*order[: most // 2], *order[-(most // 2) :]]]
    _say(len(drawn), len(table), what, "half from each end")
    return drawn


def _choose_most() -> None:
    numbers = view_options.NUMBERS[view_options.ROWS]
    st.slider("At most", numbers[0], numbers[-1], step=numbers.step, key=with_value(view_options.ROWS), width=180)


def _say(drawn: int, total: int, what: str, rule: str) -> None:
    if drawn < total:
        st.caption(escaped(f"{drawn:,} of {total:,} {what} are drawn: {rule}. The table below has all of them."))
