"""Progress of long work: it reports to a listener, who can end it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
Listener = Callable[[float], None]
"""Takes the share of the work that is done, in [0, 1]; nan where nobody knows. What it raises ends the work."""
OFTEN = 0.1
"""Seconds between two looks at what is being made."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener | None) -> Iterator[None]:
    """Have all work within tell a listener how far it is.

    Examples
    --------
    >>> with listening(lambda share: print(f"{share:.0%}")):
    ...     for place in range(2):
    ...         with part(place, 2):
    ...             tell(0.5)
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


def is_heard() -> bool:
    """Return whether anybody listens."""
    return _listener.get() is not None


def tell(share: float = math.nan) -> None:
    """Tell how much of the work is done; nothing where nobody listens."""
    if listener := _listener.get():
        listener(share)


@contextmanager
def part(place: int, parts: int) -> Iterator[None]:
    """Count what is told within for one of several parts, of which so many are done."""
    listener = _listener.get()

    def hear(share: float) -> None:
        if listener:
            listener((place + (0.0 if math.isnan(share) else share)) / parts)

    with listening(listener and hear):
        tell(0.0)
        yield


def started(work: Callable[[], T]) -> Future[T]:
    """Do work in a thread of its own, to which nobody listens; return what comes of it."""
    made: Future[T] = Future()

    def do() -> None:
        try:
            made.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            made.set_exception(error)

    Thread(target=do, daemon=True).start()
    return made


def awaited(made: Future[T], meanwhile: Callable[[], object]) -> T:
    """Wait for what was started, and do something now and then until it is there."""
    while not wait([made], timeout=OFTEN).done:
        meanwhile()
    return made.result()


def while_it_works(work: Callable[[], T], *, share: Callable[[], float], end: Callable[[], object]) -> T:
    """Do work that cannot tell how far it is, and tell for it.

    Parameters
    ----------
    work
        Done in a thread of its own where somebody listens; it must not keep Python busy.
    share
        How much of it is done.
    end
        Has the work end soon, whatever comes of it.
    """
    if not is_heard():
        return work()
    made = started(work)
    try:
        return awaited(made, lambda: tell(share()))
    except BaseException:
        while not made.done():  # told again: what has not quite begun may not hear it
            end()
            wait([made], timeout=OFTEN)
        raise
