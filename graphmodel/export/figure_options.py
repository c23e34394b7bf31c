"""Options of a figure: its size on paper, its colours, and what stands below it."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.errors import UsageError
from graphmodel.picture.style import Theme

_LEAST_WIDTH, _MOST_WIDTH = 30, 500
"""Of a figure on paper, in mm."""
_LEAST_DPI, _MOST_DPI = 72, 600
"""Pixels an inch; more would take gigabytes."""
USUAL_DPI = 300
"""What journals ask for."""
_INCH = 25.4
"""Millimetres."""
_PX_AN_INCH, POINTS_AN_INCH = 96, 72
"""Of CSS and SVG, and of PDF."""
_SHRINK = 0.75
"""Part of its size on screen that text has on paper: 12 px become 6.75 points, which journals allow."""
MOST_FIGURE_LINES = 1_000
"""Number of ties that an SVG or PNG draws of a case that has more than a picture can carry."""
_MOST_CANVAS = 900.0
"""px that a figure is laid out in; a wider one is a larger print of the same, for it is read from further away."""


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """Options of a figure.

    Attributes
    ----------
    width
        In mm; None for as large as it comes out on screen.
    dpi
        Pixels an inch of a PNG; None for the usual ones.
    greyscale
        Whether each colour is a grey of the same lightness; dashes and arrow-heads distinguish relations.
    theme
        Whether it is for light or for dark pages.
    legend, source_line
        Whether these stand below it. The source line is the title with the number of claims and the filters.

    Raises
    ------
    UsageError
        Width or dpi are out of bounds.
    """

    width: int | None = None
    dpi: int | None = None
    greyscale: bool = False
    theme: Theme = "light"
    legend: bool = True
    source_line: bool = True

    def __post_init__(self) -> None:
        """Check the numbers."""
        for name, unit, least, most in (
            ("width", " mm", _LEAST_WIDTH, _MOST_WIDTH),
            ("dpi", "", _LEAST_DPI, _MOST_DPI),
        ):
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                raise UsageError(f"figure, {name}: {value}{unit} is not from {least} to {most}{unit}.")

    @property
    def canvas(self) -> float | None:
        """Width in px that it is laid out in; None where it is as large as it comes out."""
        return None if self.width is None else min(self.width * _PX_AN_INCH / _INCH / _SHRINK, _MOST_CANVAS)

    def inches(self, px: float) -> float:
        """Return the width on paper of a drawing of a width in px."""
        return px / _PX_AN_INCH if self.width is None else self.width / _INCH


AS_ON_SCREEN = FigureOptions()
"""Nothing chosen."""
