"""Find out whether any cell of a CSV text begins or ends with a blank, far faster than stripping them all."""

from __future__ import annotations

import re

import numpy as np

STRETCH = 1 << 16
"""Bytes that are looked at at a time: as many as stay in the cache of a core."""
_BLANKS = (b"\t", b"\v", b"\f", b"\x1c", b"\x1d", b"\x1e", b"\x1f")
"""Blanks of one byte beside the space and the ends of lines."""
_WIDE_BLANKS = {
    b"\xc2": re.compile(rb"\xc2[\x85\xa0\xad]"),
    b"\xe1": re.compile(rb"\xe1\x9a\x80"),
    b"\xe2": re.compile(rb"\xe2(?:\x80[\x80-\x8b\x8e\x8f\xa8\xa9\xaf]|\x81[\x9f\xa0])"),
    b"\xe3": re.compile(rb"\xe3\x80\x80"),
    b"\xef": re.compile(rb"\xef\xbb\xbf"),
}
"""Blanks of several bytes in UTF-8, those that nobody sees too, by their first byte, whose absence shows sooner."""


def is_clean(text: bytes, delimiter: str, *, rows: int) -> bool:
    """Return whether it shows at once that no cell begins or ends with a blank: then nothing is to be stripped.

    Where there are quotation marks, no line may end within them: there are as many lines as rows.
    """
    if any(mark in text for mark in _BLANKS if mark != delimiter.encode()):
        return False
    if not text.isascii() and any(first in text and blank.search(text) for first, blank in _WIDE_BLANKS.items()):
        return False
    if b'"' in text and (b"\r" in text or text.count(b"\n") + (not text.endswith(b"\n")) != rows):
        return False
    return not (text.startswith(b" ") or text.endswith(b" ")) and not _has_blank_at_bound(text, delimiter)


def _has_blank_at_bound(text: bytes, delimiter: str) -> bool:
    """Return whether a space stands beside a delimiter, a quotation mark or the end of a line."""
    letters = np.frombuffer(text, np.uint8)
    for begin in range(0, len(letters) - 1, STRETCH):
        part = letters[begin : begin + STRETCH + 1]
        is_blank = part == ord(" ")
        is_bound = (part == ord(delimiter)) | (part == ord('"')) | (part == ord("\n")) | (part == ord("\r"))
        if (is_blank[1:] & is_bound[:-1]).any() or (is_blank[:-1] & is_bound[1:]).any():
            return True
    return False
