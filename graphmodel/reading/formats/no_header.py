"""Detect lists of ties without a header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphmodel.errors import Finding
from graphmodel.reading.rows import UnreadError

COLUMNS = {3: ("source", "target", "sign"), 4: ("source", "target", "sign", "seconds")}
"""Columns of such a list, by their number."""
NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d+(\.\d+)?")
RATING = re.compile(r"[-+\N{MINUS SIGN}]?(\d|10)")
"""A sign or a rating, as lists of trust have from -10 to 10; no column is called so."""
ENDS = ("source", "target", "from", "to")


def columns_of(first: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a list that begins with this row and no header; none where it names the columns.

    Raises
    ------
    UnreadError
        The row holds two numbers: no names, and no sign.
    """
    cells = [cell.strip() for cell in first]
    if len(cells) == 2 and all(map(NUMBER.fullmatch, cells)):
        message = f"the first row ({', '.join(cells)}) does not name the columns, and no third one says the sign."
        raise UnreadError("header", message, "Begin with a row source,target,sign, the sign being 1 or -1.")
    if len(cells) not in COLUMNS or not all(cells) or {cell.lower() for cell in cells[:2]} & set(ENDS):
        return ()
    is_tie = RATING.fullmatch(cells[2]) and all(map(NUMBER.fullmatch, cells[3:]))
    return COLUMNS[len(cells)] if is_tie else ()


def no_header(name: str, columns: Sequence[str]) -> Finding:
    """Return the warning that a file begins with a tie, and which columns were taken."""
    message = f"the first row is a tie and does not name the columns, which were taken as {', '.join(columns)}."
    return Finding("warning", "no-header", name, 1, "", "", message, "Put their names above if that is wrong.")
