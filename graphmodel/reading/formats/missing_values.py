"""Missing values in the style of R: texts have quotation marks, and NA has none."""

from __future__ import annotations

import re

import numpy as np

_MISSING = b"NA"
_UNQUOTED = re.compile(r"NA|TRUE|FALSE|NaN|-?Inf|[-+]?\d*[.,]?\d+(e[-+]?\d+)?|", re.IGNORECASE)
"""Values that R writes without quotation marks, and nothing."""


def quotes_texts(head: str, delimiter: str) -> bool:
    r"""Return whether a file has quotation marks around its header and all texts, and none around other values.

    Parameters
    ----------
    head
        Its first characters, up to the end of a line.
    delimiter
        What stands between its cells.

    Examples
    --------
    >>> quotes_texts('"from","sign"\n"A",1\n', ","), quotes_texts('from,sign\n"A",1\n', ",")
    (True, False)
    """
    if not head.startswith('"'):
        return False
    cell = re.compile(rf'(?:"(?:[^"]|"")*"|([^"\r\n{re.escape(delimiter)}]*))({re.escape(delimiter)}|\r\n|\n|\r|\Z)')
    place, in_header, has_text = 0, True, False
    while place < len(head):
        found = cell.match(head, place)
        if not found or (found[1] is not None and (in_header or not _UNQUOTED.fullmatch(found[1]))):
            return False
        has_text = has_text or (not in_header and found[1] is None)
        in_header = in_header and found[2] == delimiter
        place = found.end()
    return has_text


def without_missing(text: bytes, delimiter: str) -> bytes:
    """Return a text that begins with a row, with blanks, which are as long, in place of cells that are NA unquoted."""
    if _MISSING not in text:
        return text
    bound = rf"[^\r\n{re.escape(delimiter)}]".encode()
    letters = np.frombuffer(text, np.uint8)
    marks = np.flatnonzero(letters == ord('"'))
    found = [cell.start() for cell in re.finditer(rb"(?<!%b)%b(?!%b)" % (bound, _MISSING, bound), text)]
    places = np.array(found, dtype="int64")
    outside = places[np.searchsorted(marks, places) % 2 == 0]
    changed = letters.copy()
    changed[outside], changed[outside + 1] = ord(" "), ord(" ")
    return changed.tobytes()
