"""The view that the Graph tab shows: single ties, or blocs where there are too many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.analysis.agreement_ties import WORDS, behind_implied
from graphmodel.export.compose_view import as_coded, view_of_agreement
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.claims_behind import behind, between
from graphmodel.model.first_selection import has_ties
from graphmodel.model.one_actor import one_actor
from graphmodel.model.selection import Selection
from graphmodel.model.ties import TieSums, tie_sums
from graphmodel.picture.compose import draws_blocs, view_of_blocs, view_of_ties, with_attributes
from graphmodel.picture.drawing import Picture, Selected
from graphmodel.picture.message import message, to_bytes
from graphmodel.picture.view import AgreementLines, DrawnAs, View, ViewOptions
from graphmodel.ui.background.cache import cached
from graphmodel.ui.state.clicked import clicked, forget_void, unfolded
from graphmodel.ui.state.kept_values import kept_values
from graphmodel.ui.state.shown import Shown, is_crowded, most_drawn, picture_shown, shown_beyond_one
from graphmodel.ui.state.view_options import ATTRIBUTES, DRAW, LINES, THRESHOLD, chosen_rule

_MOST_NODES_OF_POSITIONS = 40
"""Actors and proposals that a picture of positions can show one by one with their names."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A view as the browser takes it.

    Attributes
    ----------
    view
        What is drawn.
    packed
        The bytes of its picture.
    unselected
        What is shown of the picture, see `picture.message`, with nothing selected.
    strongest
        The ties that are offered while nothing is clicked.
    """

    view: View
    packed: bytes
    unselected: Mapping[str, Any]
    strongest: Sequence[Mapping[str, Any]]

    @property
    def picture(self) -> Picture:
        """The drawing that the view shows a part of."""
        return self.view.picture

    @property
    def message(self) -> Mapping[str, Any]:
        """What is shown of the picture, see `picture.message`."""
        selected = self.view.selected
        return {**self.unselected, "selected": dict(selected) if selected else None}

    @property
    def ties(self) -> pd.DataFrame:
        """The ties that are shown."""
        return self.view.ties


def drawn_of(shown: Shown) -> Drawn:
    """Return what is drawn of a selection, as the reader chooses, with what is clicked now."""
    options = _options_of(shown)
    plain = replace(options, colour_by="", size_by="")  # a picture is the same in all colours
    if options.agreement:
        positions = shown_beyond_one(shown).case
        view, packed = _agreeing(positions.whole, shown.case.selection, plain, shown, positions)
    elif draws_blocs(shown.case, options):
        view, packed = _in_blocs(shown.case.whole, shown.case.selection, plain, shown)
    else:
        picture, packed = picture_shown(shown)
        view = view_of_ties(shown.case, plain, picture=picture, claims=shown.claims)
    view = with_attributes(shown.case, view, options)
    unselected, strongest = _message_of(shown.case.whole, shown.case.selection, options, view)
    return Drawn(replace(view, selected=clicked()), packed, unselected, strongest)


def drawn_now(shown: Shown) -> Drawn:
    """Return what is drawn of the present selection; what is clicked is forgotten if the selection does not have it."""
    found = drawn_of(shown)
    folded = found.view.folded
    forget_void(selected=_is_void(clicked(), shown, found.view), unfolded_now=folded.unfolded if folded else ())
    return replace(found, view=replace(found.view, selected=clicked()))


_STRONGEST = 8
"""Number of ties offered while nothing is clicked."""
_OFFERED = ("source", "target", "relation", "claims", "strength", "observed")


@cached("Drawing", max_entries=256)
def _message_of(
    case: Case, selection: Selection, options: ViewOptions, _view: View
) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    """Return the message of a view, with nothing selected, and its strongest ties."""
    return message(_view), _strongest(_view.ties)


def _strongest(ties: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the strongest ties, then those of most claims, then in their order."""
    order = np.lexsort((-ties["claims"].to_numpy(), -ties["strength"].to_numpy()))[:_STRONGEST]
    columns = {name: ties[name].tolist() for name in _OFFERED}
    return [{name: column[place] for name, column in columns.items()} for place in order.tolist()]


def _is_void(selected: Selected, shown: Shown, view: View) -> bool:
    """Return whether what is selected is neither drawn nor, on another tab, part of what the filters show."""
    if not selected:
        return False
    if "node" in selected:
        return selected["node"] not in view.nodes and selected["node"] not in set(shown.case.nodes["id"])
    is_it = [view.ties[name] == selected[name] for name in ("source", "target", "relation")]
    if (is_it[0] & is_it[1] & is_it[2]).any():
        return False
    part = behind(shown.case, **selected)
    return claim_total(part) == 0 and left_out_behind(shown, selected, part) is None


