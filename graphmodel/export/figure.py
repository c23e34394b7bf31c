"""Figure: the picture as it is printed."""

from __future__ import annotations

from graphmodel.errors import UsageError, listing
from graphmodel.export.figure_options import AS_ON_SCREEN, FigureOptions
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.on_demand import function_of
from graphmodel.picture.view import View

FIGURES = {name: function_of("graphmodel.export.vector", name) for name in ("png", "svg", "pdf")}
"""Formats of a figure, by the function that draws it."""


def figure(
    case: Case,
    format_: str,
    level: Level = "tie",
    *,
    view: View | None = None,
    options: FigureOptions = AS_ON_SCREEN,
) -> bytes:
    """Return a figure of a selection.

    Parameters
    ----------
    case
        The case, or a part of one.
    format_
        One of `FIGURES`.
    level
        Of level ``claim``, the lines of an SVG list the ids of their claims.
    view
        The view to draw, as on screen; what fits where not given.
    options
        Size, colours, and what stands below it.

    Raises
    ------
    UsageError
        The format is not that of a figure.
    """
    if format_ not in FIGURES:
        raise UsageError(
            f"figure: {format_!r} is not one of {listing(FIGURES)}. Leave out what is chosen of the figure."
        )
    drawn: bytes = FIGURES[format_](case, level, view=view, options=options)
    return drawn
