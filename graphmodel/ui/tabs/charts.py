"""Charts of the tabs, coloured from opposition to support.

Who is meant is encoded by a mark of its id, never by its label: labels may be shared, and some words mean a thing to
Vega.

Channels are objects, never texts or dictionaries: of each of these, Altair makes an object by looking at all its
classes, which takes some 15 ms. A table is given to the whole chart, not to its layers: Altair would write each out to
find that they are the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
from altair.utils.schemapi import disable_debug_mode

from graphmodel.analysis.column_labels import STANCE_WORDS, headings
from graphmodel.analysis.in_words import listed
from graphmodel.analysis.measures import MEASURES
from graphmodel.model.schema import BETWEEN
from graphmodel.picture.style import CHART_STYLES, ChartStyle

Layers = alt.LayerChart | alt.FacetChart
_ROW_HEIGHT = 34
"""Height of a row of a heat map, in px."""
_NARROWEST = 30
"""Width of a cell, in px, from which on its number is written in it."""
_WIDEST = 1_200
"""Width of a heat map on a screen of 1920 pixels: numbers that would need more are not sent to the browser."""
_BAR = 26
"""Height of a bar, in px."""
_AXIS = 78
"""Height of an axis below a chart with its title, and of the padding around the chart, in px."""
_LEGEND = 62
"""Height of a legend below a chart, in px."""
_MOST_SLANTING = 20
"""Largest number of names of columns that stand side by side at a slant without meeting."""
LONGEST = 190
"""Longer labels of an axis are cut, in px."""
OFFER = 66
"""Height of an offer of mediation, in px."""
MARK = "#"


class _CheckedChart(alt.LayerChart):
    """A chart of a form that tests hold against the schema of Vega-Lite: a page spends no 0.2 s on that each time."""

    def to_dict(self, **options: Any) -> dict[str, Any]:  # type: ignore[override]  # all are passed by name
        """Return what is sent to the browser."""
        return super().to_dict(**{**options, "validate": options.get("validate", False)})


disable_debug_mode()  # Altair would hold each part of a chart against the schema, as it is made


def chart_style() -> ChartStyle:
    """Return the colours of charts in the theme that the reader's page has."""
    return CHART_STYLES["dark" if st.context.theme.type == "dark" else "light"]


def _mark_of(node: str) -> str:
    """Return what stands for a node in a chart."""
    return MARK + node


def node_of(mark: str) -> str:
    """Return the id of the node that a mark stands for."""
    return mark.removeprefix(MARK)


def heat_map(
    cells: pd.DataFrame,
    *,
    x: str,
    y: str,
    value: str,
    rows: Sequence[str],
    columns: Sequence[str],
    names: Mapping[str, str],
    measure: str = "",
) -> Layers:
    """Return a heat map whose cells can be picked; ``value`` runs from opposition (negative) to support (positive).

    Parameters
    ----------
    cells
        One row per cell, with columns ``x`` and ``y`` (ids) and ``value``; further ones are shown on hovering.
    rows, columns
        Ids in the order in which they are shown.
    names
        The name of each.
    measure
        Whose table the cells are: it has the headings of their columns.

    Returns
    -------
    LayerChart
        Its selection ``cell`` holds the marks of ``x`` and ``y``, see `node_of`.
    """
    rows, columns = list(rows), list(columns)
    look = chart_style()
    limit = max(1.0, float(cells[value].abs().max()))
    scale = alt.Scale(
        domain=[-limit, 0, limit],
        range=[look.relation("opposition"), look.neutral, look.relation("support")],
        interpolate="rgb",
    )
    called = {name: heading or name for name, heading in headings(cells.columns, MEASURES.get(measure)).items()}
    hover = [alt.Tooltip(f"{end} label:N", title=called[end]) for end in (y, x)]
    hover += [alt.Tooltip(name, title=called[name]) for name in cells.columns if name not in (x, y)]
    ends = {end: cells[end].tolist() for end in (x, y)}
    marked = cells.assign(
        **{f"{end} label": [names[node] for node in nodes] for end, nodes in ends.items()},
        **{end: list(map(_mark_of, nodes)) for end, nodes in ends.items()},
        number=list(map(_signed, cells[value].tolist())),
    )
    picked = alt.selection_point(name="cell", fields=[x, y])
    above = _named(columns, names, orient="top", **_turned(columns))
    base = alt.Chart().encode(
        x=alt.X(f"{x}:N", scale=_bands(columns), title=None, axis=above),
        y=alt.Y(f"{y}:N", scale=_bands(rows), title=None, axis=_named(rows, names)),
        tooltip=hover,
    )
    squares = base.mark_rect(cornerRadius=3, cursor="pointer").encode(
        color=alt.Color(
            f"{value}:Q", scale=scale, title=called[value], legend=alt.Legend(orient="bottom", gradientLength=160)
        ),
        opacity=alt.OpacityValue(**alt.condition(picked, alt.value(1), alt.value(0.4))),
    )
    extreme = f"abs(datum['{value}']) > {limit / 2}"
    text = base.mark_text(fontSize=12, cursor="pointer").encode(
        text=alt.Text("number:N"),
        color=alt.ColorValue(**alt.condition(extreme, alt.value(look.on_extreme), alt.value(look.on_neutral))),
        opacity=alt.OpacityValue(**alt.condition(f"bandwidth('x') < {_NARROWEST}", alt.value(0), alt.value(1))),
    )
    height = _ROW_HEIGHT * len(rows) + _above([names[column] for column in columns]) + _LEGEND
    aside = {"left": 5, "top": 5, "right": 20, "bottom": 5}  # the last of the slanting labels reaches beyond the cells
    layers = [squares.add_params(picked), *([text] if len(columns) * _NARROWEST < _WIDEST else [])]
    return _CheckedChart(layer=layers, data=marked, height=height, padding=aside)


