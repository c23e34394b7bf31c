"""Read delimited text as a table of claims or of DNA statements."""

from __future__ import annotations

from graphmodel.reading.formats.csv_rows import rows_of
from graphmodel.reading.formats.dna import is_dna, read_dna
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.formulas import as_written, is_for_excel

HEAD = 4_000
"""Bytes that hold the first columns of a table of ours."""


def read_delimited(content: bytes, name: str) -> Tables:
    """Read CSV, TSV and their like."""
    rows = rows_of(content, name=name)
    if is_for_excel(content[:HEAD].decode(errors="ignore")):
        rows = as_written(rows)
    return read_dna(rows) if is_dna([str(column) for column in rows.frame]) else Tables(rows, notes=rows.notes)
