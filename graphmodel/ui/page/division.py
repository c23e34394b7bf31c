"""One line above the picture: the proposal that divides the actors most, and who is on which side of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from graphmodel.analysis.contested import Contested, as_contested, contested_rows, most_divided
from graphmodel.analysis.in_words import SIDE_VERBS, side_in_words
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.positions import Stance, by_proposal, stances_by_proposal, stances_with_claims
from graphmodel.model.case import Case
from graphmodel.model.nodes import ids, unique_labels
from graphmodel.model.schema import BETWEEN, ENDS
from graphmodel.model.select import select
from graphmodel.picture.view import View
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.clicked import TitledClaims, ask, take_clicked
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.state.shown_picture import Drawn
from graphmodel.ui.state.view_options import chosen_rule

_MOST_CLAIMS = 20_000
"""Number of claims up to which the line is computed at every change of a filter."""
MOST_NAMED = 2
"""Number of proposals, equally dividing, that have a line each; of more, none is the answer."""
LINE = 95
"""Letters that fit on the line above the picture, on a screen of 1280 pixels."""
_STRONGEST = "Strongest:"
_ON_BALANCE = ", on balance"
"""Added to a side on which somebody has claims for and against."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who is on one side of a proposal, and that in words."""

    proposal: str
    actors: tuple[str, ...]
    text: str


def show_division(shown: Shown, drawn: Drawn) -> None:
    """Show who opposes and who supports what divides the actors most; each side opens into its claims.

    Where there are no proposals, or too many claims to compare stances at every change, the strongest ties are shown.
    """
    if not shown.claims:
        return
    is_large = shown.case.in_place or shown.claims > _MOST_CLAIMS
    if is_large or not ids(shown.case.whole, "proposal"):
        _show_strongest(drawn, unique_labels(shown.case.whole))
        return
    number, sides = measured(what_divides, shown.wider, rule=chosen_rule())
    _show(shown.wider, number, sides, alike="see the tab Positions")


def show_sides(part: Case, taken: pd.DataFrame, table: pd.DataFrame) -> None:
    """Show the same of stances and of a table of `contested` that are at hand."""
    divided = most_divided(as_contested(table))
    stances = by_proposal(taken[taken["proposal"].isin([row.proposal for row in divided[:MOST_NAMED]])])
    _show(part, *_most(part, divided, stances), alike="the table below has them first")


def _show(part: Case, number: int, sides: Sequence[Side], *, alike: str) -> None:
    names = unique_labels(part)
    if number > MOST_NAMED:
        st.caption(f"{number:,} proposals divide the actors alike: {alike}.")
    elif not number:
        st.caption("Among the claims shown, no proposal has both supporters and opponents.")
    for place, side in enumerate(sides):
        if not place % len(SIDE_VERBS):
            st.markdown(f"Most divided on **{escaped(names[side.proposal])}**:", width="content")
        asks = part, f"{names[side.proposal]}: {side.text}", side
        st.button(escaped(side.text), key=f"division_{place}", type="tertiary", on_click=_ask, args=asks)


def _ask(part: Case, title: str, side: Side) -> None:
    """Take the claims of a side as what the reader wants to know about."""
    taken = stances_with_claims(select(part, proposal=side.proposal), rule=chosen_rule())
    behind = dict(zip(taken["actor"], taken["claim_ids"], strict=True))
    claims = BETWEEN.join(behind[actor] for actor in side.actors).split(BETWEEN)
    ask(TitledClaims(title, tuple(claims), proposals=True))


def _show_strongest(drawn: Drawn, names: Mapping[str, str]) -> None:
    """Show the tie of each relation that is stronger than all others, as many as one line has room for.

    A click is one on its line.
    """
    blocs = drawn.view.folded.blocs if drawn.view.folded else {}
    names = {**names, **{unit: bloc.name for unit, bloc in blocs.items()}}
    room, leading = LINE - len(_STRONGEST), _leading(drawn.view.ties)
    if leading:
        st.markdown(_STRONGEST, width="content")
    for place, tie in enumerate(leading):
        about = {name: str(tie[name]) for name in (*ENDS, "relation")}
        text = _sentence(drawn.view, about, names)
        room -= len(text)
        if room >= 0 or not place:  # the strongest of all stands there, however long
            key = f"division_{about['relation']}"
            st.button(escaped(text), key=key, type="tertiary", on_click=take_clicked, args=(about,))


def _leading(ties: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """Return of each relation the tie that is stronger than all others of it, if there is one; the strongest first."""
    level = ["relation", "strength", "claims"]
    ordered = ties.sort_values(level[1:], ascending=False, kind="stable")
    firsts = ~ordered.duplicated("relation") & ~ordered.duplicated(level, keep=False)
    return ordered[firsts].to_dict("records")


def _sentence(view: View, tie: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Return a tie in words; the members of a bloc "partly support", where one actor "supports"."""
    look = view.picture.style.relations[tie["relation"]]
    of_bloc, to_bloc = (len(view.members(tie[end])) > 1 for end in ENDS)
    word = look.verb(of_bloc, to_bloc)
    return f"{names[tie['source']]} {word} {names[tie['target']]}."


def what_divides(part: Case, *, rule: Rule) -> tuple[int, tuple[Side, ...]]:
    """Return the number of proposals that divide most, and the sides of each, where they are few enough to be named."""
    divided = most_divided(contested_rows(part, rule=rule))
    return _most(part, divided, stances_by_proposal(part, rule=rule))


def _most(
    part: Case, divided: Sequence[Contested], stances: Mapping[str, Mapping[str, Stance]]
) -> tuple[int, tuple[Side, ...]]:
    if len(divided) > MOST_NAMED:
        return len(divided), ()
    names = unique_labels(part)
    return len(divided), tuple(side for row in divided for side in _sides(row, stances[row.proposal], names))


def _sides(row: Contested, stances: Mapping[str, Stance], names: Mapping[str, str]) -> Iterator[Side]:
    mixed = {actor for actor, (_, support, opposition) in stances.items() if support and opposition}
    for side in SIDE_VERBS:
        actors = tuple(getattr(row, side).split(BETWEEN))
        text = side_in_words(getattr(row, side), side, names) + (_ON_BALANCE if mixed.intersection(actors) else "")
        yield Side(row.proposal, actors, text)
