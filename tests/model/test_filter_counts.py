"""The counts on filters are what choosing otherwise would show, held against a selection for each value."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.filter_counts import COUNTED, filter_counts
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.small_case import EDGES, case_from
from tests.strategies import FIELDS, NARROWING, selections


@pytest.mark.slow
@given(selections(NARROWING, most=5))
def test_a_count_is_the_number_of_claims_that_choosing_the_value_alone_would_show(small: Case, selection: Selection):
    found = filter_counts(small, selection)
    for name in COUNTED:
        for value in vocabulary(small, name):
            alone: dict[str, Any] = {name: (value,)}
            assert found[name].get(value, 0) == claim_total(select(small, replace(selection, **alone))), (name, value)


@pytest.mark.slow
@given(selections(FIELDS))
def test_with_a_neighbourhood_a_count_is_that_of_the_claims_shown_without_its_filter(small: Case, selection: Selection):
    selection = replace(selection, ego=("A",))
    found = filter_counts(small, selection)
    for name in COUNTED:
        free: dict[str, Any] = {name: ()}
        assert found[name] == vocabulary(select(small, replace(selection, **free)), name)


def test_a_claim_on_several_issues_counts_for_each():
    case = case_from(EDGES.replace("support,Water,observed", "support,Water; Land,observed"))
    assert filter_counts(case, Selection(relation="support", proposals=False))["issue"] == {"Water": 1, "Land": 2}


def test_the_whole_case_is_counted_whatever_part_is_given(small: Case):
    part = select(small, issue="Land")
    assert filter_counts(part, Selection())["issue"] == vocabulary(small, "issue")
