"""Where the example case lies: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

from graphmodel.case import Case
from graphmodel.tables import read_case

_PACKAGE = Path(__file__).parent
TITLE = "Armenia-Azerbaijan peace talks, spring 2024"
FOLDER = _PACKAGE / "data" if (_PACKAGE / "data").is_dir() else _PACKAGE.parent / "data"
NODES, EDGES = FOLDER / "nodes.csv", FOLDER / "edges.csv"


def shipped_case() -> Case:
    """Return the case of the Armenia-Azerbaijan peace talks of spring 2024."""
    return read_case(edges=EDGES, nodes=NODES)
