"""GraphML and GEXF, read by NetworkX, igraph and a parser of XML."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pandas as pd
import pytest

from graphmodel.export.formats import FORMATS
from graphmodel.export.legible import distinct, legible
from graphmodel.export.recipe import recipe_of
from graphmodel.model.case import Case, claims
from graphmodel.model.column import names
from graphmodel.model.level import LEVELS, Level
from graphmodel.model.schema import NODE_COLUMNS
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from tests.export.hostile import IDS
from tests.small_case import case_from

ALL = Selection()
LAND = Selection(issue=("Land",))
GEXF = "{http://gexf.net/1.3}"
SHOWN_IDS = dict(zip(IDS, distinct(IDS), strict=True))


def graphml(case: Case, selection: Selection = ALL, level: Level = "claim") -> Any:
    return nx.read_graphml(
        io.BytesIO(FORMATS["graphml"].to_bytes(select(case, selection), level)), force_multigraph=True
    )


def gexf(case: Case, selection: Selection = ALL, level: Level = "claim") -> Any:
    return nx.read_gexf(io.BytesIO(FORMATS["gexf"].to_bytes(select(case, selection), level)))


def by_igraph(case: Case, folder: Path, level: Level) -> igraph.Graph:
    path = folder / "graph.graphml"
    path.write_bytes(FORMATS["graphml"].to_bytes(select(case, ALL), level))
    return igraph.Graph.Read_GraphML(str(path))


def shown(case: Case) -> list[dict[str, object]]:
    """Return the claims of a case as XML can hold them, sorted by id."""
    rows = claims(case)
    text = [name for name in rows.columns if name not in ("source", "target", "strength")]
    rows = rows.assign(
        source=rows["source"].map(lambda node: SHOWN_IDS.get(node, node)),
        target=rows["target"].map(lambda node: SHOWN_IDS.get(node, node)),
        **{name: rows[name].map(legible) for name in text},
    )
    return rows.sort_values("id").to_dict("records")


def found_in(graph: Any, columns: list[str]) -> list[dict[str, object]]:
    edges = [{"source": source, "target": target, **data} for source, target, data in graph.edges(data=True)]
    return [{name: edge[name] for name in columns} for edge in sorted(edges, key=lambda edge: edge["id"])]


@pytest.mark.parametrize("read", [graphml, gexf])
@pytest.mark.parametrize("which", ["small", "hostile"])
def test_networkx_reads_every_claim_in_every_column(read: Any, which: str, request: pytest.FixtureRequest):
    case = request.getfixturevalue(which)
    graph = read(case)
    assert graph.is_directed()
    assert graph.is_multigraph()
    assert found_in(graph, list(claims(case).columns)) == shown(case)
    assert sorted(key for *_, key in graph.edges(keys=True)) == sorted(row["id"] for row in shown(case))


@pytest.mark.parametrize("read", [graphml, gexf])
@pytest.mark.parametrize("which", ["small", "hostile"])
def test_networkx_reads_every_node_in_every_column(read: Any, which: str, request: pytest.FixtureRequest):
    case = request.getfixturevalue(which)
    wanted = {
        SHOWN_IDS.get(node["id"], node["id"]): {name: legible(node[name]) for name in names(NODE_COLUMNS)[1:]}
        for node in case.nodes.to_dict("records")
    }
    graph = read(case)
    assert list(graph) == list(wanted)
    assert {node: {name: data[name] for name in names(NODE_COLUMNS)[1:]} for node, data in graph.nodes(data=True)} == (
        wanted
    )


@pytest.mark.parametrize("read", [graphml, gexf])
def test_networkx_reads_every_tie_with_its_numbers(small: Case, read: Any):
    graph = read(small, level="tie")
    wanted = ties(small)
    found = pd.DataFrame([{"source": a, "target": b, **data} for a, b, data in graph.edges(data=True)])
    pairs = ["source", "target", "relation"]
    pd.testing.assert_frame_equal(
        found[list(wanted.columns)].sort_values(pairs, ignore_index=True),
        wanted.sort_values(pairs, ignore_index=True),
        check_dtype=False,
    )
    assert sorted(key for *_, key in graph.edges(keys=True)) == [f"t{number}" for number in range(1, 9)]
    assert found["sign"].dtype == "int64"


@pytest.mark.filterwarnings("ignore:.*there is already an 'id' edge attribute:RuntimeWarning")
@pytest.mark.parametrize("which", ["small", "hostile"])
def test_igraph_reads_every_claim(which: str, tmp_path: Path, request: pytest.FixtureRequest):
    case = request.getfixturevalue(which)
    graph = by_igraph(case, tmp_path, "claim")
    ids = [node.replace("&#38;", "&") for node in graph.vs["id"]]
    rows = [{"source": ids[edge.source], "target": ids[edge.target], **edge.attributes()} for edge in graph.es]
    columns = list(claims(case).columns)
    assert [{name: row[name] for name in columns} for row in sorted(rows, key=lambda row: row["id"])] == shown(case)
    assert graph.is_directed()
    assert graph.vs["label"] == [legible(label) for label in case.nodes["label"]]


def test_igraph_reads_every_tie(small: Case, tmp_path: Path):
    graph = by_igraph(small, tmp_path, "tie")
    assert graph.es["strength"] == [5, 1, 1, 2, 2, 3, 2, 1]
    assert graph.es["sign"] == [1, -1, -1, 0, 0, 1, -1, 1]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_every_edge_has_an_id_of_its_own(small: Case, name: str):
    for level in LEVELS:
        root = ET.fromstring(FORMATS[name].to_bytes(select(small, ALL), level))
        ids = [each.get("id") for each in root.iter() if each.tag.endswith("}edge")]
        assert len(set(ids)) == len(ids) == {"claim": 9, "tie": 8}[level]


def test_graphml_states_title_level_and_recipe(small: Case):
    told = graphml(small, LAND, "tie").graph
    assert (told["title"], told["level"]) == ("Stakeholder positions", "tie")
    assert json.loads(told["recipe"]) == recipe_of(select(small, LAND), format="graphml", level="tie")


def test_gexf_states_title_and_recipe(small: Case):
    meta = ET.fromstring(FORMATS["gexf"].to_bytes(select(small, LAND), "claim")).find(f"{GEXF}meta")
    assert meta is not None
    assert meta.findtext(f"{GEXF}title") == "Stakeholder positions"
    assert json.loads(meta.findtext(f"{GEXF}description") or "") == recipe_of(
        select(small, LAND), format="gexf", level="claim"
    )


def test_gephi_sees_kind_weight_label_and_colour(small: Case):
    root = ET.fromstring(FORMATS["gexf"].to_bytes(select(small, ALL), "tie"))
    edges = list(root.iter(f"{GEXF}edge"))
    assert (
        [edge.get("kind") for edge in edges]
        == [edge.get("label") for edge in edges]
        == ties(small)["relation"].tolist()
    )
    assert [edge.get("weight") for edge in edges] == ["5", "1", "1", "2", "2", "3", "2", "1"]
    colour = edges[1].find("{http://gexf.net/1.3/viz}color")
    assert colour is not None
    assert colour.attrib == {"r": "194", "g": "78", "b": "0"}


def test_a_column_called_weight_goes_before_that_of_gexf():
    case = case_from("source,target,relation,weight,label\nA,B,support,heavy,mine\n")
    edge = next(ET.fromstring(FORMATS["gexf"].to_bytes(select(case, ALL), "claim")).iter(f"{GEXF}edge"))
    assert edge.attrib == {"id": "row2", "kind": "support", "source": "A", "target": "B"}
    assert [data["label"] for *_, data in gexf(case).edges(data=True)] == ["mine"]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_title_that_xml_cannot_hold_does_not_break_the_file(name: str):
    case = replace(case_from(), title='a\x01 ]]> <b> & "c"')
    texts = ET.fromstring(FORMATS[name].to_bytes(select(case, ALL), "claim")).itertext()
    assert 'a\ufffd ]]> <b> & "c"' in list(texts)
