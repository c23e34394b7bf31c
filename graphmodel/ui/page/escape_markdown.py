"""Escape text from data, so that Streamlit does not read it as Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$:&\"']")


_LINKS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)")


def unlinked(text: str) -> str:
    """Return text with an invisible joiner where Streamlit would make a link of an address, escaped or not."""
    return _LINKS.sub("\u2060", text)


def escaped(text: str) -> str:
    r"""Return text with every character that means something in Markdown escaped.

    Examples
    --------
    >>> escaped("![x](y) $z$")
    '\\!\\[x\\]\\(y\\) \\$z\\$'
    """
    return _SPECIAL.sub(r"\\\g<0>", text)
