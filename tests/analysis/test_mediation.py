from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphmodel.analysis.camps import camps
from graphmodel.analysis.mediation import mediation, unmediated
from graphmodel.analysis.merging_rules import RULES, Rule
from graphmodel.analysis.signed_pairs import signed_pairs
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.reading.sources import shipped_case
from tests.analysis.short import short_case
from tests.conftest import Unchanged
from tests.small_case import case_from

pytestmark = pytest.mark.slow

COLUMNS = ["mediator", "a", "b", "issue", "answer_a", "answer_b", "by_a", "by_b", "basis_a", "basis_b"]
COLUMNS += ["sign_a", "sign_b", "camp_of", "camp_note", "claim_ids"]
OFFER = "M ~ A #Water\nM ~ B #Water\n"


@pytest.mark.parametrize(
    ("answers", "words", "ids"),
    [
        ("", ("silent", "silent"), "k1; k2"),
        ("A + M #Water\nB + M #Water", ("accepts", "accepts"), "k1; k2; k3; k4"),
        ("B - M #Water\nA + M #Water", ("accepts", "refuses"), "k1; k2; k4; k3"),
        ("A + M #Water\nA - M #Water", ("divided", "silent"), "k1; k2; k3; k4"),
        ("A - M #Land\nB + M", ("silent", "silent"), "k1; k2"),  # on another issue, or on none
        ("A ~ M #Water\nM + A #Water", ("silent", "silent"), "k1; k2"),  # neither is an answer of a party
    ],
)
def test_a_party_accepts_refuses_is_divided_or_silent_on_the_issue_of_the_offer(
    answers: str, words: tuple[str, str], ids: str
):
    found = mediation(short_case(OFFER + answers, actors="A B M"))
    (row,) = found[found["mediator"] == "M"].to_dict("records")
    assert (row["a"], row["b"], row["issue"]) == ("A", "B", "Water")
    assert (row["answer_a"], row["answer_b"]) == words
    assert row["claim_ids"] == ids
    assert list(found) == COLUMNS


def test_an_offer_to_one_party_only_has_no_other():
    case = short_case("M ~ A #Water\nA + M #Water\nM + A")
    (row,) = mediation(case, camps=camps(case)).to_dict("records")
    assert (row["a"], row["b"], row["answer_a"], row["answer_b"], row["camp_of"]) == ("A", "", "accepts", "", "a")
    assert (row["sign_a"], row["claim_ids"]) == (1, "k1; k2")
    assert np.isnan(row["sign_b"])


@pytest.mark.parametrize(
    ("answers", "words", "by", "basis", "ids"),
    [
        ("A + talks #Water", ("accepts", "silent"), ("talks", ""), ("direct", ""), "k1; k2; k3"),
        ("A + talks #Water inferred", ("accepts", "silent"), ("talks", ""), ("inferred", ""), "k1; k2; k3"),
        ("B - talks #Water;Land", ("silent", "refuses"), ("", "talks"), ("", "direct"), "k1; k2; k3"),
        (
            "A + talks #Water inferred\nA + M #Water",
            ("accepts", "silent"),
            ("M; talks", ""),
            ("direct; inferred", ""),
            "k1; k2; k4; k3",
        ),
        ("A + talks #Water\nA - M #Water", ("divided", "silent"), ("M; talks", ""), ("direct", ""), "k1; k2; k3; k4"),
        ("A + talks #Land\nB + talks", ("silent", "silent"), ("", ""), ("", ""), "k1; k2"),  # not on Water
        ("A + dam #Water\nM + talks #Water", ("silent", "silent"), ("", ""), ("", ""), "k1; k2"),  # no such proposal
    ],
)
def test_a_position_on_a_proposal_to_mediate_is_an_answer_to_its_mediator(
    answers: str, words: tuple[str, str], by: tuple[str, str], basis: tuple[str, str], ids: str
):
    case = short_case(OFFER + answers, actors="A B M", mediators="talks:M")
    (row,) = mediation(case).to_dict("records")
    assert (row["answer_a"], row["answer_b"]) == words
    assert (row["by_a"], row["by_b"]) == by
    assert (row["basis_a"], row["basis_b"]) == basis
    assert row["claim_ids"] == ids


