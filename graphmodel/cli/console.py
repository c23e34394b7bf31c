"""Print findings to standard error and results to standard output or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from graphmodel.errors import Finding
from graphmodel.export.atomic_files import remove_left, replaced, replaced_in

_WIDE = 200
"""Columns of a table that is written to a file or another program."""

out = Console(soft_wrap=True, emoji=False, width=None if sys.stdout.isatty() else _WIDE)
err = Console(stderr=True, soft_wrap=True, emoji=False)


def print_findings(findings: Sequence[Finding], *, to: Console = err) -> None:
    """Print findings, one a line."""
    for finding in findings:
        colour = "red" if finding.severity == "error" else "yellow"
        to.print(f"[{colour}]{finding.severity}[/{colour}] {escape(str(finding))}")


def print_guesses(guesses: Sequence[str]) -> None:
    """Print what was guessed, one a line."""
    for guess in guesses:
        err.print(f"[yellow]guessed[/yellow] {escape(guess)}")


def write_parts(parts: Iterable[bytes], output: Path | None) -> None:
    """Write bytes part by part to a file, or to standard output.

    A file takes its name when all of it is written: until then, one that has the name stays, as it may be what is read.
    """
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    if is_stream(output):
        with output.open("wb") as file:
            file.writelines(parts)
        return
    write_together({output: parts})


def is_stream(output: Path) -> bool:
    """Return whether a path is that of a pipe or a device, which cannot be replaced and has nothing beside it."""
    return output.exists() and not output.is_file()


def write_together(files: Mapping[Path, Iterable[bytes]]) -> None:
    """Write files part by part, which take their names together when all of them are written."""
    for folder in {path.resolve().parent for path in files}:
        _report_left(folder)
    with replaced(*files) as unfinished:
        for path, parts in zip(unfinished, files.values(), strict=True):
            with path.open("wb") as file:
                file.writelines(parts)


@contextmanager
def written_folder(folder: Path) -> Iterator[Path]:
    """Yield an unfinished folder for the files of a case, which take their places together; see `replaced_in`."""
    _report_left(folder.resolve())
    _report_left(folder.resolve().parent)
    with replaced_in(folder) as unfinished:
        yield unfinished


def _report_left(folder: Path) -> None:
    for path in remove_left(folder):
        err.print(f"Removed {path}, left behind by a run that was stopped.", markup=False, highlight=False)


def write_bytes(content: bytes, output: Path | None) -> None:
    """Write bytes to a file, or to standard output."""
    write_parts([content], output)
