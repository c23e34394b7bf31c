"""Colours of nodes and what they mean: one value, from which the browser and files draw nodes and legend."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from graphmodel.picture.style import CAMP_STYLES, CAMPLESS_STYLE, CampStyle, Fill, Theme, camp_in_words


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
    """

    words: str
    of: str
    name: str
    light: tuple[Fill, ...]
    dark: tuple[Fill, ...]

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
    """

    looks: tuple[Look, ...]
    of: Mapping[str, int]

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


def _in_legend(numbers: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
    """Return where a look stands: by colour where a camp is certain, then what is open, then what is in none."""
    if not numbers:
        return (2, 0, ())
    return (1, 0, numbers) if len(numbers) > 1 else (0, (numbers[0] - 1) % len(CAMP_STYLES), numbers)


def _camp_look(numbers: tuple[int, ...]) -> Look:
    styles = [*_styles(numbers or (0,))]
    words = camp_in_words(numbers)
    of, name = ("camp ", str(numbers[0])) if len(numbers) == 1 else ("", words)
    light, dark = (tuple(style.colours(theme) for style in styles) for theme in ("light", "dark"))
    return Look(words, of, name, light, dark)


def _styles(numbers: Collection[int]) -> Iterator[CampStyle]:
    for number in numbers:
        yield CAMP_STYLES[(number - 1) % len(CAMP_STYLES)] if number else CAMPLESS_STYLE
