"""Values of other formats as text: ISO dates, whole numbers without a point."""

from __future__ import annotations

import datetime as dt
import json
import math

EXACT = 2**53
"""Up to here every whole number is a float of its own."""


def cell_text(value: object) -> str:
    """Return a value as the text of a cell.

    Examples
    --------
    >>> [cell_text(value) for value in (None, True, 2.0, 0.5, "007", float("nan"), [1, "é"])]
    ['', 'true', '2', '0.5', '007', '', '[1,"é"]']
    >>> cell_text(dt.datetime(2024, 2, 17)), cell_text(dt.datetime(2024, 2, 17, 8, 30))
    ('2024-02-17', '2024-02-17T08:30:00')
    """
    match value:
        case str():
            text = value
        case None:
            text = ""
        case bool():
            text = "true" if value else "false"
        case float():
            text = _number(value)
        case dt.datetime():
            text = _moment(value)
        case dt.date() | dt.time():
            text = value.isoformat()
        case list() | tuple() | dict():
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=cell_text)
        case bytes():
            text = value.decode(errors="replace")
        case _:
            text = str(value)
    return text


def _number(value: float) -> str:
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)


def _moment(value: dt.datetime) -> str:
    day_only = value.time() == dt.time() and value.tzinfo is None and not getattr(value, "nanosecond", 0)
    return value.date().isoformat() if day_only else value.isoformat()
