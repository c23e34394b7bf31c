"""The app on the shipped case, or on one written for a test; never on files that the test run itself was given."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel import Case
from graphmodel.ui import app

HEADERS = {
    "nodes.csv": "id,label,kind,group,issue,description",
    "edges.csv": "id,source,target,relation,issue,status,basis,strength,date,agent,document,locator,evidence",
}
OpenFiles = Callable[..., Path]


@pytest.fixture(autouse=True)
def _no_files_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["graph_app.py"])


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no browser: there is none."""
    monkeypatch.setattr(app, "FIRST_BREATH", 0)


@pytest.fixture(scope="session")
def case(shipped: Case) -> Case:
    return shipped


@pytest.fixture
def start_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenFiles:
    """Write the files of a case and name them on the command line; return their folder. None: no such file."""

    def start(*, edges: str | None, nodes: str | None = None) -> Path:
        arguments = ["graph_app.py", "--edges", str(tmp_path / "edges.csv")]
        if edges is not None:
            (tmp_path / "edges.csv").write_text(edges, encoding="utf-8")
        if nodes is not None:
            (tmp_path / "nodes.csv").write_text(nodes, encoding="utf-8")
            arguments += ["--nodes", str(tmp_path / "nodes.csv")]
        monkeypatch.setattr(sys, "argv", arguments)
        return tmp_path

    return start
