"""Detect lists of ties without a header."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain

from graphmodel.errors import Finding
from graphmodel.model.schema import CLAIM_COLUMNS, ENDS
from graphmodel.reading.rows import UnreadError

_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d+(\.\d+)?")
_RATING = re.compile(r"[-+\N{MINUS SIGN}]?(\d|10)|[-+\N{MINUS SIGN}]\d+|[-+\N{MINUS SIGN}]?\d*[.,]\d+")
"""A sign, a rating, as lists of trust have from -10 to 10, or a number with decimals; no column is called so."""
_YEAR = re.compile(r"(1[89]|20)\d\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}([T ].*)?")
_TRIPLE = ("source", "relation", "target")
_CALLED = {column.name: {column.name, *column.aliases} for column in CLAIM_COLUMNS}
_NAMES = _CALLED["source"] | _CALLED["target"]
"""Names of columns of ends."""
_RELATION = next(column for column in CLAIM_COLUMNS if column.name == "relation")
_STANCES = {*_RELATION.values, *chain.from_iterable(_RELATION.synonyms.values())}
"""Words of a stance, in lower case."""
_Records = Sequence[Sequence[str]]


def columns_without_header(first: Sequence[str], further: Callable[[], _Records]) -> tuple[str, ...]:
    """Return the columns of a list that begins with this row and no header; none where it names the columns.

    Parameters
    ----------
    first
        The first row.
    further
        Returns some of the rows below.

    Raises
    ------
    UnreadError
        The row holds two numbers: no names, and no sign.
    """
    cells = [cell.strip() for cell in first]
    if len(cells) == 2 and all(map(_NUMBER.fullmatch, cells)):
        message = f"the first row ({', '.join(cells)}) does not name the columns, and no third one says the sign."
        raise UnreadError("header", message, "Begin with a row source,target,sign, the sign being 1 or -1.")
    looks = [columns for columns in (_columns(cells), _triple(cells)) if columns]
    rows = [[cell.strip() for cell in row] for row in further()] if looks else []
    rows = [row for row in rows if any(row)]
    looks = [each for each in looks if not _are_years([cells, *rows], each)]
    return next((each for each in looks if "relation" not in each or _is_alike(cells, rows, each)), ())


def no_header(name: str, columns: Sequence[str]) -> Finding:
    """Return the warning that a file begins with a tie, and which columns were taken."""
    message = f"the first row is a tie and does not name the columns, which were taken as {', '.join(columns)}."
    return Finding("warning", "no-header", name, 1, "", "", message, "Put their names above if that is wrong.")


def _columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that the cells of a tie would have, by what they look like; none where it looks like none."""
    if len(cells) not in (3, 4) or not all(cells):
        return ()
    is_year_first = len(cells) == 4 and _YEAR.fullmatch(cells[0]) and _stance(cells[3])
    begin = 1 if is_year_first else 0
    stance = _stance(cells[begin + 2])
    if not stance or any(cell.lower() in _NAMES for cell in cells[begin : begin + 2]):
        return ()
    if is_year_first:
        return ("date", *ENDS, stance)
    if len(cells) == 3:
        return (*ENDS, stance)
    last = "seconds" if _NUMBER.fullmatch(cells[3]) else "date" if _DAY.fullmatch(cells[3]) else ""
    return (*ENDS, stance, last) if last else ()


def _are_years(rows: _Records, columns: Sequence[str]) -> bool:
    """Return whether both ends of all rows are years, which nobody is called."""
    ends = [row[columns.index(end)] for row in rows if len(row) == len(columns) for end in ENDS]
    return all(map(_YEAR.fullmatch, ends))


def _triple(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a tie whose stance stands between its ends, as in sentences; none where it is no word."""
    is_one = len(cells) == 3 and all(cells) and cells[1].lower() in _STANCES
    return _TRIPLE if is_one and _NAMES.isdisjoint(map(str.lower, cells[::2])) else ()


def _stance(cell: str) -> str:
    """Return the name of a column that holds such a stance: a number or a word; empty where it is none."""
    if _RATING.fullmatch(cell):
        return "sign"
    return "relation" if cell.lower() in _STANCES else ""


def _is_alike(cells: Sequence[str], rows: _Records, columns: Sequence[str]) -> bool:
    """Return whether a row is one more tie: all below have a stance, and an end or the stance of the row comes again.

    A stance may also be the name of a column, as ``support`` above yes and no.
    """
    place = columns.index("relation")
    both = [columns.index(end) for end in ENDS]
    if not rows or not all(len(row) == len(cells) and row[place].lower() in _STANCES for row in rows):
        return False
    seen = {row[each] for row in rows for each in (*both, place)}
    return not seen.isdisjoint(cells[each] for each in (*both, place))
