from itertools import combinations
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import claim_ids as evidence
from graphmodel.analysis.agreement import NORMALISATIONS, agreement, agreement_claims, discrepancy, shared_sides
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.analysis.short import short_case
from tests.conftest import Unchanged
from tests.small_case import case_from

pytestmark = pytest.mark.slow

TOWN = """\
A + dam
A + park
A - road
A + mine
B + dam
B - park
B - road
C - dam
D + well
"""
"""A takes 4 sides, B 3, C 1, D 1. A B: dam and road alike, park opposite. A C and B C: dam opposite."""


@pytest.mark.parametrize(
    ("normalise", "values"),
    [
        ("shared", [1 / 3, -1, -1]),  # (2 - 1) / 3; -1 / 1
        ("average", [1 / 3.5, -1 / 2.5, -1 / 2]),  # (4 + 3) / 2, (4 + 1) / 2, (3 + 1) / 2
        ("jaccard", [1 / 4, -1 / 4, -1 / 3]),  # 4 + 3 - 3, 4 + 1 - 1, 3 + 1 - 1
        ("cosine", [1 / sqrt(12), -1 / 2, -1 / sqrt(3)]),  # sqrt(4 * 3), sqrt(4 * 1), sqrt(3 * 1)
        ("none", [1, -1, -1]),
    ],
)
def test_each_normalisation_by_hand(normalise: str, values: list[float]):
    found = agreement(short_case(TOWN), normalise=normalise)
    assert list(found) == ["a", "b", "congruence", "conflict", "value", "shared", "claim_ids"]
    assert found.drop(columns=["value", "claim_ids"]).to_numpy().tolist() == [
        ["A", "B", 2, 1, 3],
        ["A", "C", 0, 1, 1],
        ["B", "C", 0, 1, 1],
    ]
    np.testing.assert_allclose(found["value"], values, rtol=1e-14)


def test_the_cosine_is_that_of_the_rows_of_sides():
    sides = {"A": [1, 1, -1, 1, 0], "B": [1, -1, -1, 0, 0], "C": [-1, 0, 0, 0, 0]}
    found = agreement(short_case(TOWN), normalise="cosine")
    for a, b, value in zip(found["a"], found["b"], found["value"], strict=True):
        cosine = np.dot(sides[a], sides[b]) / np.linalg.norm(sides[a]) / np.linalg.norm(sides[b])
        assert value == pytest.approx(cosine, rel=1e-14)


def test_pairs_below_the_minimum_overlap_have_no_row():
    found = agreement(short_case(TOWN), min_shared=2)
    assert found[["a", "b"]].to_numpy().tolist() == [["A", "B"]]
    assert agreement(short_case(TOWN), min_shared=4).empty


def test_a_level_stance_takes_no_side():
    case = short_case("A + dam 1\nA - dam 1\nB + dam\nA + park\nB + park")
    assert agreement(case)[["congruence", "conflict", "shared"]].to_numpy().tolist() == [[1, 0, 1]]


def test_only_the_sign_of_a_stance_counts():
    case = short_case("A + dam 3\nA - dam 2\nB + dam 1")
    assert agreement(case)["value"].tolist() == [1.0]


@pytest.mark.parametrize("normalise", NORMALISATIONS)
def test_nothing_shared_is_no_row_with_all_columns(normalise: str, small: Case):
    for case in (short_case("A + dam\nB + park"), short_case("A + B"), select(small, Selection(text="nowhere"))):
        found = agreement(case, normalise=normalise)
        assert (len(found), list(found)) == (0, ["a", "b", "congruence", "conflict", "value", "shared", "claim_ids"])


@settings(max_examples=5)  # each makes a case, which is dear
@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("+-"), st.sampled_from(["dam", "park", "road"]))))
def test_congruence_and_conflict_are_what_plain_python_counts(said: list[tuple[str, str, str]]):
    case = short_case("\n".join(["A + Z", *(" ".join(claim) for claim in said)]))
    net = {(actor, what): 0 for actor, _, what in said}
    for actor, relation, what in said:
        net[actor, what] += 1 if relation == "+" else -1
    wanted = []
    for a, b in combinations("ABCDE", 2):
        products = [net.get((a, what), 0) * net.get((b, what), 0) for what in ("dam", "park", "road")]
        same, opposite = sum(product > 0 for product in products), sum(product < 0 for product in products)
        if same + opposite:
            wanted.append((frozenset((a, b)), same, opposite, (same - opposite) / (same + opposite), same + opposite))
    table = agreement(case).drop(columns="claim_ids")
    found = [(frozenset((a, b)), *rest) for a, b, *rest in table.itertuples(index=False, name=None)]
    assert sorted(found, key=lambda row: sorted(row[0])) == wanted


@pytest.mark.parametrize(
    ("given_words", "message"),
    [
        ({"normalise": "dice"}, "normalise: 'dice' is not one of shared, average, jaccard, cosine, none."),
        ({"min_shared": 0}, "min_shared: 0 is not 1 or more."),
    ],
)
def test_what_is_not_possible_is_an_error(given_words: dict[str, object], message: str):
    with pytest.raises(SelectionError) as caught:
        agreement(short_case(TOWN), **given_words)
    assert str(caught.value) == message


