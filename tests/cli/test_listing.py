"""A command loads what it uses: the list of all commands needs none of their libraries."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from graphmodel.cli import program
from graphmodel.cli.listing import Listed, listed_commands

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LOADED = """
import json, sys
from graphmodel.cli import main
sys.argv = ["graphmodel", *sys.argv[1:]]
try:
    main()
finally:
    sys.stderr.write(json.dumps(sorted(sys.modules)))
"""
HEAVY = {"altair", "duckdb", "highspy", "ibis", "igraph", "networkx", "numpy", "openpyxl", "pandas", "pyarrow", "scipy"}


def loaded(*words: str) -> set[str]:
    """Return the modules that a command has loaded when it ends, in a Python of its own."""
    command = [sys.executable, "-c", LOADED, *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    *printed, modules = done.stderr.splitlines()
    assert printed == [] or done.returncode  # a command that does what it is to do says nothing beside
    return set(json.loads(modules))


@pytest.mark.parametrize("words", [("--help",), ("schema",), ("schema", "--help")])
def test_what_asks_nothing_of_a_case_loads_no_library_of_data(words: tuple[str, ...]):
    assert HEAVY & loaded(*words) == set()


def test_the_edges_of_the_example_load_no_measure_no_picture_and_no_other_format():
    modules = loaded("edges")
    assert {"highspy", "igraph", "networkx", "openpyxl", "scipy"} & modules == set()
    ours = {name.removeprefix("graphmodel.") for name in modules if name.startswith("graphmodel.")}
    listed_alone = {
        "analysis.measure",
        "analysis.measures",
        "analysis.merging_rules",
    }  # their names, and those of rules
    assert {name for name in ours if name.startswith("analysis.")} <= listed_alone
    pictures = {"picture.layout", "picture.drawing", "picture.blocs", "picture.folding"}
    assert {*pictures, "export.spreadsheet", "reading.formats.spreadsheet", "cli.measures"} & ours == set()


def test_a_question_of_import_is_asked_without_the_engine(tmp_path: Path):
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("a,b,c\n1,2,3\n2,3,1\n3,1,2\n")
    modules = loaded("import", str(theirs), "-o", str(tmp_path / "case"), "--save-map", str(tmp_path / "map.yaml"))
    assert (tmp_path / "map.yaml").is_file()
    assert {"duckdb", "ibis", "openpyxl"} & modules == set()


def test_the_list_of_commands_is_that_of_the_modules_with_what_each_is_for():
    commands = {}
    for name, command in get_command(program).commands.items():
        own = {f"{name} {each}": inner for each, inner in getattr(command, "commands", {}).items()}
        commands |= own or {name: command}
    assert list(commands) == list(listed_commands())
    for name, command in commands.items():
        assert isinstance(command, Listed)
        whole = command.loaded()
        assert (command.name, command.help, whole.name) == (name.split()[-1], whole.help, name.split()[-1])


def test_a_misspelt_command_is_suggested():
    answer = CliRunner().invoke(program, ["edgse"])
    assert answer.exit_code == 2
    assert "No such command 'edgse'. Did you mean 'edges'?" in answer.stderr
