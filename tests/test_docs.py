"""The README, held against the code: columns, commands, options, requirements."""

import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from typer.main import get_command
from typer.testing import CliRunner

from graphmodel.cli import program
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS, TIE_COLUMNS, Column
from graphmodel.model.selection import Selection

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def table(*header: str) -> list[list[str]]:
    """Return the cells of every row of the README's tables with this header."""
    head = "| " + " | ".join(header) + " |\n|" + "---|" * len(header) + "\n"
    bodies = [README[match.end() :].partition("\n\n")[0] for match in re.finditer(re.escape(head), README)]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for body in bodies for row in body.splitlines()]


def described(column: Column) -> list[str]:
    """Return a column as the README has it."""
    values = ", ".join(f"`{value}`" for value in column.values) or column.kind
    empty = "an error" if column.required else f"`{column.default}`" if column.default else "-"
    return [f"`{column.name}`", values, empty, column.description]


def test_the_columns_of_both_files_are_those_of_the_schema():
    columns = [described(column) for column in (*CLAIM_COLUMNS, *NODE_COLUMNS)]
    assert table("column", "values", "if empty", "what it holds") == columns


def test_the_columns_of_the_ties_are_those_of_the_schema():
    assert table("column", "what it holds") == [[f"`{name}`", text] for name, text in TIE_COLUMNS.items()]


def test_every_command_is_listed_and_no_other():
    assert [row[0] for row in table("command", "what it does")] == [
        f"`{name}`" for name in get_command(program).commands
    ]


def test_every_filter_is_listed_as_an_option_with_what_it_keeps():
    flags = {each.name: "--" + each.name.replace("_", "-") for each in fields(Selection)}
    words = {name: f"`{flag}`" for name, flag in flags.items()} | {"proposals": "`--proposals`, `--no-proposals`"}
    assert table("option", "what it keeps") == [[words[each.name], each.metadata["help"]] for each in fields(Selection)]


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_every_dependency_is_pinned_within_its_range(requirement: str):
    wanted = Requirement(requirement)
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    pinned = [Requirement(line.partition(";")[0]) for line in lines if re.match(rf"{wanted.name}==", line)]
    assert {each.name for each in pinned} == {wanted.name}
    versions = [pin.version for each in pinned for pin in each.specifier]
    assert [version for version in versions if not wanted.specifier.contains(version)] == []


def test_every_requirement_is_pinned():
    lines = [line.partition(";")[0].strip() for line in (ROOT / "requirements.txt").read_text().splitlines()]
    loose = [line for line in lines if line and not line.startswith("#") and not re.fullmatch(r"[\w.-]+==[\w.]+", line)]
    assert loose == []


EXAMPLES = re.findall(r"^\$ python -m graphmodel (.+)\n((?:.+\n)+?)```", README, re.MULTILINE)


def test_every_example_on_the_command_line_prints_what_the_readme_says():
    printed = [(command, CliRunner().invoke(program, shlex.split(command)).stdout) for command, _ in EXAMPLES]
    assert printed == EXAMPLES != []


def test_every_link_within_the_project_leads_somewhere():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
