"""The first page of a server comes without the libraries of what is not on it."""

import json
import subprocess
import sys
from pathlib import Path

LATER = {"altair", "highspy", "openpyxl", "scipy"}
SCRIPT = "import json, sys, graphmodel.ui.app; print(json.dumps(sorted(sys.modules)))"


def test_the_app_loads_no_tab_measure_or_format_before_it_is_asked_for():
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    modules = set(json.loads(done.stdout))
    assert LATER & modules == set()
    ours = {name.removeprefix("graphmodel.") for name in modules if name.startswith("graphmodel.")}
    tabs = {
        "positions",
        "agreement",
        "camps",
        "claims",
        "standing",
        "mediation",
        "reliability",
        "data",
        "charts",
        "small_multiples",
    }
    assert {"ui.tabs.graph", "ui.page.downloads"} <= ours
    assert {f"ui.tabs.{name}" for name in tabs} & ours == set()
    assert {
        "analysis.camps",
        "analysis.balance",
        "analysis.robustness",
        "export.spreadsheet",
        "export.vector",
    } & ours == set()
