"""Values of a session beside its widgets: one for Streamlit, which looks at all of them for each text box."""

from __future__ import annotations

from typing import Any

import streamlit as st

_KEY = "_session"


def session() -> dict[str, Any]:
    """Return the values of this session by name, to read and to change."""
    known: dict[str, Any] = st.session_state.setdefault(_KEY, {})
    return known
