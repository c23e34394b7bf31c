"""Values of other formats as text: ISO dates, whole numbers without a point."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence

from graphmodel.model.schema import BETWEEN

NAME_KEYS = ("name", "label", "title")
"""Keys of an object whose text is what it is called, the first that it has."""
_EXACT = 2**53
"""Up to here every whole number is a float of its own."""


def cell_text(value: object) -> str:
    """Return a value as the text of a cell.

    Examples
    --------
    >>> [cell_text(value) for value in (None, True, 2.0, 0.5, "007", float("nan"), [1, "é"])]
    ['', 'true', '2', '0.5', '007', '', '1; é']
    >>> cell_text([{"id": 1, "name": "Ann"}, "Bo"]), cell_text({"x": 1}), cell_text(["a; b", "c"])
    ('Ann; Bo', '{"x":1}', '["a; b","c"]')
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
        case list() | tuple():
            text = _joined(value) or (json_text(value) if value else "")
        case dict():
            text = _name_in(value) or json_text(value)
        case bytes():
            text = value.decode(errors="replace")
        case _:
            text = str(value)
    return text


def _name_in(value: Mapping[object, object]) -> str:
    """Return what an object is called in itself; an empty text where it has no name."""
    return next((name for key in NAME_KEYS if isinstance(name := value.get(key), str) and name), "")


def _joined(values: Sequence[object]) -> str:
    """Return several plain or named values as one text; an empty one where that could not be parted again."""
    texts = [_name_in(value) if isinstance(value, dict) else cell_text(value) for value in values]
    is_plain = not any(isinstance(value, list | tuple) for value in values)
    return BETWEEN.join(texts) if is_plain and all(texts) and not any(BETWEEN.strip() in text for text in texts) else ""


def json_text(value: object) -> str:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=cell_text)


def _number(value: float) -> str:
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def _moment(value: dt.datetime) -> str:
    day_only = value.time() == dt.time() and value.tzinfo is None and not getattr(value, "nanosecond", 0)
    return value.date().isoformat() if day_only else value.isoformat()
