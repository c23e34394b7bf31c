"""Time limit of a search."""

from __future__ import annotations

from time import monotonic

from graphmodel.progress import report_progress


def is_over(deadline: float) -> bool:
    """Return whether the time is up; whoever listens hears of it, and may end the search before."""
    report_progress()
    return monotonic() > deadline
