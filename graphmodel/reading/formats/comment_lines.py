"""Comment lines, above a list as SNAP (`#`) and KONECT (`%`) have them, and among its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.errors import Finding, listing, quoted

_LINES = re.compile(rb"(?:[ \t]*(?:#|%)[^\r\n]*(?:\r\n|\n|\r))+")
_MATRIX_MARKET = re.compile(
    rb"%%MatrixMarket matrix coordinate[^\r\n]*(?:\r\n|\n|\r)(?:%[^\r\n]*(?:\r\n|\n|\r))*[^%\r\n]+(?:\r\n|\n|\r)",
    re.IGNORECASE,
)
"""Comments of a matrix in the format of Matrix Market, and the line below them, which holds its size and is no tie."""
_NUMBERED = re.compile(rb"[ \t]*[#%]\"?[,;\t|]")
"""A first column that is called `#`, as numbers of rows are: this line is a header."""
_AMONG_ROWS = r"^#(?:\s+\D|[#=-])"
"""What no name begins with, as `#Dam` and `# 5` may: a line is then a comment where none stands above the rows too."""
_MOST_LISTED, _MOST_QUOTED = 5, 60
"""Lines that the finding names, and characters that it quotes of each."""
SPACE_DELIMITER = " "
"""Delimiter of lists that have none of the usual ones."""


@dataclass(frozen=True, slots=True)
class Comments:
    """The comment lines above a table: bytes, number, text of the last one without its mark, and that mark.

    The last one may name the columns.
    """

    size: int = 0
    count: int = 0
    last: str = ""
    mark: str = ""

    def __bool__(self) -> bool:
        return self.count > 0

    def header(self, delimiter: str, width: int) -> list[str]:
        """Return the names of the columns, where the last line has as many cells as the rows below; else none."""
        cells = self.last.split() if delimiter == SPACE_DELIMITER else self.last.split(delimiter)
        names = [cell.strip() for cell in cells]
        is_header = len(names) == width > 1 and all(names) and not any(name.isdecimal() for name in names)
        return names if is_header else []

    def note(self, *, named: bool) -> str:
        """Return the sentence on what became of them."""
        lines = "comment line" if self.count == 1 else "comment lines"
        return f"{self.count} {lines} above the rows" + ("; the last one names the columns." if named else " left out.")


def comments_of(head: bytes) -> Comments:
    """Return the comment lines that a file begins with."""
    if found := _MATRIX_MARKET.match(head):
        return Comments(found.end(), len(found[0].splitlines()), "", "%")
    found = _LINES.match(head)
    if not found or found.end() == len(head) or _NUMBERED.match(head):
        return Comments()
    lines = found[0].splitlines()
    last = lines[-1].decode(errors="ignore").strip()
    return Comments(found.end(), len(lines), last.lstrip("#%").strip(), last[0])


def is_comment(cells: Sequence[str], mark: str, *, width: int) -> bool:
    """Return whether a row is a comment.

    Parameters
    ----------
    mark
        What comments begin with that stand above the rows; empty where none does.
    width
        Number of cells of a row: a line that begins with `#` and has others is one too.
    """
    first = cells[0].lstrip()
    if mark:
        return first.startswith(mark)
    return first.startswith("#") and (len(cells) != width or re.match(_AMONG_ROWS, first) is not None)


def comments_among(first: pa.ChunkedArray, mark: str) -> pa.ChunkedArray | None:
    """Return which rows of even width are comments by their first cells; None where none is."""
    found = pc.starts_with(first, mark or "#")
    if not mark and pc.any(found).as_py():  # a pattern takes longer, and most tables have none
        found = pc.match_substring_regex(first, _AMONG_ROWS)
    return found if pc.any(found).as_py() else None


def comments_passed_over(name: str, comments: Sequence[tuple[int, str]]) -> tuple[Finding, ...]:
    """Return the warning that some rows, each with its text, are comments."""
    if not comments:
        return ()
    row, text = comments[0]
    shown = listing([quoted(each[:_MOST_QUOTED]) for _, each in comments], most=_MOST_LISTED)
    message = f"lines that begin with {quoted(text.lstrip()[0])} are comments, and passed over: {shown}."
    return (Finding("warning", "comment-lines", name, row, "", "", message),)
