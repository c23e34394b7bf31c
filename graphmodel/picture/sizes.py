"""Sizes and limits of the picture: one value for the browser, the SVG and the charts.

The browser gets them under the same names, as ``graph.style.sizes`` and ``graph.style.limits``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in px at zoom 1, unless stated otherwise.

    Attributes
    ----------
    actor_radius, actor_margin
        Radius of an actor, and the width on both sides together that its text leaves free.
    actor_text
        Text sizes of an actor, tried from the largest; where none fits, the text stands below.
    below_text, below_width
        Size and width of the text that stands below an actor.
    box_text, box_width, box_height, box_margin, box_corner
        Of a proposal: text, greatest width of its text, usual height, margin and radius of its corners.
    bloc_text, bloc_width, bloc_number
        Of a bloc: size and width of its name, and size of its number of members.
    ring, ring_dash, least_share
        Width of the ring around a bloc, dashes of opposition in it, and the least share that can be seen.
    least_radius, missing_radius, missing_dash
        Of actors that are sized by a number: the smallest that can be seen, that of an actor without a number, and the
        dashes of the border of what is missing.
    border, halo
        Width of the border of a node, and of the outline of text that stands below.
    line_height
        From one line of text to the next, in text sizes.
    heads
        Scale of an arrow-head by its shape, in units of vis-network.
    number, number_half, number_margin
        Of the number on a tie: text size, half the height, and the margin at its sides.
    least_text, name_text
        Least size of the text of a node on the screen, in px, and the size of the names that take its place, which is
        the least size of numbers on ties too.
    outline_gap, outline_rim, outline_head, outline_dash
        Of the outline of a marked tie: width of the gap and of the rim, how far from the head it ends, and its dashes,
        as of a tie that contradicts the camps only sometimes; see `style.OUTLINES`.
    stripe, sample_stripe
        Width of the stripes of a node that could be in one camp or another, and of its sample in the legend.
    largest_unit
        How much larger than in the layout nodes may become where the whole is drawn small.
    largest_scale
        Largest zoom of a picture that is fitted into its frame.
    sharpness
        Pixels of a PNG for each px.
    edge, sample_width, sample_height, sample_gap
        Space around the drawing, size of a sample in the legend and space between it and its text.
    legend_text, legend_row, legend_gap, title_text, caption_text, caption_row
        Text sizes, heights of rows and space between entries below the picture.
    """

    actor_radius: float = 40.0
    actor_margin: float = 6.0
    actor_text: tuple[float, ...] = (14.5, 13.0, 12.0, 11.0)
    below_text: float = 13.0
    below_width: float = 150.0
    box_text: float = 14.5
    box_width: float = 106.0
    box_height: float = 46.0
    box_margin: float = 8.0
    box_corner: float = 6.0
    bloc_text: float = 13.0
    bloc_width: float = 130.0
    bloc_number: float = 17.0
    ring: float = 8.0
    ring_dash: tuple[float, ...] = (5.0, 2.0)
    least_share: float = 0.02
    least_radius: float = 5.0
    missing_radius: float = 14.0
    missing_dash: tuple[float, ...] = (4.0, 3.0)
    border: float = 1.3
    halo: float = 4.0
    line_height: float = 1.2
    heads: Mapping[str, float] = field(default_factory=lambda: {"arrow": 0.75, "bar": 0.7, "circle": 0.55})
    number: float = 12.0
    number_half: float = 8.0
    number_margin: float = 4.0
    outline_gap: float = 2.0
    outline_rim: float = 2.0
    outline_head: float = 22.0
    least_text: float = 10.0
    name_text: float = 11.0
    outline_dash: tuple[float, ...] = (7.0, 5.0)
    stripe: float = 7.0
    sample_stripe: float = 3.0
    largest_unit: float = 2.2
    largest_scale: float = 1.7
    sharpness: int = 2
    edge: float = 24.0
    sample_width: float = 40.0
    sample_height: float = 18.0
    sample_gap: float = 6.0
    legend_text: float = 12.0
    legend_row: float = 24.0
    legend_gap: float = 22.0
    title_text: float = 14.0
    caption_text: float = 12.0
    caption_row: float = 20.0


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many on something is drawn in another way.

    Attributes
    ----------
    compared
        Up to this number of nodes each pair is compared, to see how large nodes can be.
    single_ties
        Beyond this number of ties, those of one look are one line, paler and without heads.
    pale, finest_dash
        Opacity of such lines, and the least length of a dash, in px on screen, that is drawn.
    numbers
        Up to this number of ties, the number of claims stands on each.
    most_claims
        Largest number of claims of a tie that a view can hold: what is more counts as this.
    prospective_bit
        Added to the level of a tie whose claims are all prospective.
    named_camps
        Number of camps of one colour that the legend names.
    """

    compared: int = 400
    single_ties: int = 1_200
    pale: float = 0.7
    finest_dash: float = 2.0
    numbers: int = 150
    most_claims: int = 2**31 - 1
    prospective_bit: int = 64
    named_camps: int = 3


SIZES = Sizes()
LIMITS = Limits()
