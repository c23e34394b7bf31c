"""How the charts beside the picture look: stance and agreement from opposition's colour to support's."""

from __future__ import annotations

from typing import Any

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
OFFER = 62
"""Height of an offer of mediation, in px."""
MIDDLE, QUIET = RELATION_STYLES["mediation"].light, "#808896"
ANSWERS = {"accepts": BACKS, "refuses": OPPOSES, "divided": MIDDLE, "silent": "#9CA3AF"}


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


def go_betweens(offers: pd.DataFrame, names: dict[str, str]) -> Layers:
    """Return each mediator between its two parties, a line to each that says how the party answered.

    Parameters
    ----------
    offers
        As `analysis.mediation` gives them; an offer to one party alone has a line on that side only.
    names
        Label of each actor.
    """
    rows = offers.sort_values(["a", "b", "mediator", "issue"], ignore_index=True).rename_axis("row").reset_index()
    rows["offer"] = rows["mediator"].map(names) + ": " + rows["issue"]
    lines = pd.concat([_lines_to(rows, names, end, at) for end, at in (("a", -1), ("b", 1))])
    across: dict[str, Any] = {"axis": None, "scale": alt.Scale(domain=[-1.35, 1.35], nice=False)}
    y, colours = alt.Y("row:O", axis=None), alt.Scale(domain=list(ANSWERS), range=list(ANSWERS.values()))
    told = ["offer", "party", "answer", "own stance"]
    base = alt.Chart(lines).encode(
        y=y, x=alt.X("at:Q", **across), color=alt.Color("answer:N", scale=colours, legend=None), tooltip=told
    )
    dash = alt.condition("datum.answer == 'silent'", alt.value([2, 4]), alt.value([1, 0]))
    picked = alt.selection_point(name="between", fields=["mediator", "a", "b", "issue"])
    centre = alt.Chart(rows.assign(centre=0)).encode(y=y, x=alt.X("centre:Q", **across))
    chart: Layers = alt.layer(
        base.mark_rule(strokeWidth=3).encode(x2="centre:Q", strokeDash=dash),
        base.mark_text(dy=-8, fontSize=12).encode(x=alt.X("half:Q", **across), text="answer:N"),
        base.mark_circle(size=110, opacity=1),
        base.mark_text(dy=17, fontSize=12).encode(text="party:N", color=alt.value(QUIET)),
        centre.mark_circle(size=260, opacity=1, color=MIDDLE, cursor="pointer").add_params(picked),
        centre.mark_text(dy=-19, fontSize=13, color=QUIET).encode(text="offer:N"),
        height=OFFER * len(rows),
    )
    return chart


def bars(table: pd.DataFrame, *, value: str, title: str) -> alt.Chart:
    """Return a bar an actor, largest first."""
    chart: alt.Chart = (
        alt.Chart(table, height=BAR * len(table) + 50)
        .mark_bar(cornerRadius=2, color="#64748B")
        .encode(x=alt.X(f"{value}:Q", title=title), y=alt.Y("actor:N", sort="-x", title=None), tooltip=["actor", value])
    )
    return chart


def _lines_to(rows: pd.DataFrame, names: dict[str, str], end: str, at: int) -> pd.DataFrame:
    lines = rows[rows[end] != ""]
    stance = lines[f"sign_{end}"].map({1: "supports", -1: "opposes"}).fillna("none")
    return lines.assign(
        at=at,
        half=at / 2,
        centre=0,
        party=lines[end].map(names),
        answer=lines[f"answer_{end}"],
        **{"own stance": stance},
    )


def _number(joined: str) -> int:
    return len(joined.split("; ")) if joined else 0
