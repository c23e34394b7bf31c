"""Read the JSON of another program: of values of wrong types nothing is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graphmodel.model.surrogates import without_surrogates
from graphmodel.reading.rows import UnreadError, check_size

Record = dict[str, Any]


def json_in(content: bytes) -> Any:
    """Return what a file of JSON holds.

    Raises
    ------
    UnreadError
        It is too large, no UTF-8, no JSON, or nested too deeply.
    """
    check_size(len(content))
    try:
        return json.loads(content.decode("utf-8-sig"))
    except RecursionError:
        raise UnreadError("too-deep", "the JSON is nested too deeply.", "Export it again.") from None
    except ValueError as error:
        message = f"this is no JSON in UTF-8 ({str(error)[:80]})."
        raise UnreadError("broken-json", message, "Export it again.") from None


def objects_in(value: Any) -> Iterator[Record]:
    """Yield the objects of a list, or the object itself."""
    return (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict))


def text_at(record: Record, *names: str) -> str:
    """Return the first text under some names, as UTF-8 can hold it; empty where there is none."""
    return next((without_surrogates(record[name]) for name in names if isinstance(record.get(name), str)), "")


def number_at(record: Record, name: str) -> int | None:
    """Return the whole number under a name; None where there is none."""
    value = record.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
