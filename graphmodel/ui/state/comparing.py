"""The comparison of two coders in a session: who they are, which pair is on screen, and what is decided."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from graphmodel.analysis.claim_pairs import ClaimPair, claim_pairs
from graphmodel.analysis.coding_agreement import coding_agreement
from graphmodel.project.decisions import Choice, decide, decision, take_alike
from graphmodel.project.layers import Compared, compared, people, texts_of
from graphmodel.project.state import State
from graphmodel.project.store import Project
from graphmodel.ui.session import session
from graphmodel.ui.state.desk_acts import do, problem
from graphmodel.ui.state.open_project import CODING, DOCUMENT, FOCUS, LAYERS, VIEW, coder

LEFT, RIGHT = "compared_left", "compared_right"
"""Keys of the two coders."""
_AT, _FOUND, _AGREEMENT = "_compared_at", "_compared", "_compared_agreement"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two coders side by side.

    Attributes
    ----------
    of
        Their layers.
    pairs
        Their claims in pairs, in the order of documents and passages.
    decided
        What was decided on each pair; empty where nothing was.
    """

    of: Compared
    pairs: tuple[ClaimPair, ...]
    decided: tuple[str, ...]

    @property
    def waiting(self) -> tuple[int, ...]:
        """Positions of the pairs that wait for a decision."""
        return tuple(at for at, each in enumerate(self.decided) if not each)

    @property
    def alike(self) -> tuple[int, ...]:
        """Positions of the pairs that are alike and wait for a decision."""
        return tuple(at for at in self.waiting if self.pairs[at].is_alike)


def comparison(state: State) -> Comparison:
    """Return the comparison of the two coders that are chosen.

    Raises
    ------
    UsageError
        They have nothing in common to compare.
    """
    of = compared(state, st.session_state[LEFT], st.session_state[RIGHT])
    before = session().get(_FOUND)
    pairs = before[1] if before and before[0] == of else tuple(claim_pairs(*of.layers, documents=of.documents))
    session()[_FOUND] = (of, pairs)
    return Comparison(of, pairs, tuple(decision(state, pair.keys) for pair in pairs))


def choose_coders(state: State) -> list[str]:
    """Choose two coders where none are chosen, one's own first, and return all that there are."""
    known = people(state)
    if len(known) < 2:
        return known
    own = [coder()] if coder() in known else []
    first = [*own, *(each for each in known if each not in own)]
    if st.session_state.get(LEFT) not in known:
        st.session_state[LEFT] = first[0]
    if st.session_state.get(RIGHT) not in known or st.session_state[RIGHT] == st.session_state[LEFT]:
        st.session_state[RIGHT] = next(each for each in first if each != st.session_state[LEFT])
    return known


def agreement_of_coders(project: Project, found: Comparison) -> pd.DataFrame:
    """Return how far the two agree; computed once for the same codings."""
    before = session().get(_AGREEMENT)
    if not before or before[0] != found.of:
        texts = texts_of(project.state(), project.texts(), found.of.documents)
        before = (found.of, coding_agreement(found.of.layers, texts))
        session()[_AGREEMENT] = before
    table: pd.DataFrame = before[1]
    return table


def position(found: Comparison) -> int:
    """Return the position of the pair that is on screen: the first that waits, where none is chosen."""
    keys = session().get(_AT)
    here = next((at for at, pair in enumerate(found.pairs) if pair.keys == keys), None)
    return here if here is not None else next(iter(found.waiting), 0)


def go_to(pair: ClaimPair) -> None:
    """Show a pair."""
    session()[_AT] = pair.keys


def decide_pair(project: Project, found: Comparison, at: int, choice: Choice) -> None:
    """Decide on a pair, and go on to the next one that waits."""
    do(project, partial(decide, keys=found.pairs[at].keys, choice=choice))
    if not problem():
        after = [each for each in found.waiting if each > at] or [each for each in found.waiting if each < at]
        go_to(found.pairs[after[0] if after else at])


def take_all_alike(project: Project, found: Comparison) -> None:
    """Take each claim that both have alike once."""
    pairs = [found.pairs[at].keys for at in found.alike]
    do(project, partial(take_alike, pairs=pairs))
    session().pop(_AT, None)


def begin_another(project: Project, keys: Sequence[str]) -> None:
    """Open the form of a claim in place of a pair, with what the first of them says, at its passage."""
    claim = next(key for key in keys if key)
    st.session_state[VIEW] = CODING
    st.session_state[DOCUMENT] = project.state().get("claim", claim)["document"]
    replaces = [key for key in keys if key]
    session()[FOCUS] = {"claim": claim, "turn": time.time_ns() // 1_000_000, "replaces": replaces}


def open_layers() -> None:
    """Open what the others coded."""
    st.session_state[LAYERS] = True
