"""The command line: the same case, selection and files as in the app, for scripts and terminals."""

from __future__ import annotations

import io
import sys

import typer
from rich.markup import escape

from graphmodel.cli.console import err, print_findings
from graphmodel.cli.listing import Commands
from graphmodel.errors import CaseError, GraphModelError
from graphmodel.progress import listening
from graphmodel.stopping import stoppable

program = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)


@program.callback()
def _whatever_the_command() -> None:
    """Make the program one of several commands, for Typer; they are listed by `Commands`."""


NO_MEMORY = "There is not enough memory for this. Take fewer rows, or give the program more memory."


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
    except MemoryError:
        err.print(f"[red]Error:[/red] {NO_MEMORY}")
        sys.exit(2)
    except (GraphModelError, OSError) as error:
        err.print(f"[red]Error:[/red] {escape(str(error))}")
        sys.exit(2)
