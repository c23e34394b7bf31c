"""The code that shows a page within another one."""

from __future__ import annotations

from urllib.parse import quote

from graphmodel.export.html_markup import Html, tag
from graphmodel.model.case import UNTITLED

_HEIGHT = 560
"""Height of the frame, in px; in 500 px, names can still be read."""


def embed_code(address: str, *, title: str) -> Html:
    """Return an element of HTML that shows the page of an address in a frame.

    Examples
    --------
    >>> embed_code("dam.html", title="The dam").partition(" width")[0]
    '<iframe src="dam.html" title="The dam"'
    """
    look = {"width": "100%", "height": str(_HEIGHT), "loading": "lazy", "allowfullscreen": "", "style": "border: 0"}
    return tag("iframe", src=quote(address), title=title or UNTITLED, **look)
