"""Functions that load their module at the first call, so that a program starts with no more than it needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any


def function_of(module: str, name: str) -> Callable[..., Any]:
    """Return a function that stands for that of a module, which is loaded at the first call."""
    return partial(_call, module, name)


def load_module(function: Callable[..., Any]) -> None:
    """Load the module of a function that `function_of` made, ahead of the first call."""
    assert isinstance(function, partial)
    import_module(function.args[0])


def _call(module: str, name: str, *words: Any, **options: Any) -> Any:
    return getattr(import_module(module), name)(*words, **options)
