"""Who is prominent in a case: of whom it says most, and most of what is rare."""

from __future__ import annotations

from math import log

import pytest

from graphmodel import Case, select
from graphmodel.model.prominence import prominence
from tests.small_case import case_from

ROWS = (
    "source,target,relation\n"
    + "A,dam,support\n" * 3
    + "B,dam,support\n" * 2
    + "B,dam,opposition\n"
    + "C,A,mediation\n" * 2
)
NODES = "id,label,kind\nA,,actor\nB,,actor\nC,,actor\nD,,actor\ndam,,proposal\n"


@pytest.fixture
def case() -> Case:
    return case_from(ROWS, NODES)


def test_a_claim_counts_the_more_the_rarer_its_relation(case: Case):
    """Of 8 claims 5 are support, 1 is opposition and 2 are mediation."""
    support, opposition, mediation = (1 + log(8 / number) for number in (5, 1, 2))
    assert prominence(case).to_dict() == pytest.approx(
        {
            "A": 3 * support + 2 * mediation,
            "B": 2 * support + opposition,
            "C": 2 * mediation,
            "dam": 5 * support + opposition,
        }
    )


def test_where_all_claims_are_of_one_relation_each_counts_1():
    assert prominence(case_from("source,target,relation\nA,B,support\nC,B,support\n", NODES)).to_dict() == {
        "A": 1,
        "B": 2,
        "C": 1,
    }


def test_a_selection_changes_nothing(case: Case):
    assert prominence(select(case, relation="mediation")).to_dict() == prominence(case).to_dict()
