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
from graphmodel.errors import CaseError, GraphModelError, of_system
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


_NO_MEMORY = "There is not enough memory for this. Take fewer rows, or give the program more memory."


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
    """Run the command line; a known problem ends it with one message and exit code 2, a question with 1."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as the error stream: a name of a file may be no text
    try:
        with stoppable(), report_to(_go_on), _logged():
            program()
    except CaseError as error:
        sys.exit(_explained(error))
    except MemoryError:
        err.print(f"[red]Error:[/red] {_NO_MEMORY}")
        sys.exit(2)
    except (GraphModelError, OSError) as error:
        message = f"{of_system(error)}." if isinstance(error, OSError) else str(error)
        err.print(f"[red]Error:[/red] {escape(message)}")
        sys.exit(2)


def _explained(error: CaseError) -> int:
    """Print why there is no case, and return the exit code: 1 where all that is missing is an answer, else 2."""
    from graphmodel.cli.questions import print_questions  # noqa: PLC0415 - loads all libraries, as the reading had to
    from graphmodel.reading.mapping.interpretation import OpenQuestionsError  # noqa: PLC0415

    if isinstance(error, OpenQuestionsError):
        print_questions(error.table, error.interpretation)
        return 1
    print_findings(error.findings)
    return 2
