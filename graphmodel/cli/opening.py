"""Command that opens the explorer in the browser."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from graphmodel.cli.only_with import OnlyWith
from graphmodel.cli.options import about_case
from graphmodel.cli.server import serve
from graphmodel.errors import UsageError
from graphmodel.project.store import EDITABLE, Project
from graphmodel.reading.server_folder import VARIABLE
from graphmodel.reading.sources import SHIPPED, CaseSource, case_source, usual_title

_HERE = ("localhost", "127.0.0.1", "::1")
"""Addresses that no other machine reaches."""


@about_case
def app(
    where: CaseSource,
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port of the local server.")] = 8501,
    address: Annotated[str, typer.Option(help="Address that the server listens on.")] = "localhost",
    folder: Annotated[Path | None, typer.Option(help="Folder whose tables every reader may open.")] = None,
    project: Annotated[Path | None, typer.Option(help="Project to code in, NAME.graphmodel; new or there.")] = None,
    *,
    edit: Annotated[
        bool, typer.Option("--edit", help="Let readers on other machines code, too."), OnlyWith(("project",))
    ] = False,
) -> None:
    """Open the explorer in the browser; variables of the environment (STREAMLIT_...) change how it is served."""
    if folder and not folder.is_dir():
        raise UsageError(f"--folder: there is no folder {folder}.")
    variables = {VARIABLE: str(folder.absolute())} if folder else {}
    if project:
        if where.without or where.with_:
            raise UsageError("--project takes no --without or --with: in the app, leave a claim out where you read it.")
        if where is not SHIPPED:
            raise UsageError("--project and --edges name two cases; `project create --from` makes a project of one.")
        where = _opened_or_new(project)
        variables[EDITABLE] = "yes" if edit or address in _HERE else "no"
    raise typer.Exit(serve(options_naming(where), port=port, address=address, variables=variables))


def _opened_or_new(project: Path) -> CaseSource:
    """Return where a project is, made if it is not there."""
    if not project.exists():
        Project.create(project).close()
    return case_source(project)


def options_naming(where: CaseSource) -> list[str]:
    """Return the options that name a case, for another program in whatever folder."""
    if where is SHIPPED:
        return []
    values = {each.name: getattr(where, each.name) for each in fields(where)}
    if where.title == usual_title(where.edges):  # that of a project may change while it is open
        del values["title"]
    named = [("backend" if name == "url" else name.strip("_").replace("_", "-"), values[name]) for name in values]
    each = [(name, one) for name, value in named for one in (value if isinstance(value, tuple) else (value,))]
    return [_option(name, value) for name, value in each if value]


def _option(name: str, value: object) -> str:
    if value is True:
        return f"--{name}"
    return f"--{name}={value.absolute() if isinstance(value, Path) else value}"


COMMANDS = (app,)