def sides_chart(table: pd.DataFrame, names: Mapping[str, str]) -> Layers:
    """Return a bar a proposal, from those against (left) to those for (right), in numbers of actors."""
    look, order = chart_style(), table["proposal"].tolist()
    groups = ["supporters", "opponents", "undecided"]
    rows = table.assign(
        mark=table["proposal"].map(_mark_of),
        against=-table["opponents"].map(_number),
        backing=table["supporters"].map(_number),
        proposal=table["proposal"].map(names),
        contested=["" if pd.isna(value) else f"{value:.2f}" for value in table["contestedness"]],
        **{group: [listed(ids.split(BETWEEN), names) if ids else "-" for ids in table[group]] for group in groups},
    )
    y = alt.Y("mark:N", scale=_bands(order), title=None, axis=_named(order, names))
    axis = alt.Axis(title="actors against, and for", tickMinStep=1, labelExpr="abs(datum.value)")
    hover = [alt.Tooltip(f"{name}:N") for name in ("proposal", "contested", *groups)]
    base = alt.Chart().encode(y=y, tooltip=hover)
    left = base.mark_bar(color=look.relation("opposition")).encode(x=alt.X("against:Q", axis=axis))
    right = base.mark_bar(color=look.relation("support")).encode(x=alt.X("backing:Q", axis=axis))
    how = base.mark_text(align="left", dx=6, color=look.quiet).encode(
        x=alt.X("backing:Q", axis=axis), text=alt.Text("contested:N")
    )
    return _CheckedChart(layer=[left, right, how], data=rows, height=_BAR * len(rows) + _AXIS)


def go_betweens(offers: pd.DataFrame, names: Mapping[str, str]) -> Layers:
    """Return each mediator between its two parties, a line to each that says how the party answered.

    Parameters
    ----------
    offers
        As `analysis.mediation` gives them; an offer to one party alone has a line on that side only.
    names
        The name of each actor.
    """
    look = chart_style()
    answers = _answers(look)
    rows = offers.sort_values(["a", "b", "mediator", "issue"], ignore_index=True).rename_axis("row").reset_index()
    rows["offer"] = rows["mediator"].map(names) + ": " + rows["issue"]
    lines = pd.concat([_lines_to(rows, names, end, at) for end, at in (("a", -1), ("b", 1))])
    across: dict[str, Any] = {"axis": None, "scale": alt.Scale(domain=[-1.35, 1.35], nice=False)}
    y = alt.Y("row:O", axis=None, scale=alt.Scale(padding=0.5))
    colours = alt.Scale(domain=list(answers), range=list(answers.values()))
    hover = [alt.Tooltip(name) for name in ("offer", "party", "answer", "own stance")]
    base = alt.Chart().encode(
        y=y, x=alt.X("at:Q", **across), color=alt.Color("answer:N", scale=colours, legend=None), tooltip=hover
    )
    dash = alt.StrokeDashValue(**alt.condition("datum.answer == 'silent'", alt.value([2, 4]), alt.value([1, 0])))
    picked = alt.selection_point(name="between", fields=["mediator", "a", "b", "issue"])
    centre = alt.Chart(rows.assign(centre=0)).encode(y=y, x=alt.X("centre:Q", **across))
    layers = [
        base.mark_rule(strokeWidth=3).encode(x2=alt.X2("centre:Q"), strokeDash=dash),
        base.mark_text(dy=-8, fontSize=12).encode(x=alt.X("half:Q", **across), text=alt.Text("answer:N")),
        base.mark_circle(size=110, opacity=1),
        base.mark_text(dy=17, fontSize=12, limit=150).encode(
            text=alt.Text("party:N"), color=alt.ColorValue(look.quiet)
        ),
        centre.mark_circle(size=260, opacity=1, color=look.relation("mediation"), cursor="pointer").add_params(picked),
        centre.mark_text(dy=-19, fontSize=13, color=look.quiet, limit=420).encode(text=alt.Text("offer:N")),
    ]
    return _CheckedChart(layer=layers, data=lines, height=OFFER * len(rows) + 2 * _PADDING)


