"""What holds of every format: its entry, its bytes, and its row in the documentation."""

import re
from pathlib import Path

import pytest

from graphmodel.case import Case
from graphmodel.export import FORMATS, edge_list, node_link, page
from graphmodel.recipe import LEVELS, Level
from graphmodel.selection import Selection
from tests.conftest import Unchanged
from tests.small_case import case_from

LAND = Selection(issue=("Land",))
DOCS = Path(__file__).parents[2] / "docs" / "formats.md"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENTRIES = {
    "csv": ("csv", "text/csv"),
    "csv-excel": ("csv", "text/csv"),
    "tsv": ("tsv", "text/tab-separated-values"),
    "xlsx": ("xlsx", WORKBOOK),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "json": ("json", "application/json"),
    "graphml": ("graphml", "application/graphml+xml"),
    "gexf": ("gexf", "application/gexf+xml"),
    "gephi-edges": ("csv", "text/csv"),
    "gephi-nodes": ("csv", "text/csv"),
    "pajek": ("net", "text/plain"),
    "dna": ("csv", "text/csv"),
    "html": ("html", "text/html"),
    "svg": ("svg", "image/svg+xml"),
    "png": ("png", "image/png"),
    "bundle": ("zip", "application/zip"),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_every_format_has_its_ending_and_media_type(name: str):
    assert (FORMATS[name].suffix, FORMATS[name].media_type) == ENTRIES[name]


def test_csv_json_and_html_are_those_of_the_functions_of_the_package(small: Case):
    written = [FORMATS[name].write(small, LAND, "claim") for name in ("csv", "json", "html")]
    assert written == [edge_list(small, LAND), node_link(small, LAND), page(small, LAND)]
    assert FORMATS["csv"].write(small, LAND, "tie") == edge_list(small, LAND, level="tie")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", ENTRIES)
def test_the_same_case_gives_the_same_bytes_and_stays_as_it_is(
    small: Case, unchanged: Unchanged, name: str, level: Level
):
    with unchanged(small, LAND):
        once = FORMATS[name].write(small, LAND, level)
    assert FORMATS[name].write(case_from(), LAND, level) == once


@pytest.mark.parametrize("name", ENTRIES)
def test_a_format_without_levels_is_the_same_at_both(small: Case, name: str):
    claims, ties = (FORMATS[name].write(small, LAND, level) for level in LEVELS)
    assert (claims != ties) == FORMATS[name].has_levels


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", ENTRIES)
def test_a_selection_of_nothing_can_be_written(small: Case, name: str, level: Level):
    assert FORMATS[name].write(small, Selection(actor=("D",)), level)


def test_the_documentation_has_a_row_a_format():
    rows = re.findall(r"^\| `([a-z-]+)` \|", DOCS.read_text(), flags=re.MULTILINE)
    assert rows == list(FORMATS)
