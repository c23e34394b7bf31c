"""Signals that end the program: one line and the exit code that shells know them by, what was begun cleaned up first.

This module imports nothing of ours: it stands ready while all else is still being imported.
"""

from __future__ import annotations

import _thread
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_Handler = Callable[[int, FrameType | None], object]

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""From the keyboard, from whoever ends a process, and from a terminal that is closed; Windows has no SIGHUP."""
_LOST = 5.0
"""Seconds after which the error of a signal is taken to be lost; to clean up takes less."""
_OFTEN = 0.1
"""Seconds between two looks at whether the parent of a process still runs."""
_PR_SET_PDEATHSIG = 1
"""Has Linux send a signal when the parent ends: https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html"""
_ABOVE = 128
"""Added to the number of the signal that ended a program, it is the exit code (POSIX shells)."""


class StoppedError(BaseException):
    """Ends the work when a signal comes; nothing that goes on after an error may catch it, so it is no `Exception`."""


def stop_at_once() -> None:
    """Have signals end the program where it is: for as long as it has begun nothing that has to be cleaned up."""
    _handle(_exit)


@contextmanager
def stoppable() -> Iterator[None]:
    """Have a signal end the work within by an error, and then the program; a second one ends it at once.

    That a signal came is noted apart from the error, of which DuckDB and others make one of their own.
    Where the error is lost (a library that looks whether another is installed clears whatever it gets), it is raised
    again.
    """
    received: list[signal.Signals] = []
    again, left = threading.Event(), threading.Event()

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        if received and not again.is_set():
            _exit(number, frame)
        again.clear()
        received.append(signal.Signals(number))
        timer = threading.Timer(_LOST, repeat)
        timer.daemon = True
        timer.start()
        raise StoppedError

    def repeat() -> None:
        if not left.is_set():
            again.set()
            _thread.interrupt_main(received[0])

    before = _handle(stop)
    try:
        yield
    except BaseException:
        if not received:
            raise
        _report(received[0])
        raise SystemExit(_ABOVE + received[0]) from None
    finally:
        left.set()
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def unstoppable() -> Iterator[None]:
    """Have signals wait until the few steps within are done, which belong together."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent(parent: int) -> None:
    """Have this process end when its parent, of this number, does: on Linux at once, elsewhere within a moment."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_end_after, args=(parent,), daemon=True).start()  # it may have ended before that


def _end_after(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_OFTEN)
    os._exit(_ABOVE + signal.SIGTERM)


def _handle(handler: _Handler) -> dict[int, _Handler | int | None]:
    """Set what is done at each signal that is not ignored (as by `nohup`); return what was done before."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    heeded = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
    return {number: signal.signal(number, handler) for number in heeded}


def _exit(number: int, _: FrameType | None) -> NoReturn:
    _report(number)
    os._exit(_ABOVE + number)


def _report(number: int) -> None:
    line = f"Stopped by {signal.Signals(number).name}.\n".encode()
    try:
        os.write(2, line)  # not through a stream, which may be in the middle of a write
    except OSError:
        return  # the terminal is gone
