"""Files of a case by what is in them."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.reading.formats import read_tables
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.several_files import Read, gather


def read_files(files: Mapping[str, bytes], mapping: ColumnMapping | None = None) -> Read:
    """Return the tables of some files, what is in them by their names, as an import reads them."""
    return gather({name: read_tables(content, name=name) for name, content in files.items()}, mapping)
