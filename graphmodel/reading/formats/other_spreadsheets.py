"""Read OpenDocument spreadsheets and binary workbooks of Excel, by the rules for sheets of any workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from graphmodel.reading.formats.sheets import BROKEN, Sheet, broken, check_packed, tables_of
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.formats.xlsb_extent import check_extent
from graphmodel.reading.formats.xml import walk
from graphmodel.reading.limits import MOST_CELLS, bounds
from graphmodel.reading.rows import check_size, too_many

_COUNT = 12
"""Digits of a number of repetitions that is taken seriously."""
_PANIC = "PanicException"
"""Name of what `python_calamine` raises on some damaged files, which is no `Exception`."""
_BINARY_SHEETS = "xl/worksheets/"


def read_ods(content: bytes, name: str) -> Tables:
    """Read an OpenDocument spreadsheet; cells of formulas have the values that were saved with them."""
    return _read(content, name, lambda packed: walk(packed.read("content.xml"), _Extent()))


def read_xlsb(content: bytes, name: str) -> Tables:
    """Read a binary workbook of Excel 2007 and later."""
    return _read(content, name, _check_binary_sheets)


def _check_binary_sheets(packed: zipfile.ZipFile) -> None:
    for part in packed.namelist():
        if part.lower().startswith(_BINARY_SHEETS):
            check_extent(packed.read(part))


def _read(content: bytes, name: str, check: Callable[[zipfile.ZipFile], None]) -> Tables:
    """Read a workbook that is a zip file, once a check of its parts has raised nothing."""
    try:
        check_size(len(content))
        check_packed(content)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            check(packed)
        return _tables(content, name)
    except (*BROKEN, CalamineError) as error:
        raise broken(error) from None
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise broken(ValueError(str(error))) from None
        raise


class _Extent:
    """Adds up the cells of tables, repeated ones too, before any of them is made."""

    def __init__(self) -> None:
        self._most = min(MOST_CELLS, bounds().cells)
        self._rows = self._repeated = self._width = self._filled = 0
        self._widest = self._last = 0

    def begin(self, element: str, attributes: Mapping[str, str]) -> None:
        """Take in a table, a row or a cell."""
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        match element:
            case "table":
                self._rows = self._widest = self._last = 0
            case "table-row":
                self._repeated, self._width, self._filled = _count(given, "number-rows-repeated"), 0, 0
            case "table-cell" | "covered-table-cell":
                self._width += _count(given, "number-columns-repeated")
                if len(given.keys() - {"number-columns-repeated", "style-name"}):
                    self._filled = self._width

    def end(self, element: str, text: str) -> None:  # noqa: ARG002 - a visitor takes it
        """Take in the text of a cell, and close a row."""
        if element == "p":
            self._filled = self._width
        elif element == "table-row":
            self._rows += self._repeated
            if self._filled:
                self._last, self._widest = self._rows, max(self._widest, self._filled)
            if self._last * self._widest > self._most:
                raise too_many("cells", self._most)


def _count(given: Mapping[str, str], name: str) -> int:
    value = given.get(name, "1")
    return int(value) if value.isdecimal() and len(value) <= _COUNT else 1


def _tables(content: bytes, name: str) -> Tables:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return tables_of([Sheet(title, partial(_rows, book, title)) for title in book.sheet_names], name)


def _rows(book: CalamineWorkbook, title: str) -> Iterator[Sequence[Any]]:
    """Yield the rows of a sheet, without the empty cells at their ends."""
    for cells in book.get_sheet_by_name(title).iter_rows():
        width = next((place for place in range(len(cells), 0, -1) if cells[place - 1] != ""), 0)
        yield cells[:width]
