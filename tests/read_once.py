"""Files that many commands read, read once for all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from graphmodel.reading.loaded import Loaded


def read_once(read: Callable[..., Loaded]) -> Callable[..., Loaded]:
    """Return `load_files` with a memory: what is read of the same names, contents and options is the same.

    A case never changes, and what it remembers (`Case.memo`) is not shared: `Loaded.whole` makes a new one each time.
    """
    known: dict[str, Loaded] = {}

    @wraps(read)
    def remembered(*arguments: Any, **options: Any) -> Loaded:
        key = repr((_by_content(arguments), _by_content(options)))
        if key not in known:
            known[key] = read(*arguments, **options)
        return known[key]

    return remembered


def _by_content(value: Any) -> Any:
    """Return an argument with the name and the content of each file in place of its path."""
    if isinstance(value, Path):
        return value.name, hashlib.sha256(value.read_bytes()).hexdigest() if value.is_file() else str(value)
    if isinstance(value, list | tuple):
        return [_by_content(each) for each in value]
    return {name: _by_content(each) for name, each in value.items()} if isinstance(value, dict) else value
