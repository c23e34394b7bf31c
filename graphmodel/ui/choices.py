"""Which tab is open and how it measures: kept while it is out of sight, and held in the address of the page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graphmodel.analysis.agreement import NORMALISATIONS
from graphmodel.analysis.signed import RULES
from graphmodel.errors import listing

TABS = ("Graph", "Positions", "Agreement", "Camps", "Standing", "Mediation", "Claims")
CAMP_COUNTS = ("2", "3", "4", "free")
LEVELS = ("claim", "tie")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "tab": TABS,
    "level": LEVELS,
    "normalise": NORMALISATIONS,
    "k": CAMP_COUNTS,
    "rule": RULES,
}
"""The values of each choice by the key of its widget, and its parameter in the address; the first is the default."""


def keep() -> None:
    """Keep what is chosen: Streamlit forgets the value of a widget that is not shown."""
    for name, values in CHOICES.items():
        st.session_state[name] = st.session_state.get(name) or values[0]


def read(address: Mapping[str, list[str]]) -> list[str]:
    """Bring the choices to the address; return what it says wrongly."""
    problems = []
    for name, values in CHOICES.items():
        wanted = address.get(name, values)[0]
        if wanted not in values:
            problems.append(f"{name}: {wanted!r} is not one of {listing(values)}.")
        st.session_state[name] = wanted if wanted in values else values[0]
    return problems


def written() -> dict[str, list[str]]:
    """Return what differs from the defaults, as parameters of an address."""
    now = {name: st.session_state.get(name, values[0]) for name, values in CHOICES.items()}
    return {name: [now[name]] for name, values in CHOICES.items() if now[name] != values[0]}
