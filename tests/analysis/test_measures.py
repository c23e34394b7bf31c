"""The list of measures: what commands, tabs, headings and documents derive from."""

import inspect
from collections import defaultdict

import pandas as pd
import pytest

from graphmodel.analysis.column_labels import headings
from graphmodel.analysis.measure import Table, claim_list
from graphmodel.analysis.measures import MEASURES
from graphmodel.model.case import Case, claims


@pytest.mark.parametrize("name", MEASURES)
def test_the_options_of_a_measure_are_those_of_its_function(name: str):
    measure = MEASURES[name]
    _, *options = inspect.signature(measure.function).parameters.values()
    assert [each.name for each in options] == [each.name for each in measure.options]
    assert not [each.name for each in options if each.default is inspect.Parameter.empty]


@pytest.mark.parametrize("name", [name for name, each in MEASURES.items() if each.scope != "codings"])
def test_the_claim_columns_of_a_measure_hold_ids_of_claims(name: str, shipped: Case):
    known = set(claims(shipped)["id"])
    tables = [each for each in MEASURES[name].answer(shipped).tables if each.claims]
    named = {each for table in tables for _, row in table.frame.iterrows() for each in table.ids_of(row)}
    assert named
    assert named <= known


def test_a_column_has_one_heading_in_all_measures():
    labels: defaultdict[str, set[str | None]] = defaultdict(set)
    for measure in MEASURES.values():
        for name, label in measure.labels.items():
            labels[name].add(label)
    assert {name: found for name, found in labels.items() if len(found) > 1} == {}


def test_a_table_has_the_headings_of_its_own_measure_alone():
    """A column of claims that would have to turn is in another table just one of claims."""
    columns = ["claims", "value", "claim_ids"]
    assert headings(columns, MEASURES["positions"]) == {"claims": "claims", "value": "value", "claim_ids": None}
    assert headings(columns, MEASURES["turning"])["claims"] == "claims to turn"


def test_claims_are_counted_where_they_stand_and_not_twice():
    frame = pd.DataFrame(
        {"a": ["A", "B", "C"], "claim_ids": ["k1; k2", "", None], "decisive_ids": ["k1", "k1; k3", ""]}
    )
    counted = Table("", frame, ("claim_ids", "decisive_ids")).counted()
    assert list(counted) == ["a", "claims", "decisive_claims"]
    assert counted["claims"].tolist()[:2] == [2, 0]
    assert counted["claims"].isna().tolist() == [False, False, True]
    assert counted["decisive_claims"].tolist() == [1, 2, 0]
    known = Table("", frame.assign(claims=[2, 0, 9]))
    assert known.counted()["claims"].tolist() == [2, 0, 9]
    assert "claim_ids" not in known.counted()


def test_a_row_rests_on_the_claims_of_all_its_columns_each_once():
    row = pd.Series({"claim_ids": "k2; k1", "implied_claim_ids": "k3; k1", "claims": ("k4",)})
    assert Table("", row.to_frame().T, ("claim_ids", "implied_claim_ids", "claims")).ids_of(row) == (
        *("k2", "k1", "k3", "k4"),
    )
    assert (claim_list(None), claim_list(""), claim_list(("k1",))) == ([], [], ["k1"])
