"""The options of a view, a figure and a page, as a recipe holds them: each only where it is not the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeVar, get_args

from graphmodel.analysis.merging_rules import RULES
from graphmodel.errors import UsageError, listing
from graphmodel.export.figure_options import AS_ON_SCREEN, FigureOptions
from graphmodel.export.page_options import WHAT_IS_SHOWN, PageOptions
from graphmodel.export.recipe_checks import object_in, other_than_usual, short, truth_in
from graphmodel.picture.style import Theme
from graphmodel.picture.view import AUTOMATIC, AgreementLines, CampColours, DrawnAs, ViewOptions

_MOST_UNFOLDED = 10_000
"""Largest number of unfolded blocs that a recipe may name."""
_MOST_NUMBER = 1_000_000
"""Largest number of ties, camps or shared proposals that a recipe may ask for."""
_DRAWINGS: tuple[DrawnAs, ...] = get_args(DrawnAs)
_THEMES: tuple[Theme, ...] = get_args(Theme)
_Word = TypeVar("_Word", bound=str)
_FIELDS = ("draw", "agreement", "camps", "unfolded", "ties_drawn", "colour_by", "size_by", "group_by", "changes")
_ATTRIBUTES = _FIELDS[-4:-1]
_LONGEST_NAME = 1_000
"""Characters of the name of a column."""


def view_to_json(options: ViewOptions) -> dict[str, Any]:
    """Return the options of a view as JSON has them."""
    lines, camps = options.agreement, options.camps
    found: dict[str, Any] = {
        "draw": options.draw if options.draw != AUTOMATIC.draw else None,
        "agreement": lines and {"threshold": lines.threshold, "min_shared": lines.min_shared, "rule": lines.rule},
        "camps": camps and {"k": "free" if camps.k is None else camps.k, "rule": camps.rule},
        "unfolded": list(options.unfolded) or None,
        "ties_drawn": options.most,
        "colour_by": options.colour_by or None,
        "size_by": options.size_by or None,
        "group_by": options.group_by or None,
        "changes": options.changes or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def view_from_json(data: Any) -> ViewOptions:
    """Return the options of a view that a recipe holds under ``view``.

    Raises
    ------
    UsageError
        They ask for what this program does not know.
    """
    view = object_in(data, "view", _FIELDS)
    return ViewOptions(
        draw=_word(view, "draw", _DRAWINGS, "view"),
        agreement=_agreement(view["agreement"]) if "agreement" in view else None,
        camps=_camps(view["camps"]) if "camps" in view else None,
        unfolded=_unfolded(view.get("unfolded", [])),
        most=_number(view["ties_drawn"], "view, ties_drawn") if "ties_drawn" in view else None,
        changes=truth_in(view.get("changes", False), "view, changes"),
        **{name: _text(view, name) for name in _ATTRIBUTES},
    )


def figure_to_json(options: FigureOptions) -> dict[str, Any]:
    """Return the options of a figure as JSON has them."""
    return other_than_usual(options, AS_ON_SCREEN)


def figure_from_json(data: Any) -> FigureOptions:
    """Return the options of a figure that a recipe holds under ``figure``.

    Raises
    ------
    UsageError
        They ask for what this program does not know.
    """
    given = object_in(data, "figure", tuple(asdict(AS_ON_SCREEN)))
    return FigureOptions(
        width=_number(given["width"], "figure, width") if "width" in given else None,
        dpi=_number(given["dpi"], "figure, dpi") if "dpi" in given else None,
        greyscale=truth_in(given.get("greyscale", False), "figure, greyscale"),
        theme=_word(given, "theme", _THEMES, "figure"),
        legend=truth_in(given.get("legend", True), "figure, legend"),
        source_line=truth_in(given.get("source_line", True), "figure, source_line"),
    )


def page_to_json(options: PageOptions) -> dict[str, Any]:
    """Return the options of a page as JSON has them."""
    return other_than_usual(options, WHAT_IS_SHOWN)


def page_from_json(data: Any) -> PageOptions:
    """Return the options of a page that a recipe holds under ``page``.

    Raises
    ------
    UsageError
        They ask for what this program does not know.
    """
    usual = asdict(WHAT_IS_SHOWN)
    given = object_in(data, "page", tuple(usual))
    return PageOptions(**{name: truth_in(given.get(name, value), f"page, {name}") for name, value in usual.items()})


def _agreement(data: Any) -> AgreementLines:
    place = "view, agreement"
    given = object_in(data, place, ("threshold", "min_shared", "rule"))
    threshold = given.get("threshold", AgreementLines().threshold)
    if type(threshold) not in (int, float) or not 0 <= threshold <= 1:
        raise UsageError(f"recipe, {place}, threshold: {short(threshold)} is not a number from 0 to 1.")
    shared = _number(given.get("min_shared", 1), f"{place}, min_shared")
    return AgreementLines(float(threshold), shared, _word(given, "rule", RULES, place))


def _camps(data: Any) -> CampColours:
    given = object_in(data, "view, camps", ("k", "rule"))
    k = given.get("k", CampColours().k)
    return CampColours(
        None if k == "free" else _number(k, "view, camps, k"), _word(given, "rule", RULES, "view, camps")
    )


def _unfolded(data: Any) -> tuple[str, ...]:
    if not isinstance(data, list) or len(data) > _MOST_UNFOLDED or not all(isinstance(each, str) for each in data):
        raise UsageError(f"recipe, view, unfolded: {short(data)} is not a list of texts.")
    return tuple(data)


def _text(view: Mapping[str, Any], name: str) -> str:
    value = view.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        raise UsageError(f"recipe, view, {name}: {short(value)} is not the name of a column.")
    return value


def _word(given: Mapping[str, Any], name: str, known: tuple[_Word, ...], place: str) -> _Word:
    """Return the value of a field that has one of some words; the first where it is not given."""
    for word in known:
        if given.get(name, known[0]) == word:
            return word
    raise UsageError(f"recipe, {place}, {name}: {short(given[name])} is not one of {listing(known)}.")


def _number(value: Any, place: str, *, least: int = 1) -> int:
    if type(value) is not int or not least <= value <= _MOST_NUMBER:
        raise UsageError(f"recipe, {place}: {short(value)} is not a whole number from {least} to {_MOST_NUMBER:,}.")
    return value
