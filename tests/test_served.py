"""A reader opens files of the server only from the folder that its operator allows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from graphmodel import claims, open_case
from graphmodel.served import VARIABLE, allowed_folder, offered


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two tables, a folder of Parquet, and what leads out of it."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for each in (inside / "parts", inside / "mixed", outside):
        each.mkdir(parents=True)
    for file in (inside / "votes.csv", inside / "claims.duckdb", inside / "notes.pdf", inside / "parts" / "1.parquet"):
        file.write_bytes(b"")
    (outside / "secret.csv").write_bytes(b"")
    (inside / "link.csv").symlink_to(outside / "secret.csv")
    (inside / "linked").symlink_to(outside, target_is_directory=True)
    (inside / "mixed" / "secret.parquet").symlink_to(outside / "secret.csv")
    return inside


def test_tables_and_folders_of_the_folder_are_offered_and_nothing_that_leads_out_of_it(folder: Path):
    assert list(offered(folder)) == ["claims.duckdb", "parts", "votes.csv"]


def test_no_folder_is_allowed_unless_it_is_named_and_there(folder: Path):
    assert allowed_folder({}) is None
    assert allowed_folder({VARIABLE: str(folder / "nowhere")}) is None
    assert allowed_folder({VARIABLE: str(folder / ".." / "inside")}) == folder.resolve()


def test_a_folder_called_like_a_pattern_holds_its_own_files_only(tmp_path: Path):
    outside, folder = tmp_path / "outside.parquet", tmp_path / "inside"
    for place, name in ((folder / "e*", "own"), (folder / "ev", "other"), (tmp_path, "outside")):
        place.mkdir(parents=True, exist_ok=True)
        rows = {"id": [name], "source": ["A"], "target": ["B"], "relation": ["support"]}
        pd.DataFrame(rows).to_parquet(place / f"{name}.parquet")
    (folder / "ev" / "link.parquet").symlink_to(outside)
    files = offered(folder)
    assert list(files) == ["e*"]
    assert claims(open_case(files["e*"]))["id"].tolist() == ["own"]
    (folder / "e*" / "link.parquet").symlink_to(outside)
    assert list(offered(folder)) == []
