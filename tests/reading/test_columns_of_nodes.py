"""Further columns of the table of nodes are part of the case, however it is read and written."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from graphmodel.export.bundle import bundle
from graphmodel.export.formats import FORMATS
from graphmodel.model.case import Case
from graphmodel.reading.claims_and_nodes import read_case
from graphmodel.reading.in_place import open_case

EDGES = "id,source,target,relation\nc1,A,B,support\nc2,B,C,opposition\nc3,A,p,support\n"
NODES = "id,label,type,region,seats\nA,Ada,state,north,10\nB,Ben,NGO,south,\nC,Cleo,state,,40\np,Plan,measure,,\n"
KEPT = {
    "type": ["state", "NGO", "state", "measure"],
    "region": ["north", "south", "", ""],
    "seats": ["10", "", "40", ""],
}


@pytest.fixture(params=["in memory", "in place"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    edges, nodes = tmp_path / "edges.csv", tmp_path / "nodes.csv"
    edges.write_text(EDGES)
    nodes.write_text(NODES)
    return read_case(edges=edges, nodes=nodes) if request.param == "in memory" else open_case(edges, nodes=nodes)


def test_a_column_that_says_actor_or_proposal_in_words_of_its_own_keeps_them(case: Case):
    assert case.nodes["kind"].tolist() == ["actor", "actor", "actor", "proposal"]
    assert {name: case.nodes[name].tolist() for name in KEPT} == KEPT


@pytest.mark.usefixtures("without_measures")
@pytest.mark.slow
def test_further_columns_of_nodes_are_in_bundle_and_graph(case: Case):
    with zipfile.ZipFile(io.BytesIO(bundle(case))) as packed:
        rows = list(csv.DictReader(io.StringIO(packed.read("nodes.csv").decode())))
    assert {name: [row[name] for row in rows] for name in KEPT} == KEPT
    nodes = json.loads(FORMATS["json"].to_bytes(case, "claim"))["nodes"]
    assert {name: [node[name] for node in nodes] for name in KEPT} == KEPT
