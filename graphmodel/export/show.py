"""Show a case in a notebook: the explorer, inline and self-contained."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from graphmodel.errors import UsageError
from graphmodel.export.frame import HEIGHT, Frame
from graphmodel.export.stand_alone import page
from graphmodel.model.case import UNTITLED, Case
from graphmodel.on_demand import function_of

if TYPE_CHECKING:
    from graphmodel.export.live import LiveFrame

live_frame = function_of("graphmodel.export.live", "LiveFrame")  # needs a library that only notebooks have


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


def show_live(case: Case, *, height: int = HEIGHT) -> LiveFrame:
    """Return the explorer of a case or a part of one for a notebook that is running: its clicks come back to Python.

    Parameters
    ----------
    case
        A case or a selection of one.
    height
        Height of the frame, in px.

    Returns
    -------
    LiveFrame
        The page of `show` in a widget, with ``selected``, ``claims`` and ``filters`` as the reader changes them.

    Raises
    ------
    UsageError
        anywidget is not installed: ``pip install 'graphmodel[notebook]'`` brings it.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> live = show_live(shipped_case())
    >>> live.selected, live.claims, live.filters
    (None, [], {})
    """
    if not find_spec("anywidget"):
        hint = "Install it by `pip install 'graphmodel[notebook]'`, or take show, whose clicks stay in the page."
        raise UsageError(f"show_live needs anywidget, which is not installed. {hint}")
    made: LiveFrame = live_frame(page=show(case).page, title=case.title or UNTITLED, height=height)
    return made
