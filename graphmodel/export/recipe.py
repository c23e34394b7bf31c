"""Recipes: how a file was made, so that it can be made again byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict, Unpack

from graphmodel.analysis.merging_rules import Rule
from graphmodel.errors import UsageError, shortened
from graphmodel.export.bundle_options import WHOLE_TEXT, BundleOptions
from graphmodel.export.extract_in_recipe import Places, bundle_to_json, extract_to_json, places_to_json
from graphmodel.export.figure_options import AS_ON_SCREEN, FigureOptions
from graphmodel.export.methods_sentence import methods
from graphmodel.export.page_options import WHAT_IS_SHOWN, PageOptions
from graphmodel.export.view_in_recipe import figure_to_json, page_to_json, view_to_json
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.extract import steps_to, whole_claims
from graphmodel.model.level import Level
from graphmodel.model.schema import VERSION
from graphmodel.model.selection import Selection, to_query
from graphmodel.model.supposition import NOTHING_SUPPOSED, Supposition
from graphmodel.model.taken_from import TakenFrom
from graphmodel.picture.view import AUTOMATIC, ViewOptions
from graphmodel.reading.limits import MOST_RECIPE

PROGRAM = "graphmodel"
SEED = 0
"""Of the layout, the only one that pictures are drawn with."""
RECIPE_FILE = "recipe.json"
"""Name of the recipe in a bundle."""
RECIPE_ENDING = ".recipe.json"
"""Ending of the name of a recipe file, after the whole name of the table that it is written beside."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
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
    figure: FigureOptions = AS_ON_SCREEN
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


_TO_JSON: dict[str, Callable[[Any], Any]] = {
    "positions": places_to_json,
    "view": view_to_json,
    "figure": figure_to_json,
    "page": page_to_json,
    "bundle": bundle_to_json,
}


def recipe_of(case: Case, **more: Unpack[More]) -> dict[str, Any]:
    """Return how a file about a case, or a part of one, comes about, as JSON has it, keys sorted."""
    words: dict[str, Any] = {name: value for name, value in more.items() if value is not None}
    given = {name: _TO_JSON[name](value) if name in _TO_JSON else value for name, value in words.items()}
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
    return _NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


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
