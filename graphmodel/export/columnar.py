"""Parquet: typed rows of claims or ties, everything else in the metadata of the file."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import chain

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from graphmodel.export.content import row_parts
from graphmodel.export.recipe_text import recipe_text
from graphmodel.model.case import UNTITLED, Case
from graphmodel.model.level import Level
from graphmodel.reading.formats.parquet import METADATA_KEY


def parquet(case: Case, level: Level) -> Iterator[bytes]:
    """Yield the rows of a selection as Parquet, in parts: text as text, numbers as whole numbers."""
    beside = {
        "title": case.title or UNTITLED,
        "level": level,
        "recipe": json.loads(recipe_text(case, format_="parquet", level=level)),
        "nodes": case.nodes.to_dict("records"),
    }
    parts = row_parts(case, level)
    first = next(parts)
    schema = _schema(first, {METADATA_KEY: json.dumps(beside, ensure_ascii=False)})
    drain = _Drain()
    with pq.ParquetWriter(drain, schema) as writer:
        for rows in chain((first,), parts):
            writer.write_table(pa.Table.from_pandas(rows, schema=schema, preserve_index=False))
            yield drain.taken()
    yield drain.taken()


class _Drain(io.BytesIO):
    """A file that gives away what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self._given = 0

    def tell(self) -> int:
        """Return how many bytes were written, with those that are given away."""
        return self._given + super().tell()

    def taken(self) -> bytes:
        """Give away what was written since the last time."""
        held = self.getvalue()
        self._given += len(held)
        self.seek(0)
        self.truncate()
        return held


def _schema(rows: pd.DataFrame, metadata: dict[bytes, str]) -> pa.Schema:
    kinds = [(name, pa.int64() if kind == "int64" else pa.string()) for name, kind in rows.dtypes.items()]
    return pa.schema(kinds, metadata=metadata)
