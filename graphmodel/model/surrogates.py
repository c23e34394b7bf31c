"""Text that UTF-8 cannot hold, as JSON, YAML and names of files may bring it: halves of surrogate pairs."""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    r"""Return a text in which two halves of a pair are the letter they stand for, and a single half is U+FFFD.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        A text that UTF-8 can encode.

    Examples
    --------
    >>> without_surrogates("a" + chr(0xD83D) + chr(0xDE00)), ascii(without_surrogates("b" + chr(0xD800)))
    ('a😀', "'b\\ufffd'")
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(text) else text
