"""Refuse an option that would do nothing: one that needs another, or that another one overrules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
    """Mark of an option that has no effect with any of some other parameters; otherwise as `OnlyWith`."""

    names: tuple[str, ...]
    values: Collection[str] = ()


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
    flags = _flags(context.command)
    typed = {name for name in flags if _is_typed(context, name)}
    for name, mark in _marks(command):
        if name not in typed:
            continue
        others, is_there = _in_words(mark, flags), _is_there(context, mark, typed)
        if isinstance(mark, NotWith) and is_there:
            raise UsageError(f"{flags[name]} does nothing with {others}: leave one of them out.")
        if isinstance(mark, OnlyWith) and not is_there:
            raise UsageError(f"{flags[name]} needs {others}: give both, or leave {flags[name]} out.")


def note_in_help(described: Any, command: Callable[..., Any]) -> None:
    """Add to the help of each option, as Typer describes it, what it needs, or what takes its effect away."""
    flags, options = _flags(described), {each.name: each for each in described.params}
    for name, mark in _marks(command):
        beside = "Only" if isinstance(mark, OnlyWith) else "Not"
        options[name].help = f"{options[name].help} {beside} with {_in_words(mark, flags)}."


def _in_words(mark: OnlyWith | NotWith, flags: Mapping[str, str]) -> str:
    return f"{_either(flags[name] for name in mark.names)} {_either(mark.values)}".strip()


def _is_there(context: Any, mark: OnlyWith | NotWith, typed: Collection[str]) -> bool:
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


def _flags(described: Any) -> dict[str, str]:
    """Return the parameters of a command as they are typed: options with their dashes, arguments by their names."""
    return {
        each.name: each.name.strip("_") if each.param_type_name == "argument" else max(each.opts, key=len)
        for each in described.params
    }


def _either(words: Iterable[str]) -> str:
    """Return ``a, b or c``."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} or {last}" if first else last
