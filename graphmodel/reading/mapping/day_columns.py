"""Find the column of days beside a column of years, which says the same less precisely."""

from __future__ import annotations

from collections.abc import Collection

from graphmodel.model.other_words import DATE_NAMES
from graphmodel.model.written_dates import iso_days
from graphmodel.reading.mapping.contents import Contents
from graphmodel.reading.mapping.names import name_words

_CALLED = frozenset(("date", *DATE_NAMES))
_BEGINS = frozenset(("start", "begin", "beginning", "from", "first"))
"""Words in the name of the day on which something begins, beside one on which it ends."""
_DAY = len("2024-02-17")


def day_column(table: Contents, years: str, *, taken: Collection[str] = ()) -> str:
    """Return the only column of days that are all in the years of another; that column where there is none.

    Of several, such as the first and last day of an event, it is the only one that is called by the beginning.
    """
    if not table.is_dated(years, years=True) or table.is_dated(years):
        return years
    found = [name for name in table.columns if name not in (years, *taken) and _has_days_of(table, name, years)]
    begins = [name for name in found if not _BEGINS.isdisjoint(name_words(name))]
    of_days = found if len(found) == 1 else begins
    return of_days[0] if len(of_days) == 1 else years


def _has_days_of(table: Contents, name: str, years: str) -> bool:
    """Return whether a column is called by dates, and its first filled cells are all days of the years of another."""
    if _CALLED.isdisjoint(name_words(name)):
        return False
    first = table.first()
    texts = first[name].tolist()
    iso = iso_days([*{*texts}], "")
    days = [iso.get(text, text) for text in texts]
    pairs = [(day, year) for day, year in zip(days, first[years].tolist(), strict=True) if day and year]
    return bool(pairs) and all(len(day) == _DAY and day.startswith(f"{year}-") for day, year in pairs)
