"""One way of writing a name: single blanks, and each letter with its accents as one character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graphmodel.errors import Finding, listing, quoted
from graphmodel.reading.rows import Rows

OTHERWISE = "[^ -~]|  "
"""Pattern of the names that may be written in another way, in the syntax that all engines share."""
_OTHERWISE = re.compile(OTHERWISE)
_MOST_NAMED = 5
"""Names that the finding shows."""


def written_otherwise(names: Iterable[str]) -> dict[str, str]:
    """Return how names are to be written that are not: in NFC, and with a space in place of any white space.

    Examples
    --------
    >>> written_otherwise(["Mill  Town", "Mill Town"])
    {'Mill  Town': 'Mill Town'}
    """
    plain = {name: " ".join(unicodedata.normalize("NFC", name).split()) for name in names if _OTHERWISE.search(name)}
    return {name: text for name, text in plain.items() if name != text}


def with_written_names(table: Rows, columns: Sequence[str]) -> Rows:
    """Return a table whose names in some columns are written in one way, with the warning which were not."""
    frame, changed = table.frame, dict[str, str]()
    for column in columns:
        if column in frame and (others := written_otherwise(frame[column].unique().tolist())):
            cells = frame[column].map(lambda name, to=others: to.get(name, name))
            frame, changed = frame.assign(**{column: cells.astype("str")}), changed | others
    return replace(table, frame=frame, findings=(*table.findings, *written_as(changed, table.name)))


def written_as(changed: Mapping[str, str], table: str) -> tuple[Finding, ...]:
    """Return the warning that some names are written in one way."""
    if not changed:
        return ()
    shown = listing([f"{quoted(name)} as {quoted(text)}" for name, text in changed.items()], most=_MOST_NAMED)
    message = f"names are read with single blanks, and each letter in one form (NFC): {shown}."
    return (Finding("warning", "written-name", table, 0, "", "", message),)
