"""Projects of other programs on the command line: read into a project, and written from one."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

import typer

from graphmodel.cli.codes import claims_of_codes, offer_mapping
from graphmodel.cli.console import err, out, print_findings, print_guesses, write_bytes
from graphmodel.cli.questions import print_questions
from graphmodel.errors import UsageError, counted
from graphmodel.exchange.coded import Coded
from graphmodel.exchange.formats import WRITERS, Words, read_coded
from graphmodel.exchange.selected import of_project, of_tables
from graphmodel.exchange.taken_in import COUNTED_KINDS, take_in
from graphmodel.model.case import claims
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.project.acts import RecordKind
from graphmodel.project.file_name import PROJECT_ENDING
from graphmodel.project.store import Project
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.yaml_file import read_mapping
from graphmodel.reading.rows import unread
from graphmodel.reading.sources import CaseSource

PASSAGES = (
    "It holds the words of coded passages; a dot stands for each other character of a text. --with-texts puts the "
    "whole texts in: mind the rights in them."
)


def into_project(
    files: list[Path],
    project: Path,
    *,
    who: str,
    map_: Path | None,
    rows: Path | None,
    nodes: Path | None,
    encoding: str,
    guesses: bool,
) -> None:
    """Read files and add all that is new in them to a project: one act, which can be undone as one."""
    tables = partial(_of_tables, map_=map_, nodes=nodes, encoding=encoding, guesses=guesses)
    read = [_read(path) or tables(path) for path in files]
    if map_:
        read = [
            claims_of_codes(coded, path, map_=map_, rows=rows, guesses=guesses)
            for path, coded in zip(files, read, strict=True)
        ]
    added: Counter[RecordKind] = Counter()
    with Project.open(project) if project.exists() else Project.create(project) as opened:
        for path, coded in zip(files, read, strict=True):
            taken = take_in(opened, coded, who=who, name=path.name)
            added.update(taken.added)
            for note in coded.notes:
                err.print(note, markup=False)
            print_findings([*coded.findings, *taken.findings])
    numbers = ", ".join(counted(added[kind], kind) for kind in COUNTED_KINDS)
    out.print(f"{project}: {numbers} are new.", markup=False)
    if not map_:
        for path, coded in zip(files, read, strict=True):
            offer_mapping(coded, path)


def _read(path: Path) -> Coded | None:
    """Return what a file holds if it is a project of another program; None where it holds tables."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unread(path, error) from None
    return read_coded(content, path.name)


def _of_tables(path: Path, *, map_: Path | None, nodes: Path | None, encoding: str, guesses: bool) -> Coded:
    given = read_mapping(map_) if map_ else None
    loaded = load_files([path, nodes] if nodes else [path], given, nodes=nodes, encoding=encoding)
    if loaded.interpretation.undecided() if guesses else loaded.interpretation.questions:
        print_questions(loaded.name, loaded.interpretation)
        raise typer.Exit(1)
    print_guesses(loaded.interpretation.guesses())
    if loaded.case is None:
        print_findings(loaded.findings)
        raise UsageError(f"No row of {path.name} is a valid claim.")
    return of_tables(loaded.case, loaded.findings)


def write_project(
    where: CaseSource, selection: Selection, format_: str, output: Path | None, *, words: Words = "passages"
) -> None:
    """Write a project in the format of another program, or of its claims those that are selected."""
    for option in [f"--{name}" for name, value in (("without", where.without), ("with", where.with_)) if value]:
        raise UsageError(
            f"{option}: a file for other programs holds what was coded, and nothing that is supposed. "
            "Choose claims by filters."
        )
    path = Path(where.edges)
    if path.suffix.lower() != PROJECT_ENDING:
        raise UsageError(
            f"{format_} is written from a project. `graphmodel project create NAME.graphmodel --from ...` makes one."
        )
    chosen = None if selection == Selection() else {*claims(select(where.read(), selection))["id"]}
    with Project.open(path, read_only=True) as project:
        coded = of_project(project, claims=chosen)
    content, findings = WRITERS[format_].written(coded, path.name, words=words)
    if words == "passages" and WRITERS[format_].has_texts:
        err.print(PASSAGES, markup=False)
    print_findings(findings)
    write_bytes(content, output)
