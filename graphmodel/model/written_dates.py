"""Dates as people and programs write them, turned into ISO 8601 where it is clear what is meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable

from graphmodel.model.dates import DayOrder, is_date
from graphmodel.model.month_names import month_of

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:.*", re.ASCII)
_TIME = re.compile(
    r"(?:,? |T)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|[-+]\d{2}:?\d{2}))?",
    re.ASCII,
)
"""A time of day after a date."""
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_YEARS = re.compile("([0-9]{4}) ?[-\N{EN DASH}\N{EM DASH}] ?([0-9]{4})")
"""From a year to another."""
_POINTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.ASCII)
_EITHER = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})", re.ASCII)
"""A date that begins with its day or its month."""
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
_MONTH, _YEAR = r"(?P<month>[^\W\d_]+\.?)", r"(?P<year>\d{4})"
_OF = r"(?:[-\s,/]\s*(?:de |del |of )?)"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        f"{_DAY}{_OF}{_MONTH}{_OF}{_YEAR}",
        f"{_MONTH} {_DAY}{_OF}{_YEAR}",
        f"{_YEAR}{_OF}{_MONTH}{_OF}{_DAY}",
        f"{_YEAR}\\. {_MONTH} {_DAY}",
        f"{_MONTH}{_OF}{_YEAR}",
    )
)
"""Dates with a month by its name; the last one has no day."""
_QUARTERS = re.compile(r"[QqTt]([1-4])[-/ ]?(\d{4})|(\d{4})[-/ ]?[QqTt]([1-4])", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([-./])\d{1,2}\1\d{2}", re.ASCII)
_NUMBER = re.compile(r"\d{5,13}", re.ASCII)
_MONTHS_OF_YEAR = 12
_DAY_ZERO = dt.date(1899, 12, 30)
"""The day that spreadsheets count as 0, from 1 March 1900 on."""
_PLAUSIBLE = (dt.date(1950, 1, 1), dt.date(2100, 1, 1))
"""A number that would be a day between these may be one."""
_SECONDS, _MILLISECONDS, _SERIAL = 10, 13, 5
"""Digits of seconds and milliseconds since 1970, and of days since 1900, between these days."""


def iso_days(texts: Iterable[str], days: DayOrder = "") -> dict[str, str]:
    """Return the ISO 8601 date for each text of a column that is clearly one, and is written otherwise.

    Parameters
    ----------
    texts
        All values of the column.
    days
        Whether day or month is first in dates such as 3/1/2024; where not given, as another date of the column shows.
        Where some dates show the one and some the other, none of them is read.

    Examples
    --------
    >>> iso_days(["3/1/2024", "3/31/2024", "Q2 2005"])
    {'3/1/2024': '2024-03-01', '3/31/2024': '2024-03-31', 'Q2 2005': '2005-04/2005-06'}
    """
    texts = [text for text in texts if text]
    orders = _orders_of(texts)
    order: DayOrder = "" if len(orders) > 1 else days or next(iter(orders), "")
    if texts and all(_COMPACT.fullmatch(text) and is_date(_dashed(text)) for text in texts):
        return {text: _dashed(text) for text in texts}
    return {text: iso for text in texts if (iso := iso_day(text, order)) != text}


def iso_day(text: str, days: DayOrder = "") -> str:
    """Return a date as ISO 8601 where it is clear what is meant, else the text as it is.

    Parameters
    ----------
    text
        A date in any notation; of a moment, the day is taken.
    days
        Order of day and month in dates that begin with either; where empty, these stay as they are.

    Returns
    -------
    str
        A year, month, day or interval of ISO 8601, or the text.

    Examples
    --------
    >>> iso_day("2024-03-01T09:30:00"), iso_day("1.3.2024"), iso_day("3/1/2024", "mdy"), iso_day("3/1/2024")
    ('2024-03-01', '2024-03-01', '2024-03-01', '3/1/2024')
    >>> iso_day("12-Apr-2005"), iso_day("April 12, 2005 2:30 PM"), iso_day("12 avril 2005"), iso_day("12.4.05")
    ('2005-04-12', '2005-04-12', '2005-04-12', '12.4.05')
    """
    if found := _MOMENT.fullmatch(text):
        return found[1]
    date = text
    if found := _TIME.search(text):
        date = text[: found.start()] if found.end() == len(text) else text
    iso = _of_years(date) or _points(date) or _either(date, days) or _named(date) or _quarter(date)
    return iso if iso and is_date(iso) else text


def _orders_of(texts: Iterable[str]) -> set[DayOrder]:
    """Return the orders of day and month that dates show, in which a number beyond 12 is the day."""
    found: set[DayOrder] = set()
    for text in texts:
        if match := _EITHER.match(text):
            found |= {"dmy"} if int(match[1]) > _MONTHS_OF_YEAR else set()
            found |= {"mdy"} if int(match[3]) > _MONTHS_OF_YEAR else set()
    return found


def is_open(text: str) -> bool:
    """Return whether a text is a date, but for the order of its day and month, which has to be known.

    Examples
    --------
    >>> is_open("3/1/2024"), is_open("31-12-2024"), is_open("31/31/2024"), is_open("1.3.2024")
    (True, True, False, False)
    """
    return any(iso_day(text, order) != text for order in ("dmy", "mdy")) and _EITHER.match(text) is not None


def why_open(texts: Collection[str]) -> tuple[str, str]:
    """Return why the order of day and month is not known in dates of a column, and what to do about it."""
    first = {order: min(text for text in texts if _orders_of([text]) == {order}) for order in sorted(_orders_of(texts))}
    if len(first) > 1:
        return f"{first['dmy']!r} begins with its day, {first['mdy']!r} with its month", "Write them all in one order."
    if first:
        return f"{next(iter(first.values()))!r} is not in the order of the others", "Write them all in one order."
    return "No date shows whether the day or the month is first", "Write days: dmy, or days: mdy, into the mapping."


def could_be(text: str) -> str:
    """Return which date a text may stand for, in a sentence; nothing where there is no guess.

    Examples
    --------
    >>> could_be("38454"), could_be("1112313600")
    ('As days since 1900 it would be 2005-04-12.', 'As seconds since 1970 it would be 2005-04-01.')
    >>> could_be("20050412"), could_be("12.4.05"), could_be("soon")
    ('It may be 2005-04-12.', 'Write its year with four digits.', '')
    """
    if _SHORT_YEAR.fullmatch(text):
        return "Write its year with four digits."
    if _COMPACT.fullmatch(text) and is_date(_dashed(text)):
        return f"It may be {_dashed(text)}."
    if not _NUMBER.fullmatch(text):
        return ""
    if len(text) == _SERIAL:
        return _likely("days since 1900", _DAY_ZERO + dt.timedelta(int(text)))
    if len(text) in (_SECONDS, _MILLISECONDS):
        seconds = int(text[:_SECONDS])
        what = "seconds" if len(text) == _SECONDS else "milliseconds"
        return _likely(f"{what} since 1970", dt.datetime.fromtimestamp(seconds, dt.UTC).date())
    return ""


def _likely(what: str, day: dt.date) -> str:
    return f"As {what} it would be {day.isoformat()}." if _PLAUSIBLE[0] <= day < _PLAUSIBLE[1] else ""


def _dashed(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def _iso(year: str, month: str | int, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _of_years(text: str) -> str:
    if found := _YEARS.fullmatch(text):
        return f"{found[1]}/{found[2]}"
    if found := _MONTH_FIRST.fullmatch(text):
        return _iso(found[2], found[1], None)
    found = _YEAR_FIRST.fullmatch(text)
    return _iso(found[1], found[3], found[4]) if found else ""


def _points(text: str) -> str:
    found = _POINTS.fullmatch(text)
    return _iso(found[3], found[2], found[1]) if found else ""


def _either(text: str, days: DayOrder) -> str:
    found = _EITHER.fullmatch(text)
    if not found or not days:
        return ""
    day, month = (found[1], found[3]) if days == "dmy" else (found[3], found[1])
    return _iso(found[4], month, day)


def _named(text: str) -> str:
    for pattern in _NAMED:
        if (found := pattern.fullmatch(text)) and (month := month_of(found["month"])):
            return _iso(found["year"], month, found.groupdict().get("day"))
    return ""


def _quarter(text: str) -> str:
    found = _QUARTERS.fullmatch(text)
    if not found:
        return ""
    year, last = found[2] or found[3], 3 * int(found[1] or found[4])
    return f"{year}-{last - 2:02}/{year}-{last:02}"
