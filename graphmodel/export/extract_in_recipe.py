"""The parts of a recipe about an extract, about places in the picture, and about a bundle."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from graphmodel.errors import UsageError, shortened
from graphmodel.export.bundle_options import WHOLE_TEXT, BundleOptions
from graphmodel.export.recipe_checks import object_in, other_than_usual, short, truth_in
from graphmodel.model.selection import NOTHING_CHOSEN, Selection
from graphmodel.model.taken_from import TakenFrom

Places = Mapping[str, tuple[float, float]]
"""x and y by node."""
FARTHEST = 1e6
"""Of a place from the middle, in units of the picture."""
_MOST_AUTHORS = 1_000
"""Authors that a recipe may name; a longer list is none of ours."""
_LONGEST_AUTHOR = 1_000
"""Characters of a name."""
_NUMBERS = ("claims", "actors", "ties")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def places_to_json(places: Places) -> dict[str, list[float]]:
    """Return places in the picture as JSON has them, sorted by node."""
    return {node: [*map(float, place)] for node, place in sorted(places.items())}


def places_from_json(data: Any, place: str = "positions") -> Places:
    """Return the places that a recipe holds.

    Raises
    ------
    UsageError
        One is not a pair of numbers near the picture.
    """
    found = object_in(data, place)
    for node, each in found.items():
        if not isinstance(each, list) or len(each) != 2 or not all(_is_place(number) for number in each):
            raise UsageError(f"recipe, {place}, {shortened(node)}: {short(each)} is not a pair of numbers.")
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def extract_to_json(taken: TakenFrom) -> dict[str, Any]:
    """Return what an extract knows of the case that it was taken from; its selections stand in the recipe itself."""
    given: dict[str, Any] = {name: getattr(taken, name) for name in _NUMBERS}
    if taken.places:
        given["places"] = places_to_json(taken.places)
    if taken.camps:
        given["camps"] = dict(sorted(taken.camps.items()))
    if taken.actor:
        given["actor"] = taken.actor
    if not taken.text:
        given["text"] = False
    return given


def extract_from_json(data: Any, selections: tuple[Selection, ...]) -> TakenFrom:
    """Return what a recipe holds under ``extract``.

    Raises
    ------
    UsageError
        It says what this program does not know.
    """
    given = object_in(data, "extract", (*_NUMBERS, "places", "camps", "actor", "text"))
    numbers = {name: _number(given.get(name), f"extract, {name}") for name in _NUMBERS}
    return TakenFrom(
        **numbers,
        selections=selections if selections != (NOTHING_CHOSEN,) else (),
        places=places_from_json(given.get("places", {}), "extract, places"),
        camps={
            actor: _number(number, "extract, camps")
            for actor, number in object_in(given.get("camps", {}), "extract, camps").items()
        },
        actor=_text(given.get("actor", ""), "extract, actor"),
        text=truth_in(given.get("text", True), "extract, text"),
    )


def bundle_to_json(options: BundleOptions) -> dict[str, Any]:
    """Return the options of a bundle as JSON has them."""
    return other_than_usual(options, WHOLE_TEXT)


def bundle_from_json(data: Any) -> BundleOptions:
    """Return the options of a bundle that a recipe holds under ``bundle``.

    Raises
    ------
    UsageError
        They ask for what this program does not know.
    """
    given = object_in(data, "bundle", tuple(asdict(WHOLE_TEXT)))
    authors = given.get("authors", [])
    if not isinstance(authors, list) or len(authors) > _MOST_AUTHORS:
        raise UsageError(f"recipe, bundle, authors: {short(authors)} is not a list of names.")
    options = BundleOptions(
        text=truth_in(given.get("text", True), "bundle, text"),
        authors=tuple(_text(each, "bundle, authors") for each in authors),
        released=_text(given.get("released", ""), "bundle, released"),
    )
    return checked_options(options)


def checked_options(options: BundleOptions) -> BundleOptions:
    """Return the options of a bundle without space around names, or raise `UsageError` where a day cannot be read."""
    if options.released and not _is_day(options.released):
        raise UsageError(f"released: {short(options.released)} is not a day such as 2026-11-28.")
    names = (" ".join(each.split()) for each in options.authors)
    return replace(options, authors=tuple(name for name in names if name))


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _number(value: Any, place: str) -> int:
    if type(value) is not int or value < 0:
        raise UsageError(f"recipe, {place}: {short(value)} is not a whole number.")
    return value


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_AUTHOR:
        raise UsageError(f"recipe, {place}: {short(value)} is not a text of up to {_LONGEST_AUTHOR:,} characters.")
    return value


def _is_place(value: Any) -> bool:
    return type(value) in (int, float) and abs(value) <= FARTHEST
