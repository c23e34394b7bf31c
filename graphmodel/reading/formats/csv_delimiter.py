"""Detect the delimiter of a CSV text by the evenness of its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from itertools import islice

from graphmodel.reading.formats.comment_lines import SPACE_DELIMITER
from graphmodel.reading.formats.csv_cells import cells_of

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
SPACED = {**DELIMITERS, SPACE_DELIMITER: "spaces"}
"""Delimiters of a list below comment lines."""
SAMPLE_BYTES, SAMPLE_ROWS = 200_000, 50
"""Bytes and rows of a file that its delimiter is detected from."""


def delimiter_of(content: bytes, *, usual: str = ",", delimiters: Iterable[str] = DELIMITERS) -> str:
    """Return the delimiter that gives the most even rows, then the most columns, then the usual one."""
    sample = content[:SAMPLE_BYTES].decode(errors="ignore")
    whole = len(content) <= SAMPLE_BYTES
    candidates = sorted(delimiters, key=lambda delimiter: delimiter != usual)
    return max(candidates, key=lambda delimiter: _evenness(sample, delimiter, whole=whole))


def _evenness(sample: str, delimiter: str, *, whole: bool) -> tuple[float, int]:
    """Return the share of rows as wide as the header, halved where quotation marks are in the way, and that width."""
    widths: list[int] = []
    trust = 1.0
    rows = cells_of(io.StringIO(sample, newline=""), delimiter)
    try:
        widths.extend(len(row) for row in islice(rows, SAMPLE_ROWS) if any(cell.strip() for cell in row))
    except csv.Error:
        trust = 1.0 if not whole and len(widths) > 1 else 0.5
    if not whole and 1 < len(widths) < SAMPLE_ROWS:
        widths.pop()
    if not widths or widths[0] == 1:
        return 0.0, 1
    return trust * widths.count(widths[0]) / len(widths), widths[0]
