"""Each click is taken once, whatever Streamlit stops on the way: it stops a run wherever the run asks for its state."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
import streamlit as st

from graphmodel.ui.state import clicked as clicks

TIE = {"source": "A", "target": "B", "relation": "support"}


class StoppedError(Exception):
    """The reader has clicked on, and this run is given up."""


class State(UserDict[str, Any]):
    """The state of a session, in which the run is stopped at one of its questions."""

    questions_left = 1_000

    def _asked(self) -> None:
        self.questions_left -= 1
        if self.questions_left < 0:
            raise StoppedError

    def __getitem__(self, key: str) -> Any:
        self._asked()
        return super().__getitem__(key)

    def __setitem__(self, key: str, item: Any) -> None:
        self._asked()
        super().__setitem__(key, item)

    def __contains__(self, key: object) -> bool:
        self._asked()
        return super().__contains__(key)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Callable[[], State]:
    """Return a maker of the state of a session that shows something, with a bloc clicked."""

    def begin() -> State:
        state = State({"_session": {"_address": ("", {}), "selected": {"node": "bloc:1"}}})
        monkeypatch.setattr(st, "session_state", state)
        return state

    return begin


@pytest.fixture
def state(begun: Callable[[], State]) -> State:
    return begun()


def click(state: State, *, turn: int, key: str = "graph", **selected: str) -> None:
    state.data[key] = {"clicked": {"turn": turn, "selected": selected or None}}


def take(state: State, *, stopped_at: int) -> bool:
    """Take what was clicked, and once more if that was stopped at its so many-th question; return whether it was."""
    state.questions_left = stopped_at
    try:
        clicks.take_clicks()
    except StoppedError:
        return True
    finally:
        state.questions_left = 1_000
        clicks.take_clicks()
    return False


def test_a_tie_is_selected_and_a_bloc_unfolded_once_wherever_the_run_is_stopped(begun: Callable[[], State]) -> None:
    for stopped_at in count():
        state = begun()
        click(state, turn=5, unfold="bloc:1")
        stopped = take(state, stopped_at=stopped_at)
        assert (clicks.unfolded(), clicks.clicked()) == (("bloc:1",), None)
        click(state, turn=6, key="panel", **TIE)
        stopped |= take(state, stopped_at=stopped_at)
        assert (clicks.unfolded(), clicks.clicked()) == (("bloc:1",), TIE)
        if not stopped:
            break
    assert stopped_at > 10


def test_the_later_of_two_clicks_counts(state: State) -> None:
    click(state, turn=8, node="A")
    click(state, turn=7, key="panel", **TIE)
    clicks.take_clicks()
    assert clicks.clicked() == {"node": "A"}


def test_what_was_taken_is_not_taken_again(state: State) -> None:
    click(state, turn=5, node="A")
    clicks.take_clicks()
    clicks.ask(clicks.TitledClaims("of a table", ("c1",)))
    clicks.take_clicks()
    assert clicks.clicked() is None


def test_a_session_that_begins_anew_takes_no_click_of_the_one_before(state: State) -> None:
    del state.data["_session"]
    click(state, turn=5, node="A")
    clicks.take_clicks()
    state.data["_session"]["_address"] = ("", {})
    clicks.take_clicks()
    assert clicks.clicked() is None
