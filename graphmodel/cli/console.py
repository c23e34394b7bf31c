"""What a command prints: findings to the error stream, results to standard output or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from graphmodel.errors import Finding, UsageError

WIDE = 200
"""Columns of a table that is written to a file or another program."""

out = Console(soft_wrap=True, emoji=False, width=None if sys.stdout.isatty() else WIDE)
err = Console(stderr=True, soft_wrap=True, emoji=False)


def print_findings(findings: Sequence[Finding], *, to: Console = err) -> None:
    """Print findings, one a line."""
    for finding in findings:
        colour = "red" if finding.severity == "error" else "yellow"
        to.print(f"[{colour}]{finding.severity}[/{colour}] {escape(str(finding))}")


def write_parts(parts: Iterable[bytes], output: Path | None) -> None:
    """Write bytes part by part to a file, or to standard output.

    A file takes its name when all of it is written: until then, one that has the name stays, as it may be what is read.
    """
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    if output.exists() and not output.is_file():  # a pipe or a device
        with output.open("wb") as file:
            file.writelines(parts)
        return
    whole = output.resolve()
    if not whole.parent.is_dir():
        raise UsageError(f"There is no folder {whole.parent} to write {whole.name} in.")
    unfinished = whole.with_name(f".{whole.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("xb") as file:
            file.writelines(parts)
        unfinished.replace(whole)
    finally:
        unfinished.unlink(missing_ok=True)


def write(content: bytes, output: Path | None) -> None:
    """Write bytes to a file, or to standard output."""
    write_parts([content], output)
