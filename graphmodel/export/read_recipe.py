"""Recipes as they are read: from JSON of anybody, with an error that names the part that is none of ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from graphmodel.analysis.merging_rules import RULES
from graphmodel.errors import UsageError, listing, quoted, suggestion
from graphmodel.export.bundle_options import WHOLE_TEXT
from graphmodel.export.extract_in_recipe import bundle_from_json, extract_from_json, places_from_json
from graphmodel.export.figure_options import AS_ON_SCREEN
from graphmodel.export.page_options import WHAT_IS_SHOWN
from graphmodel.export.recipe import PROGRAM, SEED, Recipe, check_length, to_text
from graphmodel.export.recipe_checks import short
from graphmodel.export.view_in_recipe import figure_from_json, page_from_json, view_from_json
from graphmodel.model.level import LEVELS
from graphmodel.model.selection import Selection, from_query
from graphmodel.model.supposition import NOTHING_SUPPOSED, Supposition
from graphmodel.model.surrogates import without_surrogates
from graphmodel.picture.view import AUTOMATIC
from graphmodel.reading.limits import MOST_RECIPE

_LONGEST_TITLE = 10_000
"""Characters of the title of a case; one of two million takes minutes to draw."""
_LONGEST_VERSION = 40
"""Characters of the version of a program."""
_MOST_FURTHER = 100
"""Number of selections after the first one: each asks all before it again, so that 100 take 20 seconds.

Far fewer are written where one selection can say what several do (`composed_selections`)."""

_KINDS: Mapping[type, str] = {str: "a text", list: "a list", dict: "an object"}
_Kind = TypeVar("_Kind")
_Word = TypeVar("_Word")


def read_recipe(text: str) -> Recipe:
    """Return the recipe of a JSON text, which is one or has one under ``recipe``.

    Raises
    ------
    UsageError
        The text is not JSON, or not a recipe, or asks for what this program does not know.
    SelectionError
        A value of the selection cannot be read.
    """
    data = _recipe_in(_json(text))
    if len(text) > MOST_RECIPE:  # a file of claims may be longer than the recipe in it
        check_length(to_text(data))
    about = _of_kind(data, "data", dict)
    if data.get("layout_seed", SEED) != SEED:
        raise UsageError(f"recipe, layout_seed: {short(data['layout_seed'])} is not {SEED}, the only one there is.")
    selections = (_selection(_of_kind(data, "selection", dict)), *map(_selection, _further(data)))
    return Recipe(
        selections=selections,
        fingerprint=_of_kind(about, "fingerprint", str),
        title=_short_text(about, "title", _LONGEST_TITLE),
        version=_version(data),
        format=_of_kind(data, "format", str) if "format" in data else None,
        level=_one_of(data, "level", LEVELS),
        rule=_one_of(data, "rule", RULES),
        positions=places_from_json(data["positions"]) if "positions" in data else {},
        view=view_from_json(data["view"]) if "view" in data else AUTOMATIC,
        figure=figure_from_json(data["figure"]) if "figure" in data else AS_ON_SCREEN,
        page=page_from_json(data["page"]) if "page" in data else WHAT_IS_SHOWN,
        bundle=bundle_from_json(data["bundle"]) if "bundle" in data else WHOLE_TEXT,
        extract=extract_from_json(data["extract"], selections) if "extract" in data else None,
        guesses=_guesses(about),
        supposed=_supposed(about),
    )


def _json(text: str) -> Any:
    try:
        return _readable(json.loads(text))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UsageError(f"The recipe cannot be read: {error.msg} in {place}; JSON was expected.") from error
    except (RecursionError, ValueError) as error:
        raise UsageError("The recipe cannot be read: it is nested too deep, or has a number too long.") from error


def _recipe_in(data: Any) -> dict[str, Any]:
    inner = data.get("recipe", data) if isinstance(data, dict) else data
    if not isinstance(inner, dict) or inner.get("program") != PROGRAM:
        raise UsageError(f"This is no recipe of {PROGRAM}: it does not name it as its program.")
    return inner


def _readable(value: Any) -> Any:
    """Return what JSON holds with all of its text as UTF-8 can have it."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_readable(each) for each in value]
    if isinstance(value, dict):
        return {without_surrogates(name): _readable(each) for name, each in value.items()}
    return value


def _short_text(data: Mapping[str, Any], name: str, most: int) -> str:
    text = _of_kind(data, name, str)
    if len(text) > most:
        raise UsageError(f"recipe, {name}: {short(text)} is longer than {most} characters.")
    return text


def _of_kind(data: Mapping[str, Any], name: str, kind: type[_Kind]) -> _Kind:
    value = data.get(name)
    if not isinstance(value, kind):
        raise UsageError(f"recipe, {name}: {short(value)} is not {_KINDS[kind]}.")
    return value


def _version(data: Mapping[str, Any]) -> str:
    version = _short_text(data, "version", _LONGEST_VERSION)
    if not version.isprintable():  # it is printed to a terminal
        raise UsageError(f"recipe, version: {short(version)} holds control characters.")
    return version


def _guesses(about: Mapping[str, Any]) -> tuple[str, ...]:
    found: list[Any] = _of_kind(about, "guesses", list) if "guesses" in about else []
    if not all(isinstance(each, str) for each in found):
        raise UsageError(f"recipe, guesses: {short(found)} is not a list of texts.")
    return tuple(found)


def _supposed(about: Mapping[str, Any]) -> Supposition:
    if "supposed" not in about:
        return NOTHING_SUPPOSED
    what = _of_kind(about, "supposed", dict)
    without, added = (_of_kind(what, name, list) for name in ("without", "added"))
    rows = [row for row in added if isinstance(row, dict)]
    words = [*without, *(word for row in rows for pair in row.items() for word in pair)]
    if len(rows) < len(added) or not all(isinstance(each, str) for each in words):
        raise UsageError(f"recipe, supposed: {short(what)} is not a list of ids and a list of rows of text.")
    return Supposition(tuple(without), tuple(added))


def _further(data: Mapping[str, Any]) -> list[Any]:
    steps: list[Any] = _of_kind(data, "further_selections", list) if "further_selections" in data else []
    if len(steps) > _MOST_FURTHER:
        hint = "Put their filters together into fewer selections."
        raise UsageError(f"recipe, further_selections: {len(steps):,} are more than {_MOST_FURTHER}. {hint}")
    return [_of_kind({"further_selections": step}, "further_selections", dict) for step in steps]


def _one_of(data: Mapping[str, Any], name: str, known: tuple[_Word, ...]) -> _Word | None:
    if name not in data:
        return None
    for word in known:
        if data[name] == word:
            return word
    raise UsageError(f"recipe, {name}: {short(data[name])} is not one of {listing(map(str, known))}.")


def _selection(query: Mapping[str, Any]) -> Selection:
    known = [each.name for each in fields(Selection)]
    for name, values in query.items():
        if name not in known:
            hint = suggestion(name, known)
            raise UsageError(f"recipe, selection: {quoted(name)} is not a filter." + (f" {hint}" if hint else ""))
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise UsageError(f"recipe, selection, {name}: {short(values)} is not a list of texts.")
    return from_query(query)
