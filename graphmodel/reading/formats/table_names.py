"""Names of tables that hold claims and nodes, where a file has several tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

_NODES = re.compile(r"nodes?|actors?|vertices|elements|members", re.IGNORECASE)
_CLAIMS = re.compile(r"claims?|edges?|ties|links|connections", re.IGNORECASE)


def chosen_tables(names: Sequence[str]) -> tuple[str, str]:
    """Return the name of the table of claims and of that of nodes; empty where there is none.

    Examples
    --------
    >>> chosen_tables(["actors.csv", "votes.csv"]), chosen_tables(["nodes.csv"]), chosen_tables([])
    (('votes.csv', 'actors.csv'), ('nodes.csv', ''), ('', ''))
    """
    nodes = _called(names, _NODES) if len(names) > 1 else ""
    others = [name for name in names if name != nodes]
    return _called(others, _CLAIMS) or next(iter(others), ""), nodes


def notes_on(names: Sequence[str], claims: str, nodes: str) -> list[str]:
    """Return a sentence on each table that was taken, and one on all others."""
    notes = [f"The claims are those of {claims}."]
    notes += [f"The nodes are those of {nodes}."] if nodes else []
    others = [name for name in names if name not in {claims, nodes}]
    return notes + ([f"Not read: {', '.join(others)[:200]}."] if others else [])


def _called(names: Sequence[str], words: re.Pattern[str]) -> str:
    return next((name for name in names if words.search(PurePosixPath(name).stem)), "")
