"""How text from data is shown where Streamlit would read it as Markdown: as it stands."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$:&\"']")


def plain(text: str) -> str:
    r"""Return text with every character that means something in Markdown escaped.

    Examples
    --------
    >>> plain("![x](y) $z$")
    '\\!\\[x\\]\\(y\\) \\$z\\$'
    """
    return _SPECIAL.sub(r"\\\g<0>", text)
