"""The fewest claims that would have to turn, held against all choices of claims of small cases."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis.positions import stances
from graphmodel.analysis.signed_pairs import RULES, Rule, signed_pairs
from graphmodel.analysis.turning import turning
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from tests.analysis.short import short_case

OPPOSITE = {"+": "-", "-": "+"}


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Return up to seven claims of four actors, on each other and on a proposal, some of them dated."""
    ends = [(a, b) for a, b in product("ABCD", (*"ABCD", "dam")) if a != b]
    rows = st.tuples(
        st.sampled_from(ends), st.sampled_from("+-"), st.sampled_from("123"), st.sampled_from(("", " @2020"))
    )
    return [
        f"{a} {sign} {b} {strength}{date}"
        for (a, b), sign, strength, date in draw(st.lists(rows, min_size=1, max_size=7))
    ]


def turned(claims: list[str], chosen: tuple[int, ...]) -> Case:
    """Return the case in which some claims say the opposite."""
    words = [line.split() for line in claims]
    for index in chosen:
        words[index][1] = OPPOSITE[words[index][1]]
    return short_case("\n".join(" ".join(each) for each in words), actors="A B C D")


def is_balanced(case: Case, rule: Rule) -> bool:
    """Return whether some split into two leaves no friends apart and no foes together."""
    found = signed_pairs(case, rule=rule)
    ends = list(zip(found.first.tolist(), found.second.tolist(), found.sign.tolist(), strict=True))
    return any(all((side[a] == side[b]) == (sign > 0) for a, b, sign in ends) for side in product((0, 1), repeat=4))


def opponents(case: Case, rule: Rule) -> set[str]:
    rows = stances(case, rule=rule)
    return set(rows.loc[rows["stance"] < 0, "actor"])


@settings(max_examples=40)
@given(lines(), st.sampled_from(RULES))
def test_no_fewer_claims_would_do_and_these_do(claims: list[str], rule: Rule):
    case = turned(claims, ())
    found = turning(case, rule=rule)
    numbers = range(len(claims) + 1)
    choices = [chosen for number in numbers for chosen in combinations(range(len(claims)), number)]
    assert found.upper == next(len(chosen) for chosen in choices if is_balanced(turned(claims, chosen), rule))
    assert found.is_exact
    fewest = next(len(chosen) for chosen in choices if not opponents(turned(claims, chosen), rule))
    wanted = [fewest] if fewest else []
    assert found.proposals["claims"].tolist() == wanted
    assert [set(each.split("; ")) for each in found.proposals["opponents"]] == (
        [opponents(case, rule)] if wanted else []
    )


@settings(max_examples=25)
@given(lines(), st.sampled_from(RULES))
def test_the_claims_named_are_those_of_all_smallest_choices(claims: list[str], rule: Rule):
    case = turned(claims, ())
    found = turning(case, rule=rule).proposals
    for row in found.to_dict("records"):
        choices = combinations(range(len(claims)), row["claims"])
        enough = [chosen for chosen in choices if not opponents(turned(claims, chosen), rule)]
        named = {f"k{index + 1}" for chosen in enough for index in chosen}
        assert set(row["claim_ids"].split("; ")) == named


def test_of_two_ways_both_are_named_and_neither_is_certain():
    case = short_case("A + B\nB - C\nA + C")
    found = turning(case)
    assert (found.upper, found.is_exact, found.solutions) == (1, True, 3)
    assert found.pairs.to_dict("list") == {
        "a": ["A", "A", "B"],
        "b": ["B", "C", "C"],
        "sign": [1, 1, -1],
        "claims": [1, 1, 1],
        "always": [False, False, False],
        "claim_ids": ["k1", "k3", "k2"],
    }


def test_a_pair_of_many_claims_is_turned_last():
    found = turning(short_case("A + B\nA + B\nA + B\nA + B\nB - C\nB - C\nB - C\nA + C"))
    assert found.upper == 1
    assert found.pairs[["a", "b", "always", "claim_ids"]].values.tolist() == [["A", "C", True, "k8"]]
    assert turning(short_case("A + B\nB - C\nC - A")).pairs.empty


def test_a_proposal_lists_what_its_opponents_rest_on_the_cheapest_first():
    found = turning(short_case("A - dam 3\nA + dam 1\nB - dam 1\nA - park\nC + dam")).proposals
    assert found.to_dict("records") == [
        {"proposal": "park", "opponents": "A", "positions": 1, "claims": 1, "claim_ids": "k4"},
        {"proposal": "dam", "opponents": "A; B", "positions": 2, "claims": 2, "claim_ids": "k1; k3"},
    ]


def test_wrong_numbers_of_camps_are_refused():
    with pytest.raises(SelectionError, match=r"^k: 0 is not 1 or more, or free\.$"):
        turning(short_case("A + B"), k=0)
