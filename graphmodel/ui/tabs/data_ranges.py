"""Ranges on the Data tab: what numbers mean where they are too many to be asked for one by one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import streamlit as st

from graphmodel.model.schema import RELATIONS, SKIP
from graphmodel.ui.page.escape_markdown import escaped

_WORDS = (*RELATIONS, SKIP)
_SIDES = (("above", ">", "support"), ("below", "<", "opposition"))
"""Both ends of a scale: how they are called, their sign, and what numbers there mean at first."""
_WIDTHS = (2, 2, 2, 2, 3)
"""Shares of the row: a bound and what is beyond it, twice, and what all other numbers mean."""


def ask_ranges(column: str, *, key: str) -> Mapping[str, str]:
    """Return what the numbers above and below the bounds mean that the user gives (``> 60``); nothing without a bound.

    Parameters
    ----------
    column
        The column of the file that holds the numbers.
    """
    st.markdown(escaped(f"From which numbers of {column!r} on is it support, from which opposition?"))
    places = st.columns(_WIDTHS)
    ranges: dict[str, str] = {}
    bounds: list[Decimal] = []
    for (side, sign, likely), at in zip(_SIDES, (0, 2), strict=True):
        bound = places[at].number_input(f"Numbers {side}", value=None, format="%g", key=f"{side}{key}")
        word = places[at + 1].selectbox("mean", _WORDS, _WORDS.index(likely), key=f"{side}_means{key}")
        if bound is not None:
            bounds.append(Decimal(str(bound)))
            ranges[f"{sign} {_written(bounds[-1])}"] = word
    rest = places[-1].selectbox(
        "All other numbers mean", _WORDS, None, key=f"rest{key}", placeholder="An error", disabled=not bounds
    )
    if len(bounds) == len(_SIDES) and bounds[0] < bounds[1]:
        st.error("The ranges overlap: the second number has to be at most the first.")
        return {}
    return ranges | _others(ranges, bounds, rest)


def _others(ranges: Mapping[str, str], bounds: list[Decimal], word: str | None) -> dict[str, str]:
    """Return the range, to be looked at last, that holds whatever the others do not."""
    if not (ranges and word):
        return {}
    is_below = next(iter(ranges)).startswith(">")
    return {f"< {_written(bounds[0] + 1)}" if is_below else f"> {_written(bounds[0] - 1)}": word}


def _written(number: Decimal) -> str:
    """Return a number without an exponent or zeros at its end."""
    return f"{number.normalize():f}"
