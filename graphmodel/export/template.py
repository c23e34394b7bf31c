"""Templates: the headers of both tables with a few example rows."""

from __future__ import annotations

from itertools import zip_longest
from typing import Literal

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graphmodel.export.delimited import to_csv
from graphmodel.export.reproducible_zip import still_zip
from graphmodel.export.spreadsheet import EXPLAINED, MOST_SHEET_ROWS, add_sheet, explained
from graphmodel.model.column import Column, names
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS

TableName = Literal["edges", "nodes"]

_COLUMNS: dict[TableName, tuple[Column, ...]] = {"edges": CLAIM_COLUMNS, "nodes": NODE_COLUMNS}


def template_csv(table: TableName = "edges") -> bytes:
    """Return the file of one table to fill in."""
    return to_csv(_examples(table))


def template_xlsx() -> bytes:
    """Return a workbook to fill in: both tables, lists to choose from, and a sheet that explains each column."""
    book = Workbook(write_only=True)
    for table, columns in _COLUMNS.items():
        numbers = {column.name: "int64" for column in columns if column.kind == "strength"}
        add_sheet(book, table, _examples(table).astype(numbers))
        for number, column in enumerate(columns, start=1):
            if column.values:
                book[table].data_validations.append(_choice(column, get_column_letter(number)))
    rows = [row for table, columns in _COLUMNS.items() for row in explained(table, columns)]
    add_sheet(book, "columns", pd.DataFrame(rows, columns=list(EXPLAINED)))
    return still_zip(book)


def _examples(table: TableName) -> pd.DataFrame:
    """Return the rows that the examples of all columns make, of which some give fewer than others."""
    rows = zip_longest(*(column.examples for column in _COLUMNS[table]), fillvalue="")
    return pd.DataFrame(rows, columns=names(_COLUMNS[table]), dtype="str")


def _choice(column: Column, letter: str) -> DataValidation:
    listed = f'"{",".join(column.values)}"'
    return DataValidation(
        "list",
        formula1=listed,
        allow_blank=True,
        showErrorMessage=True,
        error=column.description,
        sqref=f"{letter}2:{letter}{MOST_SHEET_ROWS}",
    )
