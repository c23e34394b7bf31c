"""Show a case in a notebook: the explorer, inline and self-contained."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from graphmodel.export.stand_alone import page
from graphmodel.model.case import Case

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


def show(case: Case, *, height: int = HEIGHT) -> Frame:
    """Return the explorer of a case or a part of one, for Jupyter, VS Code and marimo.

    It needs no server and no network: filters, search, table and clicks work inside the frame.

    Parameters
    ----------
    case
        A case or a selection of one.
    height
        Height of the frame, in px.

    Returns
    -------
    Frame
        The page of `page` in a frame; notebooks show it.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> show(shipped_case(), height=400)
    Frame of a page: notebooks show it; elsewhere write the case as .html.
    """
    return Frame(page(case).decode(), height)
