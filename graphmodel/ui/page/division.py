"""One line above the picture: the proposal that divides the actors most, and who is on which side of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from graphmodel.analysis.claim_ids import JOINT
from graphmodel.analysis.contested import contested_by
from graphmodel.analysis.in_words import SIDES, most_divided, side_in_words
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.positions import stances_with_claims
from graphmodel.model.case import Case, ids, unique_labels
from graphmodel.model.select import with_all_nodes
from graphmodel.model.selection import Selection
from graphmodel.picture.view import View
from graphmodel.ui.background.cache import cached
from graphmodel.ui.page.escape_markdown import plain
from graphmodel.ui.state.clicked import Question, ask, take_clicked
from graphmodel.ui.state.shown import Shown
from graphmodel.ui.state.shown_picture import Drawn
from graphmodel.ui.state.view_options import chosen_rule

ENDS = ("source", "target")
MOST_CLAIMS = 20_000
"""Number of claims up to which the line is computed at every change of a filter."""
MOST_NAMED = 2
"""Number of proposals, equally dividing, that have a line each; of more, none is the answer."""
LINE = 95
"""Letters that fit on the line above the picture, on a screen of 1280 pixels."""
ON_BALANCE = ", on balance"
"""Added to a side on which somebody has claims for and against."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who is on one side of a proposal, in words, and the claims that this rests on."""

    proposal: str
    text: str
    claims: tuple[str, ...]


def show_division(shown: Shown, drawn: Drawn) -> None:
    """Show who opposes and who supports what divides the actors most; each side opens into its claims.

    Where there are no proposals, or too many claims to compare stances at every change, the strongest ties are shown.
    """
    if not shown.claims:
        return
    is_large = shown.case.in_place or shown.claims > MOST_CLAIMS
    if is_large or not ids(shown.case.whole, "proposal"):
        _show_strongest(drawn, unique_labels(shown.case.whole))
        return
    number, sides = _divided(shown.case.whole, replace(shown.case.selection, proposals=True), chosen_rule())
    _show(shown.case.whole, number, sides, alike="see the tab Positions")


def show_sides(part: Case, stances: pd.DataFrame, table: pd.DataFrame) -> None:
    """Show the same of stances and of a table of `contested` that are at hand."""
    divided = most_divided(table)
    sides = _all_sides(part, stances, divided) if len(divided) <= MOST_NAMED else ()
    _show(part.whole, len(divided), sides, alike="the table below has them first")


def _show(case: Case, number: int, sides: Sequence[Side], *, alike: str) -> None:
    names = unique_labels(case)
    if number > MOST_NAMED:
        st.caption(f"{number:,} proposals divide the actors alike: {alike}.")
    elif not number:
        st.caption("No proposal here has both supporters and opponents.")
    for place, side in enumerate(sides):
        if not place % len(SIDES):
            st.markdown(f"Most divided on **{plain(names[side.proposal])}**:", width="content")
        question = Question(f"{names[side.proposal]}: {side.text}", side.claims, proposals=True)
        st.button(plain(side.text), key=f"division_{place}", type="tertiary", on_click=ask, args=(question,))


def _show_strongest(drawn: Drawn, names: Mapping[str, str]) -> None:
    """Show the strongest tie of each relation, as many as one line has room for; a click is one on its line."""
    blocs = drawn.view.folded.blocs if drawn.view.folded else {}
    names = {**names, **{unit: bloc.name for unit, bloc in blocs.items()}}
    firsts = {tie["relation"]: tie for tie in reversed(drawn.strongest)}.values()
    room = LINE
    for tie in sorted(firsts, key=drawn.strongest.index):
        about = {name: str(tie[name]) for name in (*ENDS, "relation")}
        text = _sentence(drawn.view, about, names)
        room -= len(text)
        if room >= 0 or room + len(text) == LINE:  # the strongest of all stands there, however long
            key = f"division_{about['relation']}"
            st.button(plain(text), key=key, type="tertiary", on_click=take_clicked, args=(about,))


def _sentence(view: View, tie: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Return a tie in words; the members of a bloc "support", where one actor "supports"."""
    look = view.picture.style.relations[tie["relation"]]
    word = look.several if len(view.members(tie["source"])) > 1 else look.word
    return f"{names[tie['source']]} {word} {names[tie['target']]}."


@cached("Looking for what divides", max_entries=256)
def _divided(case: Case, selection: Selection, rule: Rule) -> tuple[int, tuple[Side, ...]]:
    """Return the number of proposals that divide most, and the sides of each, where they are few enough to be named."""
    part = with_all_nodes(case, selection)
    taken = stances_with_claims(part, rule=rule)
    divided = most_divided(contested_by(taken, part))
    if divided.empty or len(divided) > MOST_NAMED:
        return len(divided), ()
    return len(divided), _all_sides(part, taken, divided)


def _all_sides(part: Case, taken: pd.DataFrame, divided: pd.DataFrame) -> tuple[Side, ...]:
    names = unique_labels(part.whole)
    return tuple(side for row in divided.to_dict("records") for side in _sides(row, taken, names))


def _sides(row: dict[Hashable, Any], taken: pd.DataFrame, names: dict[str, str]) -> Iterator[Side]:
    here = {each["actor"]: each for each in taken[taken["proposal"] == row["proposal"]].to_dict("records")}
    for side in SIDES:
        theirs = [here[actor] for actor in str(row[side]).split(JOINT)]
        is_mixed = any(each["support"] > 0 and each["opposition"] > 0 for each in theirs)
        text = side_in_words(row, side, names) + (ON_BALANCE if is_mixed else "")
        claims = JOINT.join(each["claim_ids"] for each in theirs).split(JOINT)
        yield Side(str(row["proposal"]), text, tuple(claims))
