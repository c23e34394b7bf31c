from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import leave_out as variants
from graphmodel.analysis import same_splits, variant_splits
from graphmodel.analysis.camps import camps
from graphmodel.analysis.merging_rules import RULES
from graphmodel.analysis.robustness import Robustness, robustness
from graphmodel.analysis.signed_pairs import signed_pairs
from graphmodel.analysis.solver.frustration import Split
from graphmodel.analysis.solver.network import SignedNetwork, errors
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.analysis.short import short_case
from tests.conftest import Unchanged
from tests.small_case import case_from
from tests.strategies import EDGES_TEXTS

pytestmark = pytest.mark.slow


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
        left = replace(case, claims=case.claims.filter(table != name))
        kind = found.variants[(found.variants["family"] == "kind") & (found.variants["left_out"] == name)]
        wanted = [recomputed(case, left, rule)] if len(kind) else []
        assert list(zip(kind["pairs_changed"], kind["frustration"], strict=True)) == wanted
        assert len(kind) or signs(case, rule) == signs(left, rule)
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
        # claim: of 5 variants; paragraph: of p1, p2, p3
        ["A", "B", 1, 1.0, 1.0, "k1; k2"],
        ["A", "C", -1, 4 / 5, 2 / 3, "k4; k5"],  # k4 gone leaves support; p3 gone leaves nothing
        ["B", "C", -1, 4 / 5, 2 / 3, "k3"],
    ]
    assert found.variants["claim_ids"].tolist() == ["k1", "k2", "k3", "k4", "k5", "k1; k3", "k2", "k4; k5"]
    families = found.families.set_index("family")
    assert families["claim_ids"].tolist() == ["k1; k2; k3; k4; k5", "k1; k3; k2; k4; k5"]
    # k3 gone, and k4, changes a sign; of the paragraphs p1 does, with k3, and p3
    assert families["decisive_ids"].tolist() == ["k3; k4", "k1; k3; k4; k5"]
    assert families.loc["claim", ["variants", "signs", "frustration"]].tolist() == [5, 3 / 5, 4 / 5]
    assert families.loc["paragraph", ["variants", "signs", "frustration"]].tolist() == [3, 1 / 3, 1.0]


def test_families_are_those_that_have_something_to_leave_out():
    one = robustness(short_case("A + B\nB + C"))
    assert one.families["family"].tolist() == ["claim"]  # nothing is inferred or prospective
    several = robustness(short_case("A + B %p1 =Eva\nB + C %p2 =Max"))
    assert several.families["family"].tolist() == ["claim", "paragraph", "coder"]
    kinds = robustness(short_case("A + B inferred\nB + C prospective\nA - C")).variants
    assert kinds[kinds["family"] == "kind"]["left_out"].tolist() == ["inferred", "prospective"]
    coders = several.variants[several.variants["family"] == "coder"]
    assert coders[["left_out", "claims", "pairs_changed"]].to_numpy().tolist() == [["Eva", 1, 1], ["Max", 1, 1]]
    assert set(several.variants["family"]) < {"claim", "paragraph", "document", "coder", "kind"}


def test_paragraphs_of_two_documents_are_not_confused():
    header = "source,target,relation,document,locator\n"
    case = case_from(f"{header}A,B,support,Note 1,2\nB,C,support,Note,1 2\n", "id\nA\nB\nC\n")
    found = robustness(case).variants
    assert found[found["family"] == "paragraph"]["claims"].tolist() == [1, 1]


def test_claims_without_a_place_are_not_left_out_together():
    # k1 and k2 have no paragraph or document, k3 and k5 no coder: they have none in common
    found = robustness(short_case("A + B =Eva\nB + C =Eva\nA - C %p1\nA - C %p1 =Max\nB + D %p2")).variants
    left_out = {family: rows["left_out"].tolist() for family, rows in found.groupby("family")}
    assert left_out["paragraph"] == ["note p1", "note p2"]
    assert left_out["coder"] == ["Eva", "Max"]
    assert left_out["document"] == ["note"]


def test_claims_without_a_locator_have_no_paragraph_in_common_and_neither_have_those_without_a_document():
    header = "id,source,target,relation,document,locator\n"
    rows = ["k1,A,B,support,Report,", "k2,B,C,support,Report,", "k3,A,C,support,,p1", "k4,C,D,support,,p1"]
    rows += ["k5,A,D,support,Report,p1", "k6,B,D,support,Report,p1", "k7,A,E,support,Other,p1"]
    case = case_from(header + "\n".join(rows) + "\n", "id\nA\nB\nC\nD\nE\n")
    found = robustness(case).variants
    left_out = found[found["family"] == "paragraph"][["left_out", "claim_ids"]].to_numpy().tolist()
    assert left_out == [["Report p1", "k5; k6"], ["Other p1", "k7"]]
    documents = found[found["family"] == "document"]["claim_ids"].tolist()
    assert documents == ["k1; k2; k5; k6", "k7"]