def test_a_figure_carries_the_claims_of_both_on_what_they_share():
    # the mine and B's road are not shared; A's dam is backed twice; C, level on the park, takes no side there
    case = short_case("A + dam\nB - dam\nA + dam\nA + mine\nB + road\nA + park\nC + park 1\nC - park 1\nB + park")
    assert agreement(case)[["a", "b", "claim_ids"]].to_numpy().tolist() == [["A", "B", "k1; k3; k2; k6; k9"]]
    assert agreement_claims(case, "A", "B") == ("k1", "k3", "k2", "k6", "k9")
    assert agreement_claims(case, "B", "A") == ("k1", "k3", "k2", "k6", "k9")
    assert agreement_claims(case, "A", "C") == agreement_claims(case, "A", "nobody") == ()


def test_of_too_many_claims_those_of_one_pair_are_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(evidence, "MOST_SHARED", 2)  # of a large case the ids would be more than the figures
    case = short_case("A + dam\nB - dam\nA + park\nB + park\nA + mine\nB + mine\nC + dam")
    assert agreement(case)["claim_ids"].tolist() == [None, None, None]
    assert agreement_claims(case, "A", "B") == ("k1", "k2", "k5", "k6", "k3", "k4")
    assert agreement_claims(case, "A", "C") == ("k1", "k7")
    of_two = select(case, Selection(actor=("A", "B")))
    assert agreement(of_two)["claim_ids"].tolist() == ["k1; k2; k5; k6; k3; k4"]


def test_a_figure_opens_into_its_proposals():
    assert shared_sides(short_case(TOWN), "A", "B").to_dict("split")["data"] == [
        ["dam", 1.0, 1.0, True],
        ["park", 1.0, -1.0, False],
        ["road", -1.0, -1.0, True],
    ]
    assert list(shared_sides(short_case(TOWN), "A", "D")) == ["proposal", "stance_a", "stance_b", "agree"]
    assert shared_sides(short_case(TOWN), "A", "D").empty


def test_ties_that_say_otherwise_than_positions_are_discrepancies_with_their_claims():
    case = short_case(
        """\
        A + B
        A + dam
        B - dam
        B - C
        C - B
        C - dam
        A - D
        D - dam
        A ~ B"""
    )
    # A + B but opposite on the dam: declared 1, implied -1; B - C but alike: declared -1, implied 1; A - D fits
    found = discrepancy(case)
    assert found.to_dict("split")["data"] == [
        ["A", "B", 1, -1.0, 1, "k1", "k2; k3"],
        ["B", "C", -1, 1.0, 1, "k4; k5", "k3; k6"],
    ]
    assert list(found) == ["a", "b", "declared", "implied", "shared", "claim_ids", "implied_claim_ids"]
    assert discrepancy(case, min_shared=2).empty


def test_neither_a_level_agreement_nor_an_ambivalent_tie_is_a_discrepancy():
    level = short_case("A + B\nA + dam\nB - dam\nA + park\nB + park")
    ambivalent = short_case("A + B\nB - A\nA + dam\nB - dam")
    for case in (level, ambivalent, short_case("A + B"), short_case("A + dam")):
        assert discrepancy(case).empty


def test_the_rule_decides_what_is_declared():
    case = short_case("A + B 3\nA - B 1\nA - B 1\nA + dam\nB + dam")
    assert discrepancy(case).empty  # net: allies who agree
    assert discrepancy(case, rule="count")["declared"].tolist() == [-1]


def test_one_rule_decides_what_is_declared_and_what_is_implied():
    case = short_case("A + B 3\nA - B 1\nA - B 1\nA + dam 3\nA - dam 1\nA - dam 1\nB - dam")
    # net: allies, for and against; count: opponents, both against
    assert discrepancy(case)[["declared", "implied"]].to_numpy().tolist() == [[1, -1]]
    assert discrepancy(case, rule="count")[["declared", "implied"]].to_numpy().tolist() == [[-1, 1]]


def test_the_rule_decides_who_agrees():
    case = short_case("A + dam 3 @2020\nA - dam 1 @2021\nA - dam 1\nB - dam\nC + dam 1\nC - dam 1")
    for rule, value in (("net", -1), ("count", 1), ("latest", 1)):
        (row,) = agreement(case, rule=rule).to_dict("records")
        assert (row["a"], row["b"], row["value"], row["claim_ids"]) == ("A", "B", value, "k1; k2; k3; k4")
        assert agreement_claims(case, "A", "B", rule=rule) == ("k1", "k2", "k3", "k4")
        assert shared_sides(case, "A", "B", rule=rule)["agree"].tolist() == [value > 0]
    level = short_case("A + dam 3\nA - dam 1\nB + dam 1")
    assert agreement_claims(level, "A", "B") == ("k1", "k2", "k3")
    assert agreement_claims(level, "A", "B", rule="count") == ()


def test_the_order_of_nodes_does_not_matter_for_a_discrepancy():
    found = discrepancy(short_case("A + B\nA + dam\nB - dam", actors="B A"))
    assert found.to_dict("split")["data"] == [["B", "A", 1, -1.0, 1, "k1", "k3; k2"]]


def test_agreement_changes_nothing_in_the_case(unchanged: Unchanged):
    case = case_from()
    with unchanged(case):
        agreement(case)
        discrepancy(case)
        shared_sides(case, "A", "B")
