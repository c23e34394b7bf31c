"""The whole case that an extract was taken from, as far as the extract knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphmodel.model.selection import Selection


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """What an extract knows of the whole case that it was taken from.

    Attributes
    ----------
    claims, actors, ties
        Their numbers in the whole case.
    selections
        What was selected from it, one after the other.
    places
        x and y of the nodes of the extract in the picture of the whole case; empty where they are not drawn there.
    camps
        Numbers of the camps that its actors are usually in, by which camps have their colours; see `camp_numbers`.
    actor
        The one actor that the filters asked about, whose lines by agreement are with others; empty where there is none.
    text
        Whether the extract holds evidence, and the columns that only the file knows.
    """

    claims: int
    actors: int
    ties: int
    selections: tuple[Selection, ...] = ()
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    camps: Mapping[str, int] = field(default_factory=dict)
    actor: str = ""
    text: bool = True
