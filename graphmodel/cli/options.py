"""What every command takes: the files of a case, where to write, and one option a field of the selection."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from graphmodel.selection import Selection
from graphmodel.shipped import Files, files_of

Edges = Annotated[
    Path | None,
    typer.Option("--edges", help="File, Parquet folder or DuckDB of the claims; the example case where not given."),
]
Nodes = Annotated[
    Path | None, typer.Option("--nodes", help="File of the nodes; taken from the claims where not given.")
]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="File to write; standard output where not given.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def selected(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a `Selection`, one a field, and pass it the selection."""

    @wraps(command)
    def with_selection(**given: Any) -> None:
        chosen: dict[str, Any] = {each.name: given.pop(each.name) for each in fields(Selection)}
        for name, value in chosen.items():
            chosen[name] = tuple(value) if isinstance(value, list) else value
        command(selection=Selection(**chosen), **given)

    signature = inspect.signature(command, eval_str=True)
    own = [each for each in signature.parameters.values() if each.name != "selection"]
    parameters = [*own, *_options()]
    with_selection.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    with_selection.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_selection


def chosen_files(edges: Path | None, nodes: Path | None) -> Files:
    """Return the files that a command is about."""
    if nodes and not edges:
        raise typer.BadParameter("--nodes needs --edges.")
    return files_of(edges, nodes)


def _options() -> list[inspect.Parameter]:
    """Return one option a field of `Selection`, of the same name."""
    kinds: dict[type, Any] = {tuple: list[str], int: int, str: str, bool: bool}
    options = []
    for each in fields(Selection):
        word = each.name.replace("_", "-")
        flags = [f"--{word}/--no-{word}"] if isinstance(each.default, bool) else [f"--{word}"]
        default = [] if each.default == () else each.default
        option = typer.Option(*flags, help=each.metadata["help"], rich_help_panel="Filters", show_default=bool(default))
        kind = kinds[type(each.default)]
        annotation = Annotated[kind, option]  # type: ignore[valid-type]
        options.append(
            inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        )
    return options
