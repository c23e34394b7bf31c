"""Charts that a page sends unchecked follow the schema of Vega-Lite."""

from __future__ import annotations

import pandas as pd
import pytest
from altair.utils.schemapi import SchemaValidationError

from graphmodel.ui.tabs import charts

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
