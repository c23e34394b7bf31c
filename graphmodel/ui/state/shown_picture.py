"""The picture that the Graph tab shows: single ties, or blocs where there are too many."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import streamlit as st

from graphmodel.analysis.agreement_ties import WORDS, behind_implied, implied_ties, shared_sums
from graphmodel.analysis.signed_pairs import Rule
from graphmodel.model.case import Case, behind, between
from graphmodel.model.graph import graph_of
from graphmodel.model.selection import Selection
from graphmodel.model.ties import TieSums, tie_rows, tie_sums
from graphmodel.picture.backbone import most_significant
from graphmodel.picture.blocs import MOST_UNITS, READABLE, Folded, fold
from graphmodel.picture.compose import UNTITLED, named, needs_blocs, picture_of_blocs, said_of
from graphmodel.picture.drawing import Picture, draw, to_bytes
from graphmodel.picture.layout import layout
from graphmodel.ui.background.cache import cached
from graphmodel.ui.state.session import start, unfolded
from graphmodel.ui.state.shown import Shown, narrowed, picture_shown
from graphmodel.ui.state.view_options import DRAW, DRAWN, LINES, THRESHOLD, chosen_rule


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A picture, and what of it is shown.

    Attributes
    ----------
    picture, packed
        The picture, and its bytes as the browser takes them.
    nodes, ties
        Ids of what is shown of it.
    said
        How much is drawn, and by which rule.
    folded
        What stands for what, where blocs are drawn.
    at_odds
        Of blocs by agreement, the two members who differ most.
    """

    picture: Picture
    packed: bytes
    nodes: list[str]
    ties: pd.DataFrame
    said: str
    folded: Folded | None = None
    at_odds: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def replaces(self) -> bool:
        """Whether something else is drawn than the ties of the selection."""
        return self.folded is not None or (len(self.ties) > 0 and self.ties["relation"].iloc[0] in WORDS)

    @property
    def full_width(self) -> float:
        """The strength that lines of full width stand for, where it is not the usual one."""
        return float(self.ties["strength"].max()) if self.replaces and len(self.ties) else math.inf

    def members(self, unit: str) -> tuple[str, ...]:
        """Return the nodes that a node of the picture stands for."""
        bloc = self.folded.blocs.get(unit) if self.folded else None
        return bloc.members if bloc else (unit,)


def drawn_of(shown: Shown) -> Drawn:
    """Return what is drawn of a selection, as the reader chooses or as fits."""
    if lines_are_agreement(shown):
        return _of_agreement(shown)
    if not _folds(shown):
        picture, packed = picture_shown(shown)
        drawn, nodes = shown.ties, shown.case.nodes["id"].tolist()
        said = said_of(len(drawn), shown.total) if len(drawn) < shown.total else f"all {shown.total:,} ties drawn"
        return Drawn(picture, packed, nodes, drawn, said)
    return _folded(shown.case.whole, shown.case.selection, unfolded(), shown.case)


def lines_are_agreement(shown: Shown) -> bool:
    """Return whether lines are what positions imply: as chosen, or as there is nothing else."""
    choice = st.session_state[LINES]
    return choice == "agreement" or (choice == "as fits" and start().proposals and shown.claims > 0)


