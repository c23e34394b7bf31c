"""Parquet: the typed rows of claims or ties, and everything else in the metadata of the file."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from graphmodel.case import Case
from graphmodel.export.content import content
from graphmodel.recipe import Level
from graphmodel.selection import Selection

KEY = b"graphmodel"
"""Key of the schema's metadata under which nodes, title, level and recipe stand, as JSON."""


def parquet(case: Case, selection: Selection, level: Level) -> bytes:
    """Return the rows of a selection as Parquet: text as text, numbers as whole numbers."""
    held = content(case, selection, level, format_="parquet")
    beside = {
        "title": held.title,
        "level": held.level,
        "recipe": json.loads(held.recipe),
        "nodes": held.nodes.to_dict("records"),
    }
    table = pa.Table.from_pandas(held.rows, schema=_schema(held.rows.dtypes.to_dict()), preserve_index=False)
    sink = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({KEY: json.dumps(beside, ensure_ascii=False)}), sink)
    return sink.getvalue()


def _schema(types: dict[object, object]) -> pa.Schema:
    return pa.schema([(name, pa.int64() if kind == "int64" else pa.string()) for name, kind in types.items()])
