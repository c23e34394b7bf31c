"""Answers are made once for all who ask, and work ends where nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from gc import collect
from sys import getswitchinterval, setswitchinterval
from threading import Barrier, Event
from time import sleep
from weakref import ref

import pytest

from graphmodel import Case
from graphmodel.progress import report_progress, report_to, run_in_thread
from graphmodel.ui.background import cache
from graphmodel.ui.background.cache import cached


class ClickedOn(BaseException):
    """What Streamlit raises in a run that the reader does not wait for any more."""


def click_on(_share: float) -> None:
    raise ClickedOn


def test_an_answer_is_made_once_and_again_when_it_is_forgotten() -> None:
    asked: list[str] = []

    @cached("Greeting", max_entries=2)
    def greeting(name: str, _title: str) -> str:
        asked.append(name)
        return f"Hello {_title} {name}"

    assert greeting("Ada", "Dr") == greeting("Ada", "Prof") == "Hello Dr Ada"
    greeting.forget("Ada", "")
    assert greeting("Ada", "Prof") == "Hello Prof Ada"
    assert asked == ["Ada", "Ada"]


def test_what_was_asked_for_longest_ago_is_given_up() -> None:
    asked: list[int] = []

    @cached("Squaring", max_entries=2)
    def square(number: int) -> int:
        asked.append(number)
        return number**2

    assert [square(number) for number in (1, 2, 1, 3, 1, 2)] == [1, 4, 1, 9, 1, 4]
    assert asked == [1, 2, 3, 2]


def test_who_asks_at_the_same_time_waits_for_the_same() -> None:
    asked: list[int] = []
    both, go_on = Barrier(3), Event()

    @cached("Waiting", max_entries=2)
    def slow(number: int) -> int:
        asked.append(number)
        go_on.wait(10)
        return number

    def ask() -> int:
        both.wait(10)
        return slow(7)

    answers = [run_in_thread(ask), run_in_thread(ask)]
    both.wait(10)
    sleep(0.05)
    go_on.set()
    assert [answer.result(10) for answer in answers] == [7, 7]
    assert asked == [7]


def test_a_failure_is_raised_and_not_kept() -> None:
    fails = [True]

    @cached("Failing", max_entries=2)
    def failing() -> str:
        if fails:
            raise OSError("no such file")
        return "there"

    with pytest.raises(OSError, match="no such file"):
        failing()
    fails.clear()
    assert failing() == "there"


def endless() -> tuple[Callable[[], str], list[str]]:
    """Return work that never ends by itself, and what happened to it."""
    happened: list[str] = []

    @cached("Turning in circles", max_entries=2)
    def work() -> str:
        happened.append("begun")
        try:
            while len(happened) < 3:
                report_progress(0.4)
                sleep(0.01)
        except BaseException:
            happened.append("ended")
            raise
        return "done"

    return work, happened


def leave(work: Callable[[], str]) -> None:
    with report_to(click_on), pytest.raises(ClickedOn):
        work()


def test_work_that_nobody_waits_for_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "GRACE_SECONDS", 0.2)
    work, happened = endless()
    leave(work)
    for _ in range(200):
        if "ended" in happened:
            break
        sleep(0.02)
    assert happened == ["begun", "ended"]


def test_work_that_waits_for_other_work_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "GRACE_SECONDS", 0.2)
    inner, happened = endless()
    ended = Event()

    @cached("Waiting for that", max_entries=2)
    def outer() -> str:
        try:
            return inner()
        finally:
            ended.set()

    leave(outer)
    assert ended.wait(10)
    for _ in range(200):
        if "ended" in happened:
            break
        sleep(0.02)
    assert happened == ["begun", "ended"]


def test_a_reader_who_clicks_on_while_waiting_finds_the_work_going_on() -> None:
    work, happened = endless()
    shares: list[float] = []
    leave(work)

    def hear(share: float) -> None:
        shares.append(share)
        happened.append("heard")

    with report_to(hear):
        assert work() == "done"
    assert happened.count("begun") == 1
    assert set(shares) == {0.4}


def test_answers_about_a_case_end_with_it(small: Case) -> None:
    @cached("Counting", max_entries=2)
    def counted(case: Case, _part: Case) -> tuple[Case, int]:
        return _part, len(case.nodes)

    case = replace(small, nodes=small.nodes.copy())
    assert counted(case, case) is counted(case, case)
    assert counted(small, small) is not counted(case, case)
    alive = ref(case.nodes)
    del case
    collect()
    assert alive() is None


def test_answers_that_take_much_memory_are_kept_as_far_as_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_BYTES", 1_000)
    asked: list[int] = []

    @cached("Repeating", max_entries=9)
    def text(length: int) -> str:
        asked.append(length)
        return "x" * length

    for length in (400, 500, 400, 300, 400, 500, 5_000, 5_000):
        assert len(text(length)) == length
    assert asked == [400, 500, 300, 500, 5_000]


def test_an_answer_that_is_its_case_is_weighed_without_the_answers_that_are_kept_with_it(
    small: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MAX_BYTES", 20_000)
    asked: list[int] = []

    @cached("Repeating", max_entries=99)
    def text(_of: Case, length: int) -> str:
        return "x" * length

    @cached("Showing", max_entries=99)
    def shown(of: Case, number: int) -> Case:
        asked.append(number)
        return of

    case = replace(small)
    assert len(text(case, 19_000)) == 19_000
    assert [shown(case, number) is case for number in (1, 2, 1, 2)] == [True] * 4
    assert asked == [1, 2]


def test_answers_about_one_case_can_be_asked_for_in_many_threads(small: Case) -> None:
    """An answer that holds its case is weighed while others are put beside it."""

    @cached("Showing", max_entries=8)
    def shown(case: Case, number: int) -> tuple[Case, int]:
        return case, number

    case, begin = replace(small), Barrier(12)

    def ask(thread: int) -> list[int]:
        begin.wait(10)
        return [shown(case, thread * 100 + number)[1] for number in range(60)]

    before = getswitchinterval()
    setswitchinterval(1e-6)
    try:
        answers = [run_in_thread(lambda thread=thread: ask(thread)) for thread in range(12)]
        found = [answer.result(60) for answer in answers]
    finally:
        setswitchinterval(before)
    assert found == [[thread * 100 + number for number in range(60)] for thread in range(12)]


def test_an_answer_that_is_there_before_it_is_looked_for_again_is_not_made_twice() -> None:
    asked: list[int] = []

    @cached("Squaring", max_entries=50_000)
    def square(number: int) -> int:
        asked.append(number)
        return number**2

    before = getswitchinterval()
    setswitchinterval(1e-6)
    try:
        for number in range(200):
            begin = Barrier(4)

            def ask(number: int = number, begin: Barrier = begin) -> int:
                begin.wait(10)
                return square(number)

            assert [answer.result(10) for answer in [run_in_thread(ask) for _ in range(4)]] == [number**2] * 4
    finally:
        setswitchinterval(before)
    assert asked == list(range(200))
