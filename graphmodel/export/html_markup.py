"""Elements of HTML, in which all text is text: markup is only what is made here."""

from __future__ import annotations

from html import escape


class Html(str):
    """Markup, as `tag` makes it; any other text is escaped."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str) -> Html:
    """Return an element; of the names of attributes, ``_`` at the end is left out and each other one is ``-``.

    Examples
    --------
    >>> tag("p", "1 < 2 ", tag("b", "so"), class_="quiet", data_claims='"c1"')
    '<p class="quiet" data-claims="&quot;c1&quot;">1 &lt; 2 <b>so</b></p>'
    """
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*children: str) -> Html:
    """Return elements and texts one after the other."""
    return Html("".join(each if isinstance(each, Html) else escape(each) for each in children))
