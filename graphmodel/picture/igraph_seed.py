"""Seed igraph, and use it from one thread at a time: it has one random generator for all."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import igraph

_IGRAPH = threading.Lock()


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Let igraph draw from a seed."""
    with _IGRAPH:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - places, not secrets
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)
