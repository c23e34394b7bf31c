"""Excel workbooks: sheets of text that stays text, the meaning of each column, and the recipe."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from graphmodel.errors import GraphModelError
from graphmodel.export.content import Content, legible_content
from graphmodel.export.legible import legible_table
from graphmodel.export.reproducible_zip import still_zip
from graphmodel.model.case import Case
from graphmodel.model.column import Column
from graphmodel.model.documents import cited_rows
from graphmodel.model.level import Level
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS, TIE_COLUMNS
from graphmodel.reading.formulas import FORMULA

MOST_SHEET_ROWS = 1_048_576
"""Rows of a sheet, as Excel has them."""
_MOST_UNITS = 32_767
"""Longest text of a cell, in UTF-16 units; both are Excel's limits
(https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3)."""
_WIDTHS = (8, 60)
"""Least and largest width of a column, in characters."""
EXPLAINED = ("table", "column", "what it holds", "values", "if empty")
_FURTHER = "A further column of the file."


def xlsx(case: Case, level: Level) -> bytes:
    """Return a selection as a workbook: `edges` (claims or ties), `nodes`, `documents` if any, `columns`, `recipe`."""
    held = legible_content(case, level, format_="xlsx")
    book = Workbook(write_only=True)
    add_sheet(book, "edges", held.rows)
    add_sheet(book, "nodes", held.nodes)
    if len(documents := cited_rows(case)):
        add_sheet(book, "documents", legible_table(documents, ids={}, id_columns=()))
    add_sheet(book, "columns", pd.DataFrame(_explained(held), columns=list(EXPLAINED)))
    made = {name: value if isinstance(value, str) else _json(value) for name, value in json.loads(held.recipe).items()}
    add_sheet(book, "recipe", pd.DataFrame(made.items(), columns=["name", "value"]))
    return still_zip(book)


def add_sheet(book: Workbook, title: str, table: pd.DataFrame) -> None:
    """Add a table to a workbook: header in bold and frozen, text as text, numbers as numbers.

    Raises
    ------
    GraphModelError
        The table has more rows than a sheet can hold.
    """
    if len(table) >= MOST_SHEET_ROWS:
        message = (
            f"xlsx: {len(table)} rows are more than a sheet holds ({MOST_SHEET_ROWS - 1}). Narrow the selection, or "
        )
        raise GraphModelError(message + "take csv or parquet.")
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    columns = [table[name].tolist() for name in table.columns]
    for number, (name, values) in enumerate(zip(table.columns, columns, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _width([name, *values])
    sheet.append([_bold(_cell(sheet, name)) for name in table.columns])
    for row in zip(*columns, strict=True):
        sheet.append([_held(sheet, value) if isinstance(value, str) else value for value in row])


def explained(table: str, columns: Iterable[Column]) -> list[tuple[str, ...]]:
    """Return one row per column of the schema, as `EXPLAINED` heads them."""
    return [
        (
            table,
            column.name,
            column.description,
            ", ".join(column.values) or column.kind,
            "an error" if column.required else column.default,
        )
        for column in columns
    ]


def _explained(held: Content) -> list[tuple[str, ...]]:
    if held.level == "claim":
        rows = explained("edges", CLAIM_COLUMNS)
    else:
        rows = [("edges", name, text, "", "") for name, text in TIE_COLUMNS.items()]
    rows += explained("nodes", NODE_COLUMNS)
    known = {row[:2] for row in rows}
    found = [("edges", str(name)) for name in held.rows.columns] + [("nodes", str(name)) for name in held.nodes.columns]
    return [*rows, *((*place, _FURTHER, "text", "") for place in found if place not in known)]


def _held(sheet: object, text: str) -> Cell | str | None:
    """Return what a sheet is given for a text: a cell of its own only where openpyxl would see more than text in it."""
    return _cell(sheet, text) if text.startswith((*FORMULA, "#")) else _cut(text) or None


def _cell(sheet: object, text: str) -> Cell:
    """Return a cell of text; what looks like a formula is also marked, so that it stays text when it is edited."""
    cell = WriteOnlyCell(sheet, _cut(text))  # type: ignore[arg-type]  # the stubs know no write-only sheets
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA)
    return cell


def _bold(cell: Cell) -> Cell:
    cell.font = Font(bold=True)
    return cell


def _cut(text: str) -> str:
    if len(text) <= _MOST_UNITS // 2:
        return text
    return text.encode("utf-16-le")[: 2 * _MOST_UNITS].decode("utf-16-le", "ignore")


def _width(values: Sequence[object]) -> int:
    longest = max(len(line) for value in values for line in str(value).split("\n"))
    return min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
