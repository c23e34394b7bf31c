"""Colours of nodes and what they mean: one value, from which the browser and files draw nodes and legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from graphmodel.picture.attributes import values_of
from graphmodel.picture.blocs import Bloc
from graphmodel.picture.style import (
    ATTRIBUTE_STYLES,
    CAMP_STYLES,
    CAMPLESS_STYLE,
    MISSING_STYLE,
    CampStyle,
    Fill,
    Theme,
    camp_in_words,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How nodes of one meaning are coloured.

    Attributes
    ----------
    words
        What the colour says of a node: "camp 2".
    of, name
        The same in the legend, where looks of one colour are one entry: "camp 1, 9" of the names 1 and 9.
    light, dark
        Colours on a light and on a dark page; stripes where they are several.
    is_missing
        It stands for a missing value: its border is dashed.
    """

    words: str
    of: str
    name: str
    light: tuple[Fill, ...]
    dark: tuple[Fill, ...]
    is_missing: bool = False

    def fills(self, theme: Theme) -> tuple[Fill, ...]:
        """Return its colours on a light or a dark page."""
        return self.dark if theme == "dark" else self.light


@dataclass(frozen=True, slots=True)
class NodeColours:
    """What the colours of nodes mean.

    Attributes
    ----------
    looks
        The looks, in the order of the legend.
    of
        By node, the place of its look; a node that is not there looks as its kind does.
    title
        Stands above the looks in the legend: what the colours are of; empty for camps, which name themselves.
    """

    looks: tuple[Look, ...]
    of: Mapping[str, int]
    title: str = ""

    def look(self, node: str) -> Look | None:
        """Return the look of a node; None where it looks as its kind does."""
        return self.looks[self.of[node]] if node in self.of else None


def camp_colours(camps: Mapping[str, tuple[int, ...]], nodes: Collection[str]) -> NodeColours:
    """Return the colours of nodes by camp.

    Parameters
    ----------
    camps
        The numbers of the camps, from 1, that each node in one could be in: a single one is certain, 0 stands for what
        is not known.
    nodes
        What is drawn; those that are in no camp have a colour of their own.
    """
    numbers_of = {node: camps.get(node, ()) for node in nodes}
    found = sorted(set(numbers_of.values()), key=_in_legend)
    return NodeColours(
        tuple(map(_camp_look, found)), {node: found.index(numbers) for node, numbers in numbers_of.items()}
    )


def attribute_colours(
    nodes: pd.DataFrame, column: str, drawn: Collection[str], *, blocs: Collection[Bloc] = ()
) -> NodeColours:
    """Return the colours of nodes by an attribute.

    The values that most nodes of the case have get a colour each, the same in every selection; all further ones share
    one. Nodes without a value look like it, unless no node of their kind has one: then they look as their kind does.

    Parameters
    ----------
    nodes
        The nodes of the whole case.
    column
        The attribute.
    drawn
        Ids of what is drawn.
    blocs
        Those that are drawn: one whose members all have one look has it too.

    Raises
    ------
    UsageError
        The nodes have no such column.
    """
    values, kinds = values_of(nodes, column), dict(zip(nodes["id"], nodes["kind"], strict=True))
    ranked = [value for value, _ in sorted(Counter(values.values()).items(), key=lambda each: (-each[1], each[0]))]
    looks = tuple(_value_look(column, value, place) for place, value in enumerate(ranked))
    with_values = {kinds[node] for node in values}
    place_of = {node: ranked.index(values[node]) if node in values else len(looks) for node in kinds}
    of = {node: place for node, place in place_of.items() if kinds[node] in with_values and node in set(drawn)}
    for bloc in blocs:
        if len(places := {place_of[node] for node in bloc.members}) == 1:
            of[bloc.id] = places.pop()
    missing = Look(f"no {column}", "", f"no {column}", *_light_and_dark(MISSING_STYLE), is_missing=True)
    return NodeColours((*looks, missing), of, f"colour: {column}")


def _value_look(column: str, value: str, place: int) -> Look:
    words = "" if column in _SHOWN_ANYWAY else f"{column}: {value}"
    if place < len(ATTRIBUTE_STYLES):
        return Look(words, "", value, *_light_and_dark(ATTRIBUTE_STYLES[place]))
    return Look(words, "other: ", value, *_light_and_dark(CAMPLESS_STYLE))


_SHOWN_ANYWAY = ("group", "issue")
"""Attributes that a node is described by, whatever its colour."""


def _light_and_dark(*styles: CampStyle) -> tuple[tuple[Fill, ...], tuple[Fill, ...]]:
    return tuple(style.light for style in styles), tuple(style.dark for style in styles)


def _in_legend(numbers: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
    """Return where a look stands: by colour where a camp is certain, then what is open, then what is in none."""
    if not numbers:
        return (2, 0, ())
    return (1, 0, numbers) if len(numbers) > 1 else (0, (numbers[0] - 1) % len(CAMP_STYLES), numbers)


def _camp_look(numbers: tuple[int, ...]) -> Look:
    styles = [*_styles(numbers or (0,))]
    words = camp_in_words(numbers)
    of, name = ("camp ", str(numbers[0])) if len(numbers) == 1 else ("", words)
    return Look(words, of, name, *_light_and_dark(*styles))


def _styles(numbers: Collection[int]) -> Iterator[CampStyle]:
    for number in numbers:
        yield CAMP_STYLES[(number - 1) % len(CAMP_STYLES)] if number else CAMPLESS_STYLE
