"""Leave out rows that are the header once more, as tables have that were pasted below one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.errors import Finding, listing
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.rows import Rows

MOST_LISTED = 5
"""Rows that the finding names."""


def is_header(cells: Sequence[pa.Array | pa.ChunkedArray], header: Sequence[str]) -> pa.BooleanArray | None:
    """Return which rows of columns are the header, in any case; None where none is, as one column shows mostly."""
    same = pa.scalar(value=True)
    for column, name in zip(cells, header, strict=True):
        same = pc.and_(same, pc.equal(pc.utf8_lower(column), name.lower()))
        if not pc.any(same).as_py():
            return None
    return same


def without_headers(table: Rows) -> Rows:
    """Return a table in memory without the rows that are its header, and with a warning that names them."""
    names = [str(name) for name in table.frame.columns if name != ROW]
    if ROW not in table.frame or not names or table.frame.empty:
        return table
    same = is_header([pa.array(table.frame[name]) for name in names], names)
    if same is None:
        return table
    is_again = same.to_pandas().to_numpy()
    found = header_again(table.name, table.frame.loc[is_again, ROW].tolist())
    return replace(table, frame=table.frame[~is_again].reset_index(drop=True), findings=(*table.findings, *found))


def header_again(name: str, rows: Sequence[int]) -> tuple[Finding, ...]:
    """Return the warning that some rows of a table are its header once more."""
    if not rows:
        return ()
    further = f", also in row {listing([*map(str, rows[1:])], most=MOST_LISTED)}" if len(rows) > 1 else ""
    message = f"the header is there again{further}: left out."
    return (Finding("warning", "header-again", name, rows[0], "", "", message),)
