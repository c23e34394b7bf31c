"""What holds of every selection: a file has as many rows or edges as are selected, and as many nodes."""

import csv
import io
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from graphmodel.export.content import rows_at
from graphmodel.export.formats import FORMATS
from graphmodel.model.case import Case
from graphmodel.model.level import LEVELS
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from tests.strategies import selections


def rows(content: bytes, delimiter: str = ",") -> int:
    return len(list(csv.reader(io.StringIO(content.decode()), delimiter=delimiter))) - 1


def elements(content: bytes, name: str) -> int:
    return sum(each.tag.endswith(f"}}{name}") for each in ET.fromstring(content).iter())


def arcs(content: bytes) -> int:
    return sum(line[0] not in "*%" for line in content.decode().partition("*Arcs")[2].splitlines()[1:])


EDGES: dict[str, Any] = {
    "csv": rows,
    "csv-excel": rows,
    "tsv": lambda content: rows(content, "\t"),
    "gephi-edges": rows,
    "xlsx": lambda content: openpyxl.load_workbook(io.BytesIO(content))["edges"].max_row - 1,
    "parquet": lambda content: pq.read_table(io.BytesIO(content)).num_rows,
    "graphml": lambda content: elements(content, "edge"),
    "gexf": lambda content: elements(content, "edge"),
    "pajek": arcs,
}
NODES: dict[str, Any] = {
    "gephi-nodes": rows,
    "xlsx": lambda content: openpyxl.load_workbook(io.BytesIO(content))["nodes"].max_row - 1,
    "graphml": lambda content: elements(content, "node"),
    "gexf": lambda content: elements(content, "node"),
}


@pytest.mark.slow
@settings(max_examples=4)  # each writes all formats
@given(selections())
def test_a_file_has_an_edge_for_each_that_is_selected(small: Case, selection: Selection):
    selected = select(small, selection)
    for level in LEVELS:
        found = {name: count(FORMATS[name].to_bytes(select(small, selection), level)) for name, count in EDGES.items()}
        assert found == dict.fromkeys(EDGES, len(rows_at(selected, level)))


@settings(max_examples=4)  # each writes all formats
@given(selections())
def test_a_file_has_the_nodes_that_are_selected(small: Case, selection: Selection):
    found = {name: count(FORMATS[name].to_bytes(select(small, selection), "claim")) for name, count in NODES.items()}
    assert found == dict.fromkeys(NODES, len(select(small, selection).nodes))


@given(selections())
def test_an_event_list_has_the_positions_that_are_selected(small: Case, selection: Selection):
    selected = select(small, selection)
    for level in LEVELS:
        towards = rows_at(selected, level)["target"].isin(["dam", "park"])
        assert rows(FORMATS["dna"].to_bytes(select(small, selection), level), ";") == towards.sum()


@given(selections())
def test_rows_at_the_level_of_ties_are_the_ties(small: Case, selection: Selection):
    selected = select(small, selection)
    assert rows_at(selected, "tie").to_dict("records") == ties(selected).to_dict("records")
