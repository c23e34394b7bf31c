"""Read delimited text as a table of claims, of DNA statements, or of edges of Cytoscape."""

from __future__ import annotations

from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.formats.cytoscape_table import is_edge_table, read_edge_table
from graphmodel.reading.formats.dna import is_dna, read_dna
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.formulas import as_written, is_for_excel

HEAD_BYTES = 4_000
"""Bytes that hold the first columns of a table of ours."""


def read_delimited(content: bytes, name: str) -> Tables:
    """Read CSV, TSV and their like."""
    rows = read_csv_rows(content, name=name)
    if is_for_excel(content[:HEAD_BYTES].decode(errors="ignore")):
        rows = as_written(rows)
    header = [str(column) for column in rows.frame]
    if is_edge_table(header):
        return read_edge_table(rows)
    return read_dna(rows) if is_dna(header) else Tables(rows, notes=rows.notes)
