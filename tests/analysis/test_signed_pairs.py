import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis.merging_rules import RULE_WORDS, RULES
from graphmodel.analysis.signed_pairs import SignedPairs, pair_claims, signed_pairs, unmerged_pairs
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from tests.analysis.short import short_case
from tests.conftest import Unchanged
from tests.small_case import case_from
from tests.strategies import EDGES_TEXTS

DISPUTED = short_case(
    """\
    A + B 3 @2019
    A - B 1 @2020
    B - A 1 @2021
    C + D 1
    C + D 1
    C - D 3 @2020
    E + F 2 @2020
    F - E 2 @2020"""
)
"""Three disputed pairs, whose sign depends on the rule.

| pair | net (strength)    | count         | latest                   |
|------|-------------------|---------------|--------------------------|
| A B  | 3 - (1 + 1) = 1   | 1 - 2 = -1    | 2021 opposes: -1         |
| C D  | (1 + 1) - 3 = -1  | 2 - 1 = 1     | undated, 2020 opposes: -1|
| E F  | 2 - 2 = 0         | 1 - 1 = 0     | the same days: level     |
"""


def signs(pairs: SignedPairs) -> dict[tuple[str, str], int]:
    return dict(zip(pairs.pairs, pairs.sign.tolist(), strict=True))


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("net", {("A", "B"): 1, ("C", "D"): -1}),
        ("count", {("A", "B"): -1, ("C", "D"): 1}),
        ("latest", {("A", "B"): -1, ("C", "D"): -1}),
    ],
)
def test_each_rule_gives_its_own_signs(rule: str, wanted: dict[tuple[str, str], int]):
    found = signed_pairs(DISPUTED, rule=rule)
    assert signs(found) == wanted
    assert (found.rule, found.directed, found.ambivalent) == (rule, False, (("E", "F"),))


def test_three_rules_give_one_pair_three_answers():
    # net 3 - 2 = 1; count 1 - 2 = -1; latest: the support and one opposition cover the same last day
    pair = short_case("A + B 3 @2020\nA - B 1 @2020\nB - A 1 @2019")
    found = {rule: (signs(signed_pairs(pair, rule=rule)), signed_pairs(pair, rule=rule).ambivalent) for rule in RULES}
    assert found == {"net": ({("A", "B"): 1}, ()), "count": ({("A", "B"): -1}, ()), "latest": ({}, (("A", "B"),))}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("A + B @2020\nA - B @2020-06", 1),  # 2020 reaches to December
        ("A + B @2019/2020-05\nA - B @2020-06", -1),
        ("A + B @1800\nA - B", 1),  # undated comes before all others
        ("A + B\nA + B", 1),
    ],
)
def test_the_latest_claim_is_the_one_whose_last_day_is_latest(text: str, sign: int):
    assert signs(signed_pairs(short_case(text), rule="latest")) == {("A", "B"): sign}


def test_undated_claims_both_ways_are_ambivalent_by_the_latest():
    found = signed_pairs(short_case("A + B\nA - B"), rule="latest")
    assert (found.pairs, found.ambivalent) == ([], (("A", "B"),))


def test_with_direction_each_way_has_its_sign():
    found = signed_pairs(DISPUTED, directed=True)
    assert signs(found) == {("A", "B"): 1, ("B", "A"): -1, ("C", "D"): -1, ("E", "F"): 1, ("F", "E"): -1}
    assert (found.directed, found.ambivalent) == (True, ())
    assert found.positive.toarray()[0].tolist() == [0, 1, 0, 0, 0, 0]
    assert found.negative.toarray()[1].tolist() == [1, 0, 0, 0, 0, 0]


def test_without_direction_both_ways_are_one_pair_and_matrices_are_symmetric():
    found = signed_pairs(short_case("B - A 1\nA + B 3\nB - C"))
    assert signs(found) == {("B", "A"): 1, ("B", "C"): -1}  # B is the first of the nodes
    assert found.positive.toarray().tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]
    assert found.negative.toarray().tolist() == [[0, 0, 1], [0, 0, 0], [1, 0, 0]]


def test_ends_are_in_the_order_of_the_actors_whatever_their_names():
    found = signed_pairs(short_case("A + B\nC - A", actors="C B A"))
    assert (found.first.tolist(), found.second.tolist(), found.sign.tolist()) == ([0, 1], [2, 2], [-1, 1])
    ambivalent = signed_pairs(short_case("A + B\nA - B", actors="B A")).ambivalent
    assert ambivalent == (("B", "A"),)


