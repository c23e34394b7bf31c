"""Sidebar: one widget a filter, the issue first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.filter_words import FILTER_HELP
from graphmodel.model.nodes import ids, unique_labels
from graphmodel.model.schema import BASES, RELATIONS, STATUSES, STRENGTHS
from graphmodel.model.selection import MOST_HOPS
from graphmodel.ui.keys import FILTER
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.filters import DATES, MORE
from graphmodel.ui.state.kept_values import kept_values, with_value

FEW = 12
"""The most values that are all on view; more go into a list with search."""
_WORDS_OF = {"relation": RELATIONS, "status": STATUSES, "basis": BASES}
"""Filters that offer the same values in every case."""
_COUNTED_HOW = "In brackets: the claims of each, with the other filters as they are."
_COUNTED_WHOLE = "In brackets: the claims of each in the whole case."


def show_sidebar(case: Case, counts: Mapping[str, Mapping[str, int]], *, undated: int = 0, hidden: int = 0) -> None:
    """Show the widgets; their values are the selection, see `filters.chosen`.

    A value without a claim in ``counts`` is offered all the same: it may have some once another filter is taken back.
    ``undated`` is the number of claims that the chosen dates leave out, or that are kept in, as they have no date;
    ``hidden`` that of positions on proposals that fit the other filters and are not shown.
    """
    names = unique_labels(case)
    actors, proposals = ids(case, "actor"), ids(case, "proposal")
    _choice("issue", "Issue", case, counts["issue"])
    _choice("relation", "Relation", case, counts["relation"])
    those = f" ({hidden:,})" if hidden else ""
    st.toggle(f"Show proposals{those}", key=_key("proposals"), help=FILTER_HELP["proposals"], disabled=not proposals)
    _list("actor", "Actors", actors, names)
    _choice("status", "Status", case, counts["status"])
    _choice("basis", "Basis", case, counts["basis"])
    st.segmented_control(
        "Strength at least", STRENGTHS, key=_key("min_strength"), help=FILTER_HELP["min_strength"], required=True
    )
    since, until = st.columns(2)
    since.text_input("Since", key=_key("since"), placeholder="year-month", help=FILTER_HELP["since"])
    until.text_input("Until", key=_key("until"), placeholder="year", help=FILTER_HELP["until"])
    of = f" ({undated:,})" if undated else ""
    is_by_date = any(kept_values()[FILTER + name].strip() for name in DATES)
    st.checkbox(f"Keep undated claims{of}", key=_key("undated"), help=FILTER_HELP["undated"], disabled=not is_by_date)
    st.text_input("Text", key=_key("text"), placeholder="words", help=FILTER_HELP["text"])
    with st.expander("More filters", key=MORE, on_change="rerun") as more:
        if more.open:
            _show_more(case, actors, proposals, names)


def _show_more(case: Case, actors: Sequence[str], proposals: Sequence[str], names: Mapping[str, str]) -> None:
    """Show the widgets of filters that few readers need: made only while somebody looks at them."""
    _list("proposal", "Proposals", proposals, names)
    _list("ego", "Neighbourhood of", [*actors, *proposals], names)
    alone = not kept_values()[FILTER + "ego"]
    st.number_input("Ties away", 1, MOST_HOPS, key=_key("hops"), help=FILTER_HELP["hops"], disabled=alone)
    _list("agent", "Agents", sorted(vocabulary(case, "agent")), {})
    _list("document", "Documents", sorted(vocabulary(case, "document")), {})


def _choice(name: str, label: str, case: Case, counts: Mapping[str, int]) -> None:
    """Show a filter of few values as buttons, of many as a list.

    A list keeps the counts of the whole case: Streamlit forgets what is chosen in a list whose words change.
    """
    key, options = _key(name), _WORDS_OF.get(name) or tuple(vocabulary(case, name))
    if len(options) > FEW:
        says, how = _with_count(vocabulary(case, name), str), f"{FILTER_HELP[name]} {_COUNTED_WHOLE}"
        st.multiselect(label, options, key=key, format_func=says, help=how, placeholder="All")
    else:
        says, how = _with_count(counts, escaped), f"{FILTER_HELP[name]} {_COUNTED_HOW}"
        st.pills(label, options, selection_mode="multi", key=key, format_func=says, help=how)


def _key(name: str) -> str:
    return with_value(FILTER + name)


def _list(name: str, label: str, options: Sequence[str], says: Mapping[str, str]) -> None:
    word: Callable[[str], str] = lambda value: says.get(value, value)  # noqa: E731
    st.multiselect(label, options, key=_key(name), format_func=word, help=FILTER_HELP[name], placeholder="All")


def _with_count(counts: Mapping[str, int], shown: Callable[[str], str]) -> Callable[[str], str]:
    return lambda value: f"{shown(value)} ({counts.get(value, 0):,})"