def test_a_position_answers_each_mediator_of_its_proposal_and_no_other():
    offers = "".join(f"{mediator} ~ A #Water\n" for mediator in "KMN")
    found = mediation(short_case(f"{offers}A - talks #Water", mediators="talks:M;N"))
    assert found[["mediator", "answer_a"]].to_numpy().tolist() == [["K", "silent"], ["M", "refuses"], ["N", "refuses"]]


def test_a_selection_without_proposals_has_no_answers_by_position():
    case = select(short_case(OFFER + "A + talks #Water", mediators="talks:M"), Selection(proposals=False))
    assert mediation(case)["answer_a"].tolist() == ["silent"]


def test_who_supports_the_mediation_of_the_eu_accepts_its_offer_in_the_shipped_case():
    case = shipped_case()
    row = mediation(case).set_index(["mediator", "issue"]).loc[("EU", "Negotiation format")]
    assert row[["a", "answer_a", "by_a", "basis_a"]].tolist() == ["AM", "accepts", "eu-mediation", "inferred"]
    assert row[["b", "answer_b", "by_b"]].tolist() == ["AZ", "refuses", "EU; eu-mediation"]
    assert "c021" in row["claim_ids"].split("; ")


NO_PATH = "no friend or foe leads to {}"


@pytest.mark.parametrize(
    ("signs", "word", "note"), [("M + A", "a", ""), ("M - A", "other", ""), ("B + M", "", NO_PATH.format("A"))]
)
def test_the_camp_of_an_offer_to_one_party_is_about_that_party(signs: str, word: str, note: str):
    case = short_case(f"M ~ A #Water\n{signs}")
    assert mediation(case, camps=camps(case))[["camp_of", "camp_note"]].to_numpy().tolist() == [[word, note]]


def test_offers_on_two_issues_are_not_one_offer_to_both():
    found = mediation(short_case("M ~ A #Water\nM ~ B #Land"))
    assert found[["a", "b", "issue"]].to_numpy().tolist() == [["A", "", "Water"], ["B", "", "Land"]]


SEVERAL = "A - B #Water\nM ~ A #Water;Trade\nM ~ B #Water\nA - M #Water;Law"


def test_an_offer_and_an_answer_on_several_issues_are_one_on_each_of_them():
    found = mediation(short_case(SEVERAL))
    assert found[["a", "b", "issue", "answer_a", "answer_b", "claim_ids"]].to_numpy().tolist() == [
        ["A", "", "Trade", "silent", "", "k2"],
        ["A", "B", "Water", "refuses", "silent", "k2; k3; k4"],
    ]
    assert unmediated(short_case(SEVERAL))[["a", "b"]].to_numpy().tolist() == [["A", "M"]]  # A and B have M on Water


@pytest.mark.parametrize(("issue", "parties"), [("Water", ["A", "B"]), ("Trade", ["A", ""])])
def test_a_filter_on_an_issue_keeps_the_rows_on_that_issue_alone(issue: str, parties: list[str]):
    case = short_case(SEVERAL)
    whole, found = mediation(case), mediation(select(case, Selection(issue=(issue,))))
    assert found[["a", "b", "issue"]].to_numpy().tolist() == [[*parties, issue]]
    same = [name for name in COLUMNS if not name.startswith("sign")]  # signs are of the claims that are selected
    pd.testing.assert_frame_equal(found[same], whole[whole["issue"] == issue][same].reset_index(drop=True))


def test_a_filter_on_one_issue_does_not_show_half_of_an_offer_on_another():
    case = short_case("M ~ A #Water;Trade\nM ~ B #Trade\nA - B #Water")
    selected = select(case, Selection(issue=("Water",)))
    assert mediation(selected)[["a", "b", "issue"]].to_numpy().tolist() == [["A", "", "Water"]]
    assert unmediated(selected)["claim_ids"].tolist() == ["k3"]
    both = mediation(select(case, Selection(issue=("Trade", "Water"))))
    assert both[["a", "b", "issue"]].to_numpy().tolist() == [["A", "", "Water"], ["A", "B", "Trade"]]


