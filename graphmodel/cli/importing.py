"""Commands that bring a case in: import other files, or generate one."""

from __future__ import annotations

from collections.abc import Sequence
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import pandas as pd
import typer
from rich.markup import escape
from rich.table import Table

from graphmodel.cli.console import err, out, print_findings, print_guesses, write_bytes, written_folder
from graphmodel.cli.only_with import NotWith, OnlyWith
from graphmodel.cli.options import ClaimsTable, Encoding, Guesses, IntoProject, Map, Who
from graphmodel.cli.questions import print_questions, print_understood
from graphmodel.errors import Finding, UsageError
from graphmodel.exchange.formats import is_of_projects
from graphmodel.model.column import names
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.on_demand import function_of
from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.draft import draft_files
from graphmodel.reading.mapping.yaml_file import read_mapping, to_yaml

if TYPE_CHECKING:
    from graphmodel.reading.loaded import Loaded

# A question is asked without these, which bring the libraries that a case needs.
into_project = function_of("graphmodel.cli.project_files", "into_project")
load_draft = function_of("graphmodel.reading.load", "load_draft")
claims_of_case = function_of("graphmodel.model.case", "claims")
to_csv = function_of("graphmodel.export.delimited", "to_csv")
findings_table = function_of("graphmodel.export.findings", "findings_table")
_SYNTHETIC = "graphmodel.reading.synthetic"
check_new, generate_parts = function_of(_SYNTHETIC, "check_new"), function_of(_SYNTHETIC, "generate_parts")
write_csv, write_parquet = function_of(_SYNTHETIC, "write_csv"), function_of(_SYNTHETIC, "write_parquet")

_MOST_PRINTED, _LONGEST = 20, 40
"""Findings that are printed, and letters of a cell of the preview."""
_Folder = Annotated[Path, typer.Option("-o", "--output", help="Folder for nodes.csv and edges.csv.")]


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(help="CSV, TSV, Excel, Parquet, JSON, GraphML, GEXF, Pajek or DNA: claims, and nodes if any."),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Folder for nodes.csv and edges.csv."), NotWith(("project",))
    ] = None,
    map_: Map = None,
    nodes: Annotated[
        Path | None, typer.Option(help="File of the nodes: which ends are actors, which are proposals.")
    ] = None,
    save_map: Annotated[
        Path | None, typer.Option(help="Write the mapping used, to edit and use again."), NotWith(("project",))
    ] = None,
    *,
    title: Annotated[str, typer.Option(help="What the case is called."), NotWith(("project",))] = "",
    encoding: Encoding = "",
    accept_guesses: Guesses = False,
    project: IntoProject = None,
    rows: Annotated[ClaimsTable, OnlyWith(("project",)), OnlyWith(("map_",))] = None,
    coder: Annotated[Who, OnlyWith(("project",))] = "",
) -> None:
    """Make a case of other people's files: nodes.csv, edges.csv and findings.csv in a folder.

    With --project they become part of a project instead, whole documents and codings included.
    Sound rows are taken, the others listed: exit code 0 when nothing is wrong, 1 when rows or files were left out, or
    when something is open: then no case is written, but a mapping in which to answer.
    """
    if project:
        into_project(
            files,
            project,
            who=coder or getuser(),
            map_=map_,
            rows=rows,
            nodes=nodes,
            encoding=encoding,
            guesses=accept_guesses,
        )
        return
    if whole := [path.name for path in files if is_of_projects(path)]:
        raise UsageError(f"{whole[0]} holds texts and codings: import it with --project NAME.graphmodel.")
    if output is None:
        raise UsageError("Say where the case goes: -o FOLDER, or --project NAME.graphmodel.")
    every = [*files, nodes] if nodes else files
    draft = draft_files(every, read_mapping(map_) if map_ else None, nodes=nodes, encoding=encoding)
    for note in draft.notes:
        err.print(note, markup=False)
    if draft.interpretation.undecided() if accept_guesses else draft.interpretation.questions:
        _print_preview(draft.preview())
        print_questions(draft.name, draft.interpretation, to=save_map)
        raise typer.Exit(1)
    loaded = load_draft(draft, title=title or title_of(files[0]))
    if not map_ and loaded.mapping.columns:
        print_understood(loaded.interpretation)
        err.print("Save this with --save-map, edit it, use it with --map.")
        _print_preview(loaded.preview)
    print_guesses(loaded.interpretation.guesses())
    if save_map:
        write_bytes(to_yaml(loaded.mapping).encode(), save_map)
    _print_first(loaded.findings, where=output / "findings.csv")
    _write(loaded, output)
    if any(finding.severity == "error" for finding in loaded.findings):
        raise typer.Exit(1)


def generate(
    output: _Folder,
    actors: Annotated[int, typer.Option(help="Number of actors.")] = 20,
    claims: Annotated[int, typer.Option(help="Number of claims.")] = 200,
    issues: Annotated[int, typer.Option(help="Number of issues, each with two proposals.")] = 5,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same case.")] = 0,
    *,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="Claims in a folder of Parquet files, for millions.")
    ] = False,
) -> None:
    """Make up a case: two camps that mostly hold, third parties that mediate."""
    nodes, parts = generate_parts(actors=actors, claims=claims, issues=issues, seed=seed)
    if parquet:
        check_new(output / "edges")
    with written_folder(output) as folder:
        (folder / "nodes.csv").write_bytes(to_csv(nodes))
        if parquet:
            write_parquet(parts, folder / "edges")
        else:
            with (folder / "edges.csv").open("wb") as file:
                write_csv(parts, file)
    out.print(f"{len(nodes)} nodes and {claims} claims in {output}", markup=False)


def _print_preview(rows: pd.DataFrame) -> None:
    """Print the first rows as they are read, in the columns of ours that say something."""
    ours = [name for name in rows.columns if name in names(CLAIM_COLUMNS) and (rows[name] != "").any()]
    if not ours:
        return
    table = Table(*ours, title="The first rows as they are read", title_justify="left", box=None)
    for cells in rows[ours].itertuples(index=False):
        table.add_row(*(escape(cell[:_LONGEST]) for cell in cells))
    err.print(table)


def _print_first(findings: Sequence[Finding], *, where: Path) -> None:
    print_findings(findings[:_MOST_PRINTED])
    if len(findings) > _MOST_PRINTED:
        err.print(f"and {len(findings) - _MOST_PRINTED} more, in {where}", markup=False)


def _write(loaded: Loaded, folder: Path) -> None:
    counts = loaded.counts
    with written_folder(folder) as unfinished:
        (unfinished / "findings.csv").write_bytes(to_csv(findings_table(loaded.findings)))
        if loaded.case is not None:
            (unfinished / "nodes.csv").write_bytes(to_csv(loaded.case.nodes))
            (unfinished / "edges.csv").write_bytes(to_csv(claims_of_case(loaded.case)))
            if not loaded.case.documents.empty:
                (unfinished / "documents.csv").write_bytes(to_csv(loaded.case.documents))
    if loaded.case is None:
        raise UsageError(f"No row of {counts.rows} is a valid claim; {folder / 'findings.csv'} says why.")
    out.print(
        f"{counts.claims} of {counts.rows} rows are claims in {folder}; {counts.wrong} left out as wrong, "
        f"{counts.skipped} say nothing.",
        markup=False,
    )


COMMANDS = (import_, generate)
