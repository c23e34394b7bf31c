"""The command line: the same case, selection and files as in the app, for scripts and terminals."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.markup import escape

from graphmodel.cli.console import err, print_findings
from graphmodel.cli.listing import Commands
from graphmodel.errors import CaseError, GraphModelError
from graphmodel.logs import log_to_stderr
from graphmodel.progress import report_to
from graphmodel.stopping import stoppable

program = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)


LOG = logging.getLogger(__name__)


def _log(verbose: bool) -> bool:  # noqa: FBT001 - as Typer calls it
    log_to_stderr(verbose=verbose)
    return verbose


@program.callback()
def _options_of_the_program(
    *,
    verbose: Annotated[
        bool, typer.Option("--verbose", callback=_log, help="Print a log with tracebacks to the error stream.")
    ] = False,
) -> None:
    """Declare the options that stand before a command, and after it too; commands are listed by `Commands`."""


NO_MEMORY = "There is not enough memory for this. Take fewer rows, or give the program more memory."


def _go_on(_: float) -> None:
    """Listen to long queries, which then run beside the main thread: else no signal is heard while the engine works."""


@contextmanager
def _logged() -> Iterator[None]:
    """Log where an error comes from, which its message does not say."""
    try:
        yield
    except Exception:
        LOG.debug("The command ended with an error", exc_info=True)
        raise


def main() -> None:
    """Run the command line; a known problem ends it with one message and exit code 2, a signal with its own."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as the error stream: a name of a file may be no text
    try:
        with stoppable(), report_to(_go_on), _logged():
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
