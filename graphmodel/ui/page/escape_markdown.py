"""Escape text from data, so that Streamlit does not read it as Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$:&\"']")
_LINKS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)")


def escaped(text: str) -> str:
    r"""Return text with every character that means something in Markdown escaped.

    An invisible joiner stands where Streamlit would make a link of an address, escaped or not.

    Examples
    --------
    >>> escaped("![x](y) $z$")
    '\\!\\[x\\]\\(y\\) \\$z\\$'
    >>> ascii(escaped("http://a"))
    "'http\\\\:\\u2060//a'"
    """
    return _SPECIAL.sub(r"\\\g<0>", _LINKS.sub("\u2060", text))
