"""Read Excel workbooks: a sheet of claims, and one of nodes where there is one."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Any

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from graphmodel.reading.formats.cells import cell_text
from graphmodel.reading.formats.sheets import BROKEN, Sheet, broken, cells_of, check_packed, tables_of
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.rows import check_size

UNCOMPUTED = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def read_spreadsheet(content: bytes, name: str) -> Tables:
    """Read the sheets of a workbook that hold claims and nodes: by what they are called, or by their columns."""
    check_size(len(content))
    try:
        check_packed(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tables_of(_sheets(content), name)
    except BROKEN as error:
        raise broken(error) from None


def sheet_cells(content: bytes, title: str) -> list[list[str]]:
    """Return the first two cells of each row of the sheet of a title as text; no rows where there is no such sheet.

    Raises
    ------
    UnreadError
        The workbook cannot be opened, or is too large.
    """
    check_size(len(content))
    try:
        check_packed(content)
        rows = [cells for sheet in _sheets(content) if sheet.title == title for cells in cells_of(sheet)]
    except BROKEN as error:
        raise broken(error) from None
    return [[cell_text(cell) for cell in (*cells, None, None)[:2]] for cells in rows]


def _sheets(content: bytes) -> list[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    return [
        Sheet(each.title, partial(_rows, each), partial(_uncomputed, content, each))
        for each in book.worksheets
        if isinstance(each, ReadOnlyWorksheet)
    ]


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    readable: Any = sheet  # its stubs take it for another class
    return readable.iter_rows(values_only=True)


def _uncomputed(content: bytes, sheet: ReadOnlyWorksheet) -> int:
    """Return how many cells hold a formula without its value, as programs that do not compute write them."""
    part: str = vars(sheet)["_worksheet_path"]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return len(UNCOMPUTED.findall(packed.read(part)))