def _of_agreement(shown: Shown) -> Drawn:
    with_positions = narrowed(shown.case, proposals=True)
    most = st.session_state[DRAWN]
    folds = st.session_state[DRAW] != "single ties"
    least, shared = st.session_state[THRESHOLD] / 100, st.session_state["min_shared"]
    unfold = unfolded() if folds else ()
    wish = _Wish(least, shared, most if not folds else 0, unfold, chosen_rule())
    return _agreeing(with_positions.whole, with_positions.selection, wish, with_positions)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What lines of agreement are asked for: the ``most`` significant ones; where that is 0, those between blocs."""

    least: float
    min_shared: int
    most: int
    unfolded: tuple[str, ...]
    rule: Rule


@cached("Comparing sides", max_entries=32)
def _agreeing(case: Case, selection: Selection, wish: _Wish, _part: Case) -> Drawn:
    actors = _part.nodes[_part.nodes["kind"] == "actor"]
    among = replace(_part, nodes=actors.reset_index(drop=True))
    sums = implied_ties(among, threshold=wish.least, min_shared=wish.min_shared, rule=wish.rule)
    nodes, total = named(among), len(sums.source)
    rule = f"agreement of {wish.least:.0%} or more, conflict of as much, sides by the rule '{wish.rule}'"
    if not wish.most and total > READABLE and len(nodes) > MOST_UNITS:
        within = shared_sums(among, min_shared=wish.min_shared, rule=wish.rule)
        folded = fold(nodes, sums, within=within, unfolded=wish.unfolded)
        picture = picture_of_blocs(nodes, folded, fingerprint=case.fingerprint, title=case.title)
        said = f"lines are {rule}; {folded.said}"
        return Drawn(
            picture, to_bytes(picture), list(folded.units), folded.ties, said, folded, _at_odds(nodes, within, folded)
        )
    rows = tie_rows(nodes, sums, most_significant(nodes, sums, most=wish.most or READABLE))
    graph = graph_of(replace(among, nodes=nodes), rows)
    picture = draw(graph, layout(graph), title=case.title or UNTITLED)
    said = f"lines are {rule}; {said_of(len(rows), total)}"
    return Drawn(picture, to_bytes(picture), nodes["id"].tolist(), rows, said)


def _at_odds(nodes: pd.DataFrame, within: TieSums, folded: Folded) -> dict[str, tuple[str, str]]:
    """Return for each bloc the two of its members who take opposite sides most often."""
    ids = nodes["id"].to_numpy(dtype=object)
    unit = np.array([folded.units.index(folded.unit_of[node]) for node in ids])
    inside = np.flatnonzero((within.sign < 0) & (unit[within.source] == unit[within.target]))
    most = inside[np.argsort(within.claims[inside], kind="stable")]
    return {folded.units[unit[within.source[row]]]: (ids[within.source[row]], ids[within.target[row]]) for row in most}


def note_of(drawn: Drawn, clicked: dict[str, str], names: Mapping[str, str]) -> str:
    """Return what the claims listed beside a bloc are."""
    unit = clicked.get("node", "")
    if unit in drawn.at_odds:
        one, other = (names[node] for node in drawn.at_odds[unit])
        return f"Opposite sides of {one} and {other}, who differ most"
    if clicked.get("relation") in WORDS:
        ours, theirs = (drawn.members(clicked[end]) for end in ("source", "target"))
        if pairs := len(ours) * len(theirs) - 1:
            told = f"{SIDES[clicked['relation']]} of {names[ours[0]]} and {names[theirs[0]]}"
            return f"{told}, the most connected of {pairs + 1:,} pairs"
    return "Opposition within" if len(drawn.members(unit)) > 1 else ""


SIDES = {WORDS[0]: "The same sides", WORDS[1]: "Opposite sides"}


def claims_behind(shown: Shown, drawn: Drawn, clicked: dict[str, str]) -> Case:
    """Return the claims that a node or tie of the picture rests on; of a bloc, the opposition within."""
    if "node" in clicked:
        members = drawn.members(clicked["node"])
        if pair := drawn.at_odds.get(clicked["node"]):
            return behind_implied(narrowed(shown.case, proposals=True), *pair, WORDS[1], rule=chosen_rule())
        if len(members) == 1:
            return behind(shown.case, node=members[0])
        return between(shown.case, members, members, relation="opposition")
    source, target = (drawn.members(clicked[end]) for end in ("source", "target"))
    if clicked["relation"] in WORDS:  # of blocs, that of the two who say most
        within = narrowed(shown.case, proposals=True)
        return behind_implied(within, source[0], target[0], clicked["relation"], rule=chosen_rule())
    if len(source) == len(target) == 1:
        return behind(shown.case, **clicked)
    return between(shown.case, source, target, relation=clicked["relation"])


def _folds(shown: Shown) -> bool:
    choice = st.session_state[DRAW]
    if choice == "single ties" or len(shown.case.nodes) <= MOST_UNITS:
        return False
    return choice == "blocs" or needs_blocs(shown.case)


@cached("Summing up ties", max_entries=2)
def _sums(case: Case, selection: Selection, _part: Case) -> TieSums:
    return tie_sums(_part)


@cached("Looking for blocs", max_entries=32)
def _folded(case: Case, selection: Selection, unfolded: tuple[str, ...], _part: Case) -> Drawn:
    nodes = named(_part)
    folded = fold(nodes, _sums(case, selection, _part), unfolded=unfolded)
    picture = picture_of_blocs(nodes, folded, fingerprint=case.fingerprint, title=case.title)
    return Drawn(picture, to_bytes(picture), list(folded.units), folded.ties, folded.said, folded)
