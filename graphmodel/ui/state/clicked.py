"""Clicks in pictures, tables and charts: the node, tie or claims that the reader asks about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from graphmodel.model.selection import Selection
from graphmodel.picture.drawing import Selected
from graphmodel.ui.living_picture import FOUND, clicks
from graphmodel.ui.session import session

SELECTED = "selected"
UNFOLD, UNFOLDED = "unfold", "_unfolded"
ADDRESS = "_address"
ASKED_ON = "_asked_on"
_ASKED, _BY = "_asked", "_asked_by"
_QUESTIONS = "_questions_asked"
MOST_LINKED = 40
"""Number of claims up to which an address holds them: with more, programs that it is sent through would cut it."""
_TURNS = "_chart_turns"
_SEEN = "_seen_selection"
_LAST_TURN = "_heard"
PASSAGE = "passage"
"""What is clicked where that leads to the passage of a claim, and the key of that claim until it is shown."""
LEAVE_OUT = "leave_out"
"""What is clicked where that supposes a claim away, and the key of that claim until it is."""
_FOUND, _CLAIM = "_found", "_found_claim"


@dataclass(frozen=True, slots=True)
class TitledClaims:
    """What is clicked in a table or chart: a title, and the ids of the claims it rests on.

    With ``proposals``, it is about positions too where the picture does not show them.
    """

    title: str
    claims: tuple[str, ...]
    proposals: bool = False


def clicked() -> Selected:
    """Return the node or tie that is clicked in the picture, if any."""
    return session().get(SELECTED)


def asked_claims() -> TitledClaims | None:
    """Return what is clicked in a table or chart, if anything."""
    return session().get(_ASKED)


def take_clicked(selected: Selected) -> None:
    """Take a node or tie as what the reader wants to know about; a bloc to be unfolded is unfolded, or folded again."""
    if selected and UNFOLD in selected:
        unfold(selected[UNFOLD])
        return
    if selected and FOUND in selected:
        session()[_FOUND] = selected[FOUND]
        return
    if selected and PASSAGE in selected:
        st.session_state[PASSAGE] = selected[PASSAGE]
        return
    if selected and LEAVE_OUT in selected:
        st.session_state[LEAVE_OUT] = selected[LEAVE_OUT]
        return
    session()[SELECTED] = selected
    session()[_CLAIM] = ""
    _hold(None, by="")


def take_clicks() -> None:
    """Take what was clicked since the last run; of a session that begins anew, the address holds what is selected."""
    last_turn: list[int] = session().setdefault(_LAST_TURN, [0])
    for turn, selected in clicks():
        if turn > last_turn[0] and has_begun():
            take_clicked(selected)
        last_turn[0] = max(
            turn, last_turn[0]
        )  # nothing Streamlit could stop at lies between this and what was taken last


def has_begun() -> bool:
    """Return whether this session has shown anything yet."""
    return ADDRESS in session()


def is_new(turn: int) -> bool:
    """Return whether a click has not been taken yet."""
    last_turn: list[int] = session().get(_LAST_TURN, [0])
    return turn > last_turn[0]


def hit_chosen() -> Mapping[str, Any] | None:
    """Return the hit of a search that was chosen and is not shown yet: its kind and id, and the tie of a claim."""
    hit: Mapping[str, Any] | None = session().get(_FOUND)
    return hit


def forget_hit() -> None:
    """Forget the hit that was chosen: it is shown now."""
    session()[_FOUND] = None


def mark_claim(claim: str) -> None:
    """Mark a claim as the one to look for among the claims behind what is clicked."""
    session()[_CLAIM] = claim


def marked_claim() -> str:
    """Return the claim that is looked for, if any."""
    claim: str = session().get(_CLAIM, "")
    return claim


def ask(question: TitledClaims | None, *, by: str = "") -> None:
    """Take some claims, under a title, as what the reader wants to know about; ``by`` is what was clicked, its key."""
    session()[SELECTED] = None
    if question and len(question.claims) <= MOST_LINKED:
        session().setdefault(_QUESTIONS, {})[question.claims] = question
    _hold(question, by=by)


def ask_again(question: TitledClaims) -> None:
    """Take claims as what the reader wants to know about, as they were asked about before if they were."""
    ask(session().get(_QUESTIONS, {}).get(question.claims, question))


def unfolded() -> tuple[str, ...]:
    """Return the blocs in whose place their members are drawn."""
    blocs: tuple[str, ...] = session().get(UNFOLDED, ())
    return blocs


def unfold(bloc: str) -> None:
    """Unfold a bloc, or fold it again."""
    now = unfolded()
    if bloc in (clicked() or {}).values():
        session()[SELECTED] = None
    session()[UNFOLDED] = tuple(each for each in now if each != bloc) if bloc in now else (*now, bloc)


def forget_void(*, selected: bool, unfolded_now: Collection[str]) -> None:
    """Forget what is ``selected`` where that is void, and blocs that are not among those unfolded now.

    A filter, or another case, may leave nothing of them; an address that named them would say what is not shown.
    """
    if selected:
        session()[SELECTED] = None
    session()[UNFOLDED] = tuple(each for each in unfolded() if each in unfolded_now)


def chart_key(name: str) -> str:
    """Return the key of a chart that can be clicked: another one whenever it is to forget what was clicked in it."""
    turn = session().get(_TURNS, {}).get(name, 0)
    return f"{name}_{turn}" if turn else name


def unmark(selection: Selection) -> None:
    """Forget what is marked in tables and charts once a filter has changed: another row may be in its place."""
    if session().get(_SEEN, selection) != selection:
        _unmark_others(by="")
    session()[_SEEN] = selection


def _hold(question: TitledClaims | None, *, by: str) -> None:
    _unmark_others(by=by)
    session()[_ASKED] = question
    session()[_BY], session()[ASKED_ON] = by, st.session_state.get("tab")


def _unmark_others(*, by: str) -> None:
    """Streamlit lets a program empty the selection of a table; a chart forgets its own only under another key.

    No more than one is marked: the one that was clicked last. To look through the whole state takes milliseconds.
    """
    last = session().get(_BY, "")
    if not last or last == by:
        return
    if _has_rows(st.session_state.get(last)):
        st.session_state[last] = {"selection": {"rows": []}}
    turns = session().get(_TURNS, {})
    session()[_TURNS] = {**turns, last: turns.get(last, 0) + 1}


def _has_rows(state: object) -> bool:
    selection = state.get("selection") if isinstance(state, Mapping) else None
    return isinstance(selection, Mapping) and bool(selection.get("rows"))
