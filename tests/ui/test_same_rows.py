"""The rows of the sidebar are those of the notebook and of the command line, for every field of a selection."""

from __future__ import annotations

import io
from dataclasses import fields, replace
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from graphmodel import Case, Selection, claims, edge_list, select, ties
from graphmodel.cli import program
from graphmodel.export.figure import FIGURES
from graphmodel.export.file_names import file_name
from graphmodel.export.formats import FORMATS
from graphmodel.model.level import Level
from graphmodel.ui.page.downloads import OFFERED, file_name_of, purpose_of
from tests.ui.explorer import Explorer
from tests.ui.test_filters import EXAMPLES

TOGETHER: dict[str, Any] = {
    "issue": ("Transport corridors", "Peace treaty"),
    "relation": ("support", "opposition"),
    "actor": ("AM",),
    "status": ("observed",),
    "basis": ("direct",),
    "min_strength": 2,
    "ego": ("TR",),
    "hops": 2,
    "proposals": True,
}
CHOICES = {**EXAMPLES, "together": TOGETHER, "nothing": {}}


def selection_of(chosen: dict[str, Any]) -> Selection:
    return replace(Selection(proposals=False), **chosen)


def arguments_of(chosen: dict[str, Any]) -> list[str]:
    """Return the options of the command line for what is chosen in the sidebar."""
    given = [] if chosen.get("proposals") else ["--no-proposals"]
    for name, value in chosen.items():
        if name != "proposals":
            if value is True:
                given.append(f"--{name}")
                continue
            values = value if isinstance(value, tuple) else (value,)
            given += [word for each in values for word in (f"--{name.replace('_', '-')}", str(each))]
    return given


@pytest.mark.parametrize("name", CHOICES)
def test_the_table_of_claims_has_the_rows_of_the_notebook_and_of_the_command_line(name: str, case: Case) -> None:
    shown = Explorer().choose(**CHOICES[name]).open_table()
    expected = claims(select(case, selection_of(CHOICES[name])))
    assert shown["id"].tolist() == expected["id"].tolist()
    same = [column for column in expected.columns if column not in ("source", "target")]
    pd.testing.assert_frame_equal(shown[same], expected[same], check_dtype=False)
    printed = CliRunner().invoke(program, ["edges", *arguments_of(CHOICES[name])])
    assert printed.exit_code == 0, printed.output
    assert pd.read_csv(io.StringIO(printed.stdout))["id"].tolist() == shown["id"].tolist()


@pytest.mark.parametrize("name", ["together", "issue", "proposals"])
def test_the_table_of_ties_has_the_rows_of_the_notebook(name: str, case: Case) -> None:
    shown = Explorer().choose(**CHOICES[name]).open_table("tie")
    expected = ties(select(case, selection_of(CHOICES[name])))
    same = [column for column in expected.columns if column not in ("source", "target")]
    pd.testing.assert_frame_equal(shown[same], expected[same], check_dtype=False)


def test_the_table_names_actors_by_their_labels() -> None:
    shown = Explorer().choose(actor=("IR",)).open_table()
    assert all("Iran" in pair for pair in zip(shown["source"], shown["target"], strict=True))


@pytest.mark.parametrize("name", ["issue", "proposals", "together"])
def test_downloads_are_the_bytes_of_the_notebook(name: str, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    buttons = downloads_of(monkeypatch, CHOICES[name])
    chosen = selection_of(CHOICES[name])
    part = select(case, chosen)
    assert buttons[file_name(part, "claims.csv")]() == edge_list(part)
    assert buttons[file_name(part, "ties.csv")]() == edge_list(part, level="tie")
    assert buttons[file_name(part, "claims.xlsx")]() == FORMATS["xlsx"].to_bytes(part, "claim")


@pytest.mark.parametrize("name", [name for name in OFFERED if name != "csv"])
def test_further_formats_are_the_bytes_of_the_notebook(name: str, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    level: Level = "tie" if FORMATS[name].has_levels else "claim"
    buttons = downloads_of(monkeypatch, {"issue": ("Use of force",)}, name, level)
    part = select(case, selection_of({"issue": ("Use of force",)}))
    assert buttons[file_name_of(part, name, level)]() == FORMATS[name].to_bytes(part, level)


def test_every_format_is_offered_as_a_file_a_figure_or_a_page() -> None:
    assert {*OFFERED, *FIGURES, "html"} == set(FORMATS)


def test_formats_are_called_by_what_they_are_for() -> None:
    assert [purpose_of(name) for name in ("xlsx", "gexf", "dna", "bundle")] == [
        "For Excel: workbook (xlsx)",
        "For Gephi: graph with colours (gexf)",
        "For Discourse Network Analyzer: events (dna)",
        "To deposit: bundle of all files (bundle)",
    ]


def downloads_of(
    monkeypatch: pytest.MonkeyPatch, chosen: dict[str, Any], format_: str = "xlsx", level: Level = "claim"
) -> dict[str, Any]:
    """Return what each download button would give, by the name of its file, as `st.download_button` is told."""
    import streamlit as st  # noqa: PLC0415 - patched here

    told: dict[str, Any] = {}
    plain = st.download_button

    def record(label: str, data: Any, *, file_name: str, **options: Any) -> bool:
        told[file_name] = data
        return plain(label, data, file_name=file_name, **options)

    monkeypatch.setattr(st, "download_button", record)
    explorer = Explorer().choose(**chosen).open("files")
    explorer.app.selectbox(key="format").set_value(format_)
    explorer.run()
    if level != "claim":
        explorer.app.button_group(key="file_level").set_value(level)
        explorer.run()
    return told


def test_choices_hold_every_field() -> None:
    assert {name for chosen in CHOICES.values() for name in chosen} == {each.name for each in fields(Selection)}
