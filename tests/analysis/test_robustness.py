from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import camps, robustness
from graphmodel.analysis.robustness import FAMILIES, Robustness
from graphmodel.analysis.signed import RULES, signed_pairs
from graphmodel.case import Case
from graphmodel.errors import SelectionError
from graphmodel.selection import Selection, select
from tests.analysis.short import short_case
from tests.conftest import Unchanged
from tests.small_case import case_from
from tests.strategies import EDGES_TEXTS


def signs(case: Case, rule: str) -> dict[tuple[str, str], int]:
    found = signed_pairs(case, rule=rule)
    return dict(zip(found.pairs, found.sign.tolist(), strict=True))


def recomputed(case: Case, left_out: Case, rule: str) -> tuple[int, int]:
    """Return how many signs change or go or come, and the frustration, by asking all again of what is left."""
    before, after = signs(case, rule), signs(left_out, rule)
    return sum(before.get(pair) != after.get(pair) for pair in before | after), camps(left_out, rule=rule).upper


def without(case: Case, claim: str) -> Case:
    return replace(case, claims=case.claims.filter(case.claims.id != claim))


def checked(case: Case, rule: str) -> Robustness:
    found = robustness(case, rule=rule)
    for row in found.variants[found.variants["family"] == "claim"].itertuples():
        assert (row.pairs_changed, row.frustration) == recomputed(case, without(case, row.left_out), rule), row
    for name, table in (("inferred", case.claims.basis), ("prospective", case.claims.status)):
        (row,) = found.variants[found.variants["left_out"] == name].itertuples()
        left = replace(case, claims=case.claims.filter(table != name))
        assert (row.pairs_changed, row.frustration) == recomputed(case, left, rule), row
    assert found.frustration == camps(case, rule=rule).upper
    return found


@settings(max_examples=3)  # each asks of as many cases as it has claims
@given(EDGES_TEXTS, st.sampled_from(RULES))
def test_each_variant_is_what_the_measures_say_of_what_is_left(text: str, rule: str):
    checked(case_from(text), rule)


@pytest.mark.parametrize("rule", RULES)
def test_the_small_case_is_what_the_measures_say_of_what_is_left(small: Case, rule: str):
    checked(small, rule)


def test_the_claim_whose_removal_would_balance_the_graph_is_found(one_foe: Case):
    # each of the three ties closes the one unbalanced triangle
    found = robustness(one_foe)
    assert (found.frustration, found.is_exact, found.balancing) == (1, True, ("k1", "k2", "k3"))
    backed = robustness(short_case("A + B\nA + B\nB + C\nC + B\nA - C"))
    assert (backed.frustration, backed.balancing) == (1, ("k5",))
    assert robustness(short_case("A + B\nB + C\nA - C\nC - A")).balancing == ("k1", "k2")
    assert robustness(short_case("A + B\nB + C\nA + C")).balancing == ()


def test_a_claim_less_may_give_an_ambivalent_pair_a_sign():
    # A C are level; without k3 they are friends, without k4 foes, which contradicts A + B + C
    found = robustness(short_case("A + B\nB + C\nA - C\nC + A"))
    variants = found.variants[found.variants["family"] == "claim"].set_index("left_out")
    assert variants[["pairs_changed", "frustration"]].to_numpy().tolist() == [[1, 0], [1, 0], [1, 0], [1, 1]]
    assert found.pairs[["a", "b", "sign"]].to_numpy().tolist() == [["A", "B", 1], ["B", "C", 1]]
    assert found.pairs["claim"].tolist() == [3 / 4, 3 / 4]


def test_shares_of_signs_by_hand():
    # 4 claims: A B (k1, k2 back each other), B C (k3 alone), A C (k4 against k5: net -1)
    found = robustness(short_case("A + B %p1\nA + B %p2\nB - C %p1\nA - C 3 %p3\nA + C 2 %p3"))
    assert found.frustration == 0
    assert found.pairs.drop(columns=["document"], errors="ignore").to_numpy().tolist() == [
        # claim: of 5 variants; paragraph: of p1, p2, p3; kind: nothing is inferred or prospective
        ["A", "B", 1, 1.0, 1.0, 1.0],
        ["A", "C", -1, 4 / 5, 2 / 3, 1.0],  # k4 gone leaves support; p3 gone leaves nothing
        ["B", "C", -1, 4 / 5, 2 / 3, 1.0],
    ]
    families = found.families.set_index("family")
    assert families.loc["claim", ["variants", "signs", "frustration"]].tolist() == [5, 3 / 5, 4 / 5]
    assert families.loc["paragraph", ["variants", "signs", "frustration"]].tolist() == [3, 1 / 3, 1.0]


