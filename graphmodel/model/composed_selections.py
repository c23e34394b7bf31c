"""Put selections made one after the other together into as few as say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from graphmodel.model.dates import day_range
from graphmodel.model.selection import NOTHING_CHOSEN, Selection

_LISTS = tuple(each.name for each in fields(Selection) if isinstance(each.default, tuple) and each.name != "ego")
"""Fields of several values, which widen each other."""


def followed_by(selections: tuple[Selection, ...], further: Selection) -> tuple[Selection, ...]:
    """Return selections with one more, put together with the last of them where one selection can say both.

    Examples
    --------
    >>> [each.since for each in followed_by((Selection(since="2023"),), Selection(since="2024", proposals=False))]
    ['2024']
    """
    together = _composed(selections[-1], further) if selections else None
    return (*selections, further) if together is None else (*selections[:-1], together)


def _composed(first: Selection, second: Selection) -> Selection | None:
    """Return the selection that keeps what the second keeps of what the first keeps; None where there is none.

    Filters narrow one another, so those of different fields go into one selection. A neighbourhood is taken among
    what the other filters keep, so one of the first must not wait for those of the second, which may cut it off.
    """
    lists = {name: _narrower(getattr(first, name), getattr(second, name)) for name in _LISTS}
    texts = _narrower(tuple(filter(None, [first.text])), tuple(filter(None, [second.text])))
    since = max(filter(None, [first.since, second.since]), key=lambda date: day_range(date)[0], default="")
    until = min(filter(None, [first.until, second.until]), key=lambda date: day_range(date)[1], default="")
    is_never = bool(since and until) and day_range(since)[0] > day_range(until)[1]
    by_date = [each for each in (first, second) if each.since or each.until]
    if first.ego or texts is None or is_never or any(values is None for values in lists.values()):
        return None
    kept: dict[str, Any] = {name: values for name, values in lists.items() if values is not None}
    return replace(
        second,
        **kept,
        text=next(iter(texts), NOTHING_CHOSEN.text),
        min_strength=max(first.min_strength, second.min_strength),
        since=since,
        until=until,
        undated=bool(by_date) and all(each.undated for each in by_date),
        proposals=first.proposals and second.proposals,
    )


def _narrower(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...] | None:
    """Return which of two lists of values keeps what both keep; an empty one keeps all. None where neither does."""
    if not first or (second and set(second) <= set(first)):
        return tuple(second)
    return tuple(first) if not second or set(first) <= set(second) else None
