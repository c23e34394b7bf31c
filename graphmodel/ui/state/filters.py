"""Filters: the selection that the widgets of the sidebar stand for."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.first_selection import ACTORS_ALONE, first_selection
from graphmodel.model.selection import Selection, check_day, check_days
from graphmodel.ui.keys import FILTER
from graphmodel.ui.session import session
from graphmodel.ui.state.kept_values import kept_values, set_value, value_now

DATES = ("since", "until")
MORE = "more_filters"
"""Key of the expander of filters that few readers need."""
_START = "_start"


def start() -> Selection:
    """Return what the app shows of the open case at first: its actors; with proposals where nothing else ties them."""
    begin: Selection = session().get(_START, ACTORS_ALONE)
    return begin


def begin(case: Case, *, coded: bool = False) -> None:
    """Set what the app shows of a case at first, see `start`; of one that is ``coded`` now, proposals too."""
    first = first_selection(case)
    session()[_START] = replace(first, proposals=coded or first.proposals)


def chosen() -> Selection:
    """Return the selection that the widgets stand for."""
    kept, values = kept_values(), dict[str, Any]()
    for each in fields(Selection):
        value = kept[FILTER + each.name]
        values[each.name] = tuple(value) if isinstance(value, list) else value
    values |= {name: values[name].strip() for name in ("text", *DATES)}
    if not values["ego"]:  # away from whom?
        values["hops"] = ACTORS_ALONE.hops
    if not (values["since"] or values["until"]):  # undated claims are all there
        values["undated"] = ACTORS_ALONE.undated
    return Selection(**values)


def readable_choice(problems: list[str]) -> Selection:
    """Return what the widgets choose; a date that cannot be read is left out and reported."""
    selection = chosen()
    for name in DATES:
        try:
            check_day(name, getattr(selection, name))
        except SelectionError as error:
            problems.append(str(error))
            selection = replace(selection, **{name: ""})  # type: ignore[arg-type]  # a date is text
    try:
        check_days(selection.since, selection.until)
    except SelectionError as error:
        problems.append(str(error))
        selection = replace(selection, since="", until="")
    return selection


def choose(name: str, value: Any) -> None:
    """Set one filter."""
    set_value(FILTER + name, value)


def choose_all(selection: Selection) -> None:
    """Set all filters."""
    for each in fields(Selection):
        set_value(FILTER + each.name, _for_widget(getattr(selection, each.name)))


def drop(name: str, value: str | None = None) -> None:
    """Take one filter back, or one value of it."""
    first = _for_widget(getattr(start(), name))
    now = value_now(FILTER + name)
    set_value(FILTER + name, [each for each in now if each != value] if isinstance(now, list) else first)
    if not value_now(FILTER + "ego"):
        set_value(FILTER + "hops", ACTORS_ALONE.hops)
    if not any(value_now(FILTER + each).strip() for each in DATES):
        set_value(FILTER + "undated", ACTORS_ALONE.undated)


def clear() -> None:
    """Take all filters back."""
    choose_all(start())


def _for_widget(value: Any) -> Any:
    """Return the value of a field as its widget holds it: several as a list."""
    return list(value) if isinstance(value, tuple) else value
