import numpy as np

from graphmodel.analysis.contested import contested
from graphmodel.analysis.merging_rules import RULES
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.analysis.short import short_case
from tests.conftest import Unchanged
from tests.small_case import case_from

COLUMNS = [
    *("proposal", "issue", "supporters", "opponents", "undecided", "silent"),
    *("support", "opposition", "contestedness", "claim_ids"),
]


def test_supporters_opponents_undecided_and_silent_by_hand():
    found = contested(
        short_case("A + dam 3\nB + dam 1\nC - dam 2\nD + dam 1\nD - dam 1\nA + park\nE + A\nA + mine\nB - mine")
    )
    assert list(found) == COLUMNS
    assert found.drop(columns="issue").to_numpy().tolist() == [
        ["mine", "A", "B", "", "C; D; E", 2, 2, 1.0, "k8; k9"],  # 1 - |1 - 1| / 2
        [
            "dam",
            "A; B",
            "C",
            "D",
            "E",
            5,
            3,
            1 - 1 / 3,
            "k1; k2; k3; k4; k5",
        ],  # 1 - |2 - 1| / 3; strengths 3 + 1 + 1 and 2 + 1
        ["park", "A", "", "", "B; C; D; E", 2, 0, 0.0, "k6"],
    ]


def test_actors_count_not_strengths_or_claims():
    found = contested(short_case("A + dam 3\nA + dam 3\nB - dam 1"))
    assert found["contestedness"].tolist() == [1.0]


def test_the_rule_decides_who_is_for_and_against():
    case = short_case("A + dam 3 @2020\nA - dam 1 @2021\nA - dam 1 @2019\nB + dam 2 @2019\nB - dam 2 @2019")
    found = {rule: contested(case, rule=rule).drop(columns="issue").to_numpy().tolist() for rule in RULES}
    claims = "k1; k2; k3; k4; k5"
    assert found == {
        "net": [["dam", "A", "", "B", "", 5, 4, 0.0, claims]],
        "count": [["dam", "", "A", "B", "", 2, 3, 0.0, claims]],
        "latest": [["dam", "", "A", "B", "", 1, 2, 0.0, claims]],
    }


def test_a_proposal_on_which_nobody_takes_a_side_is_undefined_and_comes_last():
    found = contested(short_case("A + dam 1\nA - dam 1\nB + park"))
    assert found["proposal"].tolist() == ["park", "dam"]
    np.testing.assert_array_equal(found["contestedness"], [0, np.nan])
    assert found["undecided"].tolist() == ["", "A"]


def test_of_proposals_alike_contested_the_more_opposed_comes_first():
    assert contested(short_case("A + dam\nB - dam 1\nA + park\nB - park 3"))["proposal"].tolist() == ["park", "dam"]


def test_a_proposal_that_no_claim_names_has_a_row(small: Case):
    # Dora is silent on both; the park has only Cleo, if she gives ground
    assert contested(small).drop(columns=["support", "opposition"]).to_numpy().tolist() == [
        ["dam", "Water", "A", "B", "", "C; D", 1.0, "k7; k8"],
        ["park", "Land", "C", "", "", "A; B; D", 0.0, "k9"],
    ]
    unnamed = case_from("source,target,relation\nA,dam,support\n", "id,kind\nA,actor\ndam,proposal\npark,proposal\n")
    found = contested(unnamed)
    assert found["proposal"].tolist() == ["dam", "park"]
    assert found.loc[1, ["supporters", "silent", "support", "claim_ids"]].tolist() == ["", "A", 0, ""]
    assert np.isnan(found.loc[1, "contestedness"])


def test_the_opponents_are_those_whose_change_would_leave_it_unopposed():
    case = "A + dam\nB - dam\nC - dam\nC + dam 1"
    (row,) = contested(short_case(case)).to_dict("records")
    assert row["opponents"] == "B; C"
    changed = short_case(case.replace("B -", "B +").replace("C -", "C +"))
    assert contested(changed)["opponents"].tolist() == [""]


def test_no_proposals_are_no_rows_with_all_columns(small: Case):
    for case in (short_case("A + B"), select(small, Selection(text="nowhere"))):
        assert (len(contested(case)), list(contested(case))) == (0, COLUMNS)


def test_contested_changes_nothing_in_the_case(unchanged: Unchanged):
    case = case_from()
    with unchanged(case):
        contested(case)


def test_of_one_actor_nobody_else_is_silent_as_their_positions_are_filtered_out():
    case = short_case("A + dam\nB - dam\nC + D\nA + C")
    assert contested(select(case, actor="A"))["silent"].tolist() == [""]
    assert contested(case)["silent"].tolist() == ["C; D"]
