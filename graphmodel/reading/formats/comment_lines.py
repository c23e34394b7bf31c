"""Comment lines above a list, as SNAP (`#`) and KONECT (`%`) have them; the last one may name the columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINES = re.compile(rb"(?:[ \t]*(?:#|%)[^\r\n]*(?:\r\n|\n|\r))+")
_NUMBERED = re.compile(rb"[ \t]*[#%]\"?[,;\t|]")
"""A first column that is called `#`, as numbers of rows are: this line is a header."""
SPACE_DELIMITER = " "
"""Delimiter of lists that have none of the usual ones."""


@dataclass(frozen=True, slots=True)
class Comments:
    """The comment lines above a table: their bytes, their number, and the text of the last one without its mark."""

    size: int = 0
    count: int = 0
    last: str = ""

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
    found = _LINES.match(head)
    if not found or found.end() == len(head) or _NUMBERED.match(head):
        return Comments()
    lines = found[0].splitlines()
    return Comments(found.end(), len(lines), lines[-1].decode(errors="ignore").strip().lstrip("#%").strip())
