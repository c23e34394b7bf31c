"""Selections of claims: one frozen value, the same from the sidebar, the address and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from graphmodel.errors import SelectionError, quoted
from graphmodel.model.dates import day_range
from graphmodel.model.surrogates import without_surrogates


def _filter(default: Any, text: str, *, only_with: tuple[str, ...] = ()) -> Any:
    """Return a field with its help and the fields of which one has to be set, or it keeps all."""
    return field(default=default, metadata={"help": text, "only_with": only_with})


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A choice of claims; each field narrows it, an empty one does not.

    Several values of one field widen each other, several fields narrow each other. Actors, proposals and egos
    may be named by id or label. A text stands for a tuple of one: ``issue="Water"``. What each field keeps is in the
    metadata of `dataclasses.fields`, and in docs/reference.md under Filters.

    Examples
    --------
    >>> from graphmodel import select, shipped_case
    >>> select(shipped_case(), Selection(issue="Use of force", proposals=False))
    Case 'Armenia-Azerbaijan peace talks, spring 2024': 10 of 165 claims, 3 actors, 0 proposals
    """

    issue: tuple[str, ...] = _filter((), "Only claims on this issue.")
    relation: tuple[str, ...] = _filter((), "Only support, opposition or mediation.")
    actor: tuple[str, ...] = _filter((), "Only claims by or towards this actor.")
    proposal: tuple[str, ...] = _filter((), "Only positions on this proposal.")
    status: tuple[str, ...] = _filter((), "Only what is observed, or only what is prospective.")
    basis: tuple[str, ...] = _filter((), "Only what the source says (direct), or only what follows from it (inferred).")
    min_strength: int = _filter(1, "Only claims of this strength or more (1 to 3).")
    since: str = _filter("", "Only claims dated on or after this year, month or day.")
    until: str = _filter("", "Only claims dated on or before this year, month or day.")
    undated: bool = _filter(
        False, "With undated claims where claims are chosen by date, or without them.", only_with=("since", "until")
    )
    document: tuple[str, ...] = _filter((), "Only claims from this document.")
    agent: tuple[str, ...] = _filter((), "Only claims in which this person or body acted.")
    text: str = _filter(
        "",
        "Only claims with each of these words in their evidence, quote, issue, agent or document, or in the name or "
        "description of one of their ends; case and accents do not count.",
    )
    ego: tuple[str, ...] = _filter((), "Only the neighbourhood of this actor or proposal.")
    hops: int = _filter(1, "How many ties away the neighbourhood reaches.", only_with=("ego",))
    proposals: bool = _filter(True, "With positions on proposals, or only ties among actors.")

    def __post_init__(self) -> None:
        for name, default in _DEFAULTS:
            value = getattr(self, name)
            if value is default:
                continue
            if isinstance(default, tuple):
                texts = (value,) if isinstance(value, str) else value
                object.__setattr__(self, name, tuple(map(without_surrogates, texts)))
            elif isinstance(value, str):
                object.__setattr__(self, name, without_surrogates(value))


ONLY_WITH = {each.name: each.metadata["only_with"] for each in fields(Selection) if each.metadata["only_with"]}
"""Fields that change nothing unless one of some others is set."""
_DEFAULTS = tuple((each.name, each.default) for each in fields(Selection))
MOST_HOPS = 99
"""Largest number of ties that a neighbourhood reaches: each takes a step of the search, and no case is as wide."""
LARGEST_NUMBER = 1_000_000_000
"""Largest number that is read; Python refuses to make one of more than 4,300 digits."""
NOTHING_CHOSEN = Selection()


def to_query(selection: Selection, *, start: Selection = NOTHING_CHOSEN) -> dict[str, list[str]]:
    """Return a selection as parameters of an address.

    Parameters
    ----------
    selection
        The selection.
    start
        What an address without parameters means.

    Returns
    -------
    dict
        The values of each field that differs from ``start``.
    """
    query: dict[str, list[str]] = {}
    for each in fields(Selection):
        value = getattr(selection, each.name)
        if value != getattr(start, each.name):
            query[each.name] = list(value) if isinstance(value, tuple) else [_word(value)]
    return query


def from_query(query: Mapping[str, list[str]], *, start: Selection = NOTHING_CHOSEN) -> Selection:
    """Return the selection that parameters of an address name; other parameters are passed over.

    Parameters
    ----------
    query
        Values by name.
    start
        What an address without parameters means.

    Returns
    -------
    Selection
        Names are not compared with a case: see `resolve`.

    Raises
    ------
    SelectionError
        A parameter cannot be read.
    """
    chosen: dict[str, Any] = {}
    for each in fields(Selection):
        values = [value for value in query.get(each.name, []) if value]
        if values:
            chosen[each.name] = _read(each.name, values, each.default)
    return replace(start, **chosen)


def _word(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _read(name: str, values: list[str], default: Any) -> Any:
    last = values[-1]
    if isinstance(default, tuple):
        return tuple(values)
    if isinstance(default, bool):
        if last not in ("yes", "no"):
            raise SelectionError(f"{name}: {last!r} is not yes or no.")
        return last == "yes"
    if isinstance(default, int):
        if not last.isdecimal():
            raise SelectionError(f"{name}: {quoted(last)} is not a whole number.")
        if len(last) > len(str(LARGEST_NUMBER)):
            raise SelectionError(f"{name}: {quoted(last)} is more than {LARGEST_NUMBER}.")
        return int(last)
    return last


def check_day(name: str, value: str) -> None:
    """Check that the value of a field is a year, month or day, a range of these, or empty.

    Parameters
    ----------
    name
        Name of the field, for the message.
    value
        Its value.

    Raises
    ------
    SelectionError
        It is none of these.
    """
    if not value:
        return
    try:
        day_range(value)
    except ValueError as error:
        raise SelectionError(f"{name}: {error}.") from error


def check_days(since: str, until: str) -> None:
    """Check that both days can be read and that a claim can be dated between them.

    Parameters
    ----------
    since, until
        A date each, as of `dates.day_range`, or empty.

    Raises
    ------
    SelectionError
        One of them is not a date, or the first is after the last.
    """
    check_day("since", since)
    check_day("until", until)
    if since and until and day_range(since)[0] > day_range(until)[1]:
        raise SelectionError(
            f"since: {since} is after until: {until}, so no claim can be dated within. "
            "Exchange the two, or leave one out."
        )
