"""Legend, title, caption and description of the picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from graphmodel.export.figure_options import FigureOptions
from graphmodel.export.vector.lettering import ASCENT, hyphenated, printable, width_of
from graphmodel.export.vector.markup import child, digits
from graphmodel.export.vector.paint import add_ring, add_stripes, dash_array, striped
from graphmodel.export.vector.scene import Scene, fill_of
from graphmodel.picture.legend import Entry, legend
from graphmodel.picture.sizes import SIZES
from graphmodel.picture.style import EMPTY_WORDS, WIDTHS, Fill, PageStyle, Theme

_SAMPLE = (SIZES.sample_width, SIZES.sample_height)

_Sample = Callable[[Element], object]
_Drawn = tuple[str, _Sample | None]
"""Text and sample of an entry; a title has no sample."""


def add_below(parent: Element, scene: Scene, width: float, top: float, options: FigureOptions) -> float:
    """Add legend, title and caption, as far as they are wanted, and return where they end."""
    ink = scene.page.text
    if not scene.nodes:
        child(parent, "text", EMPTY_WORDS, x=width / 2, y=top / 2, font_size=16, fill=ink, text_anchor="middle")
    if not (options.legend or options.source_line):
        return top
    rule = child(parent, "rect", x=SIZES.edge, y=top, width=width - 2 * SIZES.edge, height=1, fill=ink)
    rule.set("opacity", "0.25")
    y = top + SIZES.edge
    if options.legend:
        y = _add_legend(child(parent, "g", id="legend", font_size=SIZES.legend_text, fill=ink), scene, width, y)
    if options.source_line:
        y = _add_caption(child(parent, "g", id="caption", fill=ink), scene, width, y)
    return math.ceil(y + SIZES.edge / 2)


def _add_legend(group: Element, scene: Scene, width: float, y: float) -> float:
    entries = [(entry.text, _sample_of(entry, scene)) for entry in legend(scene.view)]
    for row in _rows(entries, width - 2 * SIZES.edge):
        for x, text, draw in row:
            if draw:
                draw(child(group, "g", transform=f"translate({digits(x)} {digits(y - _SAMPLE[1] / 2)})"))
            at = x + (_SAMPLE[0] + SIZES.sample_gap if draw else 0)
            weight = None if draw else "bold"
            child(group, "text", text, x=at, y=y + ASCENT * SIZES.legend_text, font_weight=weight)
        y += SIZES.legend_row
    return y


def _add_caption(group: Element, scene: Scene, width: float, y: float) -> float:
    for text, size, bold in ((scene.title, SIZES.title_text, True), (scene.view.caption, SIZES.caption_text, False)):
        for line in _paragraph(text, size, width - 2 * SIZES.edge, bold=bold):
            weight = "bold" if bold else None
            child(group, "text", line, x=SIZES.edge, y=y + 8 + ASCENT * size, font_size=size, font_weight=weight)
            y += SIZES.caption_row
    return y


def description(scene: Scene) -> str:
    """Return the picture in words: the number of nodes of each kind and of ties, and the strongest ties."""
    kinds = scene.view.picture.style.kinds
    numbers = [(sum(node.kind == kind for node in scene.nodes), look.word) for kind, look in kinds.items()]
    numbers.append((len(scene.ties), "tie"))
    counts = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in numbers if count]
    strongest = sorted(scene.ties, key=lambda tie: (-tie.level, -tie.claims))[:3]
    words = [f"{tie.words} ({tie.claims})" for tie in strongest]
    about = f" Strongest: {'; '.join(words)}." if words else ""
    return f"{', '.join(counts) or 'Nothing'}. {scene.view.caption}.{about}"


def _sample_of(entry: Entry, scene: Scene) -> _Sample | None:
    """Return what draws the sample of an entry, None for a title; see `picture/browser/legend.js`."""
    if entry.sample == "title":
        return None
    style, theme, page = scene.view.picture.style, scene.theme, scene.page
    if entry.sample == "relation":
        look = style.relations[str(entry.of)]
        return partial(_sample_line, color=look.colour(theme), dashes=look.dashes, arrow=look.arrow)
    if entry.sample in ("kind", "outline"):
        kind, outline = style.kinds[str(entry.of)], Fill(page.page, page.text, page.text)
        return partial(
            _sample_kind, shape=kind.shape, fill=outline if entry.sample == "outline" else kind.colours(theme)
        )
    if entry.sample == "colour" and scene.view.colours:
        shown = scene.view.colours.looks[int(entry.of)]
        return partial(_sample_colours, colours=fill_of(shown, theme), is_missing=shown.is_missing)
    if entry.sample == "missing":
        outline = Fill(page.page, page.text, page.text)
        return partial(_sample_colours, colours=(outline, ()), is_missing=True)
    others: dict[str, _Sample] = {
        "faint": partial(_sample_line, color=page.text, width=2.5, opacity=style.prospective_opacity),
        "marked": partial(_sample_marked, page=page, dashes=style.outline(str(entry.of))),
        "dissent": partial(_sample_ring, theme=theme),
        "wider": _sample_wedge,
        "number": _sample_number,
        "area": partial(_sample_area, page=page),
    }
    return others[entry.sample]


def _rows(entries: Sequence[_Drawn], width: float) -> list[list[tuple[float, str, _Sample | None]]]:
    """Return the entries side by side with their left edges, in as many rows as the width asks for.

    A title, which has no sample, begins a row.
    """
    rows: list[list[tuple[float, str, _Sample | None]]] = []
    x = math.inf
    for text, draw in entries:
        wide = width_of(text, SIZES.legend_text) + (_SAMPLE[0] + SIZES.sample_gap if draw else 0)
        if x + wide > SIZES.edge + width or not draw:
            rows.append([])
            x = SIZES.edge
        rows[-1].append((x, text, draw))
        x += wide + SIZES.legend_gap
    return rows


def _sample_line(
    parent: Element,
    *,
    color: str,
    dashes: Sequence[float] = (),
    arrow: str = "",
    width: float = 2.0,
    opacity: float | None = None,
) -> None:
    end, y = _SAMPLE[0] - 5, _SAMPLE[1] / 2
    d = f"M2 {digits(y)}H{digits(end - 6 if arrow == 'arrow' else end)}"
    child(
        parent, "path", d=d, stroke=color, stroke_width=width, stroke_dasharray=dash_array(dashes, 1), opacity=opacity
    )
    if arrow == "arrow":
        child(parent, "path", d=f"M{digits(end + 3)} {digits(y)}l-11 -4.5v9z", fill=color)
    elif arrow == "bar":
        child(parent, "rect", x=end - 1, y=y - 6, width=3, height=12, fill=color)
    elif arrow:
        child(parent, "circle", cx=end - 1, cy=y, r=4.5, fill=color)


def _sample_wedge(parent: Element) -> None:
    y, right = _SAMPLE[1] / 2, _SAMPLE[0] - 4
    thin, thick = WIDTHS[0] / 2, WIDTHS[-1] / 2
    corners = ((2.0, y - thin), (right, y - thick), (right, y + thick), (2.0, y + thin))
    child(parent, "polygon", points=" ".join(f"{digits(x)},{digits(at)}" for x, at in corners))


def _sample_number(parent: Element) -> None:
    x, y = _SAMPLE[0] / 2, _SAMPLE[1] / 2
    child(parent, "text", "2", x=x, y=y + ASCENT * 12, font_size=12, font_weight="bold", text_anchor="middle")
    for left in (2.0, _SAMPLE[0] - 13):
        child(parent, "rect", x=left, y=y - 0.75, width=11, height=1.5)


def _sample_marked(parent: Element, *, page: PageStyle, dashes: Sequence[float]) -> None:
    """Add the outline of a marked tie, around a line of no relation."""
    gap, rim = SIZES.outline_gap, SIZES.outline_rim
    strokes = ((page.text, 2 + 2 * (gap + rim), dashes), (page.page, 2 + 2 * gap, ()), (page.text, 2.0, ()))
    for color, width, dash in strokes:
        _sample_line(parent, color=color, width=width, dashes=dash)


def _sample_colours(parent: Element, *, colours: tuple[Fill, tuple[str, ...]], is_missing: bool) -> None:
    fill, stripes = colours
    if stripes:
        add_stripes(parent, stripes, SIZES.sample_stripe, name="legend")
        fill = replace(fill, fill=striped(stripes, "legend"))
    _sample_kind(parent, shape="circle", fill=fill, dashes=SIZES.missing_dash if is_missing else ())


def _sample_area(parent: Element, *, page: PageStyle) -> None:
    """Add a small disc and a large one."""
    for part, radius in ((0.25, 3.0), (0.65, 8.0)):
        look: dict[str, Any] = {"fill": page.page, "stroke": page.text, "stroke_width": 1.2}
        child(parent, "circle", cx=part * _SAMPLE[0], cy=_SAMPLE[1] / 2, r=radius, **look)


def _sample_kind(parent: Element, *, shape: str, fill: Fill, dashes: Sequence[float] = ()) -> None:
    x, y = _SAMPLE[0] / 2, _SAMPLE[1] / 2
    look: dict[str, Any] = {"fill": fill.fill, "stroke": fill.border, "stroke_width": 1.2}
    look["stroke_dasharray"] = dash_array(dashes, 1)
    if shape == "box":
        child(parent, "rect", x=x - 13, y=y - 6, width=26, height=12, rx=4, **look)
    else:
        child(parent, "circle", cx=x, cy=y, r=7.5, **look)


def _sample_ring(parent: Element, *, theme: Theme) -> None:
    small = child(parent, "g", transform=f"translate({digits(_SAMPLE[0] / 2)} {digits(_SAMPLE[1] / 2)}) scale(0.5)")
    add_ring(small, (0.0, 0.0), 12.0, 0.2, theme)


def _paragraph(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in hyphenated(printable(text), size, width).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
