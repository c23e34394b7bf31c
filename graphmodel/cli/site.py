"""Command that writes the explorer of a case without a server: one file, or a site of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphmodel.cli.commands import read_and_warn
from graphmodel.cli.console import err, write_bytes, written_folder
from graphmodel.cli.options import ColourBy, GroupBy, SizeBy, about_case, selected
from graphmodel.errors import UsageError
from graphmodel.export.compose_view import view_of
from graphmodel.export.page_options import PageOptions
from graphmodel.export.site import site as site_of
from graphmodel.export.stand_alone import page
from graphmodel.model.first_selection import first_selection
from graphmodel.model.select import select
from graphmodel.model.selection import NOTHING_CHOSEN, Selection
from graphmodel.picture.view import AUTOMATIC, ViewOptions
from graphmodel.reading.sources import CaseSource

_PAGE_SUFFIXES = (".html", ".htm")


@selected
@about_case
def site(
    selection: Selection,
    where: CaseSource,
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A file (.html), or a folder: a page more for each actor and claim."),
    ] = None,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole",
            help="Include the whole case and open it with the filters set; otherwise include only what they keep.",
        ),
    ] = False,
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Leave out the evidence, and columns that only the file knows.")
    ] = False,
    colour_by: ColourBy = "",
    size_by: SizeBy = "",
    group_by: GroupBy = "",
) -> None:
    """Write the explorer as one file that needs no server, with filters, search, table, measures and sources.

    Without a filter it holds the whole case, and opens as the app does: actors first, proposals at a click.
    """
    case = read_and_warn(where)
    if selection == NOTHING_CHOSEN:  # as the app opens it
        selection, whole = first_selection(case), True
    part, options = select(case, selection), PageOptions(whole=whole, text=not without_text)
    attributes = ViewOptions(colour_by=colour_by, size_by=size_by, group_by=group_by)
    view = view_of(part, attributes) if attributes != AUTOMATIC else None
    if output and output.is_file() and output.suffix.lower() not in _PAGE_SUFFIXES:
        raise UsageError(f"{output}: there is such a file, and it is no page. Name an .html file, or a folder.")
    if output is None or _is_page(output):
        write_bytes(page(part, view=view, options=options), output)
        return
    with written_folder(output) as folder:
        number = 0
        for name, content in site_of(part, view=view, options=options):
            (folder / name).write_bytes(content)
            number += 1
    err.print(f"{number:,} pages; {output / 'index.html'} is the explorer.", markup=False, highlight=False)


def _is_page(output: Path) -> bool:
    """Return whether a path names a file, or a pipe or device, and no folder."""
    return not output.is_dir() and (output.suffix.lower() in _PAGE_SUFFIXES or output.exists())


COMMANDS = (site,)
