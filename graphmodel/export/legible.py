"""Text that XML and spreadsheets can hold, and names that stay distinct without the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

_REPLACEMENT = "\ufffd"
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, not even as a reference (https://www.w3.org/TR/xml/#charsets)."""


def legible(text: str) -> str:
    """Return a text with U+FFFD for each character that XML cannot hold."""
    return _IMPOSSIBLE.sub(_REPLACEMENT, text)


def legible_table(table: pd.DataFrame, *, ids: Mapping[str, str], id_columns: tuple[str, ...]) -> pd.DataFrame:
    """Return a table whose text and header XML can hold, its ids as ``ids`` has them."""
    shown = {
        name: cells.map(ids.__getitem__) if name in id_columns else _legible_cells(cells)
        for name, cells in table.items()
    }
    return pd.DataFrame(shown).set_axis(distinct(map(str, table.columns)), axis=1)


def distinct(names: Iterable[str]) -> list[str]:
    """Return legible names, numbered where two would become the same.

    Examples
    --------
    >>> distinct(["A", "B", "A"])
    ['A', 'B', 'A 2']
    """
    taken: dict[str, None] = {}
    for name in map(legible, names):
        new, number = name, 1
        while new in taken:
            number += 1
            new = f"{name} {number}"
        taken[new] = None
    return list(taken)


def _legible_cells(cells: pd.Series) -> pd.Series:
    return cells if pd.api.types.is_numeric_dtype(cells) else cells.map(legible)
