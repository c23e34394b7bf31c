"""Active filters, each with a button that removes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import streamlit as st

from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.filter_words import ACTIVE, FILTER_HELP, WITHOUT_PROPOSALS
from graphmodel.model.nodes import unique_labels
from graphmodel.model.schema import ENDS
from graphmodel.model.selection import Selection, to_query
from graphmodel.picture.style import sentence
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.filters import choose, clear, drop, start
from graphmodel.ui.state.shown import Shown
from graphmodel.ui.state.supposed import supposition, take_back

_ROOM = 115
"""Letters of filters that fit beside and below a title on a screen of 1280 pixels; the others are behind a button."""
_BUTTON = 4
"""Letters that a button is wider than its words."""
_SENTENCE = ("source", "relation", "target")


def show_filters(shown: Shown) -> None:
    """Show a button for what is supposed, for each active filter, and one that takes all back.

    With no filter, there is one for what is hidden at first.
    """
    _show_supposed(shown.case)
    active = list(_active(shown.case.whole, shown.case.selection))
    if not active:
        _offer_proposals(shown)
        return
    at_once = _fitting([word for _, _, word in active])
    for each in active[:at_once]:
        _show_filter(*each)
    if folded := active[at_once:]:
        with st.popover(f"and {len(folded)} more", type="tertiary", key="more_active"):
            for each in folded:
                _show_filter(*each)
    st.button("Clear all", key="clear", type="tertiary", on_click=clear)


def _show_filter(name: str, value: str | None, word: str) -> None:
    st.button(
        f"{escaped(word)} ✕",
        key=f"drop_{name}_{value}",
        on_click=drop,
        args=(name, value),
        help=f"{FILTER_HELP[name]} A click takes it back.",
    )


def _fitting(words: Sequence[str]) -> int:
    """Return how many of the filters there is room for beside the title, without a line that the picture would lose."""
    lengths = accumulate(len(word) + _BUTTON for word in words)
    return max(sum(length <= _ROOM for length in lengths), min(len(words), 1))


def _show_supposed(case: Case) -> None:
    now, names = supposition(), unique_labels(case)
    added = [
        sentence(*(names.get(row[end], row[end]) if end in ENDS else row[end] for end in _SENTENCE))
        for row in now.added
    ]
    left_out: list[tuple[str | int, str]] = [(what, f"without {what}") for what in now.without]
    words = [*left_out, *((number, f"with {text}") for number, text in enumerate(added))]
    for what, word in words:
        st.button(
            f"what if: {escaped(word)} ✕",
            key=f"supposed_{what}",
            type="primary",
            on_click=take_back,
            args=(what,),
            help="Nothing of this is written: click to take it back",
        )


def _offer_proposals(shown: Shown) -> None:
    hidden = claim_total(shown.case.whole) - shown.claims
    if hidden and not shown.case.selection.proposals:
        what = "1 position on a proposal" if hidden == 1 else f"{hidden:,} positions on proposals"
        st.button(f"Show {what} too", key="show_proposals", type="tertiary", on_click=choose, args=("proposals", True))


def _active(case: Case, chosen: Selection) -> Iterator[tuple[str, str | None, str]]:
    names = unique_labels(case)
    for name, values in to_query(chosen, start=start()).items():
        word = ACTIVE.get(name, name)
        if name == "proposals":
            yield name, None, word if chosen.proposals else WITHOUT_PROPOSALS
        elif name == "undated":
            yield name, None, word
        elif isinstance(getattr(chosen, name), tuple):
            yield from ((name, value, f"{word}: {names.get(value, value)}") for value in values)
        else:
            yield name, None, f"{word}: {values[0]}"
