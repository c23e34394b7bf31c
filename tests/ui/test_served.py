"""What the operator of a server allows, a reader can open; without a folder nothing is offered."""

from __future__ import annotations

import sys
from pathlib import Path
from runpy import run_path

import duckdb
import pandas as pd
import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

from graphmodel.model.select import issues
from graphmodel.reading.server_folder import VARIABLE
from graphmodel.reading.sources import case_source
from graphmodel.ui import app
from graphmodel.ui.served_app import SCRIPT
from graphmodel.ui.state.shown import case_of
from tests.reading.mapping.test_joins import ISSUES, MAPPING, ROLL_CALLS, VOTES
from tests.ui.explorer import Explorer
from tests.ui.test_broken_files import rewrite


def test_a_file_of_the_allowed_folder_can_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "votes.csv").write_text("source,target,relation\nA,B,support\nB,C,opposition\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    reader = Explorer(tab="Data")
    assert reader.app.selectbox(key="served_file").options == ["votes.csv"]
    title = reader.app.text_input(key="served_title_votes.csv")
    assert title.value == "votes"
    title.set_value("The votes of May")
    reader.app.button(key="open_served").click()
    assert reader.run().counts.all_claims == 2
    assert [each.value for each in reader.app.header] == ["The votes of May"]


def test_a_database_with_a_view_is_refused_in_a_line_of_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with duckdb.connect(tmp_path / "votes.duckdb") as database:
        database.execute("CREATE VIEW claims AS SELECT 'c1' AS id, 'A' AS source, 'B' AS target, 'support' AS relation")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    reader = Explorer(tab="Data")
    before = reader.counts
    reader.app.button(key="open_served").click()
    assert reader.run().counts == before
    shown = next(each.value for each in reader.app.dataframe if "votes.duckdb" in [*each.value.get("file", [])])
    assert shown[["file", "message"]].to_numpy().tolist() == [
        ["votes.duckdb", "the database has a view, 'claims'; only tables are read here."]
    ]


def test_nothing_is_offered_without_a_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert [each.key for each in Explorer(tab="Data").app.selectbox if each.key == "served_file"] == []


def test_a_folder_is_read_anew_when_a_file_in_it_comes_or_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    claims = pd.DataFrame({"id": ["c1", "c2"], "source": ["A", "B"], "target": ["B", "C"], "relation": "support"})
    claims.to_parquet(tmp_path / "first.parquet")
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--edges", str(tmp_path)])
    reader = Explorer()
    assert reader.counts.all_claims == 2
    claims.assign(id=["c3", "c4"], source=["C", "D"]).to_parquet(tmp_path / "second.parquet")
    assert reader.run().counts.all_claims == 4
    claims[:1].to_parquet(tmp_path / "first.parquet")
    assert reader.run().counts.all_claims == 3


def test_a_case_is_read_anew_when_a_file_that_its_mapping_joins_changes(tmp_path: Path):
    (tmp_path / "votes.csv").write_bytes(VOTES)
    (tmp_path / "roll_calls.csv").write_bytes(ROLL_CALLS)
    (tmp_path / "issues.csv").write_bytes(ISSUES)
    (tmp_path / "map.yaml").write_text(MAPPING)
    where = case_source(tmp_path / "votes.csv", map_=tmp_path / "map.yaml")
    assert list(issues(case_of(where))) == ["Colonialism", "Economy"]
    rewrite(tmp_path / "issues.csv", ISSUES.decode().replace("Economy", "Trade"))
    assert list(issues(case_of(where))) == ["Colonialism", "Trade"]


@pytest.mark.parametrize("file", ["graph_app.py", "graphmodel/ui/asgi.py"])
def test_streamlit_finds_the_same_app_in_the_script_of_a_clone_and_in_that_of_the_command(file: str):
    path = Path(__file__).parents[2] / file
    assert discover_asgi_app(path).import_string == f"{path.stem}:app"
    assert run_path(str(path))["app"].script_path == Path(app.__file__).parent / "__main__.py" == SCRIPT
