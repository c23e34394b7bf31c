"""Sentences that answer the question of a tab, each of which opens into the claims that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.model.extract import steps_to
from graphmodel.model.filter_words import one_sided
from graphmodel.model.nodes import ids
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.clicked import TitledClaims, ask
from graphmodel.ui.state.filters import chosen
from graphmodel.ui.state.shown import Shown

_WIDER = "With positions on proposals, which the picture does not show now."
_Claims = Callable[[], Collection[str]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the function that returns the ids of its claims; without it, it opens nothing."""

    text: str
    claims: _Claims | None = None


def begin_tab(question: str, shown: Shown, *, about: str = "", is_of_stances: bool = True) -> DeltaGenerator:
    """Show the question of a tab and, below the place of the answer, how to read it; return that place.

    Answers ``is_of_stances`` depend on support and opposition both.
    """
    st.markdown(f"**{question}**")
    lead = st.container()
    is_wider = shown.case.selection.proposals and not chosen().proposals and ids(shown.case.whole, "proposal")
    notes = [
        about,
        _WIDER if is_wider else "",
        one_sided(steps_to(shown.case)) if is_of_stances else "",
    ]
    if note := " ".join(filter(None, notes)):
        st.caption(note)
    return lead


def show_sentences(sentences: Sequence[Sentence], *, key: str) -> None:
    """Show sentences; a click on one opens its claims, of positions too."""
    with st.container(horizontal=True, key=f"sentences_{key}"):
        for place, each in enumerate(sentences):
            if each.claims is None:
                st.markdown(escaped(each.text), width="content")
            else:
                _show_link(each.text, each.claims, key=f"sentence_{key}_{place}")


def _show_link(text: str, claims: _Claims, *, key: str) -> None:
    def taken() -> None:
        ask(TitledClaims(text.rstrip("."), tuple(dict.fromkeys(claims())), proposals=True))

    st.button(escaped(text), key=key, type="tertiary", on_click=taken)
