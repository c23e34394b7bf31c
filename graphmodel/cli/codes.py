"""Ask what codes mean, and show the claims that they make row by row before any is taken."""

from __future__ import annotations

import csv
import io
import shlex
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import typer
from rich.markup import escape
from rich.table import Table

from graphmodel.cli.console import err, print_findings, write_bytes
from graphmodel.cli.questions import MAPPING_ENDING
from graphmodel.engines.files import read_file
from graphmodel.errors import UsageError, counted
from graphmodel.exchange.coded import Coded, Collector
from graphmodel.exchange.codes import answers, mapping_text, used_in
from graphmodel.exchange.codes_as_claims import OPEN, YES, CodedClaim, coded_claims, with_claims
from graphmodel.export.delimited import to_csv

_ROWS_ENDING = ".claims.csv"
"""After the name of a file, the name of the table of the claims that its codes make."""
_MOST_PRINTED, _LONGEST = 20, 40
"""Rows that are printed, and letters of a cell; the file has all."""
_SHOWN = ("take", "source", "relation", "target", "document", "why")
_ANSWERS = (YES, "no")
_SAME = ("document", "start", "end", "source", "target", "relation")
"""Columns by which a row is known again."""


def offer_mapping(coded: Coded, path: Path) -> None:
    """Write a mapping in which to answer what codes mean, where marks of a file have any, and print how to go on."""
    used = used_in(coded)
    if not used.count:
        return
    mapping = Path(f"{path.name}{MAPPING_ENDING}")
    try:
        with mapping.open("x", encoding="utf-8") as file:
            file.write(mapping_text(used))
    except FileExistsError:
        pass
    err.print(
        f"{counted(used.count, 'mark')} could become claims. Put what their codes mean in place of each '?' in "
        f"{mapping}, then import again with --map {shlex.quote(str(mapping))}.",
        markup=False,
    )


def claims_of_codes(coded: Coded, path: Path, *, map_: Path, rows: Path | None, guesses: bool) -> Coded:
    """Return what a file holds with the claims that its codes make.

    Without answered rows, the rows are printed and written, and nothing is taken; with guesses, those that leave
    nothing open are.
    """
    used = used_in(coded)
    if not used.count:
        return coded
    collected = Collector(path.name)
    meanings = answers(_text(map_), used, name=str(map_))
    made = coded_claims(coded, meanings, collected)
    print_findings(collected.findings())
    if rows is None and not guesses:
        _propose(made, Path(f"{path.name}{_ROWS_ENDING}"))
        raise typer.Exit(1)
    taken = _answered(made, rows) if rows else [row for row in made if row.take == YES]
    if left := len(made) - len(taken):
        err.print(f"{left:,} of {len(made):,} claims that codes make are not taken.", markup=False)
    return with_claims(coded, taken)


def _propose(rows: list[CodedClaim], to: Path) -> None:
    table = Table(*_SHOWN, title="The claims that codes make", title_justify="left", box=None)
    for row in rows[:_MOST_PRINTED]:
        table.add_row(*(escape(str(getattr(row, name))[:_LONGEST]) for name in _SHOWN))
    err.print(table)
    if to.exists():
        err.print(f"{to} is there and stays as it is; remove it to have it written anew.", markup=False)
    else:
        write_bytes(to_csv(pd.DataFrame([{"row": number, **asdict(row)} for number, row in enumerate(rows, 1)])), to)
    open_ = sum(row.take == OPEN for row in rows)
    err.print(
        f"{counted(len(rows), 'claim')}, {open_:,} of them open: see {to}. Look them through, put yes or no in "
        f"place of each '?', then add --rows {shlex.quote(str(to))}; or add --accept-guesses, which takes those that "
        "are not open.",
        markup=False,
    )


def _answered(rows: list[CodedClaim], path: Path) -> list[CodedClaim]:
    """Return the rows that a table says yes to.

    Raises
    ------
    UsageError
        The table is that of another mapping or file, or leaves a row open.
    """
    answers = list(csv.DictReader(io.StringIO(_text(path), newline="")))
    if len(answers) != len(rows):
        raise UsageError(
            f"{path}: it has {counted(len(answers), 'row')}, and the codes make {counted(len(rows), 'claim')}. {_ANEW}"
        )
    taken = []
    for number, (row, answer) in enumerate(zip(rows, answers, strict=True), start=2):
        if any((answer.get(name) or "").strip() != str(getattr(row, name)).strip() for name in _SAME):
            raise UsageError(f"{path} row {number}: it is not the claim that the codes make there. {_ANEW}")
        take = (answer.get("take") or "").strip().lower()
        if take not in _ANSWERS:
            raise UsageError(f"{path} row {number}, take: {take!r} is not one of yes, no.")
        if take == YES:
            taken.append(row)
    return taken


_ANEW = "Remove it, and import without --rows to have it written anew."


def _text(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: it is no text in UTF-8 ({error.reason}).") from None
