"""The settings that the page is served with: the same from whatever folder it is started."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "streamlit.toml"
FILE = _INSTALLED if _INSTALLED.is_file() else _PACKAGE.parent / ".streamlit" / "config.toml"
"""Inside the package when installed; in a checkout, where Streamlit finds it itself."""
OPENS_NONE = "STREAMLIT_SERVER_HEADLESS"
"""Whether the page is only served: the command opens it, as it says."""


def settings() -> dict[str, str]:
    """Return the settings of the file as the variables of the environment that Streamlit takes them from."""
    found = dict(_variables("STREAMLIT", tomllib.loads(FILE.read_text(encoding="utf-8"))))
    return {name: value for name, value in found.items() if name != OPENS_NONE}


def _variables(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield name, str(value).lower() if isinstance(value, bool) else str(value)
        return
    for key, inner in value.items():
        yield from _variables(f"{name}_{re.sub('(?<=[a-z])(?=[A-Z])', '_', key).upper()}", inner)
