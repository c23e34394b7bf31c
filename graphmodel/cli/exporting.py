"""Command that writes a selection as a file, with its recipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from graphmodel.cli.commands import read_and_warn
from graphmodel.cli.console import err, is_stream, write_parts, write_together
from graphmodel.cli.only_with import NotWith, OnlyWith
from graphmodel.cli.options import ColourBy, GroupBy, Output, SizeBy, about_case, selected
from graphmodel.exchange.formats import WRITERS, Words
from graphmodel.export.bundle_options import BundleOptions
from graphmodel.export.extract_in_recipe import checked_options
from graphmodel.export.figure import FIGURES, figure
from graphmodel.export.figure_options import AS_ON_SCREEN, MOST_FIGURE_LINES, FigureOptions
from graphmodel.export.formats import FORMATS
from graphmodel.export.recipe import RECIPE_ENDING
from graphmodel.export.recipe_text import recipe_text
from graphmodel.export.ties_as_claims import why_not_again
from graphmodel.export.without_text import packed_file
from graphmodel.export.without_text import without_text as without_words
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.on_demand import function_of
from graphmodel.picture.view import AUTOMATIC, View, ViewOptions
from graphmodel.reading.sources import CaseSource

write_project = function_of("graphmodel.cli.project_files", "write_project")
view_of = function_of("graphmodel.export.compose_view", "view_of")
_BY_NAME = (*FORMATS, *WRITERS)


def _of(formats: Iterable[str]) -> OnlyWith:
    return OnlyWith(("format_",), tuple(formats))


_OF_FIGURES = _of(FIGURES)
_OF_PICTURES = _of(name for name, each in FORMATS.items() if each.draws)


@selected
@about_case
def export(
    selection: Selection,
    format_: Annotated[str, typer.Argument(metavar="|".join(_BY_NAME), help="Format of the file.")],
    where: CaseSource,
    *,
    level: Annotated[
        Level, typer.Option(help="One row or edge per claim, or per tie."), NotWith(("format_",), WRITERS)
    ] = "claim",
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
        typer.Option("--with-texts", help="With the whole texts of the documents."),
        _of(name for name, each in WRITERS.items() if each.has_texts),
        NotWith(("without_text",)),
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
    part, each = select(read_and_warn(where), selection), FORMATS[format_]
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


COMMANDS = (export,)
