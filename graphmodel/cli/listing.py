"""The commands of the program by name; each is loaded when it is called.

Names and help are read in the source of the modules, and in the list of measures: to import the commands would load all
libraries to show a list.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from copy import copy
from functools import cache, partial
from importlib import import_module
from importlib.resources import files
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from graphmodel.analysis.measure import Measure
from graphmodel.analysis.measures import MEASURES
from graphmodel.cli.only_with import check_together, note_in_help

_MODULES = (
    "commands",
    "searching",
    "exporting",
    "opening",
    "site",
    "schema",
    "layouts",
    "importing",
    "replaying",
    "supposing",
)
"""The modules of this package that have commands, in the order of the list: functions with a docstring, in COMMANDS.

The measures follow them.
"""

_GROUPS = {"project": "Projects: documents, codings and every act on them, in one file."}
"""Modules whose commands are called by the name of the module and their own."""


class Listed(TyperCommand):
    """A command of which name and help are known until it is called."""

    def __init__(self, name: str, load: Callable[[], Callable[..., None]], *, help: str) -> None:  # noqa: A002 - as Typer calls it
        super().__init__(name=name, help=help)
        self._load = load
        self.shared: list[Any] = []

    def loaded(self) -> TyperCommand:
        """Return the command with its options."""
        program = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        function = self._load()
        program.command(self.name)(function)
        command = typer.main.get_command(program)
        assert isinstance(command, TyperCommand)
        note_in_help(command, function)
        command.params += self.shared
        return command

    def make_context(self, *words: Any, **options: Any) -> Any:
        """Read the words of a call as the whole command does, which is then what runs."""
        context = self.loaded().make_context(*words, **options)
        check_together(context, self._load())
        return context


class Commands(TyperGroup):
    """All commands of the program."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        own: dict[str, TyperCommand | TyperGroup] = {}
        groups = {name: TyperGroup(name=name, help=text, no_args_is_help=True) for name, text in _GROUPS.items()}
        for name, command in listed_commands().items():
            command.shared = [_also_after(option) for option in self.params if option.name == "verbose"]
            group = name.partition(" ")[0]
            if group in groups:
                own[group] = groups[group]
                groups[group].add_command(command)
            else:
                own[name] = command
        self.commands = {**own, **self.commands}


def _also_after(option: Any) -> Any:
    """Return an option of the program for its commands, which are not passed its value."""
    after = copy(option)
    after.expose_value = False
    return after


def listed_commands() -> dict[str, Listed]:
    """Return all commands by name, in order; that of a group begins with the name of the group: ``project log``."""
    named = {str(command.name): command for module in _MODULES for command in _listed_in(module)}
    named |= {f"{group} {command.name}": command for group in _GROUPS for command in _listed_in(group)}
    return named | {measure.name: _listed_measure(measure) for measure in MEASURES.values()}


def _listed_in(module: str) -> list[Listed]:
    """Return the commands of a module, in the order of its ``COMMANDS``."""
    return [
        Listed(name.strip("_").replace("_", "-"), partial(_function, module, name), help=text)
        for name, text in _helps(module).items()
    ]


@cache
def _helps(module: str) -> dict[str, str]:
    """Return the functions of a module that are commands, in the order of its ``COMMANDS``, and their docstrings."""
    body = ast.parse(files(__package__).joinpath(f"{module}.py").read_text(encoding="utf-8")).body
    helps = {each.name: ast.get_docstring(each) or "" for each in body if isinstance(each, ast.FunctionDef)}
    (names,) = (
        each.value.elts
        for each in body
        if isinstance(each, ast.Assign)
        and ast.unparse(each.targets[0]) == "COMMANDS"
        and isinstance(each.value, ast.Tuple)
    )
    return {name: helps[name] for name in map(ast.unparse, names)}


def _listed_measure(measure: Measure) -> Listed:
    return Listed(measure.name, lambda: _function("measures", "command_of")(measure), help=measure.help)


def _function(module: str, name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), name)
    return function