def camps_of(found: Robustness, family: str = "claim") -> dict[str, tuple[Any, ...]]:
    """Return the number of best splits, whether they are the same, and whether who always stands together does."""
    rows = found.variants[found.variants["family"] == family]
    return {row.left_out: (row.solutions, row.camps_hold, row.together_hold) for row in rows.itertuples()}


def test_camps_hold_where_the_set_of_best_splits_stays_whichever_of_them_a_solver_finds(one_foe: Case):
    # three splits of the whole are best; without any one pair there is one, which is one of the three
    found = robustness(one_foe)
    assert found.solutions == 3
    assert camps_of(found) == dict.fromkeys(("k1", "k2", "k3"), (1, False, True))  # nobody always stands with anybody
    assert found.families[["camps", "together"]].to_numpy().tolist() == [[0.0, 1.0]]
    backed = robustness(short_case("A + B\nA + B\nB + C\nC + B\nA - C\nC - A"))
    assert camps_of(backed) == dict.fromkeys(("k1", "k2", "k3", "k4", "k5", "k6"), (3, True, True))


def test_who_always_stands_together_may_stay_where_the_best_splits_do_not():
    # A and B stand together by three friends; C, D and E are foes of each other in three best splits
    text = "A + B\nA + B\nA - C\nA - C\nB - C\nB - C\nC - D\nC - E\nD - E"
    found = robustness(short_case(text))
    assert found.solutions == 3
    assert [camps_of(found)[each] for each in ("k1", "k7", "k9")] == [
        (3, True, True),
        (1, False, True),
        (1, False, True),
    ]


def test_without_the_one_sign_between_them_two_parts_stand_to_each_other_as_they_like():
    found = robustness(short_case("A + B\nA + B\nC + D\nC + D\nA - C"))
    assert camps_of(found)["k5"] == (1, False, False)
    assert camps_of(found)["k1"] == (1, True, True)
    assert found.actors.set_index("actor")["claim"].to_dict() == dict.fromkeys("ABCD", 4 / 5)


def test_an_actor_without_a_sign_left_is_in_no_camp_and_the_camps_are_those_of_the_others():
    found = robustness(short_case("A + B\nA + B\nB - C"))
    assert camps_of(found) == dict.fromkeys(("k1", "k2", "k3"), (1, True, True))
    assert found.actors.set_index("actor")["claim"].to_dict() == {"A": 1.0, "B": 1.0, "C": 2 / 3}


def test_where_no_actor_has_a_sign_left_there_are_no_camps_to_hold():
    found = robustness(short_case("A + B"))
    assert camps_of(found) == {"k1": (1, None, None)}
    assert found.families[["camps", "together"]].isna().all(axis=None)


def test_where_best_splits_are_too_many_whether_they_hold_is_not_known(monkeypatch: pytest.MonkeyPatch, one_foe: Case):
    monkeypatch.setattr(same_splits, "MOST_SPLITS", 2)
    found = robustness(one_foe)
    assert (found.solutions, found.is_exact) == (None, True)
    assert {row[1:] for row in camps_of(found).values()} == {(None, None)}
    assert found.families[["camps", "together"]].isna().all(axis=None)
    assert found.actors["claim"].isna().all()


def test_what_is_all_there_is_is_not_left_out():
    assert set(robustness(short_case("A + B %p1\nB + C %p1")).variants["family"]) == {"claim"}


def test_without_time_the_families_say_how_many_variants_there_are():
    found = robustness(short_case("A + B %p1\nB + C %p1\nA - C %p2"), time_limit=0)
    assert (len(found.variants), found.is_complete, found.balancing) == (0, False, ())
    assert found.families[["family", "variants", "of"]].to_numpy().tolist() == [["claim", 0, 3], ["paragraph", 0, 2]]
    assert found.families[["signs", "camps", "frustration"]].isna().all(axis=None)
    assert found.families[["claim_ids", "decisive_ids"]].to_numpy().tolist() == [["", ""], ["", ""]]
    assert found.pairs[["claim", "paragraph"]].isna().all(axis=None)
    assert (found.lower, found.frustration, found.is_exact) == (1, 1, True)


