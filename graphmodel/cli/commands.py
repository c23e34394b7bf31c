"""Commands about a case itself: check, summarise, export, open in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from graphmodel.cli.console import (
    err,
    is_stream,
    out,
    print_findings,
    print_guesses,
    write,
    write_parts,
    write_together,
)
from graphmodel.cli.only_with import NotWith, OnlyWith
from graphmodel.cli.options import AsJson, ColourBy, GroupBy, Output, SizeBy, about_case, selected
from graphmodel.cli.server import serve
from graphmodel.errors import UsageError
from graphmodel.exchange.formats import WRITERS, Words
from graphmodel.export.bundle_options import BundleOptions
from graphmodel.export.extract_in_recipe import checked_options
from graphmodel.export.figure import FIGURES, figure
from graphmodel.export.figure_options import AS_ON_SCREEN, MOST_FIGURE_LINES, FigureOptions
from graphmodel.export.formats import FORMATS
from graphmodel.export.recipe import RECIPE_ENDING, Level
from graphmodel.export.recipe_text import recipe_text
from graphmodel.export.ties_as_claims import why_not_again
from graphmodel.export.without_text import packed_file
from graphmodel.export.without_text import without_text as without_words
from graphmodel.model.case import Case
from graphmodel.model.near_texts import near_texts
from graphmodel.model.nodes import unique_labels
from graphmodel.model.search import MOST_LISTED
from graphmodel.model.search import search as search_in
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.summary import summary as summary_of
from graphmodel.on_demand import function_of
from graphmodel.picture.hits import SEARCHED, counted_hits, hit_in_words
from graphmodel.picture.view import AUTOMATIC, View, ViewOptions
from graphmodel.project.store import EDITABLE, Project
from graphmodel.reading.server_folder import VARIABLE
from graphmodel.reading.sources import SHIPPED, CaseSource, case_source, usual_title

write_project = function_of("graphmodel.cli.project_files", "write_project")
view_of = function_of("graphmodel.export.compose_view", "view_of")
_BY_NAME = (*FORMATS, *WRITERS)


def _of(formats: Iterable[str]) -> OnlyWith:
    return OnlyWith(("format_",), tuple(formats))


_OF_FIGURES = _of(FIGURES)
_OF_PICTURES = _of(name for name, each in FORMATS.items() if each.draws)
_MOST_WARNINGS = 3
"""Warnings about a case that are printed before an answer."""
_HERE = ("localhost", "127.0.0.1", "::1")
"""Addresses that no other machine reaches."""
_MOST_LINES = 20
"""Lines of a cell that are printed, such as issues with their numbers of claims."""


@about_case
def check(where: CaseSource) -> None:
    """Say everything that is wrong with a case: exit code 0 when nothing is, 1 when something is.

    That the same place says both support and opposition is listed, and leaves the exit code 0: it may well be so.
    """
    findings = where.findings()
    print_findings(findings, to=out)
    if any(finding.is_defect for finding in findings):
        raise typer.Exit(1)
    if not findings:
        out.print("No findings.")


@about_case
def summary(where: CaseSource, *, as_json: AsJson = False) -> None:
    """Say what a case holds, in numbers."""
    numbers = asdict(summary_of(case_of(where)))
    if as_json:
        write(json.dumps(numbers, ensure_ascii=False, indent=2).encode() + b"\n", None)
        return
    table = Table(show_header=False, box=None)
    for name, value in numbers.items():
        lines = [f"{word} {count}" for word, count in value.items()] if isinstance(value, dict) else [str(value)]
        if len(lines) > _MOST_LINES:
            lines[_MOST_LINES:] = [f"and {len(lines) - _MOST_LINES:,} more: --json has them all"]
        table.add_row(name, escape("\n".join(lines)))
    out.print(table)


@selected
@about_case
def edges(
    selection: Selection,
    where: CaseSource,
    level: Annotated[Level, typer.Option(help="One row per claim, or per (source, target, relation).")] = "claim",
    output: Output = None,
) -> None:
    """Write the edge list of a selection as CSV."""
    write_parts(FORMATS["csv"].parts(select(case_of(where), selection), level), output)


@selected
@about_case
def export(
    selection: Selection,
    format_: Annotated[str, typer.Argument(metavar="|".join(_BY_NAME), help="Format of the file.")],
    where: CaseSource,
    *,
    level: Annotated[Level, typer.Option(help="One row or edge per claim, or per tie."), _of(FORMATS)] = "claim",
    output: Output = None,
    no_recipe: Annotated[bool, typer.Option("--no-recipe", help="No recipe beside a plain table.")] = False,
    width: Annotated[
        int | None, typer.Option(help="Width of a figure in mm: about 85 for one column, 175 for a page."), _OF_FIGURES
    ] = None,
    dpi: Annotated[int | None, typer.Option(help="Pixels per inch of a PNG."), _of(["png"])] = None,
    greyscale: Annotated[bool, typer.Option("--greyscale", help="A figure without colours."), _OF_FIGURES] = False,
    dark: Annotated[bool, typer.Option("--dark", help="A figure for dark pages."), _OF_FIGURES] = False,
    no_legend: Annotated[bool, typer.Option("--no-legend", help="A figure without its legend."), _OF_FIGURES] = False,
    no_source_line: Annotated[
        bool,
        typer.Option("--no-source-line", help="A figure without title, number of claims and filters."),
        _OF_FIGURES,
    ] = False,
    without_text: Annotated[
        bool,
        typer.Option("--without-text", help="Without quotes, evidence, and columns that only the file knows."),
    ] = False,
    with_texts: Annotated[
        bool,
        typer.Option("--with-texts", help="Of dna-database and qdpx: with the whole texts of the documents."),
        _of(name for name, each in WRITERS.items() if each.has_texts),
        NotWith("without_text"),
    ] = False,
    author: Annotated[
        list[str] | None,
        typer.Option(help="Author in the citation of a bundle: 'Family name, Given names', or an institution."),
        _of(["bundle"]),
    ] = None,
    released: Annotated[
        str, typer.Option(help="Day on which a bundle is made public, such as 2026-11-28."), _of(["bundle"])
    ] = "",
    colour_by: Annotated[ColourBy, _OF_PICTURES] = "",
    size_by: Annotated[SizeBy, _OF_PICTURES] = "",
    group_by: Annotated[GroupBy, _OF_PICTURES] = "",
) -> None:
    """Write a selection as a file; where it has no place for its recipe, this is written beside it.

    Formats of projects need one as --edges. Of the documents, all files hold quotes of up to 1,000 characters, or with
    --without-text none; in dna-database and qdpx a dot stands for each other character, or --with-texts has them all.
    """
    if format_ in WRITERS:
        words: Words = "whole" if with_texts else "none" if without_text else "passages"
        write_project(where, selection, format_, output, words=words)
        return
    if format_ not in FORMATS:
        raise typer.BadParameter(f"{format_!r} is not one of {', '.join(_BY_NAME)}.", param_hint="format")
    part, each = select(case_of(where), selection), FORMATS[format_]
    options = FigureOptions(
        width=width,
        dpi=dpi,
        greyscale=greyscale,
        theme="dark" if dark else "light",
        legend=not no_legend,
        source_line=not no_source_line,
    )
    packed = checked_options(BundleOptions(text=not without_text, authors=tuple(author or ()), released=released))
    chosen = ViewOptions(colour_by=colour_by, size_by=size_by, group_by=group_by)
    if why := why_not_again(part, level, chosen) if format_ == "bundle" else "":
        err.print(f"It will not be made again from itself alone. {why}", markup=False)
    part = part if packed.text else without_words(part, format_, chosen)
    most = MOST_FIGURE_LINES if format_ in FIGURES else None
    view = None if chosen == AUTOMATIC else view_of(part, chosen, most=most)
    parts = _parts(part, format_, level, view=view, options=options, packed=packed)
    if output is None or each.holds_recipe or no_recipe or is_stream(output):
        write_parts(parts, output)
    else:
        beside = output.with_name(output.name + RECIPE_ENDING)
        recipe = f"{recipe_text(part, format_=format_, level=level)}\n".encode()
        write_together({output: parts, beside: [recipe]})
        err.print(f"How it was made is in {beside}; 'replay' makes it again from that.", markup=False)


def _parts(
    part: Case, format_: str, level: Level, *, view: View | None, options: FigureOptions, packed: BundleOptions
) -> Iterator[bytes]:
    """Return the parts of a file, with what is chosen of a picture, a figure or a bundle."""
    if made := packed_file(part, format_, level, view, packed):
        return iter([made])
    if options != AS_ON_SCREEN:
        return iter([figure(part, format_, level, view=view, options=options)])
    return FORMATS[format_].parts(part, level, view)


@selected
@about_case
def search(
    selection: Selection,
    words: Annotated[str, typer.Argument(metavar="TEXT", help="Words, all of which have to be found.")],
    where: CaseSource,
    *,
    most: Annotated[int, typer.Option(min=1, help="Largest number of hits of a kind that are listed.")] = MOST_LISTED,
    as_json: AsJson = False,
) -> None:
    """List actors, proposals, issues and claims that have some words, those too that filters leave out."""
    part = select(case_of(where), selection)
    found = search_in(part, words, most=most)
    if as_json:
        write(json.dumps([asdict(hits) for hits in found], ensure_ascii=False, indent=2).encode() + b"\n", None)
        return
    if not found:
        meant = " or ".join(map(repr, near_texts(part, words)))
        hint = f" Did you mean {meant}?" if meant else ""
        out.print(f"Nothing has {words.strip()!r}: {SEARCHED}.{hint}", markup=False)
    names = unique_labels(part)
    for hits in found:
        out.print(counted_hits(hits), style="bold", markup=False)
        for hit in hits.listed:
            out.print(f"  {hit.id}: {hit_in_words(hit, names)}", markup=False)


@about_case
def app(
    where: CaseSource,
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port of the local server.")] = 8501,
    address: Annotated[str, typer.Option(help="Address that the server listens on.")] = "localhost",
    folder: Annotated[Path | None, typer.Option(help="Folder whose tables every reader may open.")] = None,
    project: Annotated[Path | None, typer.Option(help="Project to code in, NAME.graphmodel; new or there.")] = None,
    *,
    edit: Annotated[
        bool, typer.Option("--edit", help="Let readers on other machines code, too."), OnlyWith(("project",))
    ] = False,
) -> None:
    """Open the explorer in the browser; variables of the environment (STREAMLIT_...) change how it is served."""
    if folder and not folder.is_dir():
        raise UsageError(f"--folder: there is no folder {folder}.")
    variables = {VARIABLE: str(folder.absolute())} if folder else {}
    if project:
        if where.without or where.with_:
            raise UsageError("--project takes no --without or --with: in the app, leave a claim out where you read it.")
        if where is not SHIPPED:
            raise UsageError("--project and --edges name two cases; `project create --from` makes a project of one.")
        where = _opened_or_new(project)
        variables[EDITABLE] = "yes" if edit or address in _HERE else "no"
    raise typer.Exit(serve(options_naming(where), port=port, address=address, variables=variables))


def _opened_or_new(project: Path) -> CaseSource:
    """Return where a project is, made if it is not there."""
    if not project.exists():
        Project.create(project).close()
    return case_source(project)


def options_naming(where: CaseSource) -> list[str]:
    """Return the options that name a case, for another program in whatever folder."""
    if where is SHIPPED:
        return []
    values = {each.name: getattr(where, each.name) for each in fields(where)}
    if where.title == usual_title(where.edges):  # that of a project may change while it is open
        del values["title"]
    named = [("backend" if name == "url" else name.strip("_").replace("_", "-"), values[name]) for name in values]
    each = [(name, one) for name, value in named for one in (value if isinstance(value, tuple) else (value,))]
    return [_option(name, value) for name, value in each if value]


def _option(name: str, value: object) -> str:
    if value is True:
        return f"--{name}"
    return f"--{name}={value.absolute() if isinstance(value, Path) else value}"


def case_of(where: CaseSource) -> Case:
    """Return the case that a command is about, its first warnings printed."""
    case = where.read()
    print_guesses(case.reading.guesses)
    warnings = [finding for finding in case.warnings if finding.is_defect]
    print_findings(warnings[:_MOST_WARNINGS])
    if len(warnings) > _MOST_WARNINGS:
        err.print(f"and {len(warnings) - _MOST_WARNINGS} more warnings; check lists them all")
    return case


COMMANDS = (check, summary, search, edges, export, app)
