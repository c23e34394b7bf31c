"""Whatever fails in a run of the page, the reader gets a line and a way on; what it was stands in the server's log."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
import streamlit as st

from graphmodel import Case
from graphmodel.cli.server import settings
from graphmodel.errors import SelectionError
from graphmodel.ui import app
from tests.ui.explorer import Explorer, unescaped

LINE = (
    "This page could not be made: the program failed, and the server's log says where. Reload the page; if it happens "
    "again, start over. That takes back all filters; cases of your own stay."
)


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_args: object, **_named: object) -> None:
        raise error

    return fail


def test_a_failure_is_a_line_for_the_reader_and_a_traceback_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app, "show_heading", raising(RuntimeError("in /srv/secret/place")))
    reader = Explorer()
    assert [error.value for error in reader.app.error] == [LINE]
    shown = [element.value for kind in ("error", "markdown", "caption") for element in reader.app.get(kind)]
    assert [text for text in shown if "secret" in str(text) or "Traceback" in str(text)] == []
    (record,) = [record for record in caplog.records if record.name == "graphmodel"]
    assert record.levelno == logging.ERROR
    assert record.getMessage() == "The page could not be made"
    assert record.exc_info
    assert str(record.exc_info[1]) == "in /srv/secret/place"


def test_who_starts_over_after_a_failure_has_no_filters_and_the_page_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(app, "show_heading", raising(RuntimeError("boom")))
        reader = Explorer(issue="Use of force", tab="Camps")
        assert reader.app.button(key="start_over").label == "Start over"
    reader.app.button(key="start_over").click()
    reader.run()
    assert [error.value for error in reader.app.error] == []
    assert (reader.filters, reader.address) == ([], {})
    assert reader.app.session_state["tab"] == "Graph"


def test_cases_of_ones_own_stay_after_a_failure(monkeypatch: pytest.MonkeyPatch, small: Case) -> None:
    reader = Explorer()
    reader.app.session_state["_session"]["_own_cases"] = {"own: Mine": small}
    with monkeypatch.context() as failing:
        failing.setattr(app, "show_heading", raising(RuntimeError("boom")))
        reader.run()
    reader.app.button(key="start_over").click()
    reader.run()
    assert list(reader.app.session_state["_session"]["_own_cases"]) == ["own: Mine"]


def test_what_a_selection_does_not_know_is_reported_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "show_heading", raising(SelectionError("actor: 'Nobody' is not known.")))
    assert [unescaped(error.value) for error in Explorer().app.error] == ["actor: 'Nobody' is not known."]


@pytest.mark.parametrize("control", [st.stop, st.rerun], ids=["stop", "rerun"])
def test_a_run_that_streamlit_ends_is_no_failure(monkeypatch: pytest.MonkeyPatch, control: Callable[[], None]) -> None:
    turns: list[int] = []
    heading = app.show_heading

    def end_once(*args: object, **named: object) -> None:
        turns.append(1)
        if len(turns) == 1:
            control()
        heading(*args, **named)

    monkeypatch.setattr(app, "show_heading", end_once)
    assert [error.value for error in Explorer().run().app.error] == []
    assert len(turns) == 2 + (control is st.rerun)


def test_a_server_shows_no_details_of_errors() -> None:
    assert settings()["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] == "none"
