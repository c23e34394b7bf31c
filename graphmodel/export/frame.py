"""The frame in which a notebook shows a page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

HEIGHT = 560
"""Height of the frame, in px."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page in a frame, as notebooks show it.

    Attributes
    ----------
    page
        The HTML of the page.
    height
        Height of the frame, in px.
    """

    page: str
    height: int

    def _repr_html_(self) -> str:
        frame = "width:100%;border:0" + f";height:{self.height}px"
        allowed = "allow-scripts allow-downloads"  # an origin of its own: it cannot reach the notebook around it
        return f'<iframe sandbox="{allowed}" style="{frame}" srcdoc="{escape(self.page)}"></iframe>'

    def __repr__(self) -> str:
        return "Frame of a page: notebooks show it; elsewhere write the case as .html."
