"""Where a case is: files, files with a mapping, or tables of an engine, whose names are left as they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel import CaseError, claims
from graphmodel.reading.sources import SHIPPED, EngineTables, case_source
from tests.cli.running import Run
from tests.reading.mapping.test_joins import ISSUES, MAPPING, ROLL_CALLS, VOTES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with votes, the files that belong to them, and the mapping that says so."""
    for name, content in (("votes.csv", VOTES), ("roll_calls.csv", ROLL_CALLS), ("issues.csv", ISSUES)):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "map.yaml").write_text(MAPPING)
    return tmp_path


def test_named_files_go_before_the_shipped_ones(tmp_path: Path):
    assert case_source(None, None) is SHIPPED
    named = case_source(tmp_path / "town.csv", tmp_path / "people.csv")
    assert (named.edges, named.nodes, named.title) == (tmp_path / "town.csv", tmp_path / "people.csv", "town")


@pytest.mark.parametrize("large", [1, 1_000_000])
def test_a_mapping_joins_files_whether_a_case_is_loaded_or_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch, large: int
):
    monkeypatch.setattr("graphmodel.reading.files_in_place.IN_PLACE_BYTES", large)
    case = case_source(folder / "votes.csv", map_=folder / "map.yaml").read()
    assert case.in_place == (large == 1)
    assert claims(case)[["id", "source", "target", "relation", "issue", "date"]].to_numpy().tolist() == [
        ["row2", "Canada", "3", "support", "Colonialism; Economy", "1946-01-01"],
        ["row3", "Cuba", "3", "opposition", "Colonialism; Economy", "1946-01-01"],
        ["row5", "Cuba", "9", "support", "", ""],
    ]


def test_what_a_mapped_file_has_wrong_is_listed(folder: Path, run: Run):
    (folder / "votes.csv").write_bytes(VOTES + b"9,,yes\n")
    where = case_source(folder / "votes.csv", map_=folder / "map.yaml")
    with pytest.raises(CaseError) as raised:
        where.read()
    assert [(each.code, each.row) for each in raised.value.findings if each.severity == "error"] == [("empty-cell", 6)]
    assert where.findings() == list(raised.value.findings)
    assert run("edges", "--edges", folder / "votes.csv", "--map", folder / "none.yaml")[0] == 2


def test_tables_are_named_as_their_engine_names_them():
    assert case_source("public.claims", "public.nodes", backend="postgres://host/db") == EngineTables(
        "postgres://host/db", "public.claims", "public.nodes", "public.claims"
    )
    assert case_source("s3a://bucket/votes/", backend="spark://host:7077") == EngineTables(
        "spark://host:7077", "s3a://bucket/votes/", "", "votes"
    )
