"""Refuse an option that would do nothing: one that needs another, or that another one overrules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphmodel.errors import UsageError


@dataclass(frozen=True, slots=True)
class OnlyWith:
    """Mark, in its annotation, of an option that has an effect only with one of some other parameters.

    Attributes
    ----------
    names
        The other parameters; one is enough.
    values
        What the other one has to be; anything that is given where empty.
    """

    names: tuple[str, ...]
    values: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class NotWith:
    """Mark, in its annotation, of an option that has no effect with another parameter."""

    name: str


def check_together(context: Any, command: Callable[..., Any]) -> None:
    """Check that each option that is typed has an effect beside the others.

    Parameters
    ----------
    context
        The call, as Typer has read it.
    command
        The function of the command, with the marks in its annotations.

    Raises
    ------
    UsageError
        An option would do nothing.
    """
    flags = {each.name: _flag(each) for each in context.command.params}
    typed = {name for name in flags if _is_typed(context, name)}
    for name, mark in _marks(command):
        if name not in typed:
            continue
        if isinstance(mark, NotWith):
            if mark.name in typed:
                raise UsageError(f"{flags[name]} does nothing with {flags[mark.name]}: leave one of them out.")
        elif not _has(context, mark, typed):
            needed = f"{_either(flags[other] for other in mark.names)} {_either(mark.values)}".strip()
            raise UsageError(f"{flags[name]} needs {needed}: give both, or leave {flags[name]} out.")


def _has(context: Any, mark: OnlyWith, typed: Collection[str]) -> bool:
    if mark.values:
        return any(context.params[name] in mark.values for name in mark.names)
    return any(name in typed for name in mark.names)


def _is_typed(context: Any, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _marks(command: Callable[..., Any]) -> Iterator[tuple[str, OnlyWith | NotWith]]:
    for name, parameter in inspect.signature(command, eval_str=True).parameters.items():
        for mark in getattr(parameter.annotation, "__metadata__", ()):
            if isinstance(mark, OnlyWith | NotWith):
                yield name, mark


def _flag(parameter: Any) -> str:
    """Return a parameter as it is typed: an option with its dashes, an argument by its name."""
    if parameter.param_type_name == "argument":
        return str(parameter.name).strip("_")
    return str(max(parameter.opts, key=len))


def _either(words: Iterable[str]) -> str:
    """Return ``a, b or c``."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} or {last}" if first else last
