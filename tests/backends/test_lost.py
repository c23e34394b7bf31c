"""An engine that stops answering is a message and another try, on the command line and in the app."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from ibis.backends import BaseBackend

from graphmodel import EngineError, Selection, claims, open_tables, select, ties
from tests.backends.postgres import Server
from tests.backends.seeded import CLAIMS
from tests.cli.running import Run
from tests.ui.explorer import Explorer, unescaped


@contextmanager
def stopped(server: Server) -> Iterator[str]:
    """Stop a server for a while, and return what is said of it then."""
    server.stop()
    try:
        place = f'connection failed: connection to server at "127.0.0.1", port {server.port} failed: Connection refused'
        yield f"{server.url} does not answer: {place}. Nothing is lost: see to the engine, then try again."
    finally:
        server.start()


def test_a_query_of_a_server_that_stopped_says_so_and_answers_when_it_is_back(server: Server):
    case = open_tables(server.url, edges="claims", nodes="nodes")
    before = len(claims(case))
    with stopped(server) as said, pytest.raises(EngineError) as raised:
        claims(select(case, Selection(issue="Issue 1")))
    assert str(raised.value) == said
    assert len(claims(case)) == before


def test_a_server_that_was_started_anew_meanwhile_answers_at_once(server: Server):
    case = open_tables(server.url, edges="claims")
    with stopped(server):
        pass
    assert len(ties(case)) > 0


def test_what_a_server_refuses_is_reported_in_one_line(server: Server):
    case = open_tables(server.url, edges="claims")
    with pytest.raises(EngineError, match=r"could not answer: column t0.none does not exist\. Nothing is lost"):
        case.claims.get_backend().connections.ask(lambda backend: backend.raw_sql("SELECT t0.none FROM claims t0"))


def test_nothing_is_written(server: Server):
    case = open_tables(server.url, edges="claims")

    def write(backend: BaseBackend) -> None:
        with backend.begin() as cursor:
            cursor.execute("CREATE TABLE mine (n integer)")

    with pytest.raises(EngineError, match="cannot execute CREATE TABLE in a read-only transaction"):
        case.claims.get_backend().connections.ask(write)


def test_many_threads_may_ask_one_case_at_once(server: Server):
    case = open_tables(server.url, edges="claims", nodes="nodes")

    def ask(number: int) -> int:
        return len(claims(select(case, Selection(issue=f"Issue {1 + number % 3}"))))

    with ThreadPoolExecutor(max_workers=8) as threads:
        found = list(threads.map(ask, range(8)))
    alone = [ask(number) for number in range(3)]
    assert found == [alone[number % 3] for number in range(8)]
    assert sum(alone) == CLAIMS  # those with a cell that cannot be read are on no issue


def test_the_command_line_ends_with_one_line_and_2(server: Server, run: Run):
    asked = ("edges", "--backend", server.url, "--edges", "claims", "--level", "tie")
    with stopped(server) as said:
        assert run(*asked) == (2, "", f"Error: {said}\n")
    assert run(*asked)[0] == 0


def test_the_app_says_so_keeps_standing_and_tries_again(server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--backend", server.url, "--edges", "claims", "--nodes", "nodes"])
    explorer = Explorer()
    whole = explorer.counts
    with stopped(server) as said:
        explorer.choose(issue=["Issue 1"])
        assert [unescaped(error.value) for error in explorer.app.error] == [said]
        explorer.app.button("again").click().run()
        assert [unescaped(error.value) for error in explorer.app.error] == [said]
        assert not explorer.app.exception
    explorer.app.button("again").click().run()
    assert [error.value for error in explorer.app.error] == []
    assert explorer.counts.claims < whole.claims
    assert explorer.app.query_params == {"issue": "Issue 1"}
