"""Pass over rows of one cell that say where a table is from, or what its marks mean: its footers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.errors import Finding, listing, quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import FOOTERS, SUMS
from graphmodel.reading.rows import Rows

Footer = tuple[int, str]
"""A row and its one cell."""
_CALLED = "|".join(map(re.escape, FOOTERS))
_SUMS = "|".join(map(re.escape, SUMS))
_FOOTER = re.compile(
    rf"(?:{_CALLED})\s*[:\uff1a]|(?:{_SUMS})\s*:?$|[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]+\s*\w|#\s|\u00a9|\(c\)\s|```|n\s*=\s*\d",
    re.IGNORECASE,
)
_MOST_LISTED, _MOST_QUOTED = 5, 60
"""Rows that the finding names, and characters that it quotes of each."""


def footer_in(cells: Sequence[str], *, is_text: bool = False) -> str:
    """Return the only filled cell of a row if it is a footer; empty where the row is one of the table.

    Parameters
    ----------
    is_text
        Whether it is one whatever it says, as a line without bars below a table in Markdown.

    Examples
    --------
    >>> footer_in(["Source: Herald", "", ""]), footer_in(["Mill", "", ""])
    ('Source: Herald', '')
    """
    filled = [text for cell in cells if (text := cell.strip())]
    return filled[0] if len(filled) == 1 and (is_text or _FOOTER.match(filled[0])) else ""


def footers_among(cells: Sequence[pa.Array | pa.ChunkedArray], rows: npt.NDArray[np.int64]) -> list[Footer]:
    """Return the footers among the rows of a table of several columns, all text, stripped."""
    if len(cells) < 2 or not len(rows):
        return []
    if not pc.any(pc.or_(pc.equal(cells[0], ""), pc.equal(cells[1], ""))).as_py():  # most tables
        return []
    filled = reduce(pc.add, (pc.cast(pc.not_equal(column, ""), "int64") for column in cells))
    (places,) = np.nonzero(filled.to_numpy() == 1)
    few = [column.take(pa.array(places)).to_pylist() for column in cells]
    found = zip(places.tolist(), map(footer_in, zip(*few, strict=True)), strict=True)
    return [(int(rows[place]), text) for place, text in found if text]


def without_footers(table: Rows) -> Rows:
    """Return a table in memory without its footers, and with a warning that names them."""
    names = [str(name) for name in table.frame.columns if name != ROW]
    if ROW not in table.frame or table.frame.empty:
        return table
    found = footers_among([pa.array(table.frame[name]) for name in names], table.frame[ROW].to_numpy())
    if not found:
        return table
    frame = table.frame[~table.frame[ROW].isin([row for row, _ in found])].reset_index(drop=True)
    return replace(table, frame=frame, findings=(*table.findings, *footers_passed_over(table.name, found)))


def footers_passed_over(name: str, footers: Sequence[Footer]) -> tuple[Finding, ...]:
    """Return the warning that some rows are footers."""
    if not footers:
        return ()
    shown = listing([quoted(text[:_MOST_QUOTED]) for _, text in footers], most=_MOST_LISTED)
    message = f"rows of one cell, which say something of the table, are passed over: {shown}."
    return (Finding("warning", "footers", name, footers[0][0], "", "", message),)
