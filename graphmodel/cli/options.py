"""Options shared by commands: files of a case, output, and one option a field of the selection."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from graphmodel.cli.only_with import OnlyWith
from graphmodel.model.selection import ONLY_WITH, Selection
from graphmodel.on_demand import function_of

# Brings all of the case, which a question does not need.
case_source = function_of("graphmodel.reading.sources", "case_source")

Map = Annotated[Path | None, typer.Option("--map", help="YAML: which column is which, what values mean.")]
Encoding = Annotated[
    str, typer.Option(help="Encoding of files of text, such as cp1250; guessed, with a warning, where not given.")
]
Guesses = Annotated[
    bool, typer.Option("--accept-guesses", help="Take the likeliest answers to what the files leave open.")
]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="File to write; standard output where not given.")]
Who = Annotated[str, typer.Option("--coder", help="Your name as a coder; that of your account where not given.")]
IntoProject = Annotated[
    Path | None, typer.Option("--project", help="Project, NAME.graphmodel, that takes the files in; new or there.")
]
ClaimsTable = Annotated[
    Path | None, typer.Option(help="Table of the claims that the codes make, with yes or no in each row.")
]
ColourBy = Annotated[
    str,
    typer.Option(help="Column of the nodes that colours stand for.", rich_help_panel="Picture"),
]
SizeBy = Annotated[str, typer.Option(help="Size actors by a column of numbers.", rich_help_panel="Picture")]
GroupBy = Annotated[
    str, typer.Option(help="Draw nodes that share a value of a column as one bloc.", rich_help_panel="Picture")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def selected(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a `Selection`, one a field, and pass it the selection."""
    return _with_options(command, "selection", _filters(), _selection)


def about_case(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that name a case, and pass it where that is: ``where``."""
    return _with_options(command, "where", list(inspect.signature(_where, eval_str=True).parameters.values()), _where)


def _where(
    *,
    edges: Annotated[
        str | None,
        typer.Option(help="File, Parquet folder or DuckDB of the claims, or a table; the example where not given."),
    ] = None,
    nodes: Annotated[
        str | None, typer.Option(help="File, or table, of the nodes; taken from the claims where not given.")
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(help="File of the documents that claims name: full title, author, date, address.")
    ] = None,
    backend: Annotated[
        str, typer.Option(help="URL of an engine that has these tables: postgres://host/db, spark://host:7077, ...")
    ] = "",
    map_: Map = None,
    encoding: Encoding = "",
    accept_guesses: Guesses = False,
    title: Annotated[
        str, typer.Option(help="What the case is called in headings, files and citations; its file name if not given.")
    ] = "",
    without: Annotated[
        list[str],
        typer.Option(
            "--without",
            help="What if this claim were not there? Its id, or all of a kind: basis:inferred, coder:Mira.",
        ),
    ] = [],  # noqa: B006 - as Typer takes several values
    with_: Annotated[
        Path | None, typer.Option("--with", help="What if the claims of this file were there, too?")
    ] = None,
) -> Any:
    return case_source(
        edges,
        nodes,
        documents=documents,
        backend=backend,
        map_=map_,
        encoding=encoding,
        accept_guesses=accept_guesses,
        title=title,
        without=without,
        with_=with_,
    )


def _with_options(
    command: Callable[..., None], name: str, options: list[inspect.Parameter], make: Callable[..., Any]
) -> Callable[..., None]:
    """Give a command some options in place of one parameter, which is made of them."""

    @wraps(command)
    def with_options(*words: Any, **values: Any) -> None:
        made = make(**{each.name: values.pop(each.name) for each in options if each.name in values})
        command(*words, **{name: made}, **values)

    signature = inspect.signature(command, eval_str=True)
    own = [each for each in signature.parameters.values() if each.name != name]
    parameters = [*own, *options]
    with_options.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_options


def _selection(**chosen: Any) -> Selection:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in chosen.items()
    }
    return Selection(**values)


def _filters() -> list[inspect.Parameter]:
    """Return one option a field of `Selection`, of the same name."""
    kinds: dict[type, Any] = {tuple: list[str], int: int, str: str, bool: bool}
    options = []
    for each in fields(Selection):
        word = each.name.replace("_", "-")
        flags = [f"--{word}/--no-{word}"] if isinstance(each.default, bool) else [f"--{word}"]
        default = [] if each.default == () else each.default
        option = typer.Option(*flags, help=each.metadata["help"], rich_help_panel="Filters", show_default=bool(default))
        kind = kinds[type(each.default)]
        needed = OnlyWith(ONLY_WITH[each.name]) if each.name in ONLY_WITH else None
        annotation = Annotated[kind, option, needed]  # type: ignore[valid-type]
        options.append(
            inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        )
    return options
