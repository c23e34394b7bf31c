"""Dates: ISO 8601 years, months, days and intervals; see `written_dates` for other notations."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Literal

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
DayOrder = Literal["", "dmy", "mdy"]
DAY_ORDERS: tuple[DayOrder, ...] = ("", "dmy", "mdy")


def day_range(text: str) -> tuple[str, str]:
    """Return the first and last day that a date covers, as ISO days, which sort as text.

    Parameters
    ----------
    text
        A year, month or day (``2024``, ``2024-05``, ``2024-05-17``), or two of them as ``A/B``.

    Returns
    -------
    tuple
        Both days as ``YYYY-MM-DD``.

    Raises
    ------
    ValueError
        The text is no ISO 8601 year, month, day or interval, or the interval ends before it begins.

    Examples
    --------
    >>> day_range("2023-09/2023-11")
    ('2023-09-01', '2023-11-30')
    >>> day_range("2024")
    ('2024-01-01', '2024-12-31')
    """
    begin, slash, end = text.strip().partition("/") if text.count("/") < 2 else (text, "", "")
    if slash and not (begin and end):
        raise ValueError(f"the interval {text!r} needs both its beginning and its end")
    first, last = _period(begin)[0], _period(end if slash else begin)[1]
    if first > last:
        raise ValueError(f"the interval {text!r} ends before it begins")
    return first, last


def date_problem(text: str) -> str:
    """Return why a cell is not a date.

    Parameters
    ----------
    text
        The cell.

    Returns
    -------
    str
        The reason; empty where it is a date, or empty.
    """
    try:
        day_range(text)
    except ValueError as error:
        return str(error) if text else ""
    return ""


def is_date(text: str) -> bool:
    """Return whether a cell is a date, or empty.

    Parameters
    ----------
    text
        The cell.

    Returns
    -------
    bool
        As `date_problem` finds none.
    """
    return not date_problem(text)


def _period(text: str) -> tuple[str, str]:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a year, month or day like 2024, 2024-02 or 2024-02-17")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if year < 1 or (match[2] and not 1 <= month <= 12):
        raise ValueError(f"{text!r} has no such year or month")
    first_month, last_month = month or 1, month or 12
    if match[3] and not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"{text!r} has no such day")
    last_day = day or monthrange(year, last_month)[1]
    return f"{year:04}-{first_month:02}-{day or 1:02}", f"{year:04}-{last_month:02}-{last_day:02}"
