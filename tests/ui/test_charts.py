"""Charts that a page sends unchecked follow the schema of Vega-Lite."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import pytest
from altair.utils.schemapi import SchemaValidationError

from graphmodel.analysis.camps import camps
from graphmodel.analysis.mediation import mediation
from graphmodel.ui.tabs import charts, small_multiples
from graphmodel.ui.tabs.charts import chart_style
from tests.small_case import case_from

NAMES = {"a": "Ann", "b": "Bo", "p": "A dam"}
CELLS = pd.DataFrame({"a": ["a", "b"], "b": ["b", "a"], "value": [1.0, -1.0]})
SIDES = pd.DataFrame(
    {
        "proposal": ["p"],
        "supporters": ["a"],
        "opponents": ["b"],
        "undecided": [""],
        "contestedness": [1.0],
    }
)
FIGURES = CELLS.assign(congruence=1, conflict=0, shared=1)
OFFERS = mediation(case_from("id,source,target,relation\nk1,a,b,mediation\n", "id,kind\na,actor\nb,actor\n"))
CHARTS = {
    "heat map": lambda: charts.heat_map(CELLS, x="a", y="b", value="value", rows="ab", columns="ab", names=NAMES),
    "sides": lambda: charts.sides_chart(SIDES, NAMES),
    "bars": lambda: charts.bars(
        pd.DataFrame({"actor": ["a", "b"], "pn": [0.5, 1.0]}), value="pn", title="PN", names=NAMES
    ),
    "go-betweens": lambda: charts.go_betweens(OFFERS, NAMES),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_follows_the_schema_and_is_sent_unchecked(name: str):
    chart = CHARTS[name]()
    assert chart.to_dict(validate=True) == chart.to_dict()
    chart.layer[0].mark = {"type": "nonsense"}
    assert chart.to_dict()["layer"][0]["mark"] == {"type": "nonsense"}
    with pytest.raises(SchemaValidationError, match="nonsense"):
        chart.to_dict(validate=True)


SPLIT = "id,source,target,relation\nk1,A,B,support\nk2,B,C,support\nk3,A,C,opposition\n"
"""A and C are foes with a friend in common: three ways to divide them are equally good."""


def test_a_small_picture_stripes_who_could_be_in_two_camps_and_breaks_no_line_of_the_schema():
    case = case_from(SPLIT, "id,kind\nA,actor\nB,actor\nC,actor\n")
    points = {actor: (float(place), 0.0, actor) for place, actor in enumerate("ABC")}
    found, spans = camps(case), small_multiples.shared_spans(list(points.values()))
    spec = small_multiples.small_graph("Water", points, case, found, spans, rule="net")
    for chart in (spec | {"title": "Water"}, small_multiples.shared_legend([found])):
        alt.LayerChart.from_dict(without_tables(chart), validate=True)
    first, second = chart_style().camps[:2]
    rows = spec["datasets"]["points"]
    assert [*rows[["actor", "ground", "stripes", "camp"]].itertuples(index=False, name=None)] == [
        ("A", first, second, "undecided: camp 1 or 2"),
        ("B", first, second, "undecided: camp 1 or 2"),
        ("C", first, second, "undecided: camp 1 or 2"),
    ]
    assert set(spec["datasets"]["lines"]["breadth"]) == {small_multiples.BREADTHS["sometimes"]}


def test_each_table_of_a_small_picture_is_there_with_the_columns_that_it_draws():
    case = case_from(SPLIT, "id,kind\nA,actor\nB,actor\nC,actor\n")
    points = {actor: (float(place), 0.0, actor) for place, actor in enumerate("ABC")}
    found, spans = camps(case), small_multiples.shared_spans(list(points.values()))
    spec = small_multiples.small_graph("Water", points, case, found, spans, rule="net")
    for chart in (spec, small_multiples.shared_legend([found])):
        drawn = drawn_of(chart)
        assert set(drawn) == set(chart["datasets"])
        for name, fields in drawn.items():
            assert fields <= set(chart["datasets"][name])


def without_tables(chart: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in chart.items() if name != "datasets"}


def drawn_of(chart: dict[str, Any], table: str = "") -> dict[str, set[str]]:
    """Return the columns that a chart draws of each table."""
    table = chart.get("data", {}).get("name", table)
    found: dict[str, set[str]] = {}
    for layer in chart.get("layer", []):
        for name, fields in drawn_of(layer, table).items():
            found[name] = found.get(name, set()) | fields
    channels = [each for each in chart.get("encoding", {}).values() if isinstance(each, dict)]
    fields = {each["field"] for each in channels if "field" in each}
    return found | {table: found.get(table, set()) | fields} if fields or "encoding" in chart else found


def test_a_heat_map_calls_its_columns_as_the_table_below_it_does() -> None:
    chart = charts.heat_map(
        FIGURES, x="a", y="b", value="value", rows="ab", columns="ab", names=NAMES, measure="agreement"
    ).to_dict()
    encoding = chart["layer"][0]["encoding"]
    assert encoding["color"]["title"] == "agreement"
    assert [each["title"] for each in encoding["tooltip"]] == [
        *("B", "A", "agreement", "same side", "opposite sides", "proposals shared")
    ]
