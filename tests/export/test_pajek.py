"""Pajek's network of several relations, and what NetworkX and igraph make of one relation of it."""

import io
import json
from pathlib import Path

import igraph
import networkx as nx
import pytest

from graphmodel.export.formats import FORMATS
from graphmodel.export.recipe import recipe_of
from graphmodel.model.case import Case
from graphmodel.model.level import LEVELS, Level
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.small_case import NODES, case_from

ALL = Selection()
SUPPORT = Selection(relation=("support",))
TIES = """\
*Vertices 6
1 "Ada"
2 "Ben"
3 "Cleo"
4 "Dora"
5 "Build the dam"
6 "Open the park"
*Arcs :1 "support"
1 2 5
1 5 3
3 6 1
*Arcs :2 "opposition"
1 2 -1
2 1 -1
2 5 -2
*Arcs :3 "mediation"
3 1 2
3 2 2
"""


def pajek(case: Case, selection: Selection = ALL, level: Level = "tie") -> str:
    return FORMATS["pajek"].to_bytes(select(case, selection), level).decode()


def network(case: Case, selection: Selection = ALL, level: Level = "tie") -> str:
    """Return the file without its title and recipe."""
    return pajek(case, selection, level)[pajek(case, selection, level).index("*Vertices") :]


def test_each_relation_is_a_section_and_opposition_is_negative(small: Case):
    assert network(small) == TIES


def test_each_claim_is_an_arc(small: Case):
    sections = network(small, level="claim").split("*Arcs ")[1:]
    assert [section.splitlines() for section in sections] == [
        [':1 "support"', "1 2 2", "1 2 3", "1 5 3", "3 6 1"],
        [':2 "opposition"', "1 2 -1", "2 1 -1", "2 5 -2"],
        [':3 "mediation"', "3 1 2", "3 2 2"],
    ]


def test_a_relation_keeps_its_number_without_the_others(small: Case):
    assert "*Arcs :2" in network(small, Selection(relation=("opposition",)))
    assert "*Arcs :1" not in network(small, Selection(relation=("opposition",)))


@pytest.mark.parametrize("level", LEVELS)
def test_the_file_begins_with_a_mark_title_and_recipe(small: Case, level: Level):
    head = pajek(small, level=level).split("*Vertices")[0].splitlines()
    assert head[0] == "\ufeff*Network Stakeholder positions"
    recipe = json.loads("\n".join(line.removeprefix("% ") for line in head[1:]))
    assert recipe == recipe_of(select(small, ALL), format="pajek", level=level)


def test_networkx_reads_one_relation(small: Case):
    graph = nx.read_pajek(io.BytesIO(FORMATS["pajek"].to_bytes(select(small, SUPPORT), "claim")))
    assert sorted((source, target, data["weight"]) for source, target, data in graph.edges(data=True)) == [
        ("Ada", "Ben", 2),
        ("Ada", "Ben", 3),
        ("Ada", "Build the dam", 3),
        ("Cleo", "Open the park", 1),
    ]


def test_networkx_reads_hostile_names(hostile: Case):
    graph = nx.read_pajek(io.BytesIO(FORMATS["pajek"].to_bytes(select(hostile, ALL), "claim")))
    assert graph.number_of_nodes() == len(hostile.nodes)
    assert list(graph)[:2] == ["=1+1", "+1"]
    assert list(graph)[4:] == ["a\ufffdb\ufffdc\ufffdd\ufffde", "'quoted' 'text' & <b> ]]> &lt; /"]


def test_igraph_reads_one_relation_once_its_heading_is_plain(small: Case, tmp_path: Path):
    path = tmp_path / "network.net"
    path.write_text(pajek(small, SUPPORT, "claim").replace('*Arcs :1 "support"', "*Arcs"))
    graph = igraph.Graph.Read_Pajek(str(path))
    assert graph.vs["name"] == ["Ada", "Ben", "Cleo", "Build the dam", "Open the park"]
    assert [(*edge.tuple, edge["weight"]) for edge in graph.es] == [(0, 1, 2), (0, 1, 3), (0, 3, 3), (2, 4, 1)]


def test_shared_labels_are_distinguished_by_their_ids():
    case = case_from(nodes=NODES.replace("Ben", "Ada"))
    assert network(case).splitlines()[1:3] == ['1 "Ada (A)"', '2 "Ada (B)"']
