"""A broken file says what is wrong and what to do; mended, it is shown; nothing is ever half-loaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import sleep
from typing import Any

import pandas as pd
import pytest

from graphmodel.errors import EngineError
from graphmodel.progress import report_progress
from graphmodel.ui import app
from graphmodel.ui.background.cache import cached
from tests.ui.conftest import HEADERS, OpenFiles
from tests.ui.explorer import Counts, Explorer, unescaped

EDGES = """source,target,relation,issue,strength
A,B,support,Trade,2
B,A,opposition,Trade,3
A,C,mediation,Borders,1
"""
NODES = """id,label,kind
A,Alfa,actor
B,Bravo,actor
C,Charlie,actor
"""


def findings_of(explorer: Explorer) -> pd.DataFrame:
    (table,) = explorer.app.dataframe
    return table.value


@pytest.mark.parametrize(
    ("edges", "nodes", "code", "place"),
    [
        (None, None, "no-file", ("edges.csv", 0, "")),
        ("", None, "empty", ("edges.csv", 0, "")),
        (EDGES, "", "empty", ("nodes.csv", 0, "")),
        (EDGES.replace("relation", "relatoin"), NODES, "open-question", ("edges.csv", 0, "relation")),
        (EDGES.replace("support", "suport"), NODES, "unknown-value", ("edges.csv", 2, "relation")),
        (EDGES, NODES.replace("C,Charlie", "D,Charlie"), "unknown-node", ("edges.csv", 4, "target")),
        (EDGES, NODES.replace("C,Charlie", "A,Charlie"), "duplicate-id", ("nodes.csv", 4, "id")),
        (HEADERS["edges.csv"] + "\n", NODES, "no-rows", ("edges.csv", 0, "")),
    ],
    ids=lambda given: given if isinstance(given, str) and len(given) < 20 else "",
)
def test_a_broken_file_shows_the_findings(
    start_with: OpenFiles, edges: str | None, nodes: str | None, code: str, place: tuple[str, int, str]
) -> None:
    start_with(edges=edges, nodes=nodes)
    explorer = Explorer()
    errors = findings_of(explorer).query("severity == 'error'")
    assert code in errors["code"].tolist()
    found = errors[errors["code"] == code].iloc[0]
    row = 0 if pd.isna(found["row"]) else found["row"]
    assert (found["file"], row, found["column"]) == place
    assert found["message"]
    assert found["hint"]
    counted = f"{len(errors)} {'error' if len(errors) == 1 else 'errors'}"
    assert [error.value for error in explorer.app.error] == [f"This case cannot be shown: {counted} in its files."]
    assert [button.label for button in explorer.app.get("download_button")] == ["Findings (CSV)"]


def test_errors_are_listed_before_warnings(start_with: OpenFiles) -> None:
    start_with(edges=EDGES.replace("support", "suport"), nodes=NODES)
    severities = findings_of(Explorer())["severity"].tolist()
    assert severities[0] == "error"
    assert severities == sorted(severities)


@pytest.mark.parametrize(
    ("edges", "order"),
    [
        (EDGES + '"A,B', ["severity", "file", "message", "hint"]),
        (
            EDGES.replace("support", "suport"),
            ["severity", "file", "row", "message", "hint", "column", "value", "expected"],
        ),
    ],
    ids=["whole-file", "value"],
)
def test_what_is_wrong_is_reported_beside_its_place_and_empty_columns_are_not_shown(
    start_with: OpenFiles, edges: str, order: list[str]
) -> None:
    start_with(edges=edges)
    (table,) = Explorer().app.dataframe
    assert list(table.proto.column_order) == order


def test_nothing_of_a_broken_case_is_shown(start_with: OpenFiles) -> None:
    start_with(edges=EDGES.replace("support", "suport"), nodes=NODES)
    explorer = Explorer()
    assert len(explorer.app.get("bidi_component")) == 0
    assert len(explorer.app.sidebar.children) == 0
    assert unescaped(explorer.app.header[0].value) == "edges"


def test_a_fixed_file_is_shown_at_the_next_run(start_with: OpenFiles) -> None:
    folder = start_with(edges=EDGES.replace("support", "suport"), nodes=NODES)
    explorer = Explorer()
    rewrite(folder / "edges.csv", EDGES)
    explorer.run()
    assert explorer.counts == Counts(3, 3, 3, 3)
    assert explorer.app.error.len == 0
    assert len(explorer.shown_ties) == 3


def test_a_file_broken_while_it_is_looked_at_is_reported_and_fixed_the_view_comes_back(start_with: OpenFiles) -> None:
    folder = start_with(edges=EDGES, nodes=NODES)
    explorer = Explorer().choose(issue=("Trade",))
    rewrite(folder / "edges.csv", EDGES.replace("mediation", "meditation"))
    explorer.run()
    assert findings_of(explorer)["code"].tolist().count("unknown-value") == 1
    rewrite(folder / "edges.csv", EDGES)
    explorer.run()
    assert explorer.filters == ["issue: Trade"]
    assert explorer.counts == Counts(2, 3, 2, 3)


def test_a_filter_whose_value_has_gone_from_the_file_is_dropped(start_with: OpenFiles) -> None:
    folder = start_with(edges=EDGES, nodes=NODES)
    explorer = Explorer().choose(issue=("Borders", "Trade"), actor=("C",))
    rewrite(folder / "edges.csv", EDGES.replace("Borders", "Limits").replace("A,C", "B,C"))
    rewrite(folder / "nodes.csv", NODES)
    explorer.run()
    assert explorer.filters == ["issue: Trade", "actor: Charlie"]
    assert explorer.address == {"issue": ["Trade"], "actor": ["C"]}


def test_what_is_selected_and_has_gone_from_the_file_is_no_crash(start_with: OpenFiles) -> None:
    folder = start_with(edges=EDGES, nodes=NODES)
    explorer = Explorer().click(node="C")
    rewrite(folder / "edges.csv", EDGES.replace("A,C,mediation", "A,B,mediation"))
    rewrite(folder / "nodes.csv", NODES.replace("C,Charlie,actor\n", ""))
    explorer.run()
    assert explorer.counts == Counts(3, 3, 2, 2)


def test_without_a_file_of_nodes_the_actors_are_taken_from_the_edges(start_with: OpenFiles) -> None:
    start_with(edges=EDGES)
    assert Explorer().counts == Counts(3, 3, 3, 3)


def test_warnings_about_a_case_are_shown_beside_it(start_with: OpenFiles) -> None:
    start_with(edges=EDGES.replace(",", ";"), nodes=NODES.replace(",", ";"))
    explorer = Explorer().open("notes")
    (notes,) = notes_on_the_data(explorer)
    (table,) = notes.dataframe
    assert notes.proto.popover.label == "2 notes on the data"
    assert table.value[["severity", "code", "file"]].to_numpy().tolist() == [
        ["warning", "delimiter", "nodes.csv"],
        ["warning", "delimiter", "edges.csv"],
    ]
    assert explorer.counts == Counts(3, 3, 3, 3)


def test_one_warning_is_one_note(start_with: OpenFiles) -> None:
    claim = ",A,B,support,Trade,observed,direct,2,2024,,Paper,p1,Words\n"
    start_with(edges=HEADERS["edges.csv"] + f"\n{claim}{claim}", nodes=HEADERS["nodes.csv"] + "\nA,,,,,\nB,,,,,\n")
    explorer = Explorer().open("notes")
    (notes,) = notes_on_the_data(explorer)
    assert notes.dataframe[0].value["code"].tolist() == ["repeated-claim"]
    assert notes.proto.popover.label == "1 note on the data"


def notes_on_the_data(explorer: Explorer) -> list[Any]:
    return [each for each in explorer.app.main.get("popover") if "on the data" in each.proto.popover.label]


def test_nodes_without_edges_are_a_usage_error_that_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--nodes", "mine.csv"])
    explorer = Explorer()
    said = [*explorer.app.error, *explorer.app.warning]
    assert any("--edges" in unescaped(each.value) for each in said)


def test_an_option_without_its_file_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--edges"])
    explorer = Explorer()
    assert any("--edges" in unescaped(each.value) for each in [*explorer.app.error, *explorer.app.warning])


def test_what_failed_after_a_while_leaves_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    @cached("Reading the case", max_entries=1)
    def slow() -> None:
        for _ in range(8):
            sleep(0.1)
            report_progress(0.5)
        raise EngineError("The engine does not answer.")

    monkeypatch.setattr(app, "case_of", lambda _where: slow())
    page = Explorer().app
    assert [unescaped(each.value) for each in page.error] == ["The engine does not answer."]
    assert [each.label for each in page.button] == ["Try again"]


def rewrite(path: Path, text: str) -> None:
    """Write a file so that it is seen to have changed, on file systems with coarse clocks too."""
    changed = path.stat().st_mtime_ns + 2_000_000_000
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(changed, changed))
