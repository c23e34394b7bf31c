"""What is installed works without the source: a wheel with all its files, and its metadata."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from graphmodel import Case
from graphmodel.model.schema import VERSION
from graphmodel.model.summary import summary
from graphmodel.ui.page.escape_markdown import escaped

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CFF_REQUIRED = {"authors", "cff-version", "message", "title"}
"""Keys without which a file is no CFF 1.2.0: https://doi.org/10.5281/zenodo.5171937, section "Required keys"."""
CFF_KNOWN = CFF_REQUIRED | {
    *("abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url"),
    *("preferred-citation", "references", "repository", "repository-artifact", "repository-code", "type", "url"),
    "version",
}
"""All top-level keys of CFF 1.2.0."""
PAGE = """
import json
from importlib.resources import files
from streamlit.testing.v1 import AppTest
page = AppTest.from_file(str(files("graphmodel.ui") / "__main__.py"), default_timeout=120).run()
problems = [each.value for each in [*page.error, *page.exception]]
print(json.dumps([problems, [each.value for each in page.header]]))
"""
"""Runs the page of the installed package, and prints its errors and its title."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of the project, built without downloading anything."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of an environment with the wheel, and this one's packages in place of a download."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, str(wheel)], check=True, env=_environment())
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    (packages / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_CONFIG"))}


def _done(command: list[object], where: Path) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    return subprocess.run(words, check=True, capture_output=True, text=True, cwd=where, env=_environment())


def test_the_wheel_has_every_file_of_the_package_and_no_other(wheel: Path):
    listed = subprocess.run(["git", "ls-files", "graphmodel"], check=True, capture_output=True, text=True, cwd=ROOT)
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    data = {f"graphmodel/{path.relative_to(ROOT)}" for path in (ROOT / "data").rglob("*") if path.is_file()}
    assert held == set(listed.stdout.splitlines()) | data | {"graphmodel/streamlit.toml"}
    assert {"graphmodel/ui/asgi.py", "graphmodel/picture/browser/page/page.html", "graphmodel/py.typed"} < held


@pytest.mark.slow
def test_the_installed_command_summarises_the_example_from_any_folder(installed: Path, tmp_path: Path, shipped: Case):
    done = _done([installed / "graphmodel", "summary", "--json"], tmp_path)
    assert json.loads(done.stdout) == json.loads(json.dumps(asdict(summary(shipped))))
    assert done.stderr == ""


@pytest.mark.slow
def test_the_installed_page_is_shown_from_any_folder(installed: Path, tmp_path: Path, shipped: Case):
    done = _done([installed / "python", "-c", PAGE], tmp_path)
    assert json.loads(done.stdout.splitlines()[-1]) == [[], [escaped(shipped.title)]]


def test_the_citation_names_this_version_and_has_the_keys_that_its_format_requires():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert citation["cff-version"] == "1.2.0"
    assert citation.keys() >= CFF_REQUIRED
    assert citation.keys() <= CFF_KNOWN
    assert (citation["version"], citation["license"]) == (VERSION, PROJECT["project"]["license"])
    assert [set(author) for author in citation["authors"]] == [{"name"}]
    assert set(citation["keywords"]) <= set(PROJECT["project"]["keywords"])


def test_every_module_outside_of_the_app_is_forbidden_to_know_streamlit():
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (contract,) = [each for each in contracts if each.get("forbidden_modules") == ["streamlit"]]
    own = {path.stem for path in (ROOT / "graphmodel").iterdir() if path.suffix == ".py" or path.is_dir()}
    own -= {"__init__", "__main__", "__pycache__", "ui"}
    assert set(contract["source_modules"]) == {f"graphmodel.{name}" for name in own}


def test_a_host_runs_the_same_commands_on_the_oldest_python_that_is_supported():
    job = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text())["jobs"]["check"]
    assert PROJECT["project"]["requires-python"] == f">={job['strategy']['matrix']['python'][0]}"
    assert job["steps"][-1]["run"] == ".ci/run"
