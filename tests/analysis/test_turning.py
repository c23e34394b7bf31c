"""The fewest claims that would have to turn, held against all choices of claims of small cases."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.analysis import answers_of_camps
from graphmodel.analysis.leads import lead
from graphmodel.analysis.merging_rules import RULES, Rule
from graphmodel.analysis.turning import turning
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from tests.analysis.short import short_case

Claim = tuple[str, str, int, int, str]
"""Source, target, sign, strength and date."""


@st.composite
def claim_lists(draw: st.DrawFn) -> list[Claim]:
    """Return up to seven claims of four actors, on each other and on a proposal, some of them dated."""
    ends = [(a, b) for a, b in product("ABCD", (*"ABCD", "dam")) if a != b]
    values = (st.sampled_from(each) for each in ((1, -1), (1, 2, 3), ("", "2020")))
    rows = draw(st.lists(st.tuples(st.sampled_from(ends), *values), min_size=1, max_size=7))
    return [(*each, sign, strength, date) for each, sign, strength, date in rows]


def case_of(claims: list[Claim]) -> Case:
    lines = [
        f"{a} {'+' if sign > 0 else '-'} {b} {strength} {date and '@' + date}" for a, b, sign, strength, date in claims
    ]
    return short_case("\n".join(lines), actors="A B C D")


def turned(claims: list[Claim], chosen: tuple[int, ...]) -> list[Claim]:
    """Return the claims of which some say the opposite."""
    return [(a, b, -sign if index in chosen else sign, *rest) for index, (a, b, sign, *rest) in enumerate(claims)]


def prevailing(claims: list[Claim], rule: Rule) -> dict[frozenset[str], int]:
    """Return the side that prevails between two ends, 0 where both are level: the three rules in plain words."""
    signs: dict[frozenset[str], int] = {}
    for ends in {frozenset((a, b)) for a, b, *_ in claims}:
        found = [(sign, strength, date) for a, b, sign, strength, date in claims if {a, b} == ends]
        last = max(date for *_, date in found)
        said = {sign for sign, _, date in found if date == last}
        total = {
            "net": sum(sign * strength for sign, strength, _ in found),
            "count": sum(sign for sign, *_ in found),
            "latest": sum(said),
        }[rule]
        signs[ends] = (total > 0) - (total < 0)
    return signs


def is_balanced(claims: list[Claim], rule: Rule) -> bool:
    """Return whether some split into two leaves no friends apart and no foes together."""
    signs = {tuple(ends): sign for ends, sign in prevailing(claims, rule).items() if sign and "dam" not in ends}
    splits = [dict(zip("ABCD", sides, strict=True)) for sides in product((0, 1), repeat=4)]
    return any(all((side[a] == side[b]) == (sign > 0) for (a, b), sign in signs.items()) for side in splits)


def opponents(claims: list[Claim], rule: Rule) -> set[str]:
    return {
        end for ends, sign in prevailing(claims, rule).items() if "dam" in ends and sign < 0 for end in ends - {"dam"}
    }


@given(claim_lists(), st.sampled_from(RULES))
def test_no_fewer_claims_would_do_and_those_named_are_all_that_may_be_among_them(claims: list[Claim], rule: Rule):
    found = turning(case_of(claims), rule=rule)
    choices = [chosen for number in range(len(claims) + 1) for chosen in combinations(range(len(claims)), number)]
    assert found.is_exact
    assert found.upper == next(len(chosen) for chosen in choices if is_balanced(turned(claims, chosen), rule))
    against = opponents(claims, rule)
    fewest = next(len(chosen) for chosen in choices if not opponents(turned(claims, chosen), rule))
    assert found.proposals["claims"].tolist() == ([fewest] if against else [])
    assert [set(each.split("; ")) for each in found.proposals["opponents"]] == ([against] if against else [])
    enough = [each for each in choices if len(each) == fewest and not opponents(turned(claims, each), rule)]
    named = {f"k{index + 1}" for chosen in enough for index in chosen}
    assert {each for row in found.proposals["claim_ids"] for each in row.split("; ")} == named


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


def test_where_nobody_is_friend_or_foe_nothing_is_reported_as_proven():
    answer = answers_of_camps.turning(short_case("A + dam\nB - dam\nA + B\nB - A"))
    assert answer.as_json["signed_pairs"] == 0
    assert answer.tables[0].title == (
        "For camps that nothing contradicts, no claim has to turn: no two actors here are friends or foes on balance"
    )
    assert lead("turning", answer, {}) == (
        "No two actors here are friends or foes on balance, so they have no camps, and no claim has to turn."
    )


def test_a_proposal_lists_what_its_opponents_rest_on_the_cheapest_first():
    found = turning(short_case("A - dam 3\nA + dam 1\nB - dam 1\nA - park\nC + dam")).proposals
    assert found.to_dict("records") == [
        {"proposal": "park", "opponents": "A", "positions": 1, "claims": 1, "claim_ids": "k4"},
        {"proposal": "dam", "opponents": "A; B", "positions": 2, "claims": 2, "claim_ids": "k1; k3"},
    ]


def test_wrong_numbers_of_camps_are_refused():
    with pytest.raises(SelectionError, match=r"^k: 0 is not 1 or more, or free\.$"):
        turning(short_case("A + B"), k=0)
