"""Marks that are likely no part of a name: of footnotes, and emoji."""

from __future__ import annotations

import re
import unicodedata

_FOOTNOTE = r"[*\u2020-\u2021\u00a7\u00b6\u00b9\u00b2\u00b3\u2070\u2074-\u2079]"
_NUMBERED = r"\[(?:\d{1,3}|[a-z]|(?:note|nb|n|fn) ?\d{1,3})\]"
_EDGES = re.compile(rf"^(?:{_FOOTNOTE}\s*)+|(?:\s*(?:{_FOOTNOTE}|{_NUMBERED}))+$")
_FIRST_EMOJI = 0x2190
"""Code point from which on symbols are pictures: marks of trade and degrees stand before it."""
_LETTERED = range(0x3200, 0x3400)
"""Symbols that are words of Chinese, Japanese and Korean in one character."""
_JOINED = re.compile("[\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]")
"""What only stands beside an emoji, of which it is a part."""


def without_marks(name: str) -> str:
    """Return a name without marks of footnotes at its ends and without emoji; as it is where nothing else is in it.

    Examples
    --------
    >>> without_marks("Russia[1]"), without_marks("E*Trade"), without_marks("*")
    ('Russia', 'E*Trade', '*')
    """
    if name.isascii() and name[:1].isalnum() and name[-1:].isalnum():  # most names
        return name
    plain = name if name.isascii() else "".join(" " if _is_emoji(letter) else letter for letter in name)
    if plain != name:
        plain = _JOINED.sub("", plain)
    plain = " ".join(_EDGES.sub("", plain.strip()).split()) if plain != name else _EDGES.sub("", name)
    return plain if any(map(str.isalnum, plain)) else name


def _is_emoji(letter: str) -> bool:
    place = ord(letter)
    return place >= _FIRST_EMOJI and place not in _LETTERED and unicodedata.category(letter) == "So"
