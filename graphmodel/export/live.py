"""The page of a case as a widget of a notebook (anywidget), whose clicks come back to Python."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from graphmodel.export.frame import HEIGHT, Frame
from graphmodel.picture.page import live_script


class LiveFrame(anywidget.AnyWidget):
    """A page in a frame that says what is clicked in it; `observe` calls a function at each change.

    Where a host has no widgets, it shows the same page, whose clicks stay in it.

    Attributes
    ----------
    selected
        What is clicked: a node (``{"node": id}``), a tie (``{"source": id, "target": id, "relation": word}``) or None.
    claims
        Ids of the claims that are listed beside it.
    filters
        The filters that are chosen, as `select` takes them.
    page, title, height
        HTML of the page, what its frame is called, and the height of that in px.
    """

    _esm = live_script()
    page = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(HEIGHT).tag(sync=True)
    selected = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)
    claims = traitlets.List(traitlets.Unicode()).tag(sync=True)
    filters = traitlets.Dict().tag(sync=True)

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        made = super()._repr_mimebundle_(**options)
        if not made:
            return None
        still = Frame(self.page, self.height)
        return made[0] | {"text/html": still._repr_html_(), "text/plain": repr(still)}, made[1]
