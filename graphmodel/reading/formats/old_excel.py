"""Read workbooks of Excel 97 to 2003 (`.xls`), by the rules for sheets of any workbook."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from functools import partial

import xlrd

from graphmodel.reading.formats.sheets import BROKEN, Sheet, broken, tables_of
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.rows import check_size

_DAMAGED = (*BROKEN, AssertionError, NameError, RecursionError, struct.error, xlrd.XLRDError, xlrd.compdoc.CompDocError)
"""Errors that xlrd raises on broken files; undocumented, found by breaking files."""


def read_xls(content: bytes, name: str) -> Tables:
    """Read an old workbook; cells of formulas have the values that were saved with them."""
    check_size(len(content))
    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), ragged_rows=True)
        sheets = [Sheet(each.name, partial(_rows, book, each)) for each in book.sheets()]
        return tables_of(sheets, name)
    except _DAMAGED as error:
        raise broken(error) from None


def _rows(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Iterator[list[object]]:
    for row in range(sheet.nrows):
        yield [_value(book, cell) for cell in sheet.row(row)]


def _value(book: xlrd.Book, cell: xlrd.sheet.Cell) -> object:
    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            return _moment(cell.value, book.datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#N/A")
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return None
        case _:
            return cell.value


def _moment(value: float, mode: int) -> object:
    """Return a day or a time; a number that is neither stays one."""
    try:
        return xlrd.xldate_as_datetime(value, mode)
    except (xlrd.xldate.XLDateError, OverflowError, ValueError):
        return value
