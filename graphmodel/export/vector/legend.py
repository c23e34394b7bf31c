"""Legend, title, caption and description of the picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from graphmodel.export.vector.lettering import ASCENT, broken, clean, width_of
from graphmodel.export.vector.markup import add, digits
from graphmodel.export.vector.paint import INK, add_ring, dash_array, shows_numbers
from graphmodel.export.vector.scene import STYLES, Scene
from graphmodel.picture.style import DISSENT_WORD, PROSPECTIVE_OPACITY, RELATION_STYLES, WIDTHS, Fill

EDGE = 24.0
"""Room left around the drawing and the words."""
SAMPLE = (40.0, 18.0)
LEGEND_SIZE, LEGEND_ROW, LEGEND_GAP = 12.0, 24.0, 22.0
TITLE_SIZE, CAPTION_SIZE, CAPTION_ROW = 14.0, 12.0, 20.0
EMPTY = "Nothing to show with these filters."

_Entry = tuple[str, Callable[[Element], object]]


def add_below(parent: Element, scene: Scene, width: float, top: float) -> float:
    """Add legend, title and caption, and return where they end."""
    if not scene.nodes:
        add(parent, "text", EMPTY, x=width / 2, y=top / 2, font_size=16, fill=INK, text_anchor="middle")
    rule = add(parent, "rect", x=EDGE, y=top, width=width - 2 * EDGE, height=1, fill=INK)
    rule.set("opacity", "0.25")
    y = top + EDGE
    legend = add(parent, "g", id="legend", font_size=LEGEND_SIZE, fill=INK)
    for row in _rows(list(_legend(scene)), width - 2 * EDGE):
        for x, text, draw in row:
            draw(add(legend, "g", transform=f"translate({digits(x)} {digits(y - SAMPLE[1] / 2)})"))
            add(legend, "text", text, x=x + SAMPLE[0] + 6, y=y + ASCENT * LEGEND_SIZE)
        y += LEGEND_ROW
    words = add(parent, "g", id="caption", fill=INK)
    for text, size, bold in ((scene.title, TITLE_SIZE, True), (scene.caption, CAPTION_SIZE, False)):
        for line in _paragraph(text, size, width - 2 * EDGE, bold=bold):
            weight = "bold" if bold else None
            add(words, "text", line, x=EDGE, y=y + 8 + ASCENT * size, font_size=size, font_weight=weight)
            y += CAPTION_ROW
    return math.ceil(y + EDGE / 2)


def description(scene: Scene) -> str:
    """Return what is seen, in words: how many of what, and the strongest ties."""
    kinds = [(sum(node.kind == kind for node in scene.nodes), look.word) for kind, look in STYLES.items()]
    kinds.append((len(scene.ties), "tie"))
    counts = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in kinds if count]
    strongest = sorted(scene.ties, key=lambda tie: (-tie.level, -tie.claims))[:3]
    words = [f"{tie.words} ({tie.claims})" for tie in strongest]
    about = f" Strongest: {'; '.join(words)}." if words else ""
    return f"{', '.join(counts) or 'Nothing'}. {scene.caption}.{about}"


def _legend(scene: Scene) -> Iterator[_Entry]:
    """Yield what is shown, each a text and what draws its sample; see `picture/browser/legend.js`."""
    used = {tie.relation for tie in scene.ties}
    for name, style in RELATION_STYLES.items():
        if name in used:
            yield style.word, partial(_sample_line, color=style.light, dashes=style.dashes, arrow=style.arrow)
    if len({tie.level for tie in scene.ties}) > 1:
        yield "wider: more strength", _sample_wedge
    if any(tie.faint for tie in scene.ties):
        yield "lighter: prospective only", partial(_sample_line, width=2.5, opacity=PROSPECTIVE_OPACITY)
    if shows_numbers(scene.ties):
        yield "number of claims", _sample_number
    for kind, look in STYLES.items():
        if any(node.kind == kind for node in scene.nodes):
            yield look.word, partial(_sample_kind, shape=look.shape, fill=look.light)
    if any(node.dissent is not None for node in scene.nodes):
        yield DISSENT_WORD, _sample_ring


def _rows(entries: Sequence[_Entry], width: float) -> list[list[tuple[float, str, Callable[[Element], object]]]]:
    """Return the entries side by side with their left edges, in as many rows as the width asks for."""
    rows: list[list[tuple[float, str, Callable[[Element], object]]]] = []
    x = math.inf
    for text, draw in entries:
        wide = SAMPLE[0] + 6 + width_of(text, LEGEND_SIZE)
        if x + wide > EDGE + width:
            rows.append([])
            x = EDGE
        rows[-1].append((x, text, draw))
        x += wide + LEGEND_GAP
    return rows


def _sample_line(
    parent: Element,
    *,
    color: str = INK,
    dashes: Sequence[float] = (),
    arrow: str = "",
    width: float = 2.0,
    opacity: float | None = None,
) -> None:
    end, y = SAMPLE[0] - 5, SAMPLE[1] / 2
    d = f"M2 {digits(y)}H{digits(end - 6 if arrow == 'arrow' else end)}"
    add(parent, "path", d=d, stroke=color, stroke_width=width, stroke_dasharray=dash_array(dashes, 1), opacity=opacity)
    if arrow == "arrow":
        add(parent, "path", d=f"M{digits(end + 3)} {digits(y)}l-11 -4.5v9z", fill=color)
    elif arrow == "bar":
        add(parent, "rect", x=end - 1, y=y - 6, width=3, height=12, fill=color)
    elif arrow:
        add(parent, "circle", cx=end - 1, cy=y, r=4.5, fill=color)


def _sample_wedge(parent: Element) -> None:
    y, right = SAMPLE[1] / 2, SAMPLE[0] - 4
    thin, thick = WIDTHS[0] / 2, WIDTHS[-1] / 2
    corners = ((2.0, y - thin), (right, y - thick), (right, y + thick), (2.0, y + thin))
    add(parent, "polygon", points=" ".join(f"{digits(x)},{digits(at)}" for x, at in corners))


def _sample_number(parent: Element) -> None:
    x, y = SAMPLE[0] / 2, SAMPLE[1] / 2
    add(parent, "text", "2", x=x, y=y + ASCENT * 12, font_size=12, font_weight="bold", text_anchor="middle")
    for left in (2.0, SAMPLE[0] - 13):
        add(parent, "rect", x=left, y=y - 0.75, width=11, height=1.5)


def _sample_kind(parent: Element, *, shape: str, fill: Fill) -> None:
    x, y = SAMPLE[0] / 2, SAMPLE[1] / 2
    look: dict[str, Any] = {"fill": fill.fill, "stroke": fill.border, "stroke_width": 1.2}
    if shape == "box":
        add(parent, "rect", x=x - 13, y=y - 6, width=26, height=12, rx=4, **look)
    else:
        add(parent, "circle", cx=x, cy=y, r=7.5, **look)


def _sample_ring(parent: Element) -> None:
    small = add(parent, "g", transform=f"translate({digits(SAMPLE[0] / 2)} {digits(SAMPLE[1] / 2)}) scale(0.5)")
    add_ring(small, (0.0, 0.0), 12.0, 0.2)


def _paragraph(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in broken(clean(text), size, width).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
