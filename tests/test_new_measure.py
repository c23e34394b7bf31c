"""A measure is one function and one entry: the command, the tab and the row in the documents follow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import wraps
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from docs.reference import reference
from graphmodel.analysis.measures import MEASURES
from graphmodel.cli import program
from graphmodel.model.case import Case
from graphmodel.ui.state.view_options import choice_values, number_ranges
from tests import toy_measure
from tests.toy_measure import LOUDNESS
from tests.ui.explorer import Explorer

pytestmark = pytest.mark.slow

LOOKED_AT = (choice_values, number_ranges)
"""What the app keeps of the measures that there are."""


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Register a measure as a program does at its start: before the app has looked at what there is."""
    monkeypatch.setattr("sys.argv", ["graph_app.py"])
    monkeypatch.setitem(MEASURES, LOUDNESS.name, LOUDNESS)
    for looked_at in LOOKED_AT:
        looked_at.cache_clear()
    yield
    for looked_at in LOOKED_AT:
        looked_at.cache_clear()


def run(*words: str) -> str:
    answer = CliRunner().invoke(program, words)
    assert (answer.exit_code, answer.stderr) == (0, "")
    return answer.stdout


def row(rows: list[dict[str, Any]]) -> dict[str, Any]:
    (found,) = [each for each in rows if each["node"] == "TR"]
    return found


def test_it_is_a_command_with_options_filters_and_json():
    by_source = row(json.loads(run("loudness", "--json")))
    assert (by_source["loud"], len(by_source["claim_ids"].split("; "))) == (10, 10)
    assert row(json.loads(run("loudness", "--json", "--end", "target", "--relation", "support"))) == {
        "node": "TR",
        "loud": 2,
        "claim_ids": "c057; c142",
    }
    printed = run("loudness").splitlines()
    assert printed[0] == "claims by node"
    assert [cell.strip() for cell in printed[2].split("┃")[1:-1]] == ["node", "loud", "claims"]
    assert "merged by the rule 'net'" in printed[-1]


def test_it_is_listed_with_its_question_as_help():
    assert "Who is loud? Number of claims." in run("--help")
    assert "Count claims by their source or by their target." in " ".join(
        run("loudness", "--help").replace("│", " ").split()
    )


def test_it_is_a_row_of_the_reference():
    assert "| `loudness` | Who is loud? Number of claims. |" in reference()


def test_it_is_a_tab_with_question_options_table_and_file():
    explorer = Explorer(tab="Loudness", loudness_end="target").open_method("Loudness")
    assert [tab.label for tab in explorer.app.tabs][-4:] == ["Loudness", "Documents", "Claims", "Data"]
    assert "**Who is loud?** Number of claims." in [each.value for each in explorer.app.markdown]
    (end,) = [each for each in explorer.app.selectbox if each.key == "loudness_end"]
    assert (end.label, end.value, end.options) == ("End", "target", ["source", "target"])
    assert end.help == "Count claims by their source or by their target."
    (shown,) = [each for each in explorer.app.dataframe if "loud" in each.value.columns]
    columns = json.loads(shown.proto.columns)
    assert (columns["loud"]["label"], columns["claim_ids"]["hidden"]) == ("number of claims", True)
    assert "Turkey" in shown.value["node"].tolist()
    assert "loudness_csv" in [each.proto.id.split("-")[-1] for each in explorer.app.get("download_button")]
    assert "merged by the rule 'net'" in explorer.app.code[-1].value
    assert (explorer.address["tab"], explorer.address["loudness_end"]) == (["Loudness"], ["target"])


def test_it_is_computed_once_a_selection(monkeypatch: pytest.MonkeyPatch):
    calls, function = [], toy_measure.loudness

    @wraps(function)
    def counted(case: Case, **options: Any) -> pd.DataFrame:
        calls.append(options)
        return function(case, **options)

    monkeypatch.setattr(toy_measure, "loudness", counted)
    explorer = Explorer(tab="Loudness", since="2023").run().run()
    assert calls == [{"end": "source", "rule": "net"}]
    explorer.choose(since="2024")
    assert len(calls) == 2


def test_a_tab_of_others_shows_it_below_and_only_there(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(MEASURES, LOUDNESS.name, replace(LOUDNESS, tab="Standing"))
    explorer = Explorer(tab="Standing")
    texts = [each.value for each in explorer.app.markdown]
    assert texts.index("**Who is loud?** Number of claims.") > next(
        at for at, text in enumerate(texts) if text.startswith("**Who is well placed among friends and foes?**")
    )
    explorer.open_tab("Claims")
    assert "**Who is loud?** Number of claims." not in [each.value for each in explorer.app.markdown]
