"""Names and functions that are loaded when they are first used, so that a program starts with no more than it needs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any


def load_on_demand(package: str, modules: Mapping[str, Sequence[str]]) -> None:
    """Let a package load each of its public names when somebody asks for it.

    Parameters
    ----------
    package
        Its ``__name__``.
    modules
        The public names by the module of the package that has them.
    """
    loaded = sys.modules[package]
    loaded.__dict__["_homes"] = {name: module for module, names in modules.items() for name in names}
    loaded.__class__ = _Package


def function_of(module: str, name: str) -> Callable[..., Any]:
    """Return a function that stands for that of a module, which is loaded at the first call."""
    return partial(_call, module, name)


def _call(module: str, name: str, *words: Any, **options: Any) -> Any:
    return getattr(import_module(module), name)(*words, **options)


class _Package(ModuleType):
    """A package that loads its public names on demand (PEP 562 has the same for a single module).

    Python binds a module to its package once it is loaded. Where a public name is that of its module, as ``ties`` is,
    the name stays that of the function; hence a class, as a module's ``__getattr__`` would not be asked any more.
    """

    _homes: Mapping[str, str]

    def __getattr__(self, name: str) -> Any:
        if name not in self._homes:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{self.__name__}.{self._homes[name]}"), name)
        self.__dict__[name] = value
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in self._homes and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._homes})
