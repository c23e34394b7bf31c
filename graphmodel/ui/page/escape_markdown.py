"""Escape text from data, so that Streamlit does not read it as Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$:&\"']")
_REPLACED = re.compile(
    r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)"  # links
    r"|(?<=:)(?=streamlit:|material/)"  # pictures
    r"|(?<=<)(?=-)|(?<=-)(?=[->])|(?<=[<>~])(?==)"  # arrows, dashes and mathematical signs
)


def escaped(text: str) -> str:
    r"""Return text with every character that means something in Markdown escaped.

    An invisible joiner stands in what Streamlit makes a link, a picture or another sign of, escaped or not.

    Examples
    --------
    >>> escaped("![x](y) $z$")
    '\\!\\[x\\]\\(y\\) \\$z\\$'
    >>> ascii(escaped("http://a"))
    "'http\\\\:\\u2060//a'"
    >>> ascii(escaped("a -> b"))
    "'a \\\\-\\u2060\\\\> b'"
    """
    return _SPECIAL.sub(r"\\\g<0>", _REPLACED.sub("\u2060", text))
