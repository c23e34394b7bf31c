"""View: what is on screen of a picture; the page, the SVG, the PNG and the stand-alone file all draw it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from graphmodel.picture.style import width_level

if TYPE_CHECKING:  # a recipe names the options of a view without loading what draws it
    from graphmodel.picture.bends import TieKey
    from graphmodel.picture.blocs import Folded
    from graphmodel.picture.drawing import Picture, Selected
    from graphmodel.picture.node_colours import Look, NodeColours
    from graphmodel.picture.node_sizes import NodeSizes

DrawnAs = Literal["automatic", "blocs", "single ties"]
"""Whether many nodes are drawn as blocs; ``automatic`` depends on the number of nodes and ties."""


@dataclass(frozen=True, slots=True)
class AgreementLines:
    """Lines among actors that positions on proposals imply.

    Attributes
    ----------
    threshold
        Least agreement, or conflict, of a line, in [0, 1].
    min_shared
        Least number of shared proposals.
    rule
        How support and opposition of one actor are merged, as in `analysis.signed_pairs`.
    """

    threshold: float = 0.5
    min_shared: int = 1
    rule: str = "net"


@dataclass(frozen=True, slots=True)
class CampColours:
    """Nodes coloured by camp: of at most ``k`` camps, or any number where it is None, by a merging rule."""

    k: int | None = 2
    rule: str = "net"


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What a reader chooses about a view, beside the selection: enough to draw it again.

    Attributes
    ----------
    draw
        Blocs, single ties, or whichever suits the number of ties.
    agreement
        Lines by agreement in place of ties.
    camps
        Nodes are coloured by camp, and ties that contradict the camps marked.
    unfolded
        Ids of blocs in whose place their parts are drawn.
    most
        Largest number of ties drawn one by one; None for as many as the file can carry.
    colour_by, size_by, group_by
        Columns of the nodes that their colours, the sizes of actors and the blocs stand for; empty for none. Where
        nodes are coloured by camp, none of them counts.
    changes
        Ties that are otherwise than in the case as it was coded are marked, those that are gone drawn too.
    """

    draw: DrawnAs = "automatic"
    agreement: AgreementLines | None = None
    camps: CampColours | None = None
    unfolded: tuple[str, ...] = ()
    most: int | None = None
    colour_by: str = ""
    size_by: str = ""
    group_by: str = ""
    changes: bool = False


AUTOMATIC = ViewOptions()
"""Nothing chosen."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What is on screen.

    Attributes
    ----------
    picture
        The drawing that nodes and ties are part of, with the coordinates of its layout.
    nodes, ties
        Ids of the nodes shown, and the ties shown, as by `ties.ties`.
    caption, extent
        One line about what is shown; how much is drawn, and by which rule (empty where all is).
    colours
        What the colours of nodes mean; None where each looks as its kind does.
    node_sizes
        What the sizes of actors mean; None where they are all of one size.
    marked
        Ties that contradict the camps, always or sometimes, or are otherwise as supposed, with this in words; None
        where nothing is to be marked.
    folded
        What stands for what, where blocs are drawn.
    at_odds
        Of blocs by agreement, the two members who differ most.
    coordinates
        x and y of nodes that a reader moved.
    selected
        What is clicked, if anything.
    options
        What a reader chose.
    """

    picture: Picture
    nodes: tuple[str, ...]
    ties: pd.DataFrame
    caption: str = ""
    extent: str = ""
    colours: NodeColours | None = None
    node_sizes: NodeSizes | None = None
    marked: Mapping[TieKey, str] | None = None
    folded: Folded | None = None
    at_odds: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    coordinates: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    selected: Selected = None
    options: ViewOptions = AUTOMATIC

    @property
    def full_width(self) -> float:
        """The strength that lines of full width stand for, where it is not the usual one."""
        if not len(self.ties) or (self.folded is None and self.options.agreement is None):
            return math.inf
        return float(self.ties["strength"].max())

    @property
    def levels(self) -> list[int]:
        """Level of the width of each tie, in the order of ``ties``."""
        full_width, strengths = self.full_width, self.ties["strength"].tolist()
        level = {strength: width_level(strength, full_width=full_width) for strength in set(strengths)}
        return [level[strength] for strength in strengths]

    @property
    def numbered(self) -> pd.DataFrame:
        """The ties that bear a number: where some are marked, only these, as a number would outshine a faint tie."""
        marked = self.marked
        if marked is None:
            return self.ties
        ends = zip(self.ties["source"], self.ties["target"], self.ties["relation"], strict=True)
        return self.ties[np.array([tie in marked for tie in ends], dtype=bool)]

    @property
    def shows_numbers(self) -> bool:
        """Whether numbers of claims stand on ties: where one has several, and they are not too many."""
        numbered = self.numbered
        return len(numbered) <= self.picture.style.limits.numbers and bool((numbered["claims"].to_numpy() > 1).any())

    def look(self, node: str) -> Look | None:
        """Return how a node is coloured; None where it looks as its kind does."""
        return self.colours.look(node) if self.colours else None

    def members(self, unit: str) -> tuple[str, ...]:
        """Return the nodes that a node of the picture stands for."""
        bloc = self.folded.blocs.get(unit) if self.folded else None
        return bloc.members if bloc else (unit,)
