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
from graphmodel.shipped import EDGES, NODES

Edges = Annotated[Path | None, typer.Option("--edges", help="CSV of the claims; the example case where not given.")]
Nodes = Annotated[Path | None, typer.Option("--nodes", help="CSV of the nodes; taken from the claims where not given.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="File to write; standard output where not given.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def selected(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a `Selection`, one a field, and pass it the selection."""

    @wraps(command)
    def with_selection(**given: Any) -> None:  # noqa: ANN401 - the options of any command
        chosen = {each.name: given.pop(each.name) for each in fields(Selection)}
        lists = {name: tuple(value) if isinstance(value, list) else value for name, value in chosen.items()}
        command(selection=Selection(**lists), **given)

    signature = inspect.signature(command, eval_str=True)
    own = [each for each in signature.parameters.values() if each.name != "selection"]
    parameters = [*own, *_options()]
    with_selection.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    with_selection.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_selection


def files_of(edges: Path | None, nodes: Path | None) -> dict[str, Path | None]:
    if edges is None:
        if nodes is not None:
            raise typer.BadParameter("--nodes needs --edges.")
        return {"edges": EDGES, "nodes": NODES}
    return {"edges": edges, "nodes": nodes}


def _options() -> list[inspect.Parameter]:
    """Return one option a field of `Selection`, of the same name."""
    kinds: dict[type, Any] = {tuple: list[str], int: int, str: str, bool: bool}
    options = []
    for each in fields(Selection):
        word = each.name.replace("_", "-")
        flags = ["--proposals/--no-proposals"] if each.type == "bool" else [f"--{word}"]
        default = [] if each.default == () else each.default
        option = typer.Option(*flags, help=each.metadata["help"], rich_help_panel="Filters", show_default=bool(default))
        kind = Annotated[kinds[type(each.default)], option]
        options.append(inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind))
    return options
