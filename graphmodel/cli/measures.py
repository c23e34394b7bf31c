"""Make a command of each measure: its options, filters, and its answer as tables, JSON or CSV."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from graphmodel.analysis.leads import lead
from graphmodel.analysis.measure import Measure, Parameter
from graphmodel.cli.answers import WithClaims, report
from graphmodel.cli.commands import read_and_warn
from graphmodel.cli.console import err
from graphmodel.cli.only_with import OnlyWith
from graphmodel.cli.options import AsJson, Output, about_case, selected
from graphmodel.export.methods_sentence import methods
from graphmodel.model.extract import steps_to
from graphmodel.model.filter_words import one_sided
from graphmodel.model.nodes import unique_labels
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.project.decisions import are_decided
from graphmodel.project.file_name import is_project
from graphmodel.project.store import Project
from graphmodel.reading.claims_and_nodes import read_case
from graphmodel.reading.sources import CaseSource


def command_of(measure: Measure) -> Callable[..., None]:
    """Return the command of a measure, of its name and with its help."""
    if measure.scope == "codings":
        return _with_options_of(measure, _about_codings(measure))
    return selected(about_case(_with_options_of(measure, _about_case(measure))))


def _about_case(measure: Measure) -> Callable[..., None]:
    def command(
        selection: Selection,
        where: CaseSource,
        *,
        as_json: AsJson = False,
        output: Output = None,
        claims: WithClaims = False,
        **options: Any,
    ) -> None:
        part = select(read_and_warn(where), selection)
        answer = measure.answer(part, **options)
        about = methods(part, rule=answer.rule, rests_on=answer.rests_on or measure.rests_on)
        notes = [
            lead(measure.name, answer, unique_labels(part)),
            one_sided(steps_to(part)) if measure.is_of_stances else "",
        ]
        first = "\n".join(filter(None, notes))
        report(answer, about, as_json=as_json, output=output, claims=claims, lead=first)

    return command


def _about_codings(measure: Measure) -> Callable[..., None]:
    def command(
        codings: Annotated[
            list[Path], typer.Argument(help="Files of claims, each by another coder; or one with a column 'coder'.")
        ],
        *,
        as_json: AsJson = False,
        output: Output = None,
        claims: WithClaims = False,
        **options: Any,
    ) -> None:
        for path in codings:
            _note_decisions(path)
        answer = measure.answer([read_case(edges=path) for path in codings], **options)
        report(answer, "", as_json=as_json, output=output, claims=claims)

    return command


def _note_decisions(path: Path) -> None:
    """Say of a project in which claims were decided on that what counts of each coder is no coding any more."""
    if not is_project(path) or not path.is_file():
        return
    with Project.open(path, read_only=True) as project:
        if are_decided(project.state()):
            err.print(
                f"{path}: claims were decided on, so what counts of each coder says nothing about how far they agree. "
                "`graphmodel project compare` compares the codings as they were made.",
                markup=False,
            )


def _with_options_of(measure: Measure, command: Callable[..., None]) -> Callable[..., None]:
    """Give a command name, help and options of a measure, in place of its ``**options``."""
    signature = inspect.signature(command, eval_str=True)
    common = [each for each in signature.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
    parameters = [*common, *map(_option, measure.parameters)]
    command.__name__, command.__doc__ = measure.name, measure.help
    command.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters], return_annotation=None
    )
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _option(parameter: Parameter) -> inspect.Parameter:
    option = parameter.option
    described = typer.Option(option.switch, help=option.help, min=option.least)
    needed = OnlyWith(option.only_with[:1], option.only_with[1:]) if option.only_with else None
    annotation = Annotated[parameter.kind, described, needed]  # type: ignore[name-defined]  # known by its value
    return inspect.Parameter(
        option.name, inspect.Parameter.KEYWORD_ONLY, default=parameter.default, annotation=annotation
    )
