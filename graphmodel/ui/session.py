"""What a session knows beside its widgets: one value for Streamlit, which looks at all of them for each text box."""

from __future__ import annotations

from typing import Any

import streamlit as st

_KEY = "_session"


def session() -> dict[str, Any]:
    """Return what this session knows, by name, to read and to change."""
    known: dict[str, Any] = st.session_state.setdefault(_KEY, {})
    return known
