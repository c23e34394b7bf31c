"""How a file of delimited text becomes tables: its rows are the claims, or the statements behind them."""

from __future__ import annotations

from graphmodel.formulas import as_written, is_for_excel
from graphmodel.readers.dna import is_dna, read_dna
from graphmodel.readers.result import Tables
from graphmodel.separated import rows_of

HEAD = 4_000
"""Bytes that hold the first columns of a table of ours."""


def read_delimited(content: bytes, name: str) -> Tables:
    """Read CSV, TSV and their like."""
    rows = rows_of(content, name=name)
    if is_for_excel(content[:HEAD].decode(errors="ignore")):
        rows = as_written(rows)
    return read_dna(rows) if is_dna([str(column) for column in rows.frame]) else Tables(rows, notes=rows.notes)
