"""A hit of a search that is chosen is shown: filters that hide it are taken back, once, and no others."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from graphmodel import Case, Selection, select
from graphmodel.ui.state import clicked, filters, found
from graphmodel.ui.state.shown import Shown

START = Selection(proposals=False)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return the state of a session that shows something."""
    state: dict[str, Any] = {"_session": {"_address": ("", {}), "selected": None}, "tab": "Claims"}
    monkeypatch.setattr(st, "session_state", state)
    filters.choose_all(START)
    return state


def choose(state: dict[str, Any], *, turn: int = 5, **hit: Any) -> None:
    state["search"] = {"clicked": {"turn": turn, "text": "", "selected": {"found": hit}}}
    clicked.take_clicks()


def test_a_hidden_claim_is_shown_marked_and_its_tie_selected(state: dict[str, Any], small: Case) -> None:
    choose(state, kind="claim", id="k7", tie=["A", "dam", "support"])
    found.take_hit(small)
    assert filters.chosen() == Selection()
    assert clicked.clicked() == {"source": "A", "target": "dam", "relation": "support"}
    assert (clicked.marked_claim(), state["tab"]) == ("k7", "Claims")


def test_an_issue_becomes_the_filter_and_what_is_selected_stays(state: dict[str, Any], small: Case) -> None:
    state["_session"]["selected"] = {"node": "A"}
    choose(state, kind="issue", id="Land", tie=None)
    found.take_hit(small)
    assert filters.chosen() == Selection(issue="Land", proposals=False)
    assert clicked.clicked() == {"node": "A"}


def test_a_hit_is_taken_once(state: dict[str, Any], small: Case) -> None:
    choose(state, kind="issue", id="Land", tie=None)
    found.take_hit(small)
    filters.choose_all(START)
    clicked.take_clicks()
    found.take_hit(small)
    assert filters.chosen() == START


def test_a_click_elsewhere_unmarks_the_claim(state: dict[str, Any], small: Case) -> None:
    choose(state, kind="claim", id="k1", tie=["A", "B", "support"])
    found.take_hit(small)
    clicked.take_clicked({"node": "A"})
    assert clicked.marked_claim() == ""


def test_to_type_selects_nothing(state: dict[str, Any]) -> None:
    state["_session"]["selected"] = {"node": "A"}
    state["search"] = {"clicked": {"turn": 5, "text": "ada", "selected": None}}
    clicked.take_clicks()
    assert clicked.clicked() == {"node": "A"}


@pytest.mark.parametrize(
    ("selection", "hides"),
    [
        (START, "hidden: proposals are not shown"),
        (Selection(proposals=False, issue="Land"), "hidden by the filters"),
        (Selection(), "hidden by the filters"),
    ],
)
def test_what_hides_hits_is_reported(small: Case, selection: Selection, hides: str) -> None:
    part = select(small, selection)
    shown = Shown(part, 0, 0, 0, "", part)
    assert found.found_in(shown, "water")["hides"] == hides