_PADDING = 12
"""Height above and below the offers, in px."""


def bars(table: pd.DataFrame, *, value: str, title: str, names: Mapping[str, str]) -> Layers:
    """Return a bar an actor (an id), largest first."""
    order = table.sort_values(value, ascending=False, kind="stable")["actor"].tolist()
    rows = table.assign(mark=table["actor"].map(_mark_of), actor=table["actor"].map(names))
    each = (
        alt.Chart(rows)
        .mark_bar(cornerRadius=2, color=chart_style().bar)
        .encode(
            x=alt.X(f"{value}:Q", title=title),
            y=alt.Y("mark:N", scale=_bands(order), title=None, axis=_named(order, names)),
            tooltip=[alt.Tooltip("actor"), alt.Tooltip(value)],
        )
    )
    return _CheckedChart(layer=[each], height=_BAR * len(rows) + _AXIS)


def _answers(look: ChartStyle) -> dict[str, str]:
    """Return the colour of each answer to an offer of mediation."""
    accepts, refuses, divided = (look.relation(name) for name in ("support", "opposition", "mediation"))
    return {"accepts": accepts, "refuses": refuses, "divided": divided, "silent": look.silent}


def _bands(nodes: list[str]) -> alt.Scale:
    return alt.Scale(domain=[_mark_of(node) for node in nodes], paddingInner=0.06, paddingOuter=0.03)


def _named(nodes: Iterable[str], names: Mapping[str, str], **options: Any) -> alt.Axis:
    """Return an axis that calls each mark by its name, and leaves none out.

    No text of an expression may be a word like ``toString``, which Vega takes for its own: so names have a mark too.
    """
    words = json.dumps({_mark_of(node): MARK + names[node] for node in nodes})
    return alt.Axis(
        labelExpr=f"slice(({words})[datum.value], {len(MARK)})",
        labelLimit=LONGEST,
        labelOverlap=False,
        labelFlush=False,
        labelBound=False,
        **options,
    )


def _turned(columns: Sequence[str]) -> dict[str, Any]:
    """Return how the names of columns are turned: slanting or, where there is no room for that, upright."""
    if len(columns) <= _MOST_SLANTING:
        turned = alt.ExprRef(f"bandwidth('x') < {_NARROWEST} ? -90 : -40")
        return {"labelAngle": turned, "labelAlign": "left", "labelBaseline": "middle"}
    return {"labelAngle": -90, "labelFontSize": alt.ExprRef("clamp(bandwidth('x'), 6, 11)")}


def _above(labels: Sequence[str]) -> float:
    """Return the height of an axis of turned labels, and of the padding around the chart."""
    longest = max((len(label) for label in labels), default=0)
    return 48 + (0.65 if len(labels) <= _MOST_SLANTING else 1) * min(LONGEST, 7 * longest)


def _lines_to(rows: pd.DataFrame, names: Mapping[str, str], end: str, at: int) -> pd.DataFrame:
    lines = rows[rows[end] != ""]
    stance = own_stance(lines[f"sign_{end}"])
    return lines.assign(
        at=at,
        half=at / 2,
        centre=0,
        party=lines[end].map(names),
        answer=lines[f"answer_{end}"],
        **{"own stance": stance},
    )


def own_stance(signs: pd.Series) -> pd.Series:
    """Return the stance of a mediator towards a party in words."""
    return signs.map(STANCE_WORDS).fillna("none")


def _signed(value: float) -> str:
    """Return a number with its sign and one digit: ``+0.5``, ``-1.0``, ``0``."""
    return f"{value:+.1f}".replace("-", "\N{MINUS SIGN}") if round(value, 1) else "0"


def _number(ids: str) -> int:
    return len(ids.split(BETWEEN)) if ids else 0
