"""What a file says of its own making: the one place that decides the recipe inside of every format."""

from __future__ import annotations

from graphmodel.case import Case
from graphmodel.recipe import Level, recipe_of, to_text
from graphmodel.selection import Selection


def recipe_text(case: Case, selection: Selection, *, format_: str, level: Level | None) -> str:
    """Return the recipe of a file, as JSON that UTF-8 and XML can hold; without a level where a file has none."""
    if level is None:
        return to_text(recipe_of(case, selection, format=format_))
    return to_text(recipe_of(case, selection, format=format_, level=level))
