"""Address of the page: it holds the selection and what is clicked, so that a view can be sent, cited and reloaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

import streamlit as st

from graphmodel.errors import SelectionError, listing, suggestion
from graphmodel.model.case import Case
from graphmodel.model.claims_behind import claims_by_id
from graphmodel.model.resolve import resolve
from graphmodel.model.schema import RELATIONS
from graphmodel.model.selection import Selection, from_query, to_query
from graphmodel.picture.attributes import groupings, quantities
from graphmodel.picture.blocs import BLOC
from graphmodel.picture.drawing import Selected
from graphmodel.picture.style import IMPLIED_STYLES
from graphmodel.ui.keys import FILTER
from graphmodel.ui.session import session
from graphmodel.ui.state import open_case, places, supposed, view_options
from graphmodel.ui.state.clicked import (
    ADDRESS,
    ASKED_ON,
    MOST_LINKED,
    SELECTED,
    UNFOLD,
    UNFOLDED,
    TitledClaims,
    ask,
    ask_again,
    asked_claims,
    clicked,
    take_clicked,
    unfolded,
)
from graphmodel.ui.state.filters import begin, choose_all, chosen, start
from graphmodel.ui.state.kept_values import kept_values, take_values

_ATTRIBUTES = "attributes to choose from"
"""Of the memo of a case."""
_CLAIMS = "claims"
"""Parameter of the claims that a click in a table, chart or sentence opened."""
_OF_LINK = "The claims of this link"
_OPEN = "_case_of_the_page"
"""Fragments find their case here: what is given to one as an argument outlives the page."""


def read_address(case: Case, *, coded: bool = False, is_same: bool = False) -> list[str]:
    """Bring the widgets to the address, where it or the case has changed; return what it says wrongly.

    A case that is ``coded``, or about which something else is supposed now (``is_same``), is the same though its claims
    have changed.

    Where a widget was used since, its word counts: a reader who clicks on before the browser has taken the last address
    sends the one before it.
    """
    session()[_OPEN] = case
    address = _address()
    take_values()
    begin(case, coded=coded)
    if (coded or is_same) and ADDRESS in session():
        session()[ADDRESS] = (case.fingerprint, session()[ADDRESS][1])
    if asked_claims() and session()[ASKED_ON] != kept_values().get("tab"):
        ask(None)
    held = all(FILTER + each.name in kept_values() for each in fields(Selection))
    seen, last = session().get(ADDRESS, ("", {}))
    of_this_case = address.get(open_case.PARAMETER) == last.get(open_case.PARAMETER)
    if held and seen == case.fingerprint and (address == last or last != _wanted(case) or not of_this_case):
        return []
    chosen, problems = _understood(case, address)
    problems += _misspelt(address)
    problems += view_options.read_address(address)
    problems += view_options.without_unknown(attributes_of(case))
    problems += places.read_address(case, address, anew=seen != case.fingerprint)
    choose_all(chosen)
    session()[UNFOLDED] = tuple(address.get(UNFOLD, ()))
    selected = _selected(case, address.get(SELECTED, []))
    if SELECTED in address and not selected:
        problems.append(f"{SELECTED}: {', '.join(address[SELECTED])!r} is no node or tie of this case.")
    take_clicked(selected)
    if _CLAIMS in address:
        problems += _ask_for(case, tuple(address[_CLAIMS]))
    return problems


@contextmanager
def address_of(case: Case) -> Iterator[None]:
    """Write the address once the picture is known, and where an engine does not answer, too.

    Written twice, it would be two steps of the browser's history, the first of which leads to the second again.
    """
    try:
        yield
    finally:
        write_address(case)


def write_address(case: Case) -> None:
    """Put the selection and what is clicked into the address, so that it can be sent, cited and reloaded."""
    address = _wanted(case)
    if address != _address():
        st.query_params.from_dict(address)
    session()[ADDRESS] = (case.fingerprint, address)


def take_dragged(event: Mapping[str, Any]) -> None:
    """Take where the reader dragged nodes of the open case to, into the address too."""
    if places.hear(event):
        write_address(session()[_OPEN])


def attributes_of(case: Case) -> Mapping[str, list[str]]:
    """Return the columns of the nodes of a case that are offered to colour, size and group by."""
    nodes = case.whole.nodes
    found = case.whole.once(_ATTRIBUTES, lambda: {"group_by": groupings(nodes), "size_by": quantities(nodes)})
    return {**found, "colour_by": found["group_by"]}


def start_over() -> None:
    """Forget everything but the reader's own cases, as if the page was opened anew without an address."""
    own = open_case.own_cases()
    st.query_params.clear()
    st.session_state.clear()
    open_case.own_cases().update(own)


def _understood(case: Case, address: dict[str, list[str]]) -> tuple[Selection, list[str]]:
    """Return the selection that an address names, as far as the case knows its values, and what it does not know."""
    chosen, problems = start(), []
    for each in fields(Selection):
        kept: tuple[str, ...] = ()
        for value in address.get(each.name, []):
            try:
                read = resolve(case, from_query({each.name: [value]}, start=start()))
            except SelectionError as error:
                problems.append(str(error))
                continue
            known = getattr(read, each.name)
            kept = tuple(dict.fromkeys((*kept, *known))) if isinstance(known, tuple) else known
            chosen = replace(chosen, **{each.name: kept})  # type: ignore[arg-type]  # a field's own values
    return chosen, problems


def _misspelt(address: Iterable[str]) -> list[str]:
    """Return which parameters of an address are nearly those of the page, which shows more than they ask for.

    Others, as mail programs add them, are passed over.
    """
    known = [
        *(each.name for each in fields(Selection)),
        *(open_case.PARAMETER, *open_case.OF_STREAMLIT, supposed.WITHOUT, supposed.WITH, places.PARAMETER),
        *(SELECTED, _CLAIMS, UNFOLD, *view_options.parameters()),
    ]
    meant = {name: suggestion(name, known) for name in address if name not in known}
    return [f"{name}: the page has no filter or option of this name. {near}" for name, near in meant.items() if near]


def _wanted(case: Case) -> dict[str, list[str]]:
    """Return the address of what the widgets stand for."""
    address = (
        open_case.to_address() | supposed.to_address() | view_options.to_address() | to_query(chosen(), start=start())
    )
    if selected := clicked():
        address[SELECTED] = list(selected.values())
    if (asked := asked_claims()) and len(asked.claims) <= MOST_LINKED:
        address[_CLAIMS] = list(asked.claims)
    if unfolded():
        address[UNFOLD] = list(unfolded())
    return address | places.to_address(case)


def _address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _ask_for(case: Case, wanted: tuple[str, ...]) -> list[str]:
    """Open claims that an address names, under the title that they had in this session; return which there are not."""
    known = set(claims_by_id(case.before or case, wanted)["id"])
    if found := tuple(dict.fromkeys(each for each in wanted if each in known)):
        ask_again(TitledClaims(_OF_LINK, found, proposals=True))
    unknown = [each for each in wanted if each not in known]
    return [f"{_CLAIMS}: {listing(unknown)}: no claim of this case has this id."] if unknown else []


def _selected(case: Case, values: list[str]) -> Selected:
    nodes = set(case.nodes["id"])
    ends = values[:2] if len(values) == 3 else values
    known = all(end in nodes or end.startswith(BLOC) for end in ends)
    if len(values) == 1 and known:
        return {"node": values[0]}
    if len(values) == 3 and values[0] != values[1] and known and values[2] in (*RELATIONS, *IMPLIED_STYLES):
        return dict(zip(("source", "target", "relation"), values, strict=True))
    return None
