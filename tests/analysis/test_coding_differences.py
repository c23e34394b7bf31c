"""Differences of the codings of several coders: what not all coded, and in which field."""

from __future__ import annotations

import pandas as pd
import pytest

from graphmodel.analysis.coding_differences import coding_differences
from graphmodel.analysis.reliability import codings_of
from graphmodel.errors import SelectionError
from tests.analysis.short import short_case
from tests.conftest import Unchanged


def rows(text: str) -> list[list[str]]:
    """Return the differences between the coders of a case."""
    return coding_differences(codings_of(short_case(text))).to_numpy().tolist()


def test_another_stance_on_the_same_is_one_row():
    assert rows("A + B #Water =Eva\nA - B #Water =Max") == [
        ["A", "B", "Water", "relation", "support", "opposition", "k1", "k2"]
    ]


def test_another_issue_of_the_same_stance_is_one_row():
    assert rows("A + B #Water =Eva\nA + B #Land =Max") == [["A", "B", "", "issue", "Water", "Land", "k1", "k2"]]


def test_what_only_one_has_is_reported_as_coded_by_some():
    text = "A + B #Water =Eva\nA + C =Eva\nA ~ C #Land =Max\nB + A =Eva\nB + A =Max"
    assert rows(text) == [
        ["A", "B", "Water", "coded by some", "support", "", "k1", ""],
        ["A", "C", "", "coded by some", "support", "", "k2", ""],
        ["A", "C", "Land", "coded by some", "", "mediation", "", "k3"],
    ]


def test_fields_of_what_all_coded_are_held_against_each_other():
    text = "A + B 3 @2020 inferred =Eva\nA + B 2 @2021 =Max\nA - C %p1 prospective =Eva\nA - C %p9 =Max"
    assert rows(text) == [
        ["A", "B", "", "basis", "inferred", "direct", "k1", "k2"],
        ["A", "B", "", "strength", "3", "2", "k1", "k2"],
        ["A", "B", "", "date", "2020", "2021", "k1", "k2"],
        ["A", "C", "", "status", "prospective", "observed", "k3", "k4"],
    ]


def test_of_several_claims_the_values_are_compared_not_their_number():
    assert rows("A + B 3 =Eva\nA + B 2 =Eva\nA + B 2 =Max\nA + B 3 =Max\nA + B 3 =Max") == []
    assert rows("A + B 3 =Eva\nA + B 2 =Eva\nA + B 2 =Max") == [["A", "B", "", "strength", "2; 3", "2", "k1; k2", "k3"]]


def test_claims_on_several_issues_are_compared_on_each():
    assert rows("A + B #Water;Trade =Eva\nA + B #Water =Max") == [
        ["A", "B", "Trade", "coded by some", "support", "", "k1", ""]
    ]


def test_three_coders_have_a_column_each_in_the_order_of_their_names():
    found = coding_differences(codings_of(short_case("A + B =Max\nA - B =Eva\nA + B =Ann")))
    assert list(found) == [
        *["source", "target", "issue", "differs_in"],
        *["by Ann", "by Eva", "by Max"],
        *["claims of Ann", "claims of Eva", "claims of Max"],
    ]
    assert found.iloc[0].tolist() == ["A", "B", "", "relation", "support", "opposition", "support", "k3", "k2", "k1"]


def test_where_they_agree_the_table_has_its_columns_and_no_row():
    found = coding_differences([short_case("A + B"), short_case("A + B")])
    pd.testing.assert_frame_equal(found, pd.DataFrame(columns=list(found), dtype="str"))
    assert list(found)[4:] == ["by coding 1", "by coding 2", "claims of coding 1", "claims of coding 2"]


def test_fewer_than_two_codings_are_an_error():
    with pytest.raises(SelectionError, match=r"^reliability: 1 coding; two or more are needed\.$"):
        coding_differences([short_case("A + B")])


def test_nothing_is_changed_in_the_codings(unchanged: Unchanged):
    codings = codings_of(short_case("A + B =Eva\nA - B =Max"))
    with unchanged(*codings):
        coding_differences(codings)
