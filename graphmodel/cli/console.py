"""What a command prints: findings to the error stream, results to standard output or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from graphmodel.errors import Finding

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
    """Write bytes part by part to a file, or to standard output."""
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    with output.open("wb") as file:
        for part in parts:
            file.write(part)


def write(content: bytes, output: Path | None) -> None:
    """Write bytes to a file, or to standard output."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        output.write_bytes(content)
