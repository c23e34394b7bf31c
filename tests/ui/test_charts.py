"""Charts that a page sends unchecked follow the schema of Vega-Lite."""

from __future__ import annotations

import pandas as pd
import pytest
from altair.utils.schemapi import SchemaValidationError

from graphmodel.analysis.camps import camps
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
CHARTS = {
    "heat map": lambda: charts.heat_map(CELLS, x="a", y="b", value="value", rows="ab", columns="ab", names=NAMES),
    "sides": lambda: charts.sides(SIDES, NAMES),
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
"""A and C are foes with a friend in common: three ways to divide them are equally good, and only B names a camp."""


def test_a_small_picture_stripes_who_could_be_in_two_camps_and_breaks_no_line_of_the_schema():
    case = case_from(SPLIT, "id,kind\nA,actor\nB,actor\nC,actor\n")
    points = {actor: (float(place), 0.0, actor) for place, actor in enumerate("ABC")}
    axes = small_multiples._axes(list(points.values()))
    chart = small_multiples._small("Water", points, case, camps(case), axes, rule="net")
    spec = chart.to_dict(validate=True)
    (rows,) = [rows for rows in spec["datasets"].values() if rows and "stripes" in rows[0]]
    first, second = chart_style().camps[:2]
    assert [(row["actor"], row["ground"], row["stripes"], row["camp"]) for row in rows] == [
        ("A", first, second, "undecided: camp 1 or 2"),
        ("B", first, first, "camp 1"),
        ("C", first, second, "undecided: camp 1 or 2"),
    ]
    (lines,) = [rows for rows in spec["datasets"].values() if rows and "breadth" in rows[0]]
    assert {row["breadth"] for row in lines} == {small_multiples.BREADTHS["sometimes"]}
