"""Changed answers under a supposition: in words, in figures, and as ties of the picture."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.analysis.camps import camps
from graphmodel.analysis.column_labels import headings
from graphmodel.analysis.measures import MEASURES
from graphmodel.analysis.what_changes import Changes, what_changes
from graphmodel.export.compose_view import as_coded, view_of_changes
from graphmodel.model.case import Case
from graphmodel.model.extract import whole_ties
from graphmodel.model.nodes import unique_labels
from graphmodel.picture.backbone import MOST_DRAWN
from graphmodel.picture.message import message, to_bytes
from graphmodel.picture.view import View, ViewOptions
from graphmodel.ui.living_picture import WHAT_IF, load_graph, show_picture
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.page.sentences import Sentence, show_sentences
from graphmodel.ui.state.address import take_dragged
from graphmodel.ui.state.clicked import clicked
from graphmodel.ui.state.shown import Shown, measured, places_of
from graphmodel.ui.state.shown_picture import drawn_of
from graphmodel.ui.state.view_options import chosen_rule
from graphmodel.ui.tabs.result_table import show_rows
from graphmodel.ui.tabs.small_multiples import show_multiples

_NOW, _THEN = "with the data as they are", "what if"


def show_changes(shown: Shown, before: Case, lead: DeltaGenerator) -> View | None:
    """Show which answers and figures are others than with the data as they are, and return the view that marks it."""
    found = measured(changes_of_answers, shown.case)
    names = unique_labels(before) | unique_labels(shown.case)
    other = found.leads[found.leads["is_other"]]
    with lead:
        show_sentences([Sentence(_changed(len(other), len(found.leads), len(found.figures)))], key="what_if")
    for question, one, another in other[["question", "before", "after"]].itertuples(index=False):
        st.markdown(f"**{escaped(question)}**")
        left, right = st.columns(2)
        left.caption(_NOW)
        left.markdown(escaped(one) or "-")
        right.caption(_THEN)
        right.markdown(f":orange-background[{escaped(another)}]" if another else "-")
    if stays := list(found.leads.loc[~found.leads["is_other"], "question"]):
        st.caption(f"These questions have the same answer as before: {' '.join(map(escaped, stays))}")
    view = _show_picture(shown)
    _show_pictures(shown, before)
    st.markdown(f"**{_figures(len(found.figures))} in the tables of the other tabs**")
    if len(found.figures):
        sides = {side: found.figures[side].map(_word) for side in ("before", "after")}
        called = [_called(*each) for each in found.figures[["measure", "figure"]].itertuples(index=False)]
        words = found.figures.assign(figure=called, **sides)
        show_rows(words, key="what_if_figures", opens=None, names=names, called={"before": _NOW, "after": _THEN})
    return view


def changes_of_answers(part: Case) -> Changes:
    """Return what comes out otherwise in a selection than in the same one of the case as it was coded."""
    before = as_coded(part)
    assert before is not None
    return what_changes(before, part)


def changes_drawn(part: Case) -> tuple[View, bytes]:
    """Return the view in which ties are marked that are otherwise than coded, and the bytes of its picture."""
    before = as_coded(part)
    assert before is not None
    view = view_of_changes(part, before, ViewOptions(changes=True))
    return view, to_bytes(view.picture)


def _show_picture(shown: Shown) -> View | None:
    """Show the picture in which what is supposed is marked, and return the view of it."""
    if max(whole_ties(shown.case), whole_ties(shown.case.whole.before or shown.case)) > MOST_DRAWN:
        st.caption(f"More than {MOST_DRAWN:,} ties are not marked in a picture; the list below has what changes.")
        return None
    view, packed = measured(changes_drawn, shown.case)
    st.caption(view.caption)
    if drawn_of(shown).picture.key != view.picture.key:
        load_graph(packed, on_dragged=take_dragged, key="what_if_loader")
    show_picture(message(replace(view, selected=clicked())), key=WHAT_IF)
    return view


def _changed(answers: int, of: int, figures: int) -> str:
    """Return how much of what the tabs answer is otherwise."""
    if not figures:
        return "Nothing changes: no figure of any tab rests on this."
    changed = f"{answers} of {of} questions would be answered otherwise" if answers else "All answers stay the same"
    return f"{changed}; in the tables behind them {_figures(figures)}."


def _figures(number: int) -> str:
    return "1 figure changes" if number == 1 else f"{number:,} figures change"


def _show_pictures(shown: Shown, before: Case) -> None:
    rule = chosen_rule()
    parts = {_NOW: before, _THEN: shown.case}
    found = {word: measured(camps, part, rule=rule) for word, part in parts.items()}
    show_multiples(places_of(shown.case.whole), parts, found, rule=rule, key="what_if_pictures")


def _called(measure: str, figure: str) -> str:
    """Return what a figure is called in the tables of its own measure."""
    return headings([figure], MEASURES.get(measure))[figure] or figure


def _word(value: object) -> str | None:
    return None if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)