def _options_of(shown: Shown) -> ViewOptions:
    """Return what the reader chose about the view, as far as it matters for what is drawn."""
    kept, lines = kept_values(), None
    draw: DrawnAs = kept[DRAW]
    if lines_are_agreement(shown):
        lines = AgreementLines(kept[THRESHOLD] / 100, kept["min_shared"], chosen_rule())
    most = most_drawn() if lines and draw == "single ties" else most_of(shown)
    colour, size, group = (kept[name] or "" for name in ATTRIBUTES)
    opened = unfolded() if draw != "single ties" or group else ()
    return ViewOptions(draw, lines, unfolded=opened, most=most, colour_by=colour, size_by=size, group_by=group)


def most_of(shown: Shown) -> int | None:
    """Return the chosen number of ties, where a case has more than a picture can carry."""
    return most_drawn() if is_crowded(shown.case.whole) else None


def lines_are_agreement(shown: Shown) -> bool:
    """Return whether lines are what positions imply: as chosen, or as there is nothing else in a case that has many."""
    choice, whole = kept_values()[LINES], shown.case.whole
    has_many = len(whole.nodes) > _MOST_NODES_OF_POSITIONS
    return choice == "agreement" or (choice == "automatic" and has_many and shown.claims > 0 and not has_ties(whole))


@cached("Comparing positions", max_entries=32)
def _agreeing(
    case: Case, selection: Selection, options: ViewOptions, _shown: Shown, _positions: Case
) -> tuple[View, bytes]:
    assert options.agreement
    view = view_of_agreement(_shown.case, options.agreement, options, positions=_positions, claims=_shown.claims)
    return view, to_bytes(view.picture)


def bloc_note(drawn: Drawn, clicked: dict[str, str], names: Mapping[str, str]) -> str:
    """Return a note on the claims listed beside a bloc, or a line between blocs."""
    view, unit = drawn.view, clicked.get("node", "")
    if unit in view.at_odds:
        one, other = (names[node] for node in view.at_odds[unit])
        return f"Opposite sides of {one} and {other}, who differ most"
    if clicked.get("relation") in WORDS:
        ours, theirs = (view.members(clicked[end]) for end in ("source", "target"))
        if pairs := len(ours) * len(theirs) - 1:
            both = f"{SIDES[clicked['relation']]} of {names[ours[0]]} and {names[theirs[0]]}"
            return f"{both}, the most connected of {pairs + 1:,} pairs"
    return "Opposition within" if len(view.members(unit)) > 1 else ""


SIDES = {WORDS[0]: "The same sides", WORDS[1]: "Opposite sides"}


def claims_behind(shown: Shown, drawn: Drawn, clicked: dict[str, str]) -> Case:
    """Return the claims that a node or tie of the picture rests on; of a bloc, the opposition within."""
    view = drawn.view
    if "node" in clicked:
        members = view.members(clicked["node"])
        if pair := view.at_odds.get(clicked["node"]):
            return behind_implied(shown_beyond_one(shown).case, *pair, WORDS[1], rule=chosen_rule())
        if len(members) == 1:
            part = shown_beyond_one(shown).case if view.options.agreement and one_actor(shown.case) else shown.case
            return behind(part, node=members[0])
        return between(shown.case, members, members, relation="opposition")
    source, target = (view.members(clicked[end]) for end in ("source", "target"))
    if clicked["relation"] in WORDS:  # between blocs, that of their two most connected members
        within = shown_beyond_one(shown).case
        return behind_implied(within, source[0], target[0], clicked["relation"], rule=chosen_rule())
    if len(source) == len(target) == 1:
        return behind(shown.case, **clicked)
    return between(shown.case, source, target, relation=clicked["relation"])


def left_out_behind(shown: Shown, clicked: Mapping[str, str], part: Case) -> Case | None:
    """Return the claims behind a node or tie in the data, where it has none in what is supposed: ``part`` is empty."""
    before = None if claim_total(part) else as_coded(shown.case)
    there = behind(before, **clicked) if before else None
    return there if there and claim_total(there) else None


@cached("Summing up ties", max_entries=2)
def _sums(case: Case, selection: Selection, _part: Case) -> TieSums:
    return tie_sums(_part)


@cached("Looking for blocs", max_entries=32)
def _in_blocs(case: Case, selection: Selection, options: ViewOptions, _shown: Shown) -> tuple[View, bytes]:
    sums = _sums(case, selection, _shown.case)
    view = view_of_blocs(_shown.case, options, sums=sums, claims=_shown.claims)
    return view, to_bytes(view.picture)
