"""Cells that a spreadsheet would calculate: written so that it does not, and read back unchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from graphmodel.model.column import names
from graphmodel.model.schema import CLAIM_COLUMNS, TIE_COLUMNS
from graphmodel.reading.rows import Rows

BYTE_ORDER_MARK = "\ufeff"
"""Byte-order mark, without which Excel takes UTF-8 for something else; the plain tables have none."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Characters that begin a formula in a spreadsheet (https://owasp.org/www-community/attacks/CSV_Injection)."""
_BEGINS = re.compile(f"'*[{re.escape(''.join(FORMULA))}]")
"""Pattern of a formula, or of a text with an apostrophe that keeps it from being one."""
_OURS = (names(CLAIM_COLUMNS), list(TIE_COLUMNS))


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet computes: with an apostrophe more than it has.

    Examples
    --------
    >>> harmless("=1+1"), harmless("'=1+1"), harmless("1+1"), harmless("'tis")
    ("'=1+1", "''=1+1", '1+1', "'tis")
    """
    return f"'{text}" if _BEGINS.match(text) else text


def without_apostrophes(cells: pd.Series[str]) -> pd.Series[str]:
    """Return cells as they were before `harmless`."""
    return cells.where(~_is_escaped(cells), cells.str[1:])


def is_for_excel(head: str) -> bool:
    """Return whether a table that begins so was written for Excel by this program: by its mark and first columns."""
    columns = re.split(r"[,;\t]", head.removeprefix(BYTE_ORDER_MARK).split("\n", 1)[0].rstrip("\r"))
    return head.startswith(BYTE_ORDER_MARK) and _has_ours(columns)


def as_written(rows: Rows) -> Rows:
    """Return a table that was written for Excel with the cells that it was written from, and a note if any differ."""
    texts = [name for name in rows.frame.columns if pd.api.types.is_string_dtype(rows.frame[name])]
    escaped = sum(int(_is_escaped(rows.frame[name]).sum()) for name in texts)
    cells = {name: without_apostrophes(rows.frame[name]).str.strip() for name in texts}
    called = {name: re.sub(rf"^'(?={_BEGINS.pattern})", "", name) for name in rows.frame.columns}
    note = (
        f"{rows.name} was written for Excel by this program: "
        f"the apostrophe that kept {escaped:,} cells from being computed is left out."
    )
    frame = rows.frame.assign(**cells).rename(columns=called)
    return replace(rows, frame=frame, notes=(*rows.notes, *([note] if escaped else [])))


def _is_escaped(cells: pd.Series[str]) -> pd.Series[bool]:
    return cells.str.startswith("'") & cells.str.match(_BEGINS.pattern)


def _has_ours(columns: Sequence[str]) -> bool:
    return any(list(columns[: len(ours)]) == list(ours) for ours in _OURS)
