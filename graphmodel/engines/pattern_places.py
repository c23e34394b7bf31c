"""Places where a regular expression matches a text, found in time that grows with the length of the text alone.

Patterns come with a project that anybody may have made, and the engines of Python and of browsers need years for some
of them. DuckDB has RE2, https://github.com/google/re2/wiki/Syntax: it never goes back, and so knows no look-around.
"""

from __future__ import annotations

from functools import cache, lru_cache

import duckdb
from ibis.backends.duckdb import Backend as DuckDB

from graphmodel.engines.embedded import cursor_of, open_memory
from graphmodel.errors import UsageError, quoted

_BEGIN, _END = "\x01", "\x02"
"""Put around each match, to count where it stands; texts of documents have no such characters, or lose them here."""
_CACHED = 256
"""Number of answers that are kept: of some patterns on the documents that are read."""


@lru_cache(maxsize=_CACHED)
def places(pattern: str, text: str) -> tuple[tuple[int, int], ...]:
    r"""Return where a pattern matches, whatever the case: start and end in code points, from first to last.

    Raises
    ------
    UsageError
        It is no regular expression that RE2 knows.

    Examples
    --------
    >>> places(r"weirs?\b", "A weir, two Weirs.")
    ((2, 6), (12, 17))
    """
    whole = text.replace(_BEGIN, " ").replace(_END, " ")
    try:
        with cursor_of(_database()) as cursor:
            marked = cursor.execute(
                "SELECT regexp_replace(?, ?, ?, 'gi')", [whole, pattern, f"{_BEGIN}\\0{_END}"]
            ).fetchone()
    except duckdb.Error as error:
        reason = str(error).partition(":")[2].strip() or "it cannot be used"
        raise UsageError(f"pattern: {quoted(pattern)} is no regular expression here: {reason}.") from None
    return tuple(_places(str(marked[0]) if marked else whole))


def _places(marked: str) -> list[tuple[int, int]]:
    found, at = [], 0
    before, *parts = marked.split(_BEGIN)
    at = len(before)
    for part in parts:
        match, _, after = part.partition(_END)
        if match:
            found.append((at, at + len(match)))
        at += len(match) + len(after)
    return found


@cache
def _database() -> DuckDB:
    return open_memory(is_small=True)
