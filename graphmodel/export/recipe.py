"""Recipes: how a file was made, so that it can be made again byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypedDict, TypeVar, Unpack, get_args

from graphmodel.analysis.signed_pairs import Rule
from graphmodel.errors import UsageError, listing, quoted, shortened, suggestion
from graphmodel.export.bundle_options import WHOLE_TEXT, BundleOptions
from graphmodel.export.extract_in_recipe import (
    Places,
    bundle_from_json,
    bundle_to_json,
    extract_from_json,
    extract_to_json,
    places_from_json,
    places_to_json,
)
from graphmodel.export.figure_options import AS_IT_IS, FigureOptions
from graphmodel.export.methods_sentence import methods
from graphmodel.export.page_options import WHAT_IS_SHOWN, PageOptions
from graphmodel.export.view_in_recipe import (
    figure_from_json,
    figure_to_json,
    page_from_json,
    page_to_json,
    view_from_json,
    view_to_json,
)
from graphmodel.model.case import Case, claim_total
from graphmodel.model.extract import steps_to, whole_claims
from graphmodel.model.schema import VERSION
from graphmodel.model.selection import Selection, from_query, to_query
from graphmodel.model.supposition import NOTHING_SUPPOSED, Supposition
from graphmodel.model.surrogates import without_surrogates
from graphmodel.model.taken_from import TakenFrom
from graphmodel.picture.view import AUTOMATIC, ViewOptions
from graphmodel.reading.limits import MOST_RECIPE

Level = Literal["claim", "tie"]
LEVELS: tuple[Level, ...] = get_args(Level)
RULES: tuple[Rule, ...] = get_args(Rule)
PROGRAM = "graphmodel"
SEED = 0
"""Of the layout, the only one that pictures are drawn with."""
RECIPE_FILE = "recipe.json"
"""Name of the recipe in a bundle."""
BESIDE = ".recipe.json"
"""Ending of the name of a recipe file, after the whole name of the table that it is written beside."""
LONGEST_TITLE = 10_000
"""Characters of the title of a case; one of two million takes minutes to draw."""
LONGEST_VERSION = 40
"""Characters of the version of a program."""
MOST_FURTHER = 100
"""Number of selections after the first one: each asks all before it again, so that 100 take 20 seconds.

Far fewer are written where one selection can say what several do (`composed_selections`)."""

_KINDS: Mapping[type, str] = {str: "a text", list: "a list", dict: "an object"}
Kind = TypeVar("Kind")
Word = TypeVar("Word")

_UNHEARD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML or UTF-8 cannot hold."""


