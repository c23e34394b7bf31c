"""Columns of values of statistics programs as a table of text."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from graphmodel.model.surrogates import without_surrogates
from graphmodel.reading.formats.cells import cell_text
from graphmodel.reading.formats.records import free_names
from graphmodel.reading.limits import MOST_CELL
from graphmodel.reading.rows import TEXT, Rows, UnreadError, check_count, check_size, checked_header, frame_of


def table_of_columns(columns: Mapping[str, Sequence[object]], name: str) -> Rows:
    """Return columns of equal length as a table; names that are reserved or taken become free ones."""
    length = max(map(len, columns.values()), default=0)
    check_count(length, len(columns))
    header = checked_header(free_names(columns))
    size, arrays = 0, []
    for values in columns.values():
        texts = _texts(values)
        lengths = [len(text) for text in texts]
        if max(lengths, default=0) > MOST_CELL:
            raise UnreadError("long-cell", f"a cell holds more than {MOST_CELL} characters.", "Shorten it.")
        size += sum(lengths)
        check_size(size)
        arrays.append(pa.chunked_array([pa.array(texts, TEXT)]))
    changed = [(was, now) for was, now in zip(columns, header, strict=True) if was != now]
    notes = tuple(f"In {name}, {was!r} is the column {now!r}." for was, now in changed)
    return Rows(name, frame_of(header, arrays, np.arange(2, length + 2)), notes=notes)


def table_of_frame(frame: pd.DataFrame, name: str) -> Rows:
    """Return a data frame as a table; what is missing is empty."""
    values = {
        str(column): frame[column].astype("object").where(frame[column].notna(), None).tolist() for column in frame
    }
    return table_of_columns(values, name)


def _texts(values: Sequence[object]) -> list[str]:
    """Return values as text; each different one is made text once."""
    found: dict[Hashable, str] = {}
    texts = []
    for value in values:
        key = (type(value), value) if isinstance(value, Hashable) else None
        text = found.get(key) if key else None
        if text is None:
            text = without_surrogates(cell_text(value))
            if key:
                found[key] = text
        texts.append(text)
    return texts
