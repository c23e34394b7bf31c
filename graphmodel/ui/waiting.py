"""What the reader sees of long work: what is done, how far it is, and a button to do without it."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.progress import listening

KEY = "waiting"
SOON = 0.5
"""Seconds: what takes no longer is not told."""
OFTEN = 0.2
"""Seconds between two looks at the work; Streamlit sees at each whether the reader has clicked on."""
_BAR, _CANCELLED = "_bar", "_cancelled"


class CancelledError(Exception):
    """The reader does without some work: ``what`` in words, and its ``key``."""

    def __init__(self, what: str, key: Hashable) -> None:
        super().__init__(what)
        self.what, self.key = what, key


class _Bar:
    """A bar for all the long work of one run of the page, in a place that is kept free for it."""

    def __init__(self, place: DeltaGenerator) -> None:
        self._place = place
        self._said: DeltaGenerator | None = None
        self._offer: DeltaGenerator | None = None
        self._next = 0.0
        self.begin("Asking", None)

    def begin(self, what: str, key: Hashable) -> None:
        self.what, self.key, self._begun = what, key, monotonic()
        self._next = max(self._next, self._begun + SOON)

    def tell(self, share: float) -> None:
        now = monotonic()
        if now < self._next:
            return
        self._next = now + OFTEN
        if not self._said:
            with self._place.container(key=KEY, border=True, horizontal=True, vertical_alignment="center"):
                self._said, self._offer = st.empty(), st.empty()
        if self._offer and self.key is not None:
            self._offer.button("Cancel", key="cancel", on_click=_cancel)
            self._offer = None
        text = f"{self.what} ... {now - self._begun:.0f} s"
        if math.isnan(share):
            self._said.markdown(text)
        else:
            self._said.progress(min(max(share, 0.0), 1.0), text=text)

    def end(self) -> None:
        self._place.empty()


_now: ContextVar[_Bar | None] = ContextVar("bar", default=None)


@contextmanager
def waiting() -> Iterator[None]:
    """Tell the reader of the long work within, in a place that is kept free here."""
    bar = st.session_state[_BAR] = _Bar(st.empty())
    before = _now.set(bar)
    try:
        with listening(bar.tell), _however_it_ends(bar.end):
            yield
    finally:
        _now.reset(before)


@contextmanager
def _however_it_ends(then: Callable[[], object]) -> Iterator[None]:
    """Do something after the work within, be it done or failed; not in a run that is stopped."""
    try:
        yield
    except Exception:
        then()
        raise
    then()


@contextmanager
def doing(what: str, key: Hashable) -> Iterator[None]:
    """Call the work within by a name, if there is a reader to be told.

    Raises
    ------
    CancelledError
        The reader does without it.
    """
    bar = _now.get()
    if not bar:
        yield
        return
    if key in _cancelled():
        raise CancelledError(what, key)
    before = bar.what, bar.key
    bar.begin(what, key)
    with _however_it_ends(lambda: bar.begin(*before)):  # of a stopped run, what it was at is what the reader cancels
        yield


@contextmanager
def described(what: Callable[[], str]) -> Iterator[None]:
    """Call the work within, at each look, by what is true of it then: its place in a queue changes."""
    bar = _now.get()

    def hear(share: float) -> None:
        if bar:
            bar.what = what()
            bar.tell(share)

    with listening(hear if bar else None):
        yield


@contextmanager
def cancellable(key: str) -> Iterator[None]:
    """Where the reader does without work within, say so in place of what it is for, and offer it again."""
    try:
        yield
    except CancelledError as error:
        st.info(f"Cancelled: {error.what[0].lower()}{error.what[1:]}.", icon=":material/cancel:")
        st.button("Do it after all", key=f"again_{key}", on_click=_resume, args=(error.key,))


def _cancelled() -> set[Hashable]:
    """Return the keys of what the reader does without, the same object all through a session."""
    keys: set[Hashable] = st.session_state.setdefault(_CANCELLED, set())
    return keys


def _cancel() -> None:
    bar: _Bar = st.session_state[_BAR]
    _cancelled().add(bar.key)


def _resume(key: Hashable) -> None:
    _cancelled().discard(key)
