"""What is made once for all sessions: beside them, as long as somebody waits for it; the last answers are kept."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import update_wrapper
from inspect import signature
from threading import Lock
from time import monotonic
from typing import Any, Generic, ParamSpec, TypeVar

from graphmodel.case import Case
from graphmodel.progress import awaited, listening, started, tell
from graphmodel.ui.waiting import doing
from graphmodel.ui.weight import weight

P = ParamSpec("P")
T = TypeVar("T")
GRACE = 3.0
"""Seconds that something is made on for nobody: a reader who clicks on while waiting asks for it again at once."""


MOST_BYTES = 256 << 20
"""So much memory the kept answers of one function about one case take, the last one in any case."""


class Left(Exception):  # noqa: N818 - no error: it ends what nobody waits for
    """Nobody waits any more."""


class Making(Generic[T]):
    """Something that is being made, as long as somebody waits for it."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make, self._share, self._asked = make, math.nan, monotonic()
        self._made = started(self._heard)

    def wait(self) -> T:
        """Wait for what is made, and tell how much of it is."""
        self._asked = monotonic()
        return awaited(self._made, self._look)

    @property
    def was_left(self) -> bool:
        """Whether it was ended, as nobody waited for it."""
        return self._made.done() and isinstance(self._made.exception(), Left)

    def _look(self) -> None:
        self._asked = monotonic()
        tell(self._share)

    def _heard(self) -> T:
        with listening(self._hear):
            return self._make()

    def _hear(self, share: float) -> None:
        self._share = share
        if monotonic() - self._asked > GRACE:
            raise Left


Answers = OrderedDict[Hashable, tuple[T, int]]
"""Answers with their bytes, by what was asked, the last ones at the end."""


class Kept(Generic[P, T]):
    """A function whose last answers are kept for all sessions; those about a case with it, so they end with it.

    Parameters
    ----------
    function
        Knows nothing of any session. It is called with positions only, a case that it is about first; parameters whose
        names begin with ``_`` do not tell answers apart.
    what
        What it does, for those who wait: "Placing actors", or "Measuring {name}" with what a parameter says.
    most
        So many answers are kept, about each case, those asked for last; fewer where they take more than `MOST_BYTES`.
    """

    def __init__(self, function: Callable[..., T], *, what: str, most: int) -> None:
        update_wrapper(self, function)
        self._function, self._what, self._most = function, what, most
        self._parameters = tuple(signature(function).parameters)
        self._about_none: Answers[T] = OrderedDict()
        self._being_made: dict[Hashable, Making[T]] = {}
        self._lock = Lock()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return an answer that is kept, or wait until it is made."""
        assert not kwargs
        key = self._key(args)
        with self._lock:
            if key in (answers := self._answers(args)):
                return self._again(answers, key)
        what = self._what.format(**dict(zip(self._parameters, args, strict=True)))
        with doing(what, (self._function.__qualname__, key)):
            while True:
                with self._lock:
                    if key in (answers := self._answers(args)):  # it may have come meanwhile
                        return self._again(answers, key)
                    making = self._making(key, args)
                try:
                    return making.wait()
                except Left:
                    if not making.was_left:  # it is this waiting that nobody waits for
                        raise

    def forget(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Have an answer made anew when it is asked for the next time."""
        assert not kwargs
        with self._lock:
            self._answers(args).pop(self._key(args), None)

    def _answers(self, args: tuple[Any, ...]) -> Answers[T]:
        if not args or not isinstance(args[0], Case):
            return self._about_none
        answers: Answers[T] = args[0].memo.setdefault(self._function.__qualname__, OrderedDict())
        return answers

    @staticmethod
    def _again(answers: Answers[T], key: Hashable) -> T:
        answers.move_to_end(key)
        return answers[key][0]

    def _key(self, args: tuple[Any, ...]) -> Hashable:
        named = zip(self._parameters, args, strict=True)
        return tuple(value for name, value in named if not name.startswith("_"))

    def _making(self, key: Hashable, args: tuple[Any, ...]) -> Making[T]:
        if key not in self._being_made:
            self._being_made[key] = Making(lambda: self._made(key, args))
        return self._being_made[key]

    def _made(self, key: Hashable, args: tuple[Any, ...]) -> T:
        try:
            answer = self._function(*args)
            bytes_ = weight(answer)  # beside the lock: no part of an answer is changed any more
            with self._lock:
                answers = self._answers(args)
                answers[key] = answer, bytes_
                while len(answers) > 1 and (len(answers) > self._most or _total(answers) > MOST_BYTES):
                    answers.popitem(last=False)
            return answer
        finally:
            with self._lock:
                del self._being_made[key]


def _total(answers: Answers[Any]) -> int:
    return sum(bytes_ for _, bytes_ in answers.values())


def kept(what: str, *, most: int) -> Callable[[Callable[P, T]], Kept[P, T]]:
    """Keep the last answers of a function, see `Kept`."""
    return lambda function: Kept(function, what=what, most=most)
