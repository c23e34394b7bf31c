"""Read Parquet files as text, with nodes from their metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from graphmodel.reading.formats.cells import cell_text
from graphmodel.reading.formats.node_link import json_of, table_of
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.limits import MOST_BYTES, MOST_CELL, MOST_CELLS
from graphmodel.reading.rows import (
    TEXT,
    Rows,
    UnreadError,
    check_count,
    check_size,
    checked_header,
    frame_of,
    long_cell,
)

METADATA_KEY = b"graphmodel"
"""Key of the metadata of the schema: JSON with `nodes`, a list of records."""
INDEX = re.compile(r"__index_level_\d+__")
"""Name that pandas gives an index without a name, which is left out."""
BATCH = 10_000
"""Number of rows that are decompressed at a time."""


def read_parquet(content: bytes, name: str) -> Tables:
    """Read all columns as text, and nodes from the metadata where this package has written them."""
    check_size(len(content))
    try:
        return _tables(content, name)
    except (pa.ArrowException, OSError, OverflowError, RecursionError, ValueError) as error:
        message = f"this is not well-formed Parquet ({str(error)[:80]})."
        raise UnreadError("broken-parquet", message, "Write the file again.") from None


def _tables(content: bytes, name: str) -> Tables:
    schema = _open(content, []).schema_arrow
    texts = [field.name for field in schema if _is_text(field.type)]
    file = _open(content, texts)
    found = [field.name for field in schema if not INDEX.fullmatch(field.name)]
    check_count(file.metadata.num_rows, len(schema))
    check_size(sum(file.metadata.row_group(group).total_byte_size for group in range(file.num_row_groups)))
    header = checked_header(found)
    columns = _columns(file, found)
    frame = frame_of(header, columns, np.arange(2, len(columns[0]) + 2))
    nodes = _nodes((schema.metadata or {}).get(METADATA_KEY), name)
    note = f"Parquet: {len(frame)} claims" + (f" and {len(nodes.frame)} nodes." if nodes else ".")
    return Tables(Rows(name, frame), nodes, (note,))


def _open(content: bytes, texts: list[str]) -> parquet.ParquetFile:
    """Open the file; columns of text keep each distinct text once, however many rows it stands in."""
    return parquet.ParquetFile(
        pa.BufferReader(content),
        read_dictionary=texts,
        thrift_string_size_limit=MOST_BYTES,
        thrift_container_size_limit=MOST_CELLS,
    )


def _columns(file: parquet.ParquetFile, names: Sequence[str]) -> list[pa.ChunkedArray]:
    parts: list[list[pa.Array]] = [[] for _ in names]
    size = rows = 0
    for batch in file.iter_batches(batch_size=BATCH, columns=list(names)):
        rows += batch.num_rows
        check_count(rows, len(names))
        for place, name in enumerate(names):
            words, places = _words(batch.column(batch.schema.get_field_index(name)))
            size += _size(words, places)
            check_size(size)
            parts[place].append(words.take(places).fill_null(""))
    return [pa.chunked_array(arrays, type=TEXT) for arrays in parts]


def _words(cells: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return the distinct texts of some cells, and which of them each cell holds."""
    if pa.types.is_dictionary(cells.type):
        words, places = _words(cells.dictionary)
        return words, places.take(cells.indices)
    if _is_text(cells.type):
        cells.validate(full=True)
        return cells.cast(TEXT), pa.array(np.arange(len(cells)))
    if pa.types.is_nested(cells.type):
        return pa.array([cell_text(value) for value in cells.to_pylist()], TEXT), pa.array(np.arange(len(cells)))
    distinct = cells.dictionary_encode()
    return pa.array([cell_text(value) for value in distinct.dictionary.to_pylist()], TEXT), distinct.indices


def _size(words: pa.Array, places: pa.Array) -> int:
    lengths = pc.binary_length(words).take(places)
    if (pc.max(lengths).as_py() or 0) > MOST_CELL:
        raise long_cell()
    return pc.sum(lengths).as_py() or 0


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)


def _nodes(metadata: bytes | None, name: str) -> Rows | None:
    if metadata is None:
        return None
    name = f"{name} [nodes]"
    try:
        document = json_of(metadata)
        nodes = document.get("nodes") if isinstance(document, dict) else None
        return table_of(nodes, name, "id") if isinstance(nodes, list) else None
    except UnreadError as problem:
        return problem.rows(name)
