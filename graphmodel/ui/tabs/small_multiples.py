"""Small multiples: the same actors at the same coordinates, one graph a part, in the colours of their camps."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pandas as pd
import streamlit as st

from graphmodel.analysis.camps_result import Camps
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.signed_pairs import signed_pairs
from graphmodel.model.case import Case
from graphmodel.model.nodes import ids, unique_labels
from graphmodel.picture.layout import Coordinates
from graphmodel.picture.style import CAMPLESS_WORD, RELATION_STYLES, ChartStyle, camp_in_words
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.tabs.charts import Layers, chart_style

_WIDTH, _HEIGHT = 330, 260
"""Width and height of one picture, in px: two or three stand side by side, one on a phone."""
_MOST_ACTORS = 200
"""Largest number of actors of a part that can be distinguished."""
_LONGEST = 110
"""Longer names are cut, in px."""
_DISC = 300
"""Area of the disc of an actor, in px."""
_STRIPES = ((-0.75, -0.25), (0.25, 0.75))
"""Slanting stripes of a disc of radius 1, as in the large picture: distances from its middle to where each is."""
BREADTHS = {"": 1.2, "sometimes": 2.6, "always": 4.5}
"""Breadth of a line in px by how often it contradicts the best splits."""
_SAMPLES_ACROSS, _SAMPLE, _ROW = 2, 172, 20
"""Entries of the legend in a row, and the width and height of one, in px."""
_PADDING = {"left": 2, "right": 2, "top": 2, "bottom": 2}
_LINES, _POINTS, _WORDS, _WHOLE = "lines", "points", "words", "whole"
"""Names of the tables of a picture."""
_Point = tuple[float, float, str]
"""x, y (upwards) and name of an actor."""
_Axes = tuple[alt.X, alt.Y]
_Span = tuple[float, float]
_Spec = dict[str, Any]
"""A chart in the words of Vega-Lite. Altair takes 0.1 s to write one, so what many have in common is written once."""


def show_multiples(
    coordinates: Coordinates,
    parts: Mapping[str, Case],
    found: Mapping[str, Camps],
    *,
    rule: Rule,
    key: str,
    choose: Callable[[str], None] | None = None,
    chosen: Collection[str] = (),
) -> None:
    """Show each part as a small graph of signs, coloured by its camps, with a legend.

    Of more than `_MOST_ACTORS` nothing could be seen: the table says it.

    Parameters
    ----------
    coordinates
        Where the nodes of the whole case stand.
    parts, found
        The parts by name, and the camps of each.
    rule
        How support and opposition are merged to a sign.
    key
        Of the widgets.
    choose
        Called with the name of a part when its picture, or its name above, is clicked.
    chosen
        The names of the parts that are chosen.
    """
    if not parts or max(len(ids(part, "actor")) for part in parts.values()) > _MOST_ACTORS:
        return
    names = {node: label for part in parts.values() for node, label in unique_labels(part).items()}
    points_of = {node: (x, -y, names[node]) for node, (x, y) in coordinates.items()}
    spans = shared_spans([points_of[actor] for part in parts.values() for actor in ids(part, "actor")])
    st.vega_lite_chart(shared_legend(found.values()), key=f"{key}_legend", width="content")
    with st.container(horizontal=True, key=key):
        for index, (word, part) in enumerate(parts.items()):
            chart = small_graph(word, points_of, part, found[word], spans, rule=rule)
            if choose is None:
                st.vega_lite_chart(chart | {"title": word}, key=f"{key}_{index}", width="content")
                continue
            with st.container(width="content"):
                kind: Literal["secondary", "tertiary"] = "secondary" if word in chosen else "tertiary"
                st.button(escaped(word), key=f"{key}_{index}_name", type=kind, on_click=choose, args=(word,))
                _clickable(chart, word, key=f"{key}_{index}", choose=choose)


def _clickable(chart: _Spec, word: str, *, key: str, choose: Callable[[str], None]) -> None:
    """Show a picture of which each point is clicked alike."""
    st.vega_lite_chart(chart, key=key, width="content", on_select=lambda: choose(word), selection_mode="part")


def shared_spans(points: Sequence[_Point]) -> tuple[_Span, _Span]:
    """Return the spans of x and y that all parts share, so that an actor stands at the same coordinates in each."""
    across, upwards = [at[0] for at in points], [at[1] for at in points]
    return (
        (min(across, default=0.0), max(across, default=1.0)),
        (min(upwards, default=0.0), max(upwards, default=1.0)),
    )


def _axes(spans: tuple[_Span, _Span]) -> _Axes:
    scales = [alt.Scale(domain=span, padding=34, nice=False) for span in spans]
    return alt.X("x:Q", axis=None, scale=scales[0]), alt.Y("y:Q", axis=None, scale=scales[1])


def small_graph(
    word: str, points_of: Mapping[str, _Point], part: Case, found: Camps, spans: tuple[_Span, _Span], *, rule: Rule
) -> _Spec:
    """Return the picture of a part, called by a word: its signs, and its actors in the colours of their camps."""
    signed = signed_pairs(part, rule=rule)
    against = {frozenset(each.pair): "always" if each.always else "sometimes" for each in found.contradictions}
    lines = pd.DataFrame(
        [
            (
                *points_of[a][:2],
                *points_of[b][:2],
                "support" if sign > 0 else "opposition",
                BREADTHS[against.get(frozenset((a, b)), "")],
            )
            for (a, b), sign in zip(signed.pairs, signed.sign, strict=True)
        ],
        columns=["x", "y", "x2", "y2", "relation", "breadth"],
    )
    fills = _fills(chart_style())
    rows = [
        (
            *points_of[actor],
            *_two_colours(found.possible.get(actor, ()), fills),
            camp_in_words(found.possible.get(actor, ())),
        )
        for actor in signed.actors
    ]
    points = pd.DataFrame(rows, columns=["x", "y", "actor", "ground", "stripes", "camp"])
    tables = {_LINES: lines, _POINTS: points, _WHOLE: pd.DataFrame({"part": [word]})}
    return {**_form(spans, chart_style()), "datasets": tables}


@lru_cache(maxsize=32)
def _form(spans: tuple[_Span, _Span], look: ChartStyle) -> _Spec:
    """Return what the pictures have in common."""
    axes = _axes(spans)
    lines, points, whole = (alt.NamedData(name) for name in (_LINES, _POINTS, _WHOLE))
    layers = (_lines(lines, axes, look), _discs(points, axes), _names(points, axes, look), _surface(whole))
    return _written(alt.layer(*layers, width=_WIDTH, height=_HEIGHT), frame=0.15)


def _written(chart: Layers, *, frame: float) -> _Spec:
    """Return a chart of tables that are named, with a frame of some opacity.

    Tables are put beside it, as Streamlit changes for all threads what Altair makes of them.
    """
    return chart.to_dict(validate=False) | {"config": {"view": {"strokeOpacity": frame}}, "padding": _PADDING}


def _surface(data: alt.NamedData) -> alt.Chart:
    """Return what is clicked: all of the picture."""
    whole = alt.Chart(data).mark_rect(opacity=0, cursor="pointer")
    corners = {"x": alt.value(0), "x2": alt.value(_WIDTH), "y": alt.value(0), "y2": alt.value(_HEIGHT)}
    picked = alt.selection_point(name="part", fields=["part"])
    return whole.encode(**corners, tooltip=[alt.Tooltip("part:N")]).add_params(picked)


def _fills(look: ChartStyle) -> tuple[str, ...]:
    """Return the colour of no camp, and those of camps by number."""
    return look.silent, *look.camps


def _two_colours(numbers: Sequence[int], fills: Sequence[str]) -> tuple[str, str]:
    """Return the colours of a disc and of its stripes: the same where the camp is certain."""
    colours = [fills[1 + (number - 1) % (len(fills) - 1)] if number else fills[0] for number in numbers or (0,)]
    return colours[0], colours[-1]


def _lines(lines: alt.NamedData, axes: _Axes, look: ChartStyle) -> alt.Chart:
    relations = list(RELATION_STYLES)[:2]
    colours = [look.relation(relation) for relation in relations]
    return (
        alt.Chart(lines)
        .mark_rule()
        .encode(
            x=axes[0],
            y=axes[1],
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("y2:Q"),
            color=alt.Color("relation:N", scale=alt.Scale(domain=relations, range=colours), legend=None),
            strokeDash=alt.StrokeDashValue(
                **alt.condition("datum.relation == 'opposition'", alt.value([5, 3]), alt.value([1, 0]))
            ),
            strokeWidth=alt.StrokeWidth("breadth:Q", scale=None),
        )
    )


def _discs(points: alt.NamedData, axes: _Axes) -> Layers:
    """Return discs in the colour of a camp, striped where it could be one or another."""
    base = alt.Chart(points).encode(x=axes[0], y=axes[1])
    whole, striped = (
        base.mark_point(shape=shape, size=_DISC, filled=True, opacity=1, strokeWidth=0).encode(
            fill=alt.Fill(f"{side}:N", scale=None)
        )
        for side, shape in (("ground", "circle"), ("stripes", _striped()))
    )
    chart: Layers = alt.layer(whole, striped)
    return chart


def _striped() -> str:
    """Return the outline of the stripes of a disc as an SVG path: chords, with arcs between, turned by 45 degrees."""
    return "".join(_stripe(near, far) for near, far in _STRIPES)


def _stripe(near: float, far: float) -> str:
    reach = [math.sqrt(1 - away * away) for away in (near, far)]
    corners = [(-reach[0], near), (reach[0], near), (reach[1], far), (-reach[1], far)]
    a, b, c, d = (f"{(x + y) * math.sqrt(0.5):.3f},{(y - x) * math.sqrt(0.5):.3f}" for x, y in corners)
    return f"M{a}L{b}A1,1,0,0,1,{c}L{d}A1,1,0,0,1,{a}Z"


def _names(points: alt.NamedData, axes: _Axes, look: ChartStyle) -> Layers:
    base = alt.Chart(points).encode(x=axes[0], y=axes[1])
    halo, text = ({"color": look.page, "stroke": look.page, "strokeWidth": 3}, {"color": look.quiet})
    words = [
        base.mark_text(dy=-18, fontSize=12, limit=_LONGEST, **colours).encode(text=alt.Text("actor:N"))
        for colours in (halo, text)
    ]
    chart: Layers = alt.layer(*words)
    return chart


def shared_legend(found: Iterable[Camps]) -> _Spec:
    """Return the legend of all pictures: the camps that are there, and the lines."""
    return dict(_legend_of(frozenset(numbers for each in found for numbers in each.possible.values()), chart_style()))


@lru_cache(maxsize=32)
def _legend_of(which: frozenset[tuple[int, ...]], look: ChartStyle) -> _Spec:
    samples, last = _legend_samples(which, look)
    across = alt.Scale(domain=[-0.08, _SAMPLES_ACROSS - 0.08], nice=False)
    axes = (
        alt.X("x:Q", axis=None, scale=across),
        alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[last, 0], padding=10)),
    )
    named = alt.Chart(alt.NamedData(_WORDS)).mark_text(align="left", dx=16, color=look.quiet, fontSize=12)
    chart = alt.layer(
        _lines(alt.NamedData(_LINES), axes, look),
        _discs(alt.NamedData(_POINTS), axes),
        named.encode(x=axes[0], y=axes[1], text=alt.Text("text:N")),
        width=_SAMPLES_ACROSS * _SAMPLE,
        height=_ROW * (1 - last),
    )
    return _written(chart, frame=0) | {"datasets": samples}


def _legend_samples(which: frozenset[tuple[int, ...]], look: ChartStyle) -> tuple[dict[str, pd.DataFrame], int]:
    """Return the discs, lines and words of the legend by their names in the chart, and the place of its last row."""
    discs = [(camp_in_words(each), each) for each in sorted(which, key=lambda numbers: (len(numbers), numbers))]
    lines = [("supports", "support", ""), ("opposes", "opposition", "")]
    lines += [
        ("contradicts the camps", "opposition", "always"),
        ("contradicts some best splits", "opposition", "sometimes"),
    ]
    places = [(index % _SAMPLES_ACROSS, -(index // _SAMPLES_ACROSS)) for index in range(len(discs) + 1 + len(lines))]
    of_discs, of_lines = places[: len(discs) + 1], places[len(discs) + 1 :]
    shown = [*discs, (CAMPLESS_WORD, ())]
    points = pd.DataFrame(
        [(*at, *_two_colours(numbers, _fills(look))) for at, (_, numbers) in zip(of_discs, shown, strict=True)],
        columns=["x", "y", "ground", "stripes"],
    )
    rules = pd.DataFrame(
        [
            (x - 0.05, y, x + 0.05, y, relation, BREADTHS[how])
            for (x, y), (_, relation, how) in zip(of_lines, lines, strict=True)
        ],
        columns=["x", "y", "x2", "y2", "relation", "breadth"],
    )
    words = [text for text, *_ in (*shown, *lines)]
    texts = pd.DataFrame([(*at, text) for at, text in zip(places, words, strict=True)], columns=["x", "y", "text"])
    return {_LINES: rules, _POINTS: points, _WORDS: texts}, places[-1][1]
