"""The log of the package: silent in a library, errors on standard error in a program, everything with ``--verbose``."""

from __future__ import annotations

import logging
import os
import sys

VERBOSE_VARIABLE = "GRAPHMODEL_VERBOSE"
"""Environment variable by which a verbose program makes those that it starts verbose: servers, imports."""
_FORMAT = "%(levelname)s %(name)s: %(message)s"


class _StandardError(logging.Handler):
    """Prints to whatever standard error is at the time: a server and tests replace it."""

    def emit(self, record: logging.LogRecord) -> None:
        print(self.format(record), file=sys.stderr)  # noqa: T201 - what a log is for


_HANDLER = _StandardError(logging.WARNING)
_HANDLER.setFormatter(logging.Formatter(_FORMAT))


def log_to_stderr(*, verbose: bool = False) -> None:
    """Print warnings and errors of the package to standard error; ``verbose``, or `VERBOSE_VARIABLE`, adds debug lines.

    For programs. A notebook or another library sets up `logging` as it likes; the logger is called ``graphmodel``.
    """
    if verbose:
        os.environ[VERBOSE_VARIABLE] = "1"
    logger = logging.getLogger("graphmodel")
    logger.addHandler(_HANDLER)
    is_verbose = bool(os.environ.get(VERBOSE_VARIABLE))
    _HANDLER.setLevel(logging.DEBUG if is_verbose else logging.WARNING)
    if is_verbose:
        logger.setLevel(logging.DEBUG)
