"""The recipe of a file as text, the same for every format."""

from __future__ import annotations

from graphmodel.export.recipe import Level, More, Places, recipe_of, to_text
from graphmodel.model.case import Case


def recipe_text(case: Case, *, format_: str, level: Level | None, positions: Places | None = None) -> str:
    """Return the recipe of a file, as JSON that UTF-8 and XML can hold; without a level where a file has none."""
    return to_text(recipe_of(case, **said(format_, level, positions)))


def said(format_: str, level: Level | None, positions: Places | None) -> More:
    """Return what a recipe says of a file, without what it does not have."""
    more: More = {"format": format_}
    if level:
        more["level"] = level
    if positions:
        more["positions"] = positions
    return more
