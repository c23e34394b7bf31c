"""Checks of what a recipe holds, with an error that names the part, and options as a recipe holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graphmodel.errors import UsageError, listing

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_LONGEST = 60
"""Characters of a value that a message shows."""


def other_than_usual(options: DataclassInstance, usual: DataclassInstance) -> dict[str, Any]:
    """Return the options that are not the usual ones, as JSON has them."""
    usually = asdict(usual)
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(options).items()
        if value != usually[name]
    }


def object_in(data: Any, place: str, known: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """Return data that are an object of known names; of any names where none are known."""
    if not isinstance(data, dict):
        raise UsageError(f"recipe, {place}: {short(data)} is not an object.")
    for name in data if known else ():
        if name not in known:
            raise UsageError(f"recipe, {place}: {short(name)} is not one of {listing(known)}.")
    return data


def truth_in(value: Any, place: str) -> bool:
    """Return a value that is true or false."""
    if not isinstance(value, bool):
        raise UsageError(f"recipe, {place}: {short(value)} is not true or false.")
    return value


def short(value: Any) -> str:
    """Return a value as a message shows it, cut where it is long."""
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
