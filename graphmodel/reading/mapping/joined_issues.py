"""Join the issues of a claim as `schema.issues_in` reads them, however they are joined in a file."""

from __future__ import annotations

import re

from graphmodel.model.schema import BETWEEN

SEMICOLON = ";"
"""Stands between the issues of a cell."""
_ISSUE = re.compile(r"(?:&(?:#\w+|\w{2,});|[^;])+")
"""Text without a semicolon, but for that of a character reference, such as ``&lt;``."""


def evenly_joined(cell: str) -> str:
    """Return a cell of the column ``issue`` with its issues joined by `schema.BETWEEN`.

    Examples
    --------
    >>> evenly_joined("War;Water ;"), evenly_joined("R&amp;D")
    ('War; Water', 'R&amp;D')
    """
    return BETWEEN.join(filter(None, map(str.strip, _ISSUE.findall(cell))))
