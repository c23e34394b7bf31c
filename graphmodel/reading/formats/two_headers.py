"""Headers of two rows: names of groups, merged over their columns, above the names within each group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

_BETWEEN = " / "
"""Stands between the two names of a column."""
QUALTRICS = "The header is row 2, as Qualtrics writes it below the numbers of its questions."
"""The sentence on a header of questions."""
MOST_PEEKED = 50
"""Rows below a header that are compared with its second row."""


def joined_header(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the header of a table whose first two rows name its columns together; nothing where they do not.

    A group has to span several columns, and the second row to name them and leave the first column empty, as no row of
    a table does that begins with an actor. None of its names is met again below, as a value would be.
    """
    if len(rows) < 3:
        return []
    cells = [(above.strip(), below.strip()) for above, below in zip_longest(*rows[:2], fillvalue="")]
    both = [(above, "" if below == above else below) for above, below in cells]  # one cell that is merged over both
    groups, group = list[str](), ""
    for above, below in both:
        group = above or (group if below else "")
        groups.append(group)
    spanned = [name for name, (_, below) in zip(groups, both, strict=True) if below]
    is_first_alone = bool(both) and bool(both[0][0]) and not both[0][1]
    if not is_first_alone or "" in spanned or len({*spanned}) == len(spanned):
        return []
    met = (
        below and len(row) > place and row[place].strip() == below
        for row in rows[2:]
        for place, (_, below) in enumerate(both)
    )
    header = [f"{name}{_BETWEEN}{below}" if below else name for name, (_, below) in zip(groups, both, strict=True)]
    named = [name for name in header if name]
    return header if len({*named}) == len(named) and not any(met) else []


def questions_below(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the header of an export of Qualtrics, its second row, which has the questions below their numbers.

    The third row holds the ids of its columns. A question that is there twice has its number before it.
    """
    if len(rows) < 3 or not rows[2] or not all(map(_IMPORT_ID.match, rows[2])):
        return []
    texts = [" ".join(text.split()) for text in rows[1]]
    return [
        text if text and texts.count(text) == 1 else f"{number} {text}".strip()
        for number, text in zip_longest(rows[0], texts, fillvalue="")
    ]


_IMPORT_ID = re.compile(r'\s*\{"ImportId"')


def note_of(header: Sequence[str], *, row: int, place: str = "") -> str:
    """Return the sentence on a header of two rows, of which the first is this one."""
    named = ", ".join(repr(name) for name in header if _BETWEEN in name)
    sentence = f"the header is rows {row} and {row + 1}, read as one: {named}."
    return f"In {place}, {sentence}" if place else sentence[0].upper() + sentence[1:]
