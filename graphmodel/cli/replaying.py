"""Command that makes a file again from its recipe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from graphmodel.cli.commands import read_and_warn
from graphmodel.cli.console import err, write_bytes
from graphmodel.cli.options import Output, about_case
from graphmodel.engines.files import read_file
from graphmodel.errors import UsageError, listing, quoted, suggestion
from graphmodel.export.bundle import bundle_of
from graphmodel.export.deposit import case_in, tables_at
from graphmodel.export.figure import FIGURES, figure
from graphmodel.export.figure_options import AS_ON_SCREEN
from graphmodel.export.formats import FORMATS
from graphmodel.export.of_its_own import of_its_own, view_again
from graphmodel.export.page_options import WHAT_IS_SHOWN
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import RECIPE_ENDING, Recipe, check_data
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.stand_alone import page
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.model.select import select
from graphmodel.reading.sources import SHIPPED, CaseSource
from graphmodel.reading.what_if import what_if


@about_case
def replay(
    recipe: Annotated[Path, typer.Argument(help="A recipe, or a file that contains its recipe or lies beside it.")],
    where: CaseSource,
    output: Output = None,
    *,
    any_data: Annotated[
        bool, typer.Option("--any-data", help="Make the file even if the data are not those it was made from.")
    ] = False,
) -> None:
    """Make a file again from its recipe: the same bytes from the same data.

    A bundle, unpacked or not, and each file of one that holds a recipe, is made again from the tables in it where no
    data are named.
    """
    beside = recipe.with_name(recipe.name + RECIPE_ENDING)
    found = read_recipe(find_recipe(read_file(beside if beside.is_file() else recipe)))
    if found.warning:
        err.print(f"[yellow]warning[/yellow] {escape(found.warning)}")
    packed = tables_at(recipe) if where is SHIPPED else {}
    case = case_in(packed, found, any_data=any_data) if packed else read_and_warn(where)
    if found.supposed and found.fingerprint != case.fingerprint:
        case = what_if(case, without=found.supposed.without, added=found.supposed.added)
    if not any_data:
        check_data(found, case)
    write_bytes(remade(case, found), output)


def remade(case: Case, recipe: Recipe) -> bytes:
    """Return the file of a recipe; data that it was made for have the title and the guesses that they had then."""
    if recipe.fingerprint == case.fingerprint:
        case = replace(case, title=recipe.title, reading=replace(case.reading, guesses=recipe.guesses))
    if recipe.format not in FORMATS:
        hint = suggestion(recipe.format or "", FORMATS)
        known = f"is not one of {listing(FORMATS)}."
        raise UsageError(
            f"recipe, format: {'None' if recipe.format is None else quoted(recipe.format)} {known}"
            + (f" {hint}" if hint else "")
        )
    level: Level = recipe.level or ("tie" if recipe.format in FIGURES else "claim")
    for selection in () if case.taken_from else recipe.selections:
        case = select(case, selection)
    if recipe.format == "bundle":
        return bundle_of(case, level, chosen=recipe.view, moved=recipe.positions, options=recipe.bundle)
    if recipe.extract:
        case = of_its_own(case, recipe.view, text=recipe.extract.text)
    view = view_again(case, recipe.format, recipe.view, recipe.positions) if FORMATS[recipe.format].draws else None
    if recipe.figure != AS_ON_SCREEN:
        return figure(case, recipe.format, level, view=view, options=recipe.figure)
    if recipe.page != WHAT_IS_SHOWN:
        return page(case, view=view, options=recipe.page)
    return FORMATS[recipe.format].to_bytes(case, level, view)


COMMANDS = (replay,)
