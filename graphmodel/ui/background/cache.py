"""A cache shared by all sessions; results are computed in the background and abandoned when nobody waits."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from inspect import signature
from threading import Lock
from time import monotonic
from typing import Any, Generic, ParamSpec, TypeVar

from graphmodel.model.case import Case
from graphmodel.progress import report_progress, report_to, run_in_thread, wait_for
from graphmodel.ui.background.memory_size import memory_size
from graphmodel.ui.background.progress_bar import labelled

P = ParamSpec("P")
T = TypeVar("T")
GRACE_SECONDS = 3.0
"""Time before a computation that nobody waits for is stopped: a click reruns the page, which asks for it again."""
MAX_BYTES = 256 << 20
"""Memory that the cached results of one function about one case may take; the last result is always kept."""


class AbandonedError(Exception):
    """Ends a computation that nobody waits for any more."""


class Computation(Generic[T]):
    """A result that is being computed in the background, for as long as somebody waits for it."""

    def __init__(self, compute: Callable[[], T]) -> None:
        self._compute, self._share, self._last_asked = compute, math.nan, monotonic()
        self._future = run_in_thread(self._run)

    def wait(self) -> T:
        """Return the result; until it is there, report the progress of the computation."""
        self._last_asked = monotonic()
        return wait_for(self._future, self._report)

    @property
    def was_abandoned(self) -> bool:
        """Whether it was stopped because nobody waited for it."""
        return self._future.done() and isinstance(self._future.exception(), AbandonedError)

    def _report(self) -> None:
        self._last_asked = monotonic()
        report_progress(self._share)

    def _run(self) -> T:
        with report_to(self._take_progress):
            return self._compute()

    def _take_progress(self, share: float) -> None:
        self._share = share
        if monotonic() - self._last_asked > GRACE_SECONDS:
            raise AbandonedError


_Results = OrderedDict[Hashable, tuple[T, int]]
"""Results and their sizes in bytes, by arguments; those asked for last are at the end."""


class CachedFunction(Generic[P, T]):
    """A function whose last results are cached for all sessions; those about a case are freed with the case.

    Parameters
    ----------
    function
        Takes positional arguments, first the case that it is about, if any, and uses no session state. Parameters whose
        names begin with ``_`` are not part of the cache key.
    label
        Shown to a user who waits: "Placing actors", or "Measuring {name}" with the value of a parameter.
    max_entries
        Number of results that are cached for each case, those asked for last; fewer where they take over `MAX_BYTES`.
    """

    def __init__(self, function: Callable[..., T], *, label: str, max_entries: int) -> None:
        update_wrapper(self, function)
        self._function, self._label, self._max_entries = function, label, max_entries
        self._parameters = tuple(signature(function).parameters)
        self._without_case: _Results[T] = OrderedDict()
        self._running: dict[Hashable, Computation[T]] = {}
        self._lock = Lock()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the cached result, or wait until it is computed."""
        assert not kwargs
        key = self._key(args)
        with self._lock:
            if key in (results := self._results(args)):
                return self._cached(results, key)
        label = self._label.format(**dict(zip(self._parameters, args, strict=True)))
        with labelled(label, (self._function.__qualname__, key)):
            while True:
                with self._lock:
                    if key in (results := self._results(args)):  # computed meanwhile
                        return self._cached(results, key)
                    computation = self._computation(key, args)
                try:
                    return computation.wait()
                except AbandonedError:
                    if not computation.was_abandoned:  # the caller is itself a computation that nobody waits for
                        raise

    def forget(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Remove a result, so that it is computed again when it is next asked for."""
        assert not kwargs
        with self._lock:
            self._results(args).pop(self._key(args), None)

    def _results(self, args: tuple[Any, ...]) -> _Results[T]:
        if not args or not isinstance(args[0], Case):
            return self._without_case
        results: _Results[T] = args[0].memo.setdefault(self._function.__qualname__, OrderedDict())
        return results

    @staticmethod
    def _cached(results: _Results[T], key: Hashable) -> T:
        results.move_to_end(key)
        return results[key][0]

    def _key(self, args: tuple[Any, ...]) -> Hashable:
        named = zip(self._parameters, args, strict=True)
        return tuple(value for name, value in named if not name.startswith("_"))

    def _computation(self, key: Hashable, args: tuple[Any, ...]) -> Computation[T]:
        if key not in self._running:
            self._running[key] = Computation(lambda: self._compute(key, args))
        return self._running[key]

    def _compute(self, key: Hashable, args: tuple[Any, ...]) -> T:
        try:
            result = self._function(*args)
            size = memory_size(result)  # outside of the lock: no part of a result is changed any more
            with self._lock:
                results = self._results(args)
                results[key] = result, size
                while len(results) > 1 and (len(results) > self._max_entries or _total(results) > MAX_BYTES):
                    results.popitem(last=False)
            return result
        finally:
            with self._lock:
                del self._running[key]


def _total(results: _Results[Any]) -> int:
    return sum(size for _, size in results.values())


def cached(label: str, *, max_entries: int) -> Callable[[Callable[P, T]], CachedFunction[P, T]]:
    """Return a decorator that caches the last results of a function, see `CachedFunction`."""
    return lambda function: CachedFunction(function, label=label, max_entries=max_entries)
