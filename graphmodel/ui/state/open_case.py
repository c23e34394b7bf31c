"""The open case of a session: the server's, an example, or the reader's own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from threading import RLock
from weakref import finalize

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from graphmodel.errors import GraphModelError, UsageError
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.reading.limits import MOST_OWN_CLAIMS
from graphmodel.reading.sources import TEACHING, CaseSource
from graphmodel.ui.session import session

EXAMPLES = {"teaching": TEACHING}
"""Further cases that everybody can open, by their name in the address."""
OWN = "own: "
"""Prefix of the names of users' own cases, so that none is that of an example."""
PARAMETER = "case"
FINGERPRINT_LETTERS = 12
"""Letters of the fingerprint of a reader's own case that are in the address."""
LEAST_OWN_CLAIMS = 20_000
"""Claims that any case counts for: its database and picture take as much memory as these."""
_OWN = "_own_cases"
UPLOADED: dict[int, int] = {}
"""Claims of each case that was uploaded, in whatever session, as long as anything holds it."""
_LOCK = RLock()
_OPEN = "_open_case"
_FOLLOWED, _OTHER = "_case_followed", "_other_case"
OF_STREAMLIT = ("embed", "embed_options")
_ANOTHER = "The link is of another case than the one that was opened: what it shows was not applied."


class FullError(GraphModelError):
    """The cases that readers brought to the server are as many as it may hold."""


def files_now(given: CaseSource) -> CaseSource:
    """Return where the open case is, if it is none of the reader's own."""
    return EXAMPLES.get(open_case_name(), given)


def own_case() -> Case | None:
    """Return the open case where it is one of the reader's own."""
    return own_cases().get(open_case_name())


def own_cases() -> dict[str, Case]:
    """Return the cases that the reader brought in this session; no other session sees them."""
    cases: dict[str, Case] = session().setdefault(_OWN, {})
    return cases


def open_case_name() -> str:
    """Return the name of the open case, empty for the one that the server was started with."""
    name: str = session().get(_OPEN, "")
    return name


def switch_case(name: str) -> None:
    """Open a case; what was filtered and clicked belongs to another one, and goes."""
    session()[_OPEN] = name
    st.query_params.from_dict(to_address())


def follow_address(served: Callable[[], Case]) -> bool:
    """Open the case that the address names, as a session begins or goes back and forth; return whether there is one.

    Otherwise what is open counts: a browser that has not taken the last address yet sends the one before it.

    Parameters
    ----------
    served
        Returns the case that the server was started with: it is asked where a link names no other case.
    """
    named = st.query_params.get(PARAMETER, "")
    if named == session().get(_FOLLOWED) or (_FOLLOWED in session() and not goes_through_history()):
        return True
    known = {"": "", **{name: name for name in EXAMPLES}, **{_named(name): name for name in own_cases()}}
    if named not in known and not (len(named) == FINGERPRINT_LETTERS and served().fingerprint.startswith(named)):
        session().pop(_FOLLOWED, None)
        return False
    session()[_OPEN], session()[_FOLLOWED] = known.get(named, ""), named
    return True


def goes_through_history() -> bool:
    """Return whether this run is for the back or forward button."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def missing() -> str:
    """Return how the address names a case that is not open here; empty where it names none such."""
    named = st.query_params.get(PARAMETER, "")
    return "" if _FOLLOWED in session() else named


def show_view(address: Mapping[str, list[str]]) -> None:
    """Show what an address shows of the open case, unless a link that waited for the case says what to show."""
    if {*st.query_params} <= {PARAMETER}:
        known = {name: values for name, values in address.items() if name not in OF_STREAMLIT}
        st.query_params.from_dict(known | to_address())


def problems() -> list[str]:
    """Return, once, that the case which was opened is not the one that a link asked for."""
    return [_ANOTHER] if session().pop(_OTHER, False) else []


def _named(name: str) -> str:
    """Return how the address names a case: one's own by its content, the same wherever it is opened."""
    case = own_cases().get(name)
    return case.fingerprint[:FINGERPRINT_LETTERS] if case else name


def add_case(case: Case) -> None:
    """Take a case of the reader's own, and open it; one of the same title gives way.

    Where a link asks for this case, what the link shows of it is shown.
    """
    name, asked = f"{OWN}{case.title}", st.query_params.get(PARAMETER, "")
    is_missing = missing() != ""
    own_cases()[name] = case
    if is_missing and asked == _named(name):
        session()[_OPEN], session()[_FOLLOWED] = name, asked
        return
    switch_case(name)
    session()[_OTHER] = is_missing


def retitle(title: str, *, taken: Collection[str]) -> Case:
    """Give the open case of the reader's own another title; its address, filters and all that is kept of it stay.

    Parameters
    ----------
    title
        The new one.
    taken
        Titles of the other cases that can be opened.

    Raises
    ------
    UsageError
        There is no title, or it is that of another case.
    """
    if not title:
        raise UsageError("A case needs a title: it names the files and figures.")
    if title in taken:
        raise UsageError(f"{title!r} is the title of another open case: choose a different one.")
    former, name = open_case_name(), f"{OWN}{title}"
    case = replace(own_cases()[former], title=title)
    in_order = [(name, case) if key == former else (key, each) for key, each in own_cases().items()]
    session()[_OWN], session()[_OPEN] = dict(in_order), name
    return case


def add_upload(case: Case) -> None:
    """Take a case of files that the reader uploaded, and open it.

    Raises
    ------
    FullError
        The cases that all readers brought are as many as the server may hold.
    """
    claims = max(claim_total(case), LEAST_OWN_CLAIMS)
    former = own_cases().get(f"{OWN}{case.title}", case)
    with _LOCK:
        if not _has_room(claims, case, former):
            gc.collect()  # a case of a session that ended refers to itself by its answers
        if not _has_room(claims, case, former):
            raise FullError(
                f"The case {case.title!r} was not opened: the cases that readers have open would hold more than "
                f"{MOST_OWN_CLAIMS:,} claims together. Close one of yours, try again later, or use the command line."
            )
        UPLOADED.pop(id(former.nodes), None)
        if id(case.nodes) not in UPLOADED:  # opened under two titles, it is in memory once
            finalize(case.nodes, UPLOADED.pop, id(case.nodes), None)
        UPLOADED[id(case.nodes)] = claims
    add_case(case)


def _has_room(claims: int, *given_up: Case) -> bool:
    freed = [id(case.nodes) for case in given_up]
    others = sum(number for place, number in UPLOADED.items() if place not in freed)
    return others + claims <= MOST_OWN_CLAIMS


def close_case(name: str) -> None:
    """Close a case of the reader's own, and open the one that the server was started with."""
    case = own_cases().pop(name, None)
    if case:
        UPLOADED.pop(id(case.nodes), None)
    switch_case("")


def to_address() -> dict[str, list[str]]:
    """Return the open case as parameters of an address."""
    session()[_FOLLOWED] = named = _named(open_case_name())
    return {PARAMETER: [named]} if named else {}
