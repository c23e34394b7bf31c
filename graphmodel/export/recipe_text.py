"""The recipe of a file as text, the same for every format."""

from __future__ import annotations

from graphmodel.export.figure_options import AS_ON_SCREEN, FigureOptions
from graphmodel.export.page_options import WHAT_IS_SHOWN, PageOptions
from graphmodel.export.recipe import More, recipe_of, to_text
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.picture.view import AUTOMATIC, View


def recipe_text(
    case: Case,
    *,
    format_: str,
    level: Level | None,
    view: View | None = None,
    options: FigureOptions = AS_ON_SCREEN,
    page: PageOptions = WHAT_IS_SHOWN,
) -> str:
    """Return the recipe of a file, as JSON that UTF-8 and XML can hold; without a level where a file has none."""
    return to_text(recipe_of(case, **parts_about_file(format_, level, view, options, page)))


def parts_about_file(
    format_: str,
    level: Level | None,
    view: View | None,
    options: FigureOptions = AS_ON_SCREEN,
    page: PageOptions = WHAT_IS_SHOWN,
) -> More:
    """Return the parts of a recipe that are about a file, without those that the file does not have."""
    more: More = {"format": format_}
    if level:
        more["level"] = level
    if view and view.coordinates:
        more["positions"] = view.coordinates
    if view and view.options != AUTOMATIC:
        more["view"] = view.options
    if options != AS_ON_SCREEN:
        more["figure"] = options
    if page != WHAT_IS_SHOWN:
        more["page"] = page
    return more
