"""Time limit of a search."""

from __future__ import annotations

from time import monotonic

from graphmodel.progress import tell


def is_over(deadline: float) -> bool:
    """Return whether the time is up; whoever listens hears of it, and may end the search before."""
    tell()
    return monotonic() > deadline