ISSUES = ("", "Law", "Trade", "Water", "Trade;Water", "Water;Trade", "Law;Water")


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Return claims among four actors, each on none, one or two issues."""
    ends = st.permutations("ABMN").map(lambda order: order[:2])
    claims = st.tuples(ends, st.sampled_from("+-~"), st.sampled_from(ISSUES))
    return [f"{a} {word} {b} #{issue}" for (a, b), word, issue in draw(st.lists(claims, min_size=1, max_size=14))]


def split(line: str) -> list[str]:
    """Return a claim a line and issue."""
    about, issues = line.split("#")
    return [f"{about}#{issue}" for issue in issues.split(";")]


@given(lines())
def test_a_claim_on_two_issues_mediates_as_two_claims_do(claims: list[str]):
    joined = mediation(short_case("\n".join(claims), actors="A B M N"))
    apart = mediation(short_case("\n".join(each for line in claims for each in split(line)), actors="A B M N"))
    told = [name for name in COLUMNS if name not in {"claim_ids", "sign_a", "sign_b"}]  # two claims weigh twice
    pd.testing.assert_frame_equal(joined[told], apart[told])


@given(lines(), st.sampled_from(RULES))
@example(["A - B #Law", "M ~ A #Trade", "M ~ B #Water"], "net")
def test_a_conflict_is_mediated_or_unmediated_and_never_both(claims: list[str], rule: Rule):
    case = short_case("\n".join(claims))
    signed = signed_pairs(case, rule=rule)
    conflicts = {frozenset(pair) for pair, sign in zip(signed.pairs, signed.sign, strict=True) if sign < 0}
    offers, alone = mediation(case, rule=rule), unmediated(case, rule=rule)
    offered, left = (
        {frozenset(ends) for ends in zip(table["a"], table["b"], strict=True)} for table in (offers, alone)
    )
    assert left == conflicts - offered


def test_offers_to_one_party_on_an_issue_and_to_the_other_on_another_leave_the_conflict_unmediated():
    assert unmediated(short_case("A - B\nM ~ A #Trade\nM ~ B #Water")).to_dict("split")["data"] == [["A", "B", "k1"]]
    assert unmediated(short_case("A - B\nM ~ A #Trade\nN ~ B #Trade"))["claim_ids"].tolist() == ["k1"]
    assert unmediated(short_case("A - B #Law\nM ~ A #Trade\nM ~ B #Law;Trade")).empty


def test_three_parties_are_three_pairs_each_with_the_offers_to_both():
    found = mediation(short_case("M ~ C\nM ~ A\nM ~ B\nM ~ A"))
    assert found[["a", "b", "claim_ids"]].to_numpy().tolist() == [
        ["A", "B", "k2; k4; k3"],
        ["A", "C", "k2; k4; k1"],
        ["B", "C", "k3; k1"],
    ]


def test_the_sign_is_that_of_the_mediator_towards_the_party_by_the_rule():
    case = short_case("M ~ A\nM ~ B\nM + A 3\nM - A 1\nM - A 1\nB - M")
    by_rule = [mediation(case, rule=rule)[["sign_a", "sign_b"]].iloc[0].tolist() for rule in ("net", "count")]
    np.testing.assert_array_equal(by_rule, [[1, np.nan], [-1, np.nan]])  # what B says of M is not M's sign
    with pytest.raises(SelectionError, match="rule: 'mean' is not one of net, count, latest"):
        mediation(case, rule="mean")


@pytest.mark.parametrize(
    ("signs", "word", "note"),
    [
        ("A - B\nM + A", "a", ""),
        ("A - B\nA - M", "b", ""),
        ("A + B\nM + B", "both", ""),
        ("A + B\nM - B", "neither", ""),
        ("A - B\nM + X\nX + A", "a", ""),  # by a friend
        ("M + A", "", NO_PATH.format("B")),
        ("A - B", "", NO_PATH.format("A or B")),
        ("A - B\nM + X", "", NO_PATH.format("A or B")),  # the mediator has a camp, but none of theirs
        ("A + X\nX - B\nA + B\nM + A", "", "the best splits differ"),
    ],
)
def test_a_mediator_is_of_the_camp_that_it_shares_in_every_best_split_where_signs_lead_to_both_parties(
    signs: str, word: str, note: str
):
    case = short_case(OFFER + signs)
    (row,) = mediation(case, camps=camps(case)).to_dict("records")
    assert (row["camp_of"], row["camp_note"]) == (word, note)


@pytest.mark.parametrize(
    ("known", "note"),
    [
        ({"solutions": None, "together": ()}, "by one of the best splits, how many there are is not known"),
        (
            {"solutions": None, "together": (), "is_exact": False, "lower": 0},
            "by a split that is not proven to be best",
        ),
    ],
)
def test_a_camp_that_rests_on_one_split_of_an_unknown_number_says_so(known: dict[str, Any], note: str):
    case = short_case(OFFER + "A - B\nM + A")
    (row,) = mediation(case, camps=replace(camps(case), **known)).to_dict("records")
    assert (row["camp_of"], row["camp_note"]) == ("a", note)


def test_without_camps_nothing_is_reported_of_them():
    assert mediation(short_case(OFFER))[["camp_of", "camp_note"]].to_numpy().tolist() == [["", ""]]


@pytest.mark.parametrize("rule", RULES)
def test_both_answers_are_divided_and_both_stances_of_the_mediator_have_a_sign_by_the_rule(rule: Rule):
    case = short_case("M ~ A\nM ~ B\nA + M 3 @2020\nA - M 1 @2021\nM + A 2 @2020\nM - A 2 @2020\nM + B")
    (row,) = mediation(case, rule=rule).to_dict("records")
    assert (row["answer_a"], row["answer_b"]) == ("divided", "silent")
    assert (row["sign_a"], row["sign_b"]) == (0, 1)  # level is 0 by every rule; no tie at all is nan, as above


def test_the_small_case_by_hand(small: Case):
    (row,) = mediation(small).to_dict("records")
    assert [row[name] for name in COLUMNS[:6]] == ["C", "A", "B", "Water", "silent", "silent"]
    assert row["claim_ids"] == "k5; k6"


def test_conflicts_that_nobody_mediates_are_those_without_a_mediator_to_both():
    case = short_case("A - B\nB - A\nB - C\nC - D\nD + E\nM ~ A\nM ~ B\nN ~ B\nM ~ C #Land\nN ~ D\nK ~ C")
    # M mediates with A and B on the same, and with C on another issue; of C and D nobody does with both
    assert unmediated(case).to_dict("split")["data"] == [["B", "C", "k3"], ["C", "D", "k4"]]
    assert unmediated(short_case("A - B\nB - A")).to_dict("split")["data"] == [["A", "B", "k1; k2"]]


def test_the_rule_decides_what_is_a_conflict():
    case = short_case("A + B 3\nA - B 1\nA - B 1")
    assert unmediated(case).empty
    assert unmediated(case, rule="count")[["a", "b"]].to_numpy().tolist() == [["A", "B"]]


def test_nothing_offered_and_nothing_contested_are_no_rows_with_all_columns(small: Case):
    for case in (short_case("A + dam"), select(small, Selection(text="nowhere"))):
        assert (len(mediation(case)), list(mediation(case))) == (0, COLUMNS)
        assert (len(unmediated(case)), list(unmediated(case))) == (0, ["a", "b", "claim_ids"])


def test_mediation_changes_nothing_in_the_case_or_the_camps(unchanged: Unchanged):
    case = case_from()
    found = camps(case)
    with unchanged(case, found):
        mediation(case, camps=found)
        unmediated(case)
