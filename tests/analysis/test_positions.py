import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.analysis.merging_rules import RULES, Rule
from graphmodel.analysis.positions import positions, sides, stances, stances_by_proposal
from graphmodel.analysis.signed_pairs import signed_pairs
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from tests.analysis.short import short_case
from tests.conftest import Unchanged
from tests.small_case import case_from
from tests.strategies import EDGES_TEXTS

pytestmark = pytest.mark.slow

BLOCS = "\n".join(
    f"{actor} {'+' if (actor in 'ACE') == (proposal in ('dam', 'park')) else '-'} {proposal}"
    for actor in "ABCDE"
    for proposal in ("dam", "mine", "park", "road")
)
"""A, C and E are for the dam and the park and against the mine and the road, B and D the reverse."""


def test_the_stance_is_support_minus_opposition_of_all_strength():
    case = short_case("A + dam 3\nA - dam 1\nA + dam 2\nB - dam 3\nC + dam 1\nC - dam 1\nA + park\nA + B 3")
    assert stances(case).to_dict("split")["data"] == [
        ["A", "dam", 5, 1, 3, 4 / 6],
        ["A", "park", 2, 0, 1, 1.0],
        ["B", "dam", 0, 3, 1, -1.0],
        ["C", "dam", 1, 1, 2, 0.0],
    ]
    assert list(stances(case)) == ["actor", "proposal", "support", "opposition", "claims", "stance"]


@pytest.mark.parametrize(
    ("rule", "support", "opposition", "stance"),
    [("net", 3, 2, 1 / 5), ("count", 1, 2, -1 / 3), ("latest", 0, 1, -1.0)],
)
def test_support_and_opposition_are_what_the_rule_compares(rule: Rule, support: int, opposition: int, stance: float):
    case = short_case("A + dam 3 @2020\nA - dam 1 @2021\nA - dam 1 @2022")
    (row,) = stances(case, rule=rule).to_dict("records")
    assert (row["support"], row["opposition"], row["claims"], row["stance"]) == (support, opposition, 3, stance)
    assert positions(case, rule=rule).stance.to_numpy().tolist() == [[stance]]
    assert sides(case, rule=rule).side.tolist() == [np.sign(stance)]


@pytest.mark.parametrize(
    ("claims", "stance"),
    [
        ("A + dam\nA - dam @1900", -1),  # undated comes first
        ("A + dam\nA - dam", 0),
        ("A + dam @2020/2022\nA - dam @2021", 1),  # by the last day
        ("A + dam 3 @2021-12-31\nA - dam 1 @2021", 0),  # the same day, whatever the strength
        ("A + dam @2021\nA + dam @2020\nA - dam @2020-12-30", 1),
    ],
)
def test_the_latest_stance_is_that_of_the_last_day(claims: str, stance: int):
    assert stances(short_case(claims), rule="latest")["stance"].tolist() == [stance]


SAID = st.tuples(st.sampled_from("+-"), st.integers(1, 3), st.sampled_from(["", "@2019", "@2020-02", "@2019/2020"]))


@given(st.lists(SAID, min_size=1, max_size=6), st.sampled_from(RULES))
def test_a_proposal_is_backed_or_opposed_by_the_rule_that_makes_friends_and_foes(
    said: list[tuple[str, int, str]], rule: Rule
):
    lines = [f"A {word} {{}} {strength} {date}" for word, strength, date in said]
    (stance,) = stances(short_case("\n".join(lines).replace("{}", "dam")), rule=rule)["stance"]
    pairs = signed_pairs(short_case("\n".join(lines).replace("{}", "B")), rule=rule)
    assert [np.sign(stance)] == (pairs.sign.tolist() or [0])


def test_an_unknown_rule_is_an_error():
    with pytest.raises(SelectionError) as caught:
        positions(short_case("A + dam"), rule="mean")
    assert str(caught.value) == "rule: 'mean' is not one of net, count, latest."


def test_not_mentioned_is_nan_and_level_is_0():
    matrix = positions(short_case("A + dam\nB - park\nC + dam 1\nC - dam 1")).stance
    wanted = pd.DataFrame(
        [[1.0, np.nan], [np.nan, -1.0], [0.0, np.nan]], index=["A", "B", "C"], columns=["dam", "park"]
    )
    pd.testing.assert_frame_equal(matrix.loc[["A", "B", "C"], ["dam", "park"]], wanted)


def test_the_small_case_by_hand(small: Case):
    found = positions(small)
    assert found.stances.to_dict("split")["data"] == [
        ["A", "dam", 3, 0, 1, 1.0, "k7"],
        ["B", "dam", 0, 2, 1, -1.0, "k8"],
        ["C", "park", 1, 0, 1, 1.0, "k9"],
    ]
    assert sorted(found.stance.index) == ["A", "B", "C"]  # Dora, who says nothing on a proposal, has no row


def test_blocs_stand_together_in_the_order_of_actors_and_of_proposals():
    matrix = positions(short_case(BLOCS)).stance
    assert {"".join(sorted(matrix.index[:2])), "".join(sorted(matrix.index[:3]))} & {"BD", "ACE"}
    assert set(matrix.columns[:2]) in ({"dam", "park"}, {"mine", "road"})
    # so the matrix is four blocks of like stances
    changes = (np.diff(matrix.to_numpy(), axis=0) != 0).any(axis=1).sum()
    assert (changes, (np.diff(matrix.to_numpy(), axis=1) != 0).any(axis=0).sum()) == (1, 1)


def test_no_proposal_mentioned_is_an_empty_matrix(small: Case):
    for case in (short_case("A + B"), select(small, Selection(text="nowhere"))):
        found = positions(case)
        assert (found.stance.shape, len(found.stances)) == ((0, 0), 0)


def test_a_selection_narrows_the_stances(small: Case):
    assert positions(select(small, Selection(status=("observed",)))).stances["actor"].tolist() == ["A"]


def test_the_order_of_claims_changes_nothing():
    rows = BLOCS.splitlines()
    one, other = (positions(short_case("\n".join(each))) for each in (rows, rows[::-1]))
    pd.testing.assert_frame_equal(one.stance, other.stance)
    pd.testing.assert_frame_equal(*(each.stances.drop(columns="claim_ids") for each in (one, other)))


def test_positions_change_nothing_in_the_case(unchanged: Unchanged):
    case = case_from()
    with unchanged(case):
        positions(case)


@given(EDGES_TEXTS, st.sampled_from(RULES))
def test_stances_are_the_same_where_the_ties_are_known(text: str, rule: Rule):
    case = case_from(text)
    asked = stances_by_proposal(case, rule=rule)
    ties(case)
    assert stances_by_proposal(case, rule=rule) == asked
