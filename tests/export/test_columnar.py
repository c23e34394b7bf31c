"""Parquet, read by pyarrow and pandas."""

import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from graphmodel.export.formats import FORMATS
from graphmodel.export.recipe import recipe_of
from graphmodel.model.case import Case, claims
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties

ALL = Selection()
LAND = Selection(issue=("Land",))


def test_the_claims_come_back_typed(hostile: Case):
    content = FORMATS["parquet"].to_bytes(select(hostile, ALL), "claim")
    table = pq.read_table(io.BytesIO(content))
    assert {field.name for field in table.schema if field.type == pa.int64()} == {"strength"}
    assert {field.type for field in table.schema} == {pa.int64(), pa.string()}
    assert table.to_pylist() == claims(hostile).to_dict("records")


def test_pandas_reads_the_ties(small: Case):
    found = pd.read_parquet(io.BytesIO(FORMATS["parquet"].to_bytes(select(small, LAND), "tie")))
    pd.testing.assert_frame_equal(found, ties(select(small, LAND)), check_dtype=False)
    assert found["sign"].tolist() == [1, -1, 1]


def test_nodes_and_recipe_are_in_the_metadata(small: Case):
    schema = pq.read_schema(io.BytesIO(FORMATS["parquet"].to_bytes(select(small, LAND), "tie")))
    assert json.loads(schema.metadata[b"graphmodel"]) == {
        "title": "Stakeholder positions",
        "level": "tie",
        "recipe": recipe_of(select(small, LAND), format="parquet", level="tie"),
        "nodes": select(small, LAND).nodes.to_dict("records"),
    }


def test_an_empty_selection_keeps_its_types(small: Case):
    table = pq.read_table(io.BytesIO(FORMATS["parquet"].to_bytes(select(small, Selection(actor=("D",))), "claim")))
    assert (table.num_rows, table.schema.field("strength").type) == (0, pa.int64())
