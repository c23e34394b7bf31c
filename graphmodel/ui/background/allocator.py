"""Keep what the C library holds of free memory small, where many threads work in turn."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_HEAPS = 2
"""Heaps that all threads share. By default each new thread gets its own, up to eight a core, and what is free in them
lies in pieces too small to give back: after 1,000 filter changes of 50 readers, 79 MiB more than before, 20 of them in
use; with two heaps 36, with one 33, and as many changes a second. DuckDB and Arrow have allocators of their own."""
_M_ARENA_MAX = -8
"""Number of that setting in `malloc.h`: https://man7.org/linux/man-pages/man3/mallopt.3.html"""


def share_heaps() -> None:
    """Have all threads share a few heaps; the sooner the better, as those that there are stay."""
    _call("mallopt", _M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Give free pages back to the system."""
    _call("malloc_trim", 0)


def _call(function: str, *arguments: int) -> None:
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # other C libraries than GNU's have no such thing
            getattr(ctypes.CDLL(None), function)(*arguments)
