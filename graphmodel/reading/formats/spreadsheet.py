"""Read Excel workbooks: a sheet of claims, and one of nodes where there is one."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from graphmodel.reading.formats.cells import cell_text
from graphmodel.reading.formats.sheets import BROKEN, Sheet, broken, cells_of, check_packed, tables_of
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.rows import check_size

_HIDDEN = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=\"(?:1|true)\"")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_UNCOMPUTED = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


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


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the XML of a sheet says beside the values of its cells.

    Attributes
    ----------
    uncomputed
        Number of cells that hold a formula without its value, as programs that do not compute write them.
    hidden
        Number of hidden rows.
    merged
        By the place of its first cell, row from 1 and column from 0, the last row of an area of one column.
    """

    uncomputed: int
    hidden: int
    merged: Mapping[tuple[int, int], int]


def _sheets(content: bytes) -> list[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    return [_sheet(content, each) for each in book.worksheets if isinstance(each, ReadOnlyWorksheet)]


def _sheet(content: bytes, sheet: ReadOnlyWorksheet) -> Sheet:
    @cache
    def marks() -> _Marks:
        return _marks_of(content, sheet)

    def rows() -> Iterator[Sequence[Any]]:
        sheet.reset_dimensions()
        readable: Any = sheet  # its stubs take it for another class
        values: Iterator[Sequence[Any]] = readable.iter_rows(values_only=True)
        return _filled(values, marks().merged) if marks().merged else values

    is_hidden = sheet.sheet_state != "visible"
    return Sheet(sheet.title, rows, lambda: marks().uncomputed, is_hidden, lambda: marks().hidden)


def _marks_of(content: bytes, sheet: ReadOnlyWorksheet) -> _Marks:
    part: str = vars(sheet)["_worksheet_path"]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        text = packed.read(part)
    areas = (each.groups() for each in _MERGED.finditer(text))
    merged = {
        (int(top), column_index_from_string(first.decode()) - 1): int(bottom)
        for first, top, last, bottom in areas
        if first == last
    }
    return _Marks(len(_UNCOMPUTED.findall(text)), len(_HIDDEN.findall(text)), merged)


def _filled(rows: Iterable[Sequence[Any]], merged: Mapping[tuple[int, int], int]) -> Iterator[Sequence[Any]]:
    """Yield rows in which each cell of an area of one column has the value that stands in its first cell.

    A row in which nothing else stands is left empty. An area over several columns is a title.
    """
    ends = {column: (0, None) for _, column in merged}
    for number, cells in enumerate(rows, start=1):
        whole = list(cells)
        for column, (bottom, value) in ends.items():
            if (number, column) in merged and column < len(cells):
                ends[column] = (merged[number, column], cells[column])
            elif number <= bottom and any(cell is not None for cell in cells):
                whole += [None] * (column + 1 - len(whole))
                whole[column] = value
        yield whole
