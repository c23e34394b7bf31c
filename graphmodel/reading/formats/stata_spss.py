"""Read Stata and SPSS files: labels of values are the text of the cells."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyreadstat
from pandas.io.stata import StataReader

from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.formats.value_columns import table_of_frame
from graphmodel.reading.limits import MOST_BYTES, MOST_ROWS, bounds
from graphmodel.reading.rows import UnreadError, check_count, check_size

_PACKED_SPSS = b"$FL3"
"""First bytes of an SPSS file whose rows are packed."""
_BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
    StopIteration,
    pyreadstat.ReadstatError,
    struct.error,
)
"""Errors that both libraries raise on broken files; undocumented, found by breaking files."""
_LONGEST_NOTE = 300
"""Letters of the labels of columns that a note gives."""


def read_stata(content: bytes, name: str) -> Tables:
    """Read a Stata file; where two values have one label, the numbers are the text."""
    check_size(len(content))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return _stata(content, name, with_labels=True)
            except UnreadError:
                raise
            except _BROKEN:
                return _stata(content, name, with_labels=False)
    except _BROKEN as error:
        raise _broken("Stata", error) from None


def read_spss(content: bytes, name: str) -> Tables:
    """Read an SPSS file; values that its author declares missing are empty."""
    check_size(len(content))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _, about = pyreadstat.read_sav(io.BytesIO(content), metadataonly=True)
            width = sum(about.variable_storage_width.values())
            check_count(max(about.number_rows or 0, 0), about.number_columns or 0)
            most = min(MOST_ROWS, bounds().rows)
            if content.startswith(_PACKED_SPSS):
                most = min(most, min(MOST_BYTES, bounds().bytes) // max(width, 1))
            frame, about = pyreadstat.read_sav(
                io.BytesIO(content), apply_value_formats=True, formats_as_category=False, row_limit=most + 1
            )
        if len(frame) > most:
            check_count(len(frame), 1)
            check_size(min(MOST_BYTES, bounds().bytes) + 1)
    except _BROKEN as error:
        raise _broken("SPSS", error) from None
    return _tables(frame, name, "SPSS", about.column_names_to_labels)


def _stata(content: bytes, name: str, *, with_labels: bool) -> Tables:
    reader: Any = StataReader(io.BytesIO(content), convert_categoricals=with_labels)  # whose stubs lack most
    with reader as file:
        labels = file.variable_labels()
        frame = file.read()
    tables = _tables(frame, name, "Stata", labels)
    note = "The labels of values cannot be applied, as two values have the same; cells are numbers."
    return tables if with_labels else Tables(tables.claims, notes=(*tables.notes, note))


def _tables(frame: pd.DataFrame, name: str, program: str, labels: Mapping[str, str | None]) -> Tables:
    rows = table_of_frame(frame, name)
    listed = "; ".join(f"{column}: {label}" for column, label in labels.items() if label)
    notes = [f"{program}: {len(rows.frame)} rows."]
    notes += [f"Labels of columns ({listed[:_LONGEST_NOTE]})."] if listed else []
    return Tables(rows, notes=(*notes, *rows.notes))


def _broken(program: str, error: Exception) -> UnreadError:
    message = f"this is no file of {program} that can be read ({type(error).__name__}: {str(error)[:80]})."
    return UnreadError("broken-statistics", message, "Save it again, or as CSV.")
