"""Commands about a case itself: check it, summarise it, list its claims or ties."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from graphmodel.cli.console import err, out, print_findings, print_guesses, write_bytes, write_parts
from graphmodel.cli.options import AsJson, Output, about_case, selected
from graphmodel.export.delimited import csv
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.summary import summary as summary_of
from graphmodel.reading.sources import CaseSource

_MOST_WARNINGS = 3
"""Warnings about a case that are printed before an answer."""
_MOST_LINES = 20
"""Lines of a cell that are printed, such as issues with their numbers of claims."""


@about_case
def check(where: CaseSource) -> None:
    """Say everything that is wrong with a case: exit code 0 when nothing is, 1 when something is.

    That the same place says both support and opposition is listed, and leaves the exit code 0: it may well be so.
    """
    findings = where.findings()
    print_findings(findings, to=out)
    if any(finding.is_defect for finding in findings):
        raise typer.Exit(1)
    if not findings:
        out.print("No findings.")


@about_case
def summary(where: CaseSource, *, as_json: AsJson = False) -> None:
    """Say what a case holds, in numbers."""
    numbers = asdict(summary_of(read_and_warn(where)))
    if as_json:
        write_bytes(json.dumps(numbers, ensure_ascii=False, indent=2).encode() + b"\n", None)
        return
    table = Table(show_header=False, box=None)
    for name, value in numbers.items():
        lines = [f"{word} {count}" for word, count in value.items()] if isinstance(value, dict) else [str(value)]
        if len(lines) > _MOST_LINES:
            lines[_MOST_LINES:] = [f"and {len(lines) - _MOST_LINES:,} more: --json has them all"]
        table.add_row(name, escape("\n".join(lines)))
    out.print(table)


@selected
@about_case
def edges(
    selection: Selection,
    where: CaseSource,
    level: Annotated[Level, typer.Option(help="One row per claim, or per (source, target, relation).")] = "claim",
    output: Output = None,
) -> None:
    """Write the edge list of a selection as CSV."""
    write_parts(csv(select(read_and_warn(where), selection), level), output)


def read_and_warn(where: CaseSource) -> Case:
    """Return the case that a command is about, its first warnings printed."""
    case = where.read()
    print_guesses(case.reading.guesses)
    warnings = [finding for finding in case.warnings if finding.is_defect]
    print_findings(warnings[:_MOST_WARNINGS])
    if len(warnings) > _MOST_WARNINGS:
        err.print(f"and {len(warnings) - _MOST_WARNINGS} more warnings; check lists them all")
    return case


COMMANDS = (check, summary, edges)
