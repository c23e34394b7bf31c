"""Progress of long work: it is reported to a listener, who can end the work."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
_Listener = Callable[[float], None]
"""Takes the share of the work that is done, in [0, 1], or nan where it is unknown; its errors end the work."""
POLL_SECONDS = 0.1
"""Interval at which work in another thread is checked; short enough that Cancel seems to act at once."""

_listener: ContextVar[_Listener | None] = ContextVar("listener", default=None)


@contextmanager
def report_to(listener: _Listener | None) -> Iterator[None]:
    """Report the progress of all work within to a listener.

    Examples
    --------
    >>> with report_to(lambda share: print(f"{share:.0%}")):
    ...     for index in range(2):
    ...         with part(index, 2):
    ...             report_progress(0.5)
    0%
    25%
    50%
    75%
    """
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def has_listener() -> bool:
    """Return whether progress is reported to anybody."""
    return _listener.get() is not None


def report_progress(share: float = math.nan) -> None:
    """Report the share of the work that is done to the listener, if there is one."""
    if listener := _listener.get():
        listener(share)


@contextmanager
def part(index: int, number: int) -> Iterator[None]:
    """Scale the progress reported within to one of a number of equal parts; those before ``index`` are done."""
    listener = _listener.get()

    def scaled(share: float) -> None:
        if listener:
            listener((index + (0.0 if math.isnan(share) else share)) / number)

    with report_to(listener and scaled):
        report_progress(0.0)
        yield


def run_in_thread(work: Callable[[], T]) -> Future[T]:
    """Run work in a new thread, without a listener, and return the future of its result."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised where the result is asked for
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future


def wait_for(future: Future[T], meanwhile: Callable[[], object]) -> T:
    """Return the result of a future; until it is there, call ``meanwhile`` every `POLL_SECONDS`."""
    while not wait([future], timeout=POLL_SECONDS).done:
        meanwhile()
    return future.result()


def run_with_progress(work: Callable[[], T], *, share: Callable[[], float], end: Callable[[], object]) -> T:
    """Run work that cannot report its own progress, and report it in its place.

    Parameters
    ----------
    work
        Runs in a thread of its own if there is a listener; it must release Python's lock, as an engine does.
    share
        Returns the share of the work that is done.
    end
        Makes the work end soon, with any result.
    """
    if not has_listener():
        return work()
    future = run_in_thread(work)
    try:
        return wait_for(future, lambda: report_progress(share()))
    except BaseException:
        while not future.done():  # repeated, as work that has not quite begun may miss the first call
            end()
            wait([future], timeout=POLL_SECONDS)
        raise