def test_of_many_variants_some_are_drawn_and_their_number_is_reported(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(variants, "MOST_VARIANTS", 2)
    case = short_case("A + B\nB + C\nC + D\nA - D inferred\nA + C")
    one, same = robustness(case, seed=3), robustness(case, seed=3)
    assert one.variants.equals(same.variants)
    assert one.families[["family", "variants", "of"]].to_numpy().tolist() == [["claim", 2, 5], ["kind", 1, 1]]
    assert not one.is_complete
    names = one.variants[one.variants["family"] == "claim"]["left_out"].tolist()
    assert (len(names), names) == (2, sorted(names))  # in the order of the claims
    drawn = {tuple(robustness(case, seed=seed).variants["left_out"][:2]) for seed in range(8)}
    assert len(drawn) > 1


def test_a_split_that_is_not_proven_is_never_called_proven(monkeypatch: pytest.MonkeyPatch):
    """The search finds less than the whole's own split: that one is then taken, and all is called an upper bound."""
    plain = variant_splits.least_frustration

    def poor(network: SignedNetwork, **options: Any) -> Split:
        found = plain(network, **options)
        worst = np.zeros(network.n, dtype=np.int8)
        return found if network.m == 6 else Split(worst, 0.0, errors(network, worst), is_exact=False)

    monkeypatch.setattr(variant_splits, "least_frustration", poor)
    # A and B against C and D: balanced, and so is every part of it; all on one side is 3 or 4 wrong
    found = robustness(short_case("A + B\nC + D\nA - C\nA - D\nB - C\nB - D"))
    assert found.variants["frustration"].tolist() == [0] * 6
    assert found.variants["camps_hold"].isna().all()  # nothing is known of all best splits
    assert not found.is_exact


def test_mediation_and_positions_are_no_variants():
    found = robustness(short_case("A + B\nA ~ C\nB - dam"))
    assert found.variants[found.variants["family"] == "claim"]["left_out"].tolist() == ["k1"]


def test_an_actor_who_changes_camp_is_named_though_others_have_no_ties():
    # A sides with B and C by k1 .. k3; without the paragraph p1 A B and A C are foes: A alone has changed camp
    text = "A + B 3 %p1\nA + C 3 %p1\nA - B 1 %p2\nA - C 1 %p2\nB + C %p2\nB + D %p2\nC + D %p2"
    found = robustness(short_case(text, actors=" ".join(f"L{number}" for number in range(9))))
    variants = found.variants[found.variants["family"] == "paragraph"].set_index("left_out")
    assert variants["camps_hold"].to_dict() == {"note p1": False, "note p2": True}
    assert found.actors.set_index("actor")["paragraph"].to_dict() == {"A": 0.5, "B": 1.0, "C": 1.0, "D": 0.5}
    # without p2, D has no tie left


def test_unconnected_parts_are_matched_each_for_itself():
    # without p1: A leaves B, C, D; E, of the other part, leaves F, G, H
    parts = [
        f"{a} + {b} 3 %p1\n{a} + {c} 3 %p1\n{a} - {b} 1 %p2\n{a} - {c} 1 %p2\n{b} + {c} %p2\n{c} + {d} %p2"
        for a, b, c, d in ("ABCD", "GEFH")
    ]
    found = robustness(short_case("\n".join(parts), actors="A B C D E F G H"))
    shares = found.actors.set_index("actor")["paragraph"].to_dict()
    assert shares == {actor: 0.5 if actor in "AGDH" else 1.0 for actor in "ABCDEFGH"}  # D and H: as above


def test_nothing_signed_has_nothing_fragile(small: Case):
    nothing = select(small, Selection(text="nowhere"))
    for case in (short_case("A + dam"), short_case("A ~ B"), nothing):
        found = robustness(case)
        assert (found.frustration, found.is_exact, found.balancing) == (0, True, ())
        assert (len(found.pairs), len(found.actors)) == (0, 0)
        assert (len(found.variants), len(found.families), found.is_complete) == (0, 0, True)


def test_an_unknown_rule_is_an_error(one_foe: Case):
    with pytest.raises(SelectionError, match="rule: 'mean' is not one of net, count, latest"):
        robustness(one_foe, rule="mean")


def test_the_shipped_case_claim_by_claim(shipped: Case):
    """Counted claim by claim with `recomputed`, as above."""
    found = robustness(shipped)
    assert (found.lower, found.frustration, found.is_exact, found.is_complete, found.balancing) == (
        1,
        1,
        True,
        True,
        (),
    )
    assert found.families[["family", "variants", "of", "signs", "frustration"]].to_numpy().tolist() == [
        ["claim", 81, 81, 78 / 81, 79 / 81],
        ["paragraph", 12, 12, 9 / 12, 11 / 12],
        ["kind", 2, 2, 0.5, 0.5],
    ]
    pairs = {f"{row.a} {row.b}": (row.sign, row.claim, row.paragraph, row.kind) for row in found.pairs.itertuples()}
    assert pairs == {
        "AM AZ": (-1, 1.0, 1.0, 1.0),
        "AM TR": (-1, 78 / 81, 10 / 12, 0.5),
        "AM IR": (1, 1.0, 11 / 12, 1.0),
        "AM RU": (-1, 1.0, 1.0, 1.0),
        "AM EU": (1, 1.0, 11 / 12, 1.0),
        "AZ TR": (1, 1.0, 1.0, 1.0),
        "AZ IR": (-1, 1.0, 11 / 12, 0.5),
        "AZ RU": (-1, 1.0, 1.0, 1.0),
        "AZ EU": (-1, 1.0, 1.0, 1.0),
        "AZ US": (-1, 1.0, 1.0, 1.0),
        "TR IR": (-1, 1.0, 11 / 12, 0.5),
    }


def test_robustness_changes_nothing_in_the_case_and_is_repeatable(unchanged: Unchanged, shipped: Case):
    with unchanged(shipped):
        one, other = robustness(shipped, seed=1), robustness(shipped, seed=1)
    for name in ("variants", "families", "pairs", "actors"):
        assert getattr(one, name).equals(getattr(other, name))
