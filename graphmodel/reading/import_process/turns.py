"""Work that is done one at a time, in the order in which it was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from graphmodel.progress import POLL_SECONDS, report_progress


class _Ticket:
    """A place in the queue; two of one key are two."""

    def __init__(self, key: object) -> None:
        self.key = key


class Turns:
    """A queue: one at a time has its turn, the others wait."""

    def __init__(self) -> None:
        self._waiting: list[_Ticket] = []
        self._changed = Condition()

    @contextmanager
    def turn(self, key: object) -> Iterator[None]:
        """Wait until all that came before is done or has left, and then keep the others waiting.

        While it waits it reports progress from time to time, see `progress`: a listener that raises leaves the queue.
        """
        ticket = _Ticket(key)
        with self._changed:
            self._waiting.append(ticket)
        try:
            while not self._is_first(ticket):
                report_progress()
            yield
        finally:
            with self._changed:
                self._waiting = [each for each in self._waiting if each is not ticket]
                self._changed.notify_all()

    def before(self, key: object) -> int:
        """Return how many come before the one of this key; 0 where none does, or it does not wait."""
        with self._changed:
            keys = [ticket.key for ticket in self._waiting]
        return keys.index(key) if key in keys else 0

    def _is_first(self, ticket: _Ticket) -> bool:
        """Return whether it is the turn of a ticket, after a moment's waiting where it is not."""
        with self._changed:
            if self._waiting[0] is not ticket:
                self._changed.wait(POLL_SECONDS)
            return self._waiting[0] is ticket
