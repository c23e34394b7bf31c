"""Time limit of a search."""

from __future__ import annotations

from time import monotonic

from graphmodel.progress import report_progress


def is_over(deadline: float) -> bool:
    """Return whether the time is up, and report progress, so that a listener can end the search.

    Parameters
    ----------
    deadline
        By `time.monotonic`, in seconds.

    Returns
    -------
    bool
        Whether the deadline has passed.
    """
    report_progress()
    return monotonic() > deadline
