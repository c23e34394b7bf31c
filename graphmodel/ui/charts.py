"""How the charts beside the picture look: stance and agreement from opposition's colour to support's."""

from __future__ import annotations

import altair as alt
import pandas as pd

from graphmodel.style import RELATION_STYLES

Layers = alt.LayerChart | alt.FacetChart
OPPOSES, BACKS = RELATION_STYLES["opposition"].light, RELATION_STYLES["support"].light
LEVEL = "#E5E7EB"
ROW = 34
"""Height of a row of a heat map, in px."""
BAR = 24
"""Height of a bar, in px."""


def heat_map(cells: pd.DataFrame, *, x: str, y: str, value: str, rows: list[str], columns: list[str]) -> Layers:
    """Return a heat map whose cells can be picked; ``value`` runs from opposition (negative) to support (positive).

    Parameters
    ----------
    cells
        One row a cell, with columns ``x``, ``y`` and ``value``; further ones are told on hovering.
    rows, columns
        Labels in the order in which they are shown.
    """
    limit = max(1.0, float(cells[value].abs().max()))
    scale = alt.Scale(domain=[-limit, 0, limit], range=[OPPOSES, LEVEL, BACKS], interpolate="rgb")
    labels = alt.Axis(labelAngle=-40, labelLimit=180, labelOverlap=False, orient="top")
    picked = alt.selection_point(name="cell", fields=[x, y])
    base = alt.Chart(cells).encode(
        x=alt.X(f"{x}:N", sort=columns, title=None, axis=labels), y=alt.Y(f"{y}:N", sort=rows, title=None)
    )
    squares = base.mark_rect(cornerRadius=3, stroke="#FFFFFF", strokeWidth=2, cursor="pointer").encode(
        color=alt.Color(f"{value}:Q", scale=scale, title=value),
        opacity=alt.condition(picked, alt.value(1), alt.value(0.4)),
        tooltip=list(cells.columns),
    )
    dark = f"abs(datum['{value}']) > {limit / 2}"
    text = base.mark_text(fontSize=12).encode(
        text=alt.Text(f"{value}:Q", format="+.1f"),
        color=alt.condition(dark, alt.value("#FFFFFF"), alt.value("#111827")),
    )
    chart: Layers = alt.layer(squares.add_params(picked), text, height=ROW * len(rows) + 130)
    return chart


def sides(table: pd.DataFrame, names: dict[str, str]) -> Layers:
    """Return a bar a proposal, from those against (left) to those for (right), in numbers of actors."""
    rows = table.assign(
        proposal=table["proposal"].map(names),
        against=-table["opponents"].map(_number),
        backing=table["supporters"].map(_number),
    )
    base = alt.Chart(rows).encode(y=alt.Y("proposal:N", sort=None, title=None, axis=alt.Axis(labelLimit=220)))
    axis = alt.Axis(title="actors against, and for", tickMinStep=1, labelExpr="abs(datum.value)")
    told = ["proposal", "supporters", "opponents", "undecided", "contestedness"]
    left = base.mark_bar(color=OPPOSES).encode(x=alt.X("against:Q", axis=axis), tooltip=told)
    right = base.mark_bar(color=BACKS).encode(x=alt.X("backing:Q", axis=axis), tooltip=told)
    chart: Layers = alt.layer(left, right, height=BAR * len(rows) + 50)
    return chart


def bars(table: pd.DataFrame, *, value: str, title: str) -> alt.Chart:
    """Return a bar an actor, largest first."""
    chart: alt.Chart = (
        alt.Chart(table, height=BAR * len(table) + 50)
        .mark_bar(cornerRadius=2, color="#64748B")
        .encode(x=alt.X(f"{value}:Q", title=title), y=alt.Y("actor:N", sort="-x", title=None), tooltip=["actor", value])
    )
    return chart


def _number(joined: str) -> int:
    return len(joined.split("; ")) if joined else 0
