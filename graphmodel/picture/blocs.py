"""Blocs: communities drawn as one node each, with the dissent within."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from graphmodel.errors import counted

BLOC = "bloc:"
"""Prefix of the id of a bloc."""
COMMUNITIES = "those who support one another together, those who oppose one another apart (by the Leiden method)"
"""How nodes come to be in one bloc, in words beside the picture."""
COUNTS = {"": ("claim", " of support", "of opposition"), "agreement": ("time", " the same side", "on opposite ones")}
"""Words for the numbers of support and opposition within a bloc, by the relation that stands for support."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """Nodes that are drawn as one.

    Attributes
    ----------
    id
        Of its most connected member and how deep it lies: the same as long as that is so.
    members
        Node ids, the most connected first.
    name
        What it is called.
    support, opposition, mediation
        Number of claims among its members.
    counts
        What the first two count, in words.
    """

    id: str
    members: tuple[str, ...]
    name: str
    support: int
    opposition: int
    mediation: int
    counts: tuple[str, str, str] = COUNTS[""]

    @property
    def dissent(self) -> float:
        """Share of opposition in all that its members say for or against each other; nan where nothing is."""
        total = self.support + self.opposition
        return self.opposition / total if total else float("nan")


@dataclass(frozen=True, slots=True, eq=False)
class Unfolded:
    """What a bloc unfolds into: units and unfolded blocs, and the ties among them as in `Folded`."""

    parts: tuple[str, ...]
    ties: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A selection as a picture can carry it: some nodes as they are, the others in blocs.

    Attributes
    ----------
    units
        What is drawn: ids of blocs and of nodes.
    unit_of
        By node, which of them it is in.
    blocs
        Those that are drawn, by id.
    unfolded
        Those in whose place others are drawn, by id.
    levels
        What stands in the place of each of these, and of everything (""), with the ties among that.
    rule
        How nodes come to be in one bloc, in words.
    ties
        Between units, summed up over those of their members, `ties.DRAWN_COLUMNS`; the strongest of ``total``.
    """

    units: tuple[str, ...]
    unit_of: Mapping[str, str]
    blocs: Mapping[str, Bloc]
    unfolded: Mapping[str, Bloc]
    levels: Mapping[str, Unfolded]
    ties: pd.DataFrame
    total: int
    rule: str = COMMUNITIES

    @property
    def extent(self) -> str:
        """How much is drawn, and by which rule."""
        inside = sum(len(bloc.members) for bloc in self.blocs.values())
        alone = len(self.units) - len(self.blocs)
        single = f" and {alone:,} by themselves" if alone else ""
        some = f"{len(self.ties):,} of {self.total:,} ties between them drawn, the strongest"
        lines = some if len(self.ties) < self.total else f"all {counted(self.total, 'tie')} between them drawn"
        return f"{counted(inside, 'node')} in {counted(len(self.blocs), 'bloc')}{single}: {self.rule}; {lines}"