@pytest.mark.parametrize("directed", [False, True])
def test_mediation_and_positions_never_count(directed: bool):  # noqa: FBT001 - a parameter of the test
    found = signed_pairs(short_case("A ~ B 3\nB ~ A 3\nA + dam\nB - dam\nA - C\nA ~ C 3"), directed=directed)
    assert found.actors == ("A", "B", "C")
    assert signs(found) == {("A", "C"): -1}


@pytest.mark.parametrize("rule", RULES)
def test_positions_alone_make_no_pair_and_a_wrong_rule_is_an_error_there_too(rule: str):
    votes = case_from("id,source,target,relation\nk1,a,p,support\n", "id,kind\na,actor\nb,actor\np,proposal\n")
    signed = signed_pairs(votes, rule=rule)  # type: ignore[arg-type]  # the names of all rules
    assert (signed.actors, signed.pairs, signed.ambivalent, unmerged_pairs(votes).pairs) == (("a", "b"), [], (), [])
    with pytest.raises(SelectionError):
        signed_pairs(votes, rule=f"{rule}!")  # type: ignore[arg-type]  # a wrong one


def test_actors_without_a_sign_are_among_the_actors():
    found = signed_pairs(short_case("A + dam", actors="Z A"))
    assert (found.actors, found.pairs, found.ambivalent) == (("Z", "A"), [], ())
    assert found.positive.shape == (2, 2)


def test_an_unknown_rule_is_an_error_that_lists_the_known():
    with pytest.raises(SelectionError) as caught:
        signed_pairs(DISPUTED, rule="mean")
    assert str(caught.value) == "rule: 'mean' is not one of net, count, latest."
    assert tuple(RULE_WORDS) == RULES


def test_the_claims_of_a_pair_are_those_of_both_directions_without_mediation():
    case = short_case("A + B\nB - A\nA ~ B\nB + C\nA + dam")
    assert pair_claims(case, [("A", "B"), ("C", "B"), ("A", "C")]) == {
        ("A", "B"): ("k1", "k2"),
        ("C", "B"): ("k4",),
        ("A", "C"): (),
    }
    assert pair_claims(case, []) == {}


@pytest.mark.slow
@settings(max_examples=4)  # each makes cases, which are dear
@given(EDGES_TEXTS, st.randoms(use_true_random=False), st.sampled_from(RULES), st.booleans())
def test_the_order_of_claims_changes_nothing(text: str, chance: random.Random, rule: str, directed: bool):  # noqa: FBT001
    header, *rows = text.splitlines(keepends=True)
    chance.shuffle(rows)
    one, other = (
        signed_pairs(case_from(each), rule=rule, directed=directed) for each in (text, "".join([header, *rows]))
    )
    assert (one.pairs, one.sign.tolist(), one.ambivalent) == (other.pairs, other.sign.tolist(), other.ambivalent)


@settings(max_examples=4)  # each makes cases, which are dear
@given(EDGES_TEXTS)
def test_no_pair_has_two_answers_and_signs_are_plus_or_minus_one(text: str):
    found = signed_pairs(case_from(text))
    ends = [frozenset(pair) for pair in (*found.pairs, *found.ambivalent)]
    assert len(set(ends)) == len(ends)
    assert set(np.unique(found.sign)) <= {-1, 1}
    assert (found.first < found.second).all()


def test_merging_changes_nothing_in_the_case(unchanged: Unchanged):
    case = case_from()
    with unchanged(case):
        signed_pairs(case)
        signed_pairs(case, directed=True)
        pair_claims(case, [("A", "B")])


def test_a_case_is_asked_once_for_its_signs(small: Case):
    assert signed_pairs(small, rule="count") is signed_pairs(small, rule="count")
    assert signed_pairs(small, rule="count") is not signed_pairs(small, rule="count", directed=True)


def test_the_small_case_by_hand(small: Case):
    # A B: support 2 + 3, opposition 1 + 1 (k4 by B)
    assert signs(signed_pairs(small)) == {("A", "B"): 1}
    assert signs(signed_pairs(small, directed=True)) == {("A", "B"): 1, ("B", "A"): -1}
    # two claims each way
    assert signed_pairs(small, rule="count").ambivalent == (("A", "B"),)
