"""Delimited text: CSV and TSV, CSV that spreadsheets do not calculate, and Gephi's tables."""

from __future__ import annotations

import csv as csv_module
from collections.abc import Iterator
from typing import Literal

import pandas as pd

from graphmodel.export.content import edge_ids, row_parts, rows_at
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.reading.formulas import BYTE_ORDER_MARK, harmless


def edge_list(case: Case, *, level: Level = "claim") -> bytes:
    """Return the edge list of a selection as CSV: every column of each claim, or one row per tie.

    Parameters
    ----------
    case
        A case or a selection of one.
    level
        ``claim`` for one row per claim, ``tie`` for one row per source, target and relation.

    Returns
    -------
    bytes
        UTF-8, commas, a header row, LF; columns of `schema.CLAIM_COLUMNS` and any further ones of the file, or of
        `schema.TIE_COLUMNS`.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> edge_list(shipped_case(), level="tie").splitlines()[1]
    b'AZ,RU,opposition,-1,3,6,3,3,Negotiation format; Regional alignment,,'
    """
    return to_csv(rows_at(case, level))


def csv(case: Case, level: Level) -> Iterator[bytes]:
    """Yield `edge_list` in parts, so that a selection of any size can be written."""
    yield from _separated_parts(case, level, by=",")


def tsv(case: Case, level: Level) -> Iterator[bytes]:
    """Yield the edge list of a selection with tabs; a cell that holds one, or a line end, is quoted as in CSV."""
    yield from _separated_parts(case, level, by="\t")


def csv_excel(case: Case, level: Level) -> bytes:
    """Return the edge list of a selection for a double click: byte-order mark, and no cell that is calculated."""
    rows = rows_at(case, level)
    return BYTE_ORDER_MARK.encode() + to_csv(
        pd.DataFrame({harmless(name): _harmless_cells(rows[name]) for name in rows.columns})
    )


def gephi_edges(case: Case, level: Level) -> bytes:
    """Return the edges table that Gephi imports: an edge a claim or tie, its strength as weight."""
    rows = rows_at(case, level)
    table = {
        "Source": rows["source"],
        "Target": rows["target"],
        "Type": "Directed",
        "Id": edge_ids(rows, level),
        "Label": rows["relation"],
        "Weight": rows["strength"],
    }
    further = _beside(rows.drop(columns=["source", "target", "id"], errors="ignore"), tuple(table))
    return to_csv(pd.DataFrame(table, index=rows.index).join(further))


def gephi_nodes(case: Case, level: Level) -> bytes:  # noqa: ARG001 - nodes have none
    """Return the nodes table that Gephi imports."""
    nodes = case.nodes
    table = {"Id": nodes["id"], "Label": nodes["label"]}
    return to_csv(pd.DataFrame(table).join(_beside(nodes.drop(columns=["id", "label"]), tuple(table))))


def separated(table: pd.DataFrame, *, by: str, header: bool = True) -> bytes:
    """Return a table as `to_csv` does, but with another separator."""
    quoting: Literal[0, 2] = csv_module.QUOTE_NONNUMERIC if _has_lone_returns(table) else csv_module.QUOTE_MINIMAL
    return table.to_csv(index=False, header=header, sep=by, lineterminator="\n", quoting=quoting).encode()


def _separated_parts(case: Case, level: Level, *, by: str) -> Iterator[bytes]:
    for number, rows in enumerate(row_parts(case, level)):
        yield separated(rows, by=by, header=number == 0)


def _harmless_cells(cells: pd.Series) -> pd.Series:
    return cells if pd.api.types.is_numeric_dtype(cells) else cells.map(harmless)


def _beside(table: pd.DataFrame, taken: tuple[str, ...]) -> pd.DataFrame:
    """Return a table whose further columns have other names than those that Gephi gives a meaning."""
    reserved = {name.lower() for name in taken}
    return table.rename(columns=lambda name: f"{name} (file)" if name.lower() in reserved else name)


def to_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as a CSV file: UTF-8, commas, one header row, LF, no index, no byte-order mark."""
    return separated(frame, by=",")


def _has_lone_returns(table: pd.DataFrame) -> bool:
    """Return whether a cell holds a carriage return: readers end a row there, and pandas quotes line feeds alone."""
    texts = (table[name] for name in table.columns if not pd.api.types.is_numeric_dtype(table[name]))
    return any(bool(cells.astype("str").str.contains("\r", regex=False).any()) for cells in texts)
