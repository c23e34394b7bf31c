"""Divide a table from another one that stands below it in the same sheet, under a header of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from graphmodel.errors import Finding, listing
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS, DOCUMENT_COLUMNS, NODE_COLUMNS
from graphmodel.reading.mapping.ends import names_ends
from graphmodel.reading.mapping.words import spaced_words
from graphmodel.reading.rows import Rows

_COLUMNS = (*CLAIM_COLUMNS, *NODE_COLUMNS, *DOCUMENT_COLUMNS)
_KNOWN = frozenset(spaced_words(word) for column in _COLUMNS for word in (column.name, *column.aliases))
_LEAST = 2
"""Cells of a header that are names of columns, at least, so that no row of a table is taken for one."""
_MOST_GAPS = 200
"""Blank rows up to which one may be above another table; with more, a sheet has them between its own rows."""
_HINT = "Put it into a sheet or a file of its own."


@dataclass(frozen=True, slots=True)
class _Block:
    """Some rows below a header."""

    header: list[str]
    rows: pd.DataFrame

    @property
    def names(self) -> list[str]:
        return [name for name in self.header if name]


def without_other_tables(table: Rows) -> Rows:
    """Return the claims of a table in memory that has another one below it, after a blank row, with a finding.

    It is the first table, or the only one whose columns name the ends of claims. One below with the same names of
    columns, in whatever order, is part of it.
    """
    blocks = _blocks(table)
    if len(blocks) < 2:
        return table
    with_ends = [each for each in blocks if names_ends(each.names)]
    main = with_ends[0] if len(with_ends) == 1 else blocks[0]
    same = [each for each in blocks if sorted(each.names) == sorted(main.names)]
    others = [each for each in blocks if each not in same]
    columns = [name or str(column) for name, column in zip(main.header, _columns(table), strict=True)]
    parts = [_below(each, columns) for each in same]
    findings = tuple(_finding(table.name, each) for each in others)
    return replace(
        table,
        frame=pd.concat(parts, ignore_index=True),
        findings=(*table.findings, *findings),
        unread=table.unread + sum(len(each.rows) for each in others),
    )


def _columns(table: Rows) -> list[str]:
    return [str(name) for name in table.frame.columns if name != ROW]


def _blocks(table: Rows) -> list[_Block]:
    """Return the tables of a sheet: the first one, and each that begins with a header below a blank row."""
    frame, columns = table.frame, _columns(table)
    if ROW not in frame or len(frame) < 2:
        return []
    places = np.nonzero(np.diff(frame[ROW].to_numpy()) > 1)[0] + 1
    if len(places) > _MOST_GAPS:
        return []
    headers = [place for place in places.tolist() if _is_header(frame[columns], place)]
    ends = [*headers, len(frame)]
    below = [
        _Block(frame[columns].iloc[place].tolist(), frame.iloc[place + 1 : end])
        for place, end in zip(headers, ends[1:], strict=True)
    ]
    return [_Block(columns, frame.iloc[: ends[0]]), *below]


def _is_header(frame: pd.DataFrame, place: int) -> bool:
    """Return whether a row has names of columns, all different, that stand in no other row of their column."""
    cells = frame.iloc[place].tolist()
    filled = [cell for cell in cells if cell]
    known = [cell for cell in filled if spaced_words(cell) in _KNOWN]
    if not cells[0] or len({*filled}) < len(filled) or len(known) < _LEAST:
        return False
    return all((frame[column] == cell).sum() == 1 for column, cell in zip(frame.columns, cells, strict=True) if cell)


def _below(block: _Block, columns: list[str]) -> pd.DataFrame:
    """Return the rows of a block with its own names in the order of other columns."""
    named = block.rows.set_axis(
        [*(name or column for name, column in zip(block.header, columns, strict=True)), ROW], axis=1
    )
    return named[[*columns, ROW]]


def _finding(name: str, block: _Block) -> Finding:
    rows = block.rows[ROW].tolist()
    counted = f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}"
    message = f"another table with the columns {listing(block.names)} stands in the same sheet: {counted}, left out."
    found = Finding("error", "other-table", name, rows[0] - 1 if rows else 0, "", "", message, _HINT)
    return replace(found, others=tuple(rows))
