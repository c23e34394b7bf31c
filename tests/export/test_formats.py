"""What holds of every format: its entry, its bytes, and its row in the documentation."""

import io
import re
import tomllib
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.export.delimited import edge_list
from graphmodel.export.formats import FORMATS
from graphmodel.export.json_graph import node_link
from graphmodel.export.stand_alone import page
from graphmodel.model.case import Case, claims
from graphmodel.model.column import names
from graphmodel.model.level import LEVELS, Level
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.reading import limits
from graphmodel.reading.load import load
from graphmodel.reading.mapping.layouts import layout_from_yaml
from graphmodel.reading.mapping.yaml_file import from_yaml
from tests.conftest import Unchanged
from tests.reading.contents import read_files
from tests.small_case import EDGES, NODES, case_from

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("without_measures")]

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
    "pdf": ("pdf", "application/pdf"),
    "bundle": ("zip", "application/zip"),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_every_format_has_its_ending_and_media_type(name: str):
    assert (FORMATS[name].suffix, FORMATS[name].media_type) == ENTRIES[name]


def test_csv_json_and_html_are_those_of_the_functions_of_the_package(small: Case):
    written = [FORMATS[name].to_bytes(select(small, LAND), "claim") for name in ("csv", "json", "html")]
    assert written == [edge_list(select(small, LAND)), node_link(select(small, LAND)), page(select(small, LAND))]
    assert FORMATS["csv"].to_bytes(select(small, LAND), "tie") == edge_list(select(small, LAND), level="tie")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", ENTRIES)
def test_the_same_case_gives_the_same_bytes_and_stays_as_it_is(
    small: Case, unchanged: Unchanged, name: str, level: Level
):
    with unchanged(small, LAND):
        once = FORMATS[name].to_bytes(select(small, LAND), level)
    assert FORMATS[name].to_bytes(select(case_from(), LAND), level) == once


@pytest.mark.parametrize("name", ENTRIES)
def test_a_format_without_levels_is_the_same_at_both(small: Case, name: str):
    claims, ties = (FORMATS[name].to_bytes(select(small, LAND), level) for level in LEVELS)
    assert (claims != ties) == FORMATS[name].has_levels


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", ENTRIES)
def test_a_selection_of_nothing_can_be_written(small: Case, name: str, level: Level):
    assert FORMATS[name].to_bytes(select(small, Selection(actor=("D",))), level)


READ_BACK = {
    "csv": "claims",
    "csv-excel": "claims",
    "tsv": "claims",
    "xlsx": "claims and nodes",
    "parquet": "claims and nodes",
    "json": "claims and nodes",
    "graphml": "claims and nodes",
    "gexf": "claims and nodes",
    "gephi-edges": "claims",
    "gephi-nodes": "nodes",
    "pajek": "ties only",
    "dna": "positions only",
    "html": "no",
    "svg": "no",
    "png": "no",
    "pdf": "no",
    "bundle": "its tables",
}
WHOLE = [name for name, said in READ_BACK.items() if said.startswith("claims") or said == "nodes"]
CLAIMS = names(CLAIM_COLUMNS)
TIE = ["source", "target", "relation"]


def read_again(case: Case, name: str) -> tuple[Case, str]:
    """Return the case that a written file becomes, and what of the first case is the same in it."""
    content = FORMATS[name].to_bytes(case, "claim")
    files = {f"case.{FORMATS[name].suffix}": content}
    if name == "gephi-nodes":
        files["edges.csv"] = FORMATS["csv"].to_bytes(case, "claim")
    if name == "bundle":
        archive = zipfile.ZipFile(io.BytesIO(content))
        files = {each: archive.read(each) for each in ("claims.csv", "nodes.csv")}
    loaded = load(read_files(files))
    assert loaded.case, [str(finding) for finding in loaded.findings]
    same_claims = claims(loaded.case)[CLAIMS].equals(claims(case)[CLAIMS])
    same_nodes = loaded.case.nodes[names(NODE_COLUMNS)].equals(case.nodes)
    said = {(True, True): "claims and nodes", (True, False): "claims"}.get((same_claims, same_nodes), "ties only")
    return loaded.case, said


def spoken(case: Case, table: pd.DataFrame) -> pd.DataFrame:
    called = dict(zip(case.nodes["id"], case.nodes["label"], strict=True))
    return table.assign(source=table["source"].map(called), target=table["target"].map(called))


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_written_is_read_again_as_the_documentation_says(small: Case, name: str):
    said = read_again(small, name)[1]
    assert said == ("claims and nodes" if name == "gephi-nodes" else READ_BACK[name])


def test_the_tables_of_a_bundle_are_the_case(small: Case):
    assert read_again(small, "bundle")[1] == "claims and nodes"


def test_of_a_pajek_network_the_ties_are_read_again(small: Case):
    again = claims(read_again(small, "pajek")[0])
    written = spoken(small, claims(small))
    assert sorted(again[TIE].to_numpy().tolist()) == sorted(written[TIE].to_numpy().tolist())


def test_of_an_event_list_the_positions_are_read_again(small: Case):
    again = claims(read_again(small, "dna")[0])
    proposals = small.nodes.loc[small.nodes["kind"] == "proposal", "id"]
    written = spoken(small, claims(small)[lambda table: table["target"].isin(proposals)])
    kept = ["id", *TIE, "agent", "document"]
    assert again[kept].to_numpy().tolist() == written[kept].to_numpy().tolist()


@pytest.mark.parametrize("name", ["pajek", "dna"])
def test_names_with_the_mark_that_stands_between_ids_are_read_again(name: str):
    named = NODES.replace("Ada", "Ada; the first").replace("Build the dam", "Build; then fill")
    again = read_again(case_from(EDGES, named), name)[0]
    assert {"Ada; the first", "Build; then fill"} <= set(again.nodes["label"])
    assert {"Ada, the first", "Build, then fill"} <= set(again.nodes["id"])


def test_the_documentation_says_what_is_read_back():
    rows = re.findall(r"^\| `([a-z-]+)` \|(?:[^|]*\|){2} ([^|]*) \|[^|]*\|$", DOCS.read_text(), flags=re.MULTILINE)
    assert dict(rows) == READ_BACK


def test_the_reference_has_the_limits():
    text = DOCS.with_name("reference.md").read_text()
    rows = re.findall(r"^\| `(MOST_[A-Z_]+)` \| ([0-9,]+) \|", text, flags=re.MULTILINE)
    assert {name: int(most.replace(",", "")) for name, most in rows} == {
        name: most for name, most in vars(limits).items() if name.startswith("MOST_")
    }


def test_the_app_takes_uploads_up_to_the_limit():
    config = tomllib.loads((DOCS.parents[1] / ".streamlit" / "config.toml").read_text())
    assert config["server"]["maxUploadSize"] * limits.MEGABYTE == limits.MOST_UPLOADED_BYTES


def test_the_layout_and_the_mapping_of_the_documentation_are_such():
    layout, text = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(), flags=re.DOTALL)
    mapping = from_yaml(text)
    assert layout_from_yaml(layout, name="panel").header == ("respondent", "statement", "answer", "wave")
    assert (mapping.columns["source"], mapping.targets, mapping.values["relation"]) == (
        "country",
        "proposal",
        {"yes": "support", "no": "opposition", "abstain": "skip"},
    )


def test_the_documentation_has_a_row_a_format():
    rows = re.findall(r"^\| `([a-z-]+)` \|", DOCS.read_text(), flags=re.MULTILINE)
    assert rows == list(FORMATS)
