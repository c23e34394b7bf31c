"""Progress bar of long work, with a button that cancels it."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.progress import report_to
from graphmodel.ui.session import session

_WAITING_KEY = "waiting"
DELAY_SECONDS = 0.5
"""Time before the bar appears: quicker work shows none."""
_UPDATE_SECONDS = 0.2
"""Interval of updates of the bar; at each, Streamlit stops the run if the user has clicked elsewhere."""
_BAR, _CANCELLED = "_bar", "_cancelled"


class CancelledError(Exception):
    """The user cancelled a computation: its ``label`` and ``key``."""

    def __init__(self, label: str, key: Hashable) -> None:
        super().__init__(label)
        self.label, self.key = label, key


class _Bar:
    """The progress bar of one run of the page, in a slot that is reserved for it."""

    def __init__(self, slot: DeltaGenerator) -> None:
        self._slot = slot
        self._text: DeltaGenerator | None = None
        self._button: DeltaGenerator | None = None
        self._next_update = 0.0
        self.begin("Asking", None)

    def begin(self, label: str, key: Hashable) -> None:
        self.label, self.key, self._begun = label, key, monotonic()
        self._next_update = max(self._next_update, self._begun + DELAY_SECONDS)

    def show(self, share: float) -> None:
        now = monotonic()
        if now < self._next_update:
            return
        self._next_update = now + _UPDATE_SECONDS
        if not self._text:
            with self._slot.container(key=_WAITING_KEY, border=True, horizontal=True, vertical_alignment="center"):
                self._text, self._button = st.empty(), st.empty()
        if self._button and self.key is not None:
            self._button.button("Cancel", key="cancel", on_click=_cancel)
            self._button = None
        text = f"{self.label} ... {now - self._begun:.0f} s"
        if math.isnan(share):
            self._text.markdown(text)
        else:
            self._text.progress(min(max(share, 0.0), 1.0), text=text)

    def end(self) -> None:
        if self._text:
            self._slot.empty()


_now: ContextVar[_Bar | None] = ContextVar("bar", default=None)


@contextmanager
def progress_bar() -> Iterator[None]:
    """Reserve a slot here, and show the progress of long work within in it."""
    bar = session()[_BAR] = _Bar(st.empty())
    before = _now.set(bar)
    try:
        with report_to(bar.show), _afterwards(bar.end):
            yield
    finally:
        _now.reset(before)


@contextmanager
def _afterwards(then: Callable[[], object]) -> Iterator[None]:
    """Call a function after the work within, whether it fails or not; but not when Streamlit stops the run."""
    try:
        yield
    except Exception:
        then()
        raise
    then()


@contextmanager
def labelled(label: str, key: Hashable) -> Iterator[None]:
    """Show the work within under a label in the progress bar of this run, if there is one.

    Raises
    ------
    CancelledError
        The user has cancelled this work.
    """
    bar = _now.get()
    if not bar:
        yield
        return
    if key in _cancelled():
        raise CancelledError(label, key)
    before = bar.label, bar.key
    bar.begin(label, key)
    with _afterwards(lambda: bar.begin(*before)):  # a stopped run keeps its last label, which Cancel needs
        yield


@contextmanager
def live_label(label: Callable[[], str]) -> Iterator[None]:
    """Update the label of the work within at each report of progress: a turn in a queue changes."""
    bar = _now.get()

    def show(share: float) -> None:
        if bar:
            bar.label = label()
            bar.show(share)

    with report_to(show if bar else None):
        yield


@contextmanager
def cancellable(key: str) -> Iterator[None]:
    """Show a note and a button to run it anyway in place of work within that the user has cancelled."""
    try:
        yield
    except CancelledError as error:
        st.info(f"Cancelled: {error.label[0].lower()}{error.label[1:]}.", icon=":material/cancel:")
        st.button("Run it anyway", key=f"again_{key}", on_click=_resume, args=(error.key,))


def _cancelled() -> set[Hashable]:
    """Return the keys of cancelled work, the same set throughout a session."""
    keys: set[Hashable] = session().setdefault(_CANCELLED, set())
    return keys


def _cancel() -> None:
    bar: _Bar = session()[_BAR]
    _cancelled().add(bar.key)


def _resume(key: Hashable) -> None:
    _cancelled().discard(key)
