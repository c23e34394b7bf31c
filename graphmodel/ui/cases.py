"""Which case is open: the one the server was started with, an example, or one of the reader's own, in this session."""

from __future__ import annotations

import streamlit as st

from graphmodel.case import Case
from graphmodel.shipped import TEACHING, Given

EXAMPLES = {"teaching": TEACHING}
"""Further cases that everybody can open, by their name in the address."""
OWN = "own: "
"""What the names of the reader's own cases begin with, so that none is that of an example."""
PARAMETER = "case"
_OWN = "_own_cases"
_OPEN = "_open_case"


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


def written() -> dict[str, list[str]]:
    """Return the open case as parameters of an address; one's own cannot be sent."""
    return {PARAMETER: [opened()]} if opened() in EXAMPLES else {}
