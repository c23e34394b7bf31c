"""The open case of a session: the server's, an example, or the reader's own."""

from __future__ import annotations

import gc
from threading import RLock
from weakref import finalize

import streamlit as st

from graphmodel.errors import GraphModelError
from graphmodel.model.case import Case, claim_total
from graphmodel.reading.limits import MOST_OWN_CLAIMS
from graphmodel.reading.sources import TEACHING, Given

EXAMPLES = {"teaching": TEACHING}
"""Further cases that everybody can open, by their name in the address."""
OWN = "own: "
"""Prefix of the names of users' own cases, so that none is that of an example."""
PARAMETER = "case"
LEAST_OWN_CLAIMS = 20_000
"""Claims that any case counts for: its database and picture take as much memory as these."""
_OWN = "_own_cases"
_UPLOADED: dict[int, int] = {}
"""Claims of each case that was uploaded, in whatever session, as long as anything holds it."""
_LOCK = RLock()
_OPEN = "_open_case"


class FullError(GraphModelError):
    """The server holds as much of what readers bring as it may."""


def files_now(given: Given) -> Given:
    """Return where the open case is, if it is none of the reader's own."""
    return EXAMPLES.get(opened(), given)


def own_case() -> Case | None:
    """Return the open case where it is one of the reader's own."""
    return own_cases().get(opened())


def own_cases() -> dict[str, Case]:
    """Return the cases that the reader brought in this session; no other session sees them."""
    cases: dict[str, Case] = st.session_state.setdefault(_OWN, {})
    return cases


def opened() -> str:
    """Return the name of the open case, empty for the one that the server was started with."""
    if _OPEN not in st.session_state:
        named = st.query_params.get(PARAMETER, "")
        st.session_state[_OPEN] = named if named in EXAMPLES else ""
    name: str = st.session_state[_OPEN]
    return name


def open_case(name: str) -> None:
    """Open a case; what was filtered and clicked belongs to another one, and goes."""
    st.session_state[_OPEN] = name
    st.query_params.clear()


def add_case(case: Case) -> None:
    """Take a case of the reader's own, and open it; one of the same title gives way."""
    name = f"{OWN}{case.title}"
    own_cases()[name] = case
    open_case(name)


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
        _UPLOADED.pop(id(former.nodes), None)
        if id(case.nodes) not in _UPLOADED:  # opened under two titles, it is in memory once
            finalize(case.nodes, _UPLOADED.pop, id(case.nodes), None)
        _UPLOADED[id(case.nodes)] = claims
    add_case(case)


def _has_room(claims: int, *given_up: Case) -> bool:
    freed = [id(case.nodes) for case in given_up]
    others = sum(number for place, number in _UPLOADED.items() if place not in freed)
    return others + claims <= MOST_OWN_CLAIMS


def close_case(name: str) -> None:
    """Close a case of the reader's own, and open the one that the server was started with."""
    case = own_cases().pop(name, None)
    if case:
        _UPLOADED.pop(id(case.nodes), None)
    open_case("")


def written() -> dict[str, list[str]]:
    """Return the open case as parameters of an address; one's own cannot be sent."""
    return {PARAMETER: [opened()]} if opened() in EXAMPLES else {}
