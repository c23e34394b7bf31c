"""Gives memory back while no page is made: collects what only refers to itself, and ends the sessions of closed pages.

Streamlit would collect after every run of a page, which took 57 % of the time under load, and keeps the session of a
closed page for two minutes and until somebody else comes.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from time import monotonic, sleep
from weakref import ref

import pyarrow as pa
from streamlit.runtime import Runtime, exists, get_instance
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx

from graphmodel.ui.background.allocator import give_back, share_heaps

CLOSED = 100.0
"""Seconds that a page may be away, as in a tunnel, and finds its session again: fewer than Streamlit's 120."""
QUIET = 1.0
"""Seconds without a run of any page after which what it left is collected: a few milliseconds."""
_LONG_QUIET = 10.0
"""The same for all memory: that takes 0.15 s, for which a click would have to wait."""
_LATEST = 10.0
"""Seconds after which it is collected though pages are made, where a session has ended."""
LOOK = 1.0
"""Seconds between two looks."""


class _Runs:
    """Which runs of pages there are, and which sessions they belong to."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running, self._ended = 0, monotonic()
        self._seen: dict[str, tuple[float, ref[AppSession]]] = {}
        self._watch: Thread | None = None
        self.has_worked = self.has_left = False

    def begin(self) -> None:
        session = _session()
        with self._lock:
            self._running += 1
            self.has_worked = self.has_left = True
            if session:
                self._seen[session.id] = monotonic(), ref(session)
            if session and not self._watch:
                gc.freeze()  # all that was imported: looking through it took 0.1 s each time
                self._watch = Thread(target=_watch, name="at rest", daemon=True)
                self._watch.start()

    def end(self) -> None:
        with self._lock:
            self._running, self._ended = self._running - 1, monotonic()

    @property
    def quiet(self) -> float:
        """For how many seconds no page has been made."""
        with self._lock:
            return 0.0 if self._running else monotonic() - self._ended

    def closed(self) -> dict[str, ref[AppSession]]:
        """Return the sessions whose pages have been closed for long, once each."""
        with self._lock:
            now, is_open = monotonic(), get_instance().is_active_session
            self._seen = {name: (now if is_open(name) else seen, of) for name, (seen, of) in self._seen.items()}
            away = {name: of for name, (seen, of) in self._seen.items() if now - seen > CLOSED}
            self._seen = {name: each for name, each in self._seen.items() if name not in away}
            return away


_runs = _Runs()
_waiting: list[Callable[[], object]] = []


def do_at_rest(work: Callable[[], object]) -> None:
    """Do something once, as soon as no page is made, after the first one."""
    _waiting.append(work)


@contextmanager
def run_of_a_page() -> Iterator[None]:
    """Count the work within as what a reader waits for."""
    _runs.begin()
    try:
        yield
    finally:
        _runs.end()


def collect(*, whole: bool = True) -> None:
    """Collect memory that only refers to itself, the ``whole`` of it or what is new since the last time."""
    if whole:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
    pa.default_memory_pool().release_unused()
    give_back()


def _session() -> AppSession | None:
    """Return the session of this run, on a server; tests have none."""
    context = get_script_run_ctx(suppress_warning=True)
    is_served = context and exists() and type(get_instance()) is Runtime
    return get_instance().get_app_session(context.session_id) if context and is_served else None


def _watch() -> None:
    left_since = 0.0
    while exists():
        sleep(LOOK)
        quiet = _runs.quiet
        is_late = bool(left_since) and monotonic() - left_since > _LATEST
        whole = is_late or quiet > (QUIET if left_since else _LONG_QUIET if _runs.has_worked else math.inf)
        if whole:
            _runs.has_worked, left_since = False, 0.0
        if whole or (_runs.has_left and quiet > QUIET):
            _runs.has_left = False
            while _waiting and _runs.quiet:
                _waiting.pop(0)()
            collect(whole=whole)
        for name, session in _runs.closed().items():  # collected at a later look: the server's loop has to end them
            _end(name, session())
            left_since = left_since or monotonic()


def _end(name: str, session: AppSession | None) -> None:
    """Have Streamlit close what it kept for the case that the page comes back."""
    runtime = get_instance()
    runtime.clear_user_info_for_session(name)  # of those that close a session, the one that any thread may call
    runtime.uploaded_file_mgr.remove_session_files(name)  # of one that had to give way to newer ones, too
    if session:
        state = session.session_state  # the server's loop holds on to the last session that it sent something to
        state.clear()
        state._new_widget_state.widget_metadata.clear()  # noqa: SLF001 - left by clear: what clicks call, with its case


share_heaps()  # where Streamlit itself was started, which loads this with the first page