class More(TypedDict, total=False):
    """What a recipe says besides data and selection, each only where it is given."""

    format: str
    level: Level
    rule: Rule
    positions: Places
    view: ViewOptions
    figure: FigureOptions
    page: PageOptions
    bundle: BundleOptions


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a file was made of.

    Attributes
    ----------
    selections
        What was selected from the whole case, one after the other.
    fingerprint, title
        Of the data.
    version
        Of the program that made the file.
    format, level, rule
        What the file is, how fine, and how support and opposition were merged; None where the recipe is silent.
    positions
        x and y of nodes that a reader moved; empty where all stand where the layout puts them.
    view
        What a reader chose about the view that a picture draws.
    figure
        What a reader chose about the figure that the file is.
    page
        How much of the case the page holds that the file is.
    bundle
        What the bundle leaves out that the file is, and whom it is cited by.
    extract
        What the file knows of the whole case, where it was made of an extract; None where it was not.
    guesses
        What was guessed when the data were read.
    supposed
        What the data leave out of what was coded, and add to it.
    """

    selections: tuple[Selection, ...]
    fingerprint: str
    title: str
    version: str
    format: str | None = None
    level: Level | None = None
    rule: Rule | None = None
    positions: Places = field(default_factory=dict)
    view: ViewOptions = AUTOMATIC
    figure: FigureOptions = AS_IT_IS
    page: PageOptions = WHAT_IS_SHOWN
    bundle: BundleOptions = WHOLE_TEXT
    extract: TakenFrom | None = None
    guesses: tuple[str, ...] = ()
    supposed: Supposition = NOTHING_SUPPOSED

    @property
    def warning(self) -> str:
        """What to know before the recipe is followed; empty when there is nothing."""
        if self.version == VERSION:
            return ""
        return f"The recipe is of {PROGRAM} {self.version}, this is {VERSION}: the file may come out different."


def recipe_of(case: Case, **more: Unpack[More]) -> dict[str, Any]:
    """Return how a file about a case, or a part of one, comes about, as JSON has it, keys sorted."""
    given: dict[str, Any] = {name: value for name, value in more.items() if value is not None}
    if "positions" in given:
        given["positions"] = places_to_json(given["positions"])
    if "view" in given:
        given["view"] = view_to_json(given["view"])
    if "figure" in given:
        given["figure"] = figure_to_json(given["figure"])
    if "page" in given:
        given["page"] = page_to_json(given["page"])
    if "bundle" in given:
        given["bundle"] = bundle_to_json(given["bundle"])
    if case.taken_from:
        given["extract"] = extract_to_json(case.taken_from)
    steps = [dict(sorted(to_query(selection).items())) for selection in steps_to(case)]
    if further := steps[1:]:
        given["further_selections"] = further
    recipe = given | {
        "claims": {"selected": claim_total(case), "total": whole_claims(case)},
        "data": _data(case),
        "layout_seed": SEED,
        "methods": methods(case, rule=more.get("rule")),
        "program": PROGRAM,
        "selection": steps[0] if steps else {},
        "version": VERSION,
    }
    return dict(sorted(recipe.items()))


def _data(case: Case) -> dict[str, Any]:
    guesses = {"guesses": [*case.reading.guesses]} if case.reading.guesses else {}
    without, added = [*case.supposed.without], [dict(row) for row in case.supposed.added]
    supposed = {"supposed": {"added": added, "without": without}} if case.supposed else {}
    return {"fingerprint": case.fingerprint, **guesses, **supposed, "title": case.title}


def to_text(recipe: Mapping[str, Any]) -> str:
    """Return a recipe as JSON text that UTF-8 and XML can hold; the same text for the same recipe."""
    text = json.dumps(recipe, ensure_ascii=False, sort_keys=True, indent=1)
    return _UNHEARD.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


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
        raise UsageError(f"recipe, layout_seed: {_short(data['layout_seed'])} is not {SEED}, the only one there is.")
    selections = (_selection(_of_kind(data, "selection", dict)), *map(_selection, _further(data)))
    return Recipe(
        selections=selections,
        fingerprint=_of_kind(about, "fingerprint", str),
        title=_short_text(about, "title", LONGEST_TITLE),
        version=_version(data),
        format=_of_kind(data, "format", str) if "format" in data else None,
        level=_one_of(data, "level", LEVELS),
        rule=_one_of(data, "rule", RULES),
        positions=places_from_json(data["positions"]) if "positions" in data else {},
        view=view_from_json(data["view"]) if "view" in data else AUTOMATIC,
        figure=figure_from_json(data["figure"]) if "figure" in data else AS_IT_IS,
        page=page_from_json(data["page"]) if "page" in data else WHAT_IS_SHOWN,
        bundle=bundle_from_json(data["bundle"]) if "bundle" in data else WHOLE_TEXT,
        extract=extract_from_json(data["extract"], selections) if "extract" in data else None,
        guesses=_guesses(about),
        supposed=_supposed(about),
    )


def check_data(recipe: Recipe, case: Case) -> None:
    """Raise `UsageError` unless the case is the one that the recipe was made for."""
    if recipe.fingerprint != case.fingerprint:
        made_for, given = (
            f"{shortened(each.title or 'untitled')} ({shortened(each.fingerprint)})" for each in (recipe, case)
        )
        raise UsageError(f"The recipe was made for other data: {made_for}. The data given are {given}.")


def check_length(text: str) -> str:
    """Return the text of a recipe, or raise `UsageError` where it is longer than any of ours."""
    if len(text) > MOST_RECIPE:
        raise UsageError(f"The recipe is longer than {MOST_RECIPE} characters, so it is none of ours.")
    return text


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
        raise UsageError(f"recipe, {name}: {_short(text)} is longer than {most} characters.")
    return text


def _of_kind(data: Mapping[str, Any], name: str, kind: type[Kind]) -> Kind:
    value = data.get(name)
    if not isinstance(value, kind):
        raise UsageError(f"recipe, {name}: {_short(value)} is not {_KINDS[kind]}.")
    return value


def _version(data: Mapping[str, Any]) -> str:
    version = _short_text(data, "version", LONGEST_VERSION)
    if not version.isprintable():  # it is printed to a terminal
        raise UsageError(f"recipe, version: {_short(version)} holds control characters.")
    return version


def _guesses(about: Mapping[str, Any]) -> tuple[str, ...]:
    found: list[Any] = _of_kind(about, "guesses", list) if "guesses" in about else []
    if not all(isinstance(each, str) for each in found):
        raise UsageError(f"recipe, guesses: {_short(found)} is not a list of texts.")
    return tuple(found)


def _supposed(about: Mapping[str, Any]) -> Supposition:
    if "supposed" not in about:
        return NOTHING_SUPPOSED
    what = _of_kind(about, "supposed", dict)
    without, added = (_of_kind(what, name, list) for name in ("without", "added"))
    rows = [row for row in added if isinstance(row, dict)]
    words = [*without, *(word for row in rows for pair in row.items() for word in pair)]
    if len(rows) < len(added) or not all(isinstance(each, str) for each in words):
        raise UsageError(f"recipe, supposed: {_short(what)} is not a list of ids and a list of rows of text.")
    return Supposition(tuple(without), tuple(added))


def _further(data: Mapping[str, Any]) -> list[Any]:
    steps: list[Any] = _of_kind(data, "further_selections", list) if "further_selections" in data else []
    if len(steps) > MOST_FURTHER:
        hint = "Put their filters together into fewer selections."
        raise UsageError(f"recipe, further_selections: {len(steps):,} are more than {MOST_FURTHER}. {hint}")
    return [_of_kind({"further_selections": step}, "further_selections", dict) for step in steps]


def _one_of(data: Mapping[str, Any], name: str, known: tuple[Word, ...]) -> Word | None:
    if name not in data:
        return None
    for word in known:
        if data[name] == word:
            return word
    raise UsageError(f"recipe, {name}: {_short(data[name])} is not one of {listing(map(str, known))}.")


def _selection(query: Mapping[str, Any]) -> Selection:
    known = [each.name for each in fields(Selection)]
    for name, values in query.items():
        if name not in known:
            hint = suggestion(name, known)
            raise UsageError(f"recipe, selection: {quoted(name)} is not a filter." + (f" {hint}" if hint else ""))
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise UsageError(f"recipe, selection, {name}: {_short(values)} is not a list of texts.")
    return from_query(query)


def _short(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 60 else f"{text[:60]} …"
