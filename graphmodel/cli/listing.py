"""The commands of the program by name; each is loaded from its module when it is called.

Names and help are read in the source of the modules: to run them would load all libraries to show a list.
"""

from __future__ import annotations

import ast
from copy import copy
from importlib import import_module
from importlib.resources import files
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

MODULES = ("commands", "schema", "importing", "replaying", "measures")
"""The modules of this package that have commands, in the order of the list: functions with a docstring, in COMMANDS."""


class Listed(TyperCommand):
    """A command of which name and help are known until it is called."""

    def __init__(self, function: str, *, module: str, help: str) -> None:  # noqa: A002 - as Typer calls it
        super().__init__(name=_name_of(function), help=help)
        self.function, self.module = function, module
        self.shared: list[Any] = []

    def loaded(self) -> TyperCommand:
        """Return the command with its options."""
        program = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        program.command(self.name)(getattr(import_module(f"{__package__}.{self.module}"), self.function))
        command = typer.main.get_command(program)
        assert isinstance(command, TyperCommand)
        command.params += self.shared
        return command

    def make_context(self, *words: Any, **options: Any) -> Any:
        """Read the words of a call as the whole command does, which is then what runs."""
        return self.loaded().make_context(*words, **options)


class Commands(TyperGroup):
    """All commands of the program."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        own = listed()
        for command in own.values():
            command.shared = [_also_after(option) for option in self.params if option.name == "verbose"]
        self.commands = {**own, **self.commands}


def _also_after(option: Any) -> Any:
    """Return an option of the program for its commands, which are not passed its value."""
    after = copy(option)
    after.expose_value = False
    return after


def listed() -> dict[str, Listed]:
    """Return all commands by name, in order."""
    commands = [command for module in MODULES for command in _listed_in(module)]
    return {_name_of(command.function): command for command in commands}


def _listed_in(module: str) -> list[Listed]:
    """Return the commands of a module, in the order of its ``COMMANDS``."""
    body = ast.parse(files(__package__).joinpath(f"{module}.py").read_text(encoding="utf-8")).body
    helps = {each.name: ast.get_docstring(each) or "" for each in body if isinstance(each, ast.FunctionDef)}
    (names,) = (
        each.value.elts
        for each in body
        if isinstance(each, ast.Assign)
        and ast.unparse(each.targets[0]) == "COMMANDS"
        and isinstance(each.value, ast.Tuple)
    )
    return [Listed(ast.unparse(each), module=module, help=helps[ast.unparse(each)]) for each in names]


def _name_of(function: str) -> str:
    return function.strip("_")
