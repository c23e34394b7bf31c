"""Lines of a text, one by one, within the limits."""

from __future__ import annotations

import io
from collections.abc import Iterator

from graphmodel.reading.limits import MOST_CELL, MOST_LINES, bounds
from graphmodel.reading.rows import UnreadError, too_many


def lines_of(content: bytes, *, what: str = "file") -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each line, stripped.

    Raises
    ------
    UnreadError
        The lines are too many, or one is too long.
    """
    check_lines(max(content.count(b"\n"), content.count(b"\r")), "lines", what=what)
    for number, line in enumerate(io.TextIOWrapper(io.BytesIO(content), "utf-8"), start=1):
        if len(line) > MOST_CELL:
            raise UnreadError("long-cell", f"line {number} has more than {MOST_CELL} characters.", "Shorten it.")
        yield number, line.strip()


def check_lines(count: int, kind: str, *, what: str = "file") -> None:
    """Raise `UnreadError` for too many lines, or ties in them."""
    most = min(MOST_LINES, 2 * bounds().rows)
    if count > most:
        raise too_many("rows", most, message=f"the {what} has more than {most:,} {kind}.")
