"""Long work tells how far it is, and ends where its listener has heard enough."""

from __future__ import annotations

import math
from threading import Event

import ibis
import pytest

from graphmodel import Case
from graphmodel.analysis.robustness import robustness
from graphmodel.engines.query import batches, fetch
from graphmodel.progress import report_to, run_with_progress


class EnoughError(Exception):
    """The listener has heard enough."""


def enough(_share: float) -> None:
    raise EnoughError


def test_the_parts_of_robustness_are_reported_in_order(shipped: Case) -> None:
    shares: list[float] = []
    with report_to(shares.append):
        variants = robustness(shipped).variants
    known = [share for share in shares if not math.isnan(share)]
    assert known == sorted(known)
    assert sorted(set(known)) == [place / len(variants) for place in range(len(variants))]


def test_a_listener_ends_robustness(shipped: Case) -> None:
    with report_to(enough), pytest.raises(EnoughError):
        robustness(shipped)


def test_a_query_is_ended_and_its_database_answers_the_next() -> None:
    database = ibis.duckdb.connect()
    database.raw_sql("CREATE VIEW numbers AS SELECT range AS number FROM range(20_000_000_000)")
    numbers = database.table("numbers")
    for ask in (fetch, lambda table: next(batches(table))):
        with report_to(enough), pytest.raises(EnoughError):
            ask(numbers.aggregate(total=numbers.number.sin().sum()))
    assert fetch(numbers.limit(3))["number"].tolist() == [0, 1, 2]


def test_without_a_listener_work_is_done_at_once() -> None:
    assert run_with_progress(lambda: 7, share=lambda: pytest.fail("asked"), end=lambda: None) == 7


def test_what_fails_while_somebody_listens_is_raised_to_them() -> None:
    def fail() -> None:
        raise OSError("no such file")

    with report_to(lambda _share: None), pytest.raises(OSError, match="no such file"):
        run_with_progress(fail, share=lambda: math.nan, end=lambda: None)


def test_who_has_heard_enough_waits_until_the_work_has_ended() -> None:
    ended = Event()
    with report_to(enough), pytest.raises(EnoughError):
        run_with_progress(lambda: ended.wait(10), share=lambda: 0.5, end=ended.set)
    assert ended.is_set()


def test_work_that_did_not_hear_that_it_should_end_is_asked_again() -> None:
    told: list[bool] = []
    ended = Event()

    def end() -> None:
        told.append(True)
        if len(told) == 3:
            ended.set()

    with report_to(enough), pytest.raises(EnoughError):
        run_with_progress(lambda: ended.wait(10), share=lambda: 0.5, end=end)
    assert ended.is_set()