def test_families_are_those_that_have_something_to_leave_out():
    one = robustness(short_case("A + B\nB + C"))
    assert one.families["family"].tolist() == ["claim", "kind"]
    several = robustness(short_case("A + B %p1 =Eva\nB + C %p2 =Max"))
    assert several.families["family"].tolist() == ["claim", "paragraph", "coder", "kind"]
    coders = several.variants[several.variants["family"] == "coder"]
    assert coders[["left_out", "claims", "pairs_changed"]].to_numpy().tolist() == [["Eva", 1, 1], ["Max", 1, 1]]
    assert set(several.variants["family"]) < set(FAMILIES)


def test_paragraphs_of_two_documents_are_not_confused():
    header = "source,target,relation,document,locator\n"
    case = case_from(f"{header}A,B,support,Note 1,2\nB,C,support,Note,1 2\n", "id\nA\nB\nC\n")
    found = robustness(case).variants
    assert found[found["family"] == "paragraph"]["claims"].tolist() == [1, 1]


def test_mediation_and_positions_are_no_variants():
    found = robustness(short_case("A + B\nA ~ C\nB - dam"))
    assert found.variants[found.variants["family"] == "claim"]["left_out"].tolist() == ["k1"]


def test_an_actor_who_changes_camp_is_named_though_others_have_no_ties():
    # A sides with B and C by k1 .. k3; without the paragraph p1 A B and A C are foes: A alone has changed camp
    text = "A + B 3 %p1\nA + C 3 %p1\nA - B 1 %p2\nA - C 1 %p2\nB + C %p2\nB + D %p2\nC + D %p2"
    found = robustness(short_case(text, actors=" ".join(f"L{number}" for number in range(9))))
    variants = found.variants[found.variants["family"] == "paragraph"].set_index("left_out")
    assert variants["camps_hold"].to_dict() == {"p1": False, "p2": True}
    assert found.actors.set_index("actor")["paragraph"].to_dict() == {"A": 0.5, "B": 1.0, "C": 1.0, "D": 1.0}


def test_unconnected_parts_are_matched_each_for_itself():
    # without p1: A leaves B, C, D; E, of the other part, leaves F, G, H
    parts = [
        f"{a} + {b} 3 %p1\n{a} + {c} 3 %p1\n{a} - {b} 1 %p2\n{a} - {c} 1 %p2\n{b} + {c} %p2\n{c} + {d} %p2"
        for a, b, c, d in ("ABCD", "GEFH")
    ]
    found = robustness(short_case("\n".join(parts), actors="A B C D E F G H"))
    shares = found.actors.set_index("actor")["paragraph"].to_dict()
    assert shares == {actor: 0.5 if actor in "AG" else 1.0 for actor in "ABCDEFGH"}


def test_nothing_signed_has_nothing_fragile(small: Case):
    nothing = select(small, Selection(text="nowhere"))
    for case in (short_case("A + dam"), short_case("A ~ B"), nothing):
        found = robustness(case)
        assert (found.frustration, found.is_exact, found.balancing) == (0, True, ())
        assert (len(found.pairs), len(found.actors)) == (0, 0)
        assert set(found.variants["family"]) <= {"kind"}


def test_an_unknown_rule_is_an_error(one_foe: Case):
    with pytest.raises(SelectionError, match="rule: 'mean' is not one of net, count, latest"):
        robustness(one_foe, rule="mean")


def test_robustness_changes_nothing_in_the_case_and_is_repeatable(unchanged: Unchanged, shipped: Case):
    with unchanged(shipped):
        one, other = robustness(shipped, seed=1), robustness(shipped, seed=1)
    for name in ("variants", "families", "pairs", "actors"):
        assert getattr(one, name).equals(getattr(other, name))
    shares = one.pairs[one.families["family"].tolist()].to_numpy()
    assert ((shares >= 0) & (shares <= 1) & ~np.isnan(shares)).all()
