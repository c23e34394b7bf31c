"""Values of widgets, kept while the widgets are not shown, when Streamlit forgets them.

They are one value of the session: Streamlit looks through all of its values for each text box and slider.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from graphmodel.ui.session import session

_GONE = object()
_KEPT, _SHOWN = "_kept_values", "_widgets_shown"


def kept_values() -> dict[str, Any]:
    """Return the values by the keys of their widgets, as they were at the last `take_values`, to read and to add to."""
    values: dict[str, Any] = session().setdefault(_KEPT, {})
    return values


def take_values() -> None:
    """Take the values of those widgets that were shown last, at the beginning of a run."""
    shown = _shown()
    for key in tuple(shown):
        value = st.session_state.get(key, _GONE)
        if value is _GONE:
            shown.remove(key)
        else:
            kept_values()[key] = value


def value_now(key: str) -> Any:
    """Return the value of a widget, also where it has changed since `take_values`: in what a click calls."""
    return st.session_state[key] if key in st.session_state else kept_values()[key]


def set_value(key: str, value: Any) -> None:
    """Set the value of a widget, before it is shown."""
    kept_values()[key] = value
    if key in st.session_state:
        st.session_state[key] = value


def with_value(key: str) -> str:
    """Return the key of a widget that is shown now, with its kept value."""
    _shown().add(key)
    if key not in st.session_state:
        st.session_state[key] = kept_values()[key]
    return key


def _shown() -> set[str]:
    """Return the keys of widgets that are shown, and of some that were lately."""
    keys: set[str] = session().setdefault(_SHOWN, set())
    return keys
