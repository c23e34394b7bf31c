"""Send the browser the view that each sidebar button would produce, so that it can be drawn at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import streamlit as st

from graphmodel.model.case import Case, claim_total
from graphmodel.model.selection import Selection
from graphmodel.picture.message import message
from graphmodel.ui.background.at_rest import for_later, is_busy
from graphmodel.ui.living_picture import tell_ahead
from graphmodel.ui.page.sidebar import FEW, offered
from graphmodel.ui.state.filters import KEY
from graphmodel.ui.state.shown import Shown, shown_of
from graphmodel.ui.state.shown_picture import drawn_of

FORESEEN = ("issue", "relation")
"""Filters whose buttons are foreseen."""
MOST_CLAIMS = 10_000
"""Largest number of claims of a case whose next views are computed in advance; of more it takes too long."""


def foresee(shown: Shown) -> None:
    """Send the browser, for each button of some filters, the view of the picture that a click on it will bring.

    Each view is computed as a click would have it computed, and cached for that click. Nothing is sent while other
    sessions wait.
    """
    case = shown.case.whole
    if claim_total(case) > MOST_CLAIMS or not shown.claims or drawn_of(shown).replaces:
        return
    asked = st.empty()
    to: dict[str, list[Any]] = {}
    with for_later():
        for name, selection in _next(case, shown.case.selection):
            if is_busy():
                return
            to.setdefault(KEY + name, []).append(_view(case, selection))
            asked.empty()  # whatever is sent, Streamlit looks whether the reader has clicked already, and begins anew
    tell_ahead(_view(case, shown.case.selection), to)


def _next(case: Case, now: Selection) -> Iterator[tuple[str, Selection]]:
    """Yield each filter and what a click on one of its buttons makes of a selection, in the order of the buttons."""
    for name in FORESEEN:
        values, chosen = offered(case, name), getattr(now, name)
        for value in values if len(values) <= FEW else ():
            then = tuple(each for each in chosen if each != value) if value in chosen else (*chosen, value)
            yield name, replace(now, **{name: then})  # type: ignore[arg-type]  # both hold several values


def _view(case: Case, selection: Selection) -> dict[str, Any]:
    shown = shown_of(case, selection)
    return message(drawn_of(shown).view)
