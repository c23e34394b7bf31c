"""Values of a session beside its widgets: one for Streamlit, which looks at all of them for each text box."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st

_KEY = "_session"
_AT_HAND: ContextVar[dict[str, Any] | None] = ContextVar("session at hand", default=None)


def session() -> dict[str, Any]:
    """Return the values of this session by name, to read and to change."""
    at_hand = _AT_HAND.get()
    return _look_up() if at_hand is None else at_hand


@contextmanager
def session_at_hand() -> Iterator[None]:
    """Look the values up once for a run of the page, which asks for them a hundred times."""
    token = _AT_HAND.set(_look_up())
    try:
        yield
    finally:
        _AT_HAND.reset(token)


def _look_up() -> dict[str, Any]:
    known: dict[str, Any] = st.session_state.setdefault(_KEY, {})
    return known
