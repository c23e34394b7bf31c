"""Put sheets of a workbook below one another, with their names in a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from graphmodel.errors import listing, quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.rows import Rows

SHEET = "sheet"


def as_one_table(tables: Sequence[Rows], titles: Sequence[str], name: str) -> Rows:
    """Return the rows of sheets of the same columns as one table, numbered on, with the name of each in ``sheet``.

    Parameters
    ----------
    tables, titles
        What is in the sheets, and what they are called.
    name
        Name of the workbook.
    """
    frames, last = list[pd.DataFrame](), 0
    for each, title in zip(tables, titles, strict=True):
        if ROW not in each.frame:
            return each
        frames.append(each.frame.assign(**{ROW: each.frame[ROW] + last}).assign(**{SHEET: title}))
        last = int(frames[-1][ROW].max()) if len(each.frame) else last
    shown = listing([*map(quoted, titles)])
    note = f"The claims are those of the sheets {shown}, which the column {SHEET!r} names; their rows are numbered on."
    findings = tuple(finding for each in tables for finding in each.findings)
    unread = sum(each.unread for each in tables)
    whole = pd.concat(frames, ignore_index=True).fillna("").astype({SHEET: "str"})
    return replace(tables[0], name=name, frame=whole, findings=findings, notes=(note,), unread=unread)
