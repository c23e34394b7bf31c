"""The place of a passage in the text of its document, as records and tables hold it: as text."""

from __future__ import annotations

from collections.abc import Mapping

_MOST_DIGITS = 9
"""Digits of a place: texts are shorter, and thousands of them are no number that Python reads."""


def place_of(record: Mapping[str, str]) -> tuple[int, int] | None:
    """Return the start and end of a passage; None where there is none.

    Examples
    --------
    >>> place_of({"start": "4", "end": "16"})
    (4, 16)
    >>> place_of({"start": "4", "end": "9" * 5000}), place_of({"start": "4"})
    (None, None)
    """
    start, end = (record.get(name, "") for name in ("start", "end"))
    if not all(each.isdecimal() and len(each) <= _MOST_DIGITS for each in (start, end)):
        return None
    return int(start), int(end)
