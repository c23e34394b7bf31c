"""The command line: the same case, selection and files as in the app, for scripts and terminals."""

from __future__ import annotations

import io
import sys

import typer
from rich.markup import escape

from graphmodel.cli import commands, importing, measures, replaying
from graphmodel.cli.console import err, print_findings
from graphmodel.errors import CaseError, GraphModelError
from graphmodel.progress import listening
from graphmodel.stopping import stoppable

program = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
for command in (*commands.COMMANDS, *importing.COMMANDS, *replaying.COMMANDS, *measures.COMMANDS):
    program.command(command.__name__.strip("_"))(command)


def _go_on(_: float) -> None:
    """Listen to long queries, which then run beside the main thread: else no signal is heard while the engine works."""


def main() -> None:
    """Run the command line; a known problem ends it with one message and exit code 2, a signal with its own."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as the error stream: a name of a file may be no text
    try:
        with stoppable(), listening(_go_on):
            program()
    except CaseError as error:
        print_findings(error.findings)
        sys.exit(2)
    except (GraphModelError, OSError) as error:
        err.print(f"[red]Error:[/red] {escape(str(error))}")
        sys.exit(2)
