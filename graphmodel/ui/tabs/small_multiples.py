"""Small multiples: the same actors at the same coordinates, one graph a part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd
import streamlit as st

from graphmodel.analysis.camps_result import Camps
from graphmodel.analysis.signed_pairs import Rule, signed_pairs
from graphmodel.model.case import Case, ids, unique_labels
from graphmodel.picture.layout import Coordinates
from graphmodel.picture.style import RELATION_STYLES
from graphmodel.ui.tabs.charts import Layers, chart_style

WIDTH, HEIGHT = 215, 210
"""Width and height of one picture with its title, in px: three stand side by side, fewer in a narrow window."""
MOST_ACTORS = 200
"""Largest number of actors of a part that can be distinguished."""
LONGEST = 90
"""Longer names are cut, in px."""
Point = tuple[float, float, str]
"""x, y (upwards) and name of an actor."""
Axes = tuple[alt.X, alt.Y]


def show_multiples(
    coordinates: Coordinates,
    parts: Mapping[str, Case],
    found: Mapping[str, Camps],
    *,
    whole: Camps,
    rule: Rule,
    key: str,
) -> None:
    """Show each part as a small graph of signs, coloured by its camps as those of the whole; a thick line contradicts.

    Of more than `MOST_ACTORS` nothing could be seen: the table says it.
    """
    if not parts or max(len(ids(part, "actor")) for part in parts.values()) > MOST_ACTORS:
        return
    names = unique_labels(next(iter(parts.values())))
    points_of = {node: (x, -y, names[node]) for node, (x, y) in coordinates.items()}
    axes = _axes([points_of[actor] for part in parts.values() for actor in ids(part, "actor")])
    with st.container(horizontal=True, key=key):
        for index, (word, part) in enumerate(parts.items()):
            chart = _small(word, points_of, part, found[word], axes, whole=whole, rule=rule)
            st.altair_chart(chart.configure_view(strokeOpacity=0.15), key=f"{key}_{index}", width="content")


def _axes(points: Sequence[Point]) -> Axes:
    """Return axes that all parts share, so that an actor stands at the same coordinates in each."""
    spans = [
        (min(values, default=0.0), max(values, default=1.0))
        for values in ([at[0] for at in points], [at[1] for at in points])
    ]
    scales = [alt.Scale(domain=span, padding=22, nice=False) for span in spans]
    return alt.X("x:Q", axis=None, scale=scales[0]), alt.Y("y:Q", axis=None, scale=scales[1])


def _small(
    word: str, points_of: Mapping[str, Point], part: Case, found: Camps, axes: Axes, *, whole: Camps, rule: Rule
) -> Layers:
    signed = signed_pairs(part, rule=rule)
    against = {frozenset(each.pair) for each in found.contradictions}
    lines = pd.DataFrame(
        [
            (
                *points_of[a][:2],
                *points_of[b][:2],
                "support" if sign > 0 else "opposition",
                frozenset((a, b)) in against,
            )
            for (a, b), sign in zip(signed.pairs, signed.sign, strict=True)
        ],
        columns=["x", "y", "x2", "y2", "relation", "against"],
    )
    camp_of = found.as_in(whole)
    points = pd.DataFrame(
        [(*points_of[actor], camp_of.get(actor, -1)) for actor in signed.actors], columns=["x", "y", "actor", "camp"]
    )
    chart: Layers = alt.layer(_lines(lines, axes), _points(points, axes), title=word, width=WIDTH, height=HEIGHT)
    return chart


def _lines(lines: pd.DataFrame, axes: Axes) -> alt.Chart:
    relations = list(RELATION_STYLES)[:2]
    colours = [chart_style().relation(relation) for relation in relations]
    return (
        alt.Chart(lines)
        .mark_rule()
        .encode(
            x=axes[0],
            y=axes[1],
            x2="x2:Q",
            y2="y2:Q",
            color=alt.Color("relation:N", scale=alt.Scale(domain=relations, range=colours), legend=None),
            strokeDash=alt.condition("datum.relation == 'opposition'", alt.value([5, 3]), alt.value([1, 0])),
            strokeWidth=alt.condition("datum.against", alt.value(4), alt.value(1.2)),
        )
    )


def _points(points: pd.DataFrame, axes: Axes) -> Layers:
    look = chart_style()
    fills = [look.silent, *look.camps]
    base = alt.Chart(points.assign(camp=points["camp"] + 1)).encode(x=axes[0], y=axes[1], tooltip=["actor:N"])
    colour = alt.Color("camp:O", scale=alt.Scale(domain=list(range(len(fills))), range=fills), legend=None)
    discs = base.mark_circle(size=190, opacity=1).encode(fill=colour)
    halo, text = ({"color": look.page, "stroke": look.page, "strokeWidth": 3}, {"color": look.quiet})
    words = [
        base.mark_text(dy=-14, fontSize=10, limit=LONGEST, **colours).encode(text="actor:N") for colours in (halo, text)
    ]
    chart: Layers = alt.layer(discs, *words)
    return chart
