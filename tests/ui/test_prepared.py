"""The first page is prepared before the first reader comes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.model.case import Case
from graphmodel.reading.sources import Files
from graphmodel.ui.background import at_rest
from graphmodel.ui.first_page import prepare_first_page
from graphmodel.ui.state import shown
from graphmodel.ui.state.pages import PAGES
from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer

EDGES, NODES = "id,source,target,relation\nk1,A,B,support\n", "id,label,kind\nA,Ada,actor\nB,Ben,actor\n"


def test_the_case_is_read_and_laid_out_once_before_the_first_reader_comes(
    start_with: OpenFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    read, laid_out = Files.read, shown.coordinates

    def reading(files: Files) -> Case:
        done.append("read")
        return read(files)

    def laying_out(case: Case) -> Any:
        done.append("laid out")
        return laid_out(case)

    monkeypatch.setattr(Files, "read", reading)
    monkeypatch.setattr(shown, "coordinates", laying_out)
    start_with(edges=EDGES, nodes=NODES)
    prepare_first_page().join(60)
    assert done == ["read", "laid out"]
    assert Explorer().counts.claims == 1
    assert done == ["read", "laid out"]


def test_the_other_tabs_are_loaded_at_rest(start_with: OpenFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[Callable[[], object]] = []
    monkeypatch.setattr(at_rest, "do_at_rest", waiting.append)
    start_with(edges=EDGES, nodes=NODES)
    prepare_first_page().join(60)
    for each in waiting:
        each()
    assert len(waiting) == len(PAGES)
    assert {"graphmodel.ui.tabs.camps", "graphmodel.ui.tabs.mediation"} <= sys.modules.keys()


def test_what_is_wrong_in_the_case_is_on_the_first_page(
    start_with: OpenFiles, capfd: pytest.CaptureFixture[str]
) -> None:
    start_with(edges=EDGES.replace("support", "suport"), nodes=NODES)
    prepare_first_page().join(60)
    assert capfd.readouterr().err == ""
    (table,) = Explorer().app.dataframe
    assert table.value["code"].tolist()[0] == "unknown-value"
