"""Templates: the headers of both tables with a few example rows."""

from __future__ import annotations

from typing import Literal

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graphmodel.export.delimited import to_csv
from graphmodel.export.reproducible_zip import still_zip
from graphmodel.export.spreadsheet import EXPLAINED, MOST_ROWS, add_sheet, explained
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS, Column, names

Table = Literal["edges", "nodes"]

COLUMNS: dict[Table, tuple[Column, ...]] = {"edges": CLAIM_COLUMNS, "nodes": NODE_COLUMNS}
EXAMPLES: dict[Table, tuple[dict[str, str], ...]] = {
    "edges": (
        {
            "id": "c001",
            "source": "MAYOR",
            "target": "dam",
            "relation": "support",
            "issue": "Water",
            "status": "observed",
            "basis": "direct",
            "strength": "3",
            "date": "2024-05-17",
            "agent": "Spokeswoman",
            "document": "Town gazette 12",
            "locator": "p5",
            "evidence": "The mayor promises to build the dam.",
        },
        {
            "id": "c002",
            "source": "FARM",
            "target": "MAYOR",
            "relation": "opposition",
            "issue": "Water",
            "status": "prospective",
            "basis": "inferred",
            "strength": "1",
            "date": "2024-06",
            "document": "Town gazette 12",
            "locator": "p6",
            "evidence": "The farmers may go to court against the mayor.",
        },
    ),
    "nodes": (
        {"id": "MAYOR", "label": "Mayor", "kind": "actor", "group": "town", "description": "Head of the town."},
        {"id": "FARM", "label": "Farmers' union", "kind": "actor", "group": "country"},
        {"id": "dam", "label": "Build the dam", "kind": "proposal", "issue": "Water"},
    ),
}
"""Two claims, and the nodes that they name."""


def template_csv(table: Table = "edges") -> bytes:
    """Return the file of one table to fill in."""
    return to_csv(_examples(table))


def template_xlsx() -> bytes:
    """Return a workbook to fill in: both tables, lists to choose from, and a sheet that explains each column."""
    book = Workbook(write_only=True)
    for table, columns in COLUMNS.items():
        numbers = {column.name: "int64" for column in columns if column.kind == "strength"}
        add_sheet(book, table, _examples(table).astype(numbers))
        for number, column in enumerate(columns, start=1):
            if column.values:
                book[table].data_validations.append(_choice(column, get_column_letter(number)))
    rows = [row for table, columns in COLUMNS.items() for row in explained(table, columns)]
    add_sheet(book, "columns", pd.DataFrame(rows, columns=list(EXPLAINED)))
    return still_zip(book)


def _examples(table: Table) -> pd.DataFrame:
    return pd.DataFrame(EXAMPLES[table], columns=names(COLUMNS[table]), dtype="str").fillna("")


def _choice(column: Column, letter: str) -> DataValidation:
    listed = f'"{",".join(column.values)}"'
    return DataValidation(
        "list",
        formula1=listed,
        allow_blank=True,
        showErrorMessage=True,
        error=column.description,
        sqref=f"{letter}2:{letter}{MOST_ROWS}",
    )
