import importlib
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis.camps import camps, solver_network
from graphmodel.analysis.camps_result import Contradiction
from graphmodel.analysis.solver import best_partitions as best_partitions_module
from graphmodel.analysis.solver.best_partitions import BestPartitions
from graphmodel.analysis.solver.frustration import least_frustration
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.analysis.short import Triple, network_case, networks, pairs_of, short_case, split_errors, switched
from tests.conftest import Unchanged

pytestmark = pytest.mark.slow

camps_module = importlib.import_module("graphmodel.analysis.camps")  # the function has the same name


def fewest(n: int, triples: list[Triple], k: int) -> int:
    """Return the fewest errors of any partition in at most k camps, by trying all."""
    return min(split_errors(triples, camp) for camp in product(range(k), repeat=n))


def test_highland_tribes_fall_into_the_published_two_camps(tribes: Case):
    """Frustration 7, 1 - 2L/m = 0.7586207 (signnet); {Gavev, Kotun, Nagad, Gama} against the rest."""
    found = camps(tribes)
    assert (found.lower, found.upper, found.is_exact, found.solutions) == (7, 7, True, 1)
    assert 1 - 2 * found.share == pytest.approx(0.7586207, abs=5e-8)
    assert (found.share, found.pairs, found.actors) == (7 / 58, 58, 16)
    assert [len(camp) for camp in found.camps] == [12, 4]
    assert set(found.camps[1]) == {"Gavev", "Kotun", "Nagad", "Gama"}
    assert found.together == found.camps
    assert len(found.contradictions) == 7


def test_camps_are_printed_as_a_sentence_with_their_certificate(tribes: Case):
    found = camps(tribes)
    assert str(found) == (
        f"2 camps: {', '.join(found.camps[0][:8])} and 4 more | {', '.join(found.camps[1])}; "
        "7 of 58 pairs contradict them (proven least); 1 way to divide them is equally good; rule net"
    )
    assert repr(replace(found, lower=5, is_exact=False, solutions=None)).endswith(
        "7 of 58 pairs contradict them (not proven least: at least 5); "
        "how many ways to divide them are equally good is not known; rule net"
    )
    assert str(camps(short_case("A ~ B"))) == (
        "0 camps: no signed pair; 0 of 0 pairs contradict them (proven least); 1 way to divide them is equally good; "
        "rule net"
    )


@pytest.mark.parametrize("k", [3, None])
def test_highland_tribes_in_three_camps_have_two_errors(tribes: Case, k: int | None):
    found = camps(tribes, k=k)
    assert (found.k, found.lower, found.upper, found.is_exact, len(found.camps)) == (k, 2, 2, True, 3)
    assert (found.solutions, set(found.together), len(found.contradictions)) == (1, set(found.camps), 2)


def test_one_negative_tie_in_a_triangle_is_one_error_in_three_ways(one_foe: Case):
    # all together: A - C is wrong; A or C apart: their friend B is across
    found = camps(one_foe)
    assert (found.upper, found.is_exact, found.solutions, found.share) == (1, True, 3, 1 / 3)
    assert found.together == (("A",), ("B",), ("C",))
    assert found.contradictions == (
        Contradiction(("A", "B"), 1, ("k1",), always=False, times=1),
        Contradiction(("A", "C"), -1, ("k3",), always=False, times=1),
        Contradiction(("B", "C"), 1, ("k2",), always=False, times=1),
    )
    assert (found.possible, found.certain) == (dict.fromkeys("ABC", (1, 2)), {})
    # only B, a friend of both, cannot change its side at no cost: of the camps shown, its camp is the first
    assert found.camp_of["B"] == 1


def test_five_foes_are_best_split_in_two_and_three(five_foes: Case):
    # 3 + 2: three pairs within the first and one within the second camp; 10 ways to choose the two
    found = camps(five_foes)
    assert (found.upper, found.solutions, sorted(map(len, found.camps))) == (4, 10, [2, 3])
    # 2 + 2 + 1: two; five camps of one, free: none; one camp: all ten
    assert [camps(five_foes, k=k).upper for k in (1, 3, 5, None)] == [10, 2, 0, 0]


def test_the_contradictions_are_those_of_the_camps_and_carry_the_claims_of_both_directions():
    found = camps(short_case("A + B\nB + A\nC + D\nA - C\nA - D\nB - C\nB - D\nD - B\nC - D 1\nD - C 2\nC + D 2"))
    # net C D: 2 + 2 - 3 = 1, so no contradiction; by count: two for, two against: level
    assert (found.upper, found.contradictions, found.camp_of) == (0, (), {"A": 1, "B": 1, "C": 2, "D": 2})
    wrong = camps(short_case("A + B\nB + A\nA + C\nC + B\nC + D\nD + A\nB - D\nB + C\nD - B"))
    # six pairs, all but B D friends: together is best, B D alone is against it (or B or D apart: two)
    assert wrong.contradictions == (Contradiction(("B", "D"), -1, ("k7", "k9")),)


def test_ambivalent_pairs_are_reported_and_have_no_part():
    found = camps(short_case("A + B\nB + C\nA - C\nC + A"))
    assert (found.upper, found.pairs, found.ambivalent, found.rule) == (0, 2, (("A", "C"),), "net")
    assert found.ambivalent_claims == (("k3", "k4"),)
    by_count = camps(short_case("A + B\nB + C\nA - C 1\nC - A 1\nA + C 3"), rule="count")
    assert (by_count.upper, by_count.pairs, by_count.rule) == (1, 3, "count")


def test_actors_without_a_sign_are_in_no_camp():
    found = camps(short_case("A + B\nA ~ C\nC + dam", actors="D"))
    assert (found.camps, found.actors) == ((("A", "B"),), 4)


def test_unconnected_parts_are_not_reported_to_stand_together():
    found = camps(short_case("A + B\nC + D\nD - E"))
    # how A and B stand to C, D and E no sign says
    assert (found.upper, found.solutions) == (0, 1)
    assert found.together == (("A", "B"), ("C", "D"), ("E",))


def test_nothing_signed_has_no_camps_and_no_share(small: Case):
    for case in (short_case("A + dam"), select(small, Selection(text="nowhere"))):
        for k in (1, 2, 3, None):
            found = camps(case, k=k)
            assert (found.lower, found.upper, found.is_exact, found.pairs) == (0, 0, True, 0)
            assert (found.camps, found.together, found.contradictions) == ((), (), ())
            assert np.isnan(found.share)


@pytest.mark.parametrize("k", [0, -1])
def test_fewer_than_one_camp_is_an_error(one_foe: Case, k: int):
    with pytest.raises(SelectionError) as caught:
        camps(one_foe, k=k)
    assert str(caught.value) == f"k: {k} is not 1 or more, or free."
    with pytest.raises(SelectionError, match="rule: 'mean' is not one of net, count, latest"):
        camps(one_foe, rule="mean")


@settings(max_examples=20)
@given(networks(most=8))
def test_frustration_is_zero_exactly_when_two_camps_explain_everything(network: tuple[int, list[Triple]]):
    n, triples = network
    found = least_frustration(solver_network(pairs_of(n, triples)))
    wanted = fewest(n, triples, 2)
    assert (found.lower, found.upper, found.is_exact) == (wanted, wanted, True)
    assert (found.upper == 0) == any(split_errors(triples, camp) == 0 for camp in product((0, 1), repeat=n))


@given(networks(), st.sets(st.integers(0, 6)))
def test_switching_any_set_of_actors_keeps_frustration(network: tuple[int, list[Triple]], actors: set[int]):
    n, triples = network
    one, other = (
        least_frustration(solver_network(pairs_of(n, each))).upper for each in (triples, switched(triples, actors))
    )
    assert one == other


@settings(max_examples=5)  # each makes a case, which is dear
@given(networks(most=6).filter(lambda network: bool(network[1])))
def test_camps_are_a_best_partition_and_together_is_what_all_best_splits_share(network: tuple[int, list[Triple]]):
    n, triples = network
    case = network_case(n, triples)
    names = {chr(ord("A") + place): place for place in range(n)}
    for k in (2, 3, None):
        found = camps(case, k=k)
        wanted = fewest(n, triples, k or n)
        label = [found.camp_of.get(name, 0) for name in names]
        assert (found.lower, found.upper, split_errors(triples, label)) == (wanted, wanted, wanted)
        assert sum(each.times or 0 for each in found.contradictions) == wanted * (found.solutions or 0)
        assert k is None or len(found.camps) <= k
    found = camps(case)
    best = [camp for camp in product((0, 1), repeat=n) if split_errors(triples, camp) == found.upper]
    wrong = {tuple((camp[a] == camp[b]) != (sign > 0) for a, b, sign in triples) for camp in best}
    assert found.solutions == len(wrong)  # the same split is what contradicts the same pairs
    tied = [place for place in range(n) if any(place in pair[:2] for pair in triples)]
    groups = {frozenset(other for other in tied if all(c[place] == c[other] for c in best)) for place in tied}
    assert {frozenset(names[name] for name in group) for group in found.together} == groups


def test_of_four_foes_in_three_camps_six_partitions_are_best_and_nobody_always_stands_together():
    """One pair shares a camp, C(4, 2) choices of it; in four camps nobody does, and all are apart."""
    case = network_case(4, [(a, b, -1) for b in range(4) for a in range(b)])
    three, free = camps(case, k=3), camps(case, k=None)
    assert (three.upper, three.solutions, three.solutions_at_least) == (1, 6, 6)
    assert (three.together, three.apart) == ((("A",), ("B",), ("C",), ("D",)), ())
    assert (free.upper, free.solutions, set(free.together)) == (0, 1, set(free.camps))


@pytest.mark.parametrize(("k", "solutions"), [(2, 1), (3, 2), (None, 2)])
def test_who_is_a_foe_of_the_same_foe_is_always_together_in_two_camps_alone(k: int | None, solutions: int):
    # A - B - C: with a third camp, A and C may stand together or not; B stands with neither
    found = camps(short_case("A - B\nB - C"), k=k)
    assert found.solutions == solutions
    assert found.together == ((("A", "C"), ("B",)) if k == 2 else (("A",), ("B",), ("C",)))
    assert found.apart == (() if k == 2 else ((("A",), ("B",)), (("B",), ("C",))))


@pytest.mark.parametrize("k", [2, 3, None])
def test_how_many_are_best_is_never_given_as_one_where_it_is_not_known(monkeypatch: pytest.MonkeyPatch, k: int | None):
    monkeypatch.setattr(best_partitions_module, "MOST_LISTED", 2)
    case = network_case(6, [(a, b, -1) for b in range(6) for a in range(b)])
    found = camps(case, k=k)
    known = {2: (None, 10), 3: (None, 3), None: (1, 1)}[k]
    assert (found.solutions, found.solutions_at_least) == known
    assert k is None or (found.together, found.apart) == ((), ())


def test_parts_are_what_signed_pairs_connect_and_the_camps_of_each_are_its_own():
    found = camps(short_case("A + B\nB - E\nC + D\nM ~ A\nM + N"))
    assert found.parts == (("A", "B", "E"), ("C", "D"), ("M", "N"))
    assert found.part_of == {"A": 0, "B": 0, "E": 0, "C": 1, "D": 1, "M": 2, "N": 2}
    own = found.camp_in_part
    assert len(set(own.values())) == 4  # A B, E, C D and M N, though there are two camps
    assert [own["A"] == own["B"], own["C"] == own["D"], own["M"] == own["N"]] == [True] * 3


def test_how_two_actors_stand_to_each_other_is_what_all_best_splits_say(one_foe: Case):
    found = camps(short_case("A + B\nB - C\nD + E\nM ~ A", actors="N"))
    asked = ("A B", "A C", "A D", "A M", "M N")
    assert [found.stand(*each.split()) for each in asked] == ["together", "apart", *["unconnected"] * 3]
    assert camps(one_foe).stand("A", "B") == "open"
    assert camps(short_case("A - B\nB - C"), k=3).stand("A", "B") == "apart"
    assert camps(short_case("A - B\nB - C"), k=3).stand("A", "C") == "open"


def test_the_order_of_claims_does_not_change_an_exact_answer():
    rows = "A + B\nB - C\nC + D\nA - D\nA - C\nB + D".splitlines()
    one, other = (camps(short_case("\n".join(each), actors="A B C D")) for each in (rows, rows[::-1]))
    assert (one.upper, one.solutions, one.together) == (other.upper, other.solutions, other.together)


def test_without_time_the_answer_is_exact_or_an_interval_that_holds_it(tribes: Case):
    found = camps(tribes, time_limit=0)
    assert found.lower <= 7 <= found.upper == len(found.contradictions)
    assert found.is_exact == (found.lower == found.upper)


def test_the_number_of_solutions_has_the_time_that_the_proof_has_left(monkeypatch: pytest.MonkeyPatch, one_foe: Case):
    now, given = [100.0], []
    plain = camps_module.fewest_errors

    def seven_seconds(*args: Any, **options: Any) -> Any:
        now[0] += 7
        return plain(*args, **options)

    def counted(*_: Any, time_limit: float, **__: Any) -> BestPartitions:
        given.append(time_limit)
        return BestPartitions(None, 1, None, ())

    monkeypatch.setattr(camps_module, "monotonic", lambda: now[0])
    monkeypatch.setattr(camps_module, "fewest_errors", seven_seconds)
    monkeypatch.setattr(camps_module, "best_partitions", counted)
    assert camps(one_foe, time_limit=10).solutions is None
    assert given == [3.0]


def test_more_camps_than_actors_are_no_other_question(one_foe: Case):
    found = camps(one_foe, k=10**9)
    assert (found.k, found.upper, found.is_exact) == (10**9, camps(one_foe, k=3).upper, True)


def test_camps_change_nothing_in_the_case(unchanged: Unchanged, one_foe: Case):
    with unchanged(one_foe):
        camps(one_foe)
        camps(one_foe, k=None)


@pytest.mark.parametrize("k", [3, None])
def test_in_the_example_russia_is_in_the_camp_neither_of_armenia_nor_of_azerbaijan(k: int | None, shipped: Case):
    """What the page on the example says, of any seed."""
    for seed in range(3):
        found = camps(shipped, k=k, seed=seed)
        assert (found.upper, found.is_exact) == (0, True)
        assert [found.stand("RU", other) for other in ("AM", "AZ")] == ["apart", "apart"]


@pytest.mark.parametrize(("k", "solutions"), [(2, 2), (3, 2), (None, 3)])
def test_in_the_example_several_partitions_are_best(k: int | None, solutions: int, shipped: Case):
    """Counted over all 877 partitions of seven actors."""
    found = camps(shipped, k=k)
    assert (found.solutions, found.solutions_at_least) == (solutions, solutions)


def test_of_the_example_only_the_camp_of_russia_is_open(shipped: Case):
    """Both best splits are on the page on the example: Russia with Armenia, or with Azerbaijan."""
    found = camps(shipped)
    assert found.possible == {
        **dict.fromkeys(("AM", "IR", "EU", "US"), (1,)),
        **dict.fromkeys(("AZ", "TR"), (2,)),
        "RU": (1, 2),
    }
    assert [(each.pair, each.always, each.times) for each in found.contradictions] == [
        (("AM", "RU"), False, 1),
        (("AZ", "RU"), False, 1),
    ]
    assert str(found) == (
        "2 camps: AM, IR, EU, US | AZ, TR | undecided: RU; 1 of 11 pairs contradicts them (proven least); "
        "2 ways to divide them are equally good; rule net"
    )


def test_an_actor_keeps_its_number_from_issue_to_issue(shipped: Case):
    """Armenia is in camp 1 wherever it is, though on transport corridors the other camp is the larger one."""
    usual = camps(shipped).certain
    for issue in vocabulary(shipped, "issue"):
        found = camps(select(shipped, issue=issue))
        assert found.camp_of.get("AM", 1) == 1, issue
        changed = {actor for actor, number in found.certain.items() if usual.get(actor, number) != number}
        assert changed == ({"AZ"} if issue == "Peace treaty" else set())
    corridors = camps(select(shipped, issue="Transport corridors"))
    assert (corridors.camps, corridors.numbers) == ((("AM", "IR"), ("AZ", "TR", "RU")), (1, 2))


@pytest.mark.parametrize("k", [3, None])
def test_an_actor_keeps_its_number_where_there_are_more_camps(k: int | None, shipped: Case):
    """With three camps the US can stand with Armenia or with Russia; with four, also alone."""
    found = camps(shipped, k=k)
    wanted = {**dict.fromkeys(("AM", "IR", "EU"), (1,)), **dict.fromkeys(("AZ", "TR"), (2,)), "RU": (3,)}
    assert found.possible == {**wanted, "US": (1, 3) if k == 3 else (1, 3, 4)}
    assert found.contradictions == ()


def test_of_four_foes_in_three_camps_all_are_open():
    found = camps(network_case(4, [(a, b, -1) for b in range(4) for a in range(b)]), k=3)
    assert sorted(found.possible.values()) == [(1, 2, 3)] * 4
    # each of six pairs shares a camp in one of the six partitions
    assert [(each.always, each.times) for each in found.contradictions] == [(False, 1)] * 6


def test_a_pair_that_contradicts_every_best_partition_is_distinguished_from_one_that_contradicts_some():
    # five friends of one another and two of them foes: together all the same; X and its two foes who are friends: open
    rows = ["A + B", "A + C", "B + C", "A + D", "B + D", "C + D", "A + E", "B + E", "C + E", "D - E"]
    found = camps(short_case("\n".join([*rows, "A + X", "X - Y", "A + Y"])))
    assert (found.upper, found.solutions) == (2, 3)
    assert [(each.pair, each.always, each.times) for each in found.contradictions] == [
        (("A", "X"), False, 1),
        (("A", "Y"), False, 1),
        (("D", "E"), True, 3),
        (("X", "Y"), False, 1),
    ]
    assert found.possible == {**dict.fromkeys("ABCDE", (1,)), "X": (1, 2), "Y": (1, 2)}


def test_what_is_not_proven_is_open_and_so_is_what_is_not_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(best_partitions_module, "MOST_LISTED", 2)
    found = camps(network_case(6, [(a, b, -1) for b in range(6) for a in range(b)]))
    assert not found.is_known
    assert sorted(found.possible.values()) == [(1, 0)] * 3 + [(2, 0)] * 3
    assert found.certain == {}
    assert {(each.always, each.times) for each in found.contradictions} == {(False, None)}
    assert len(found.contradictions) == found.upper


def test_where_partitions_are_counted_but_not_listed_it_is_known_what_is_open(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(best_partitions_module, "MOST_CELLS", 2)
    found = camps(short_case("A + B\nB + C\nA - C\nC + D\nD + E\nC - E"))
    assert found.solutions == 9
    assert sorted(found.possible.values()) == [(1, 2)] * 5
    assert [(each.always, each.times) for each in found.contradictions] == [(False, None)] * 6


@settings(max_examples=15)  # each makes a case, which is slow
@given(networks(most=6).filter(lambda network: bool(network[1])), st.sampled_from([2, 3, None]))
def test_what_is_certain_open_and_contradicted_is_so_over_all_best_partitions(
    network: tuple[int, list[Triple]], k: int | None
):
    n, triples = network
    found = camps(network_case(n, triples), k=k)
    names = [chr(ord("A") + place) for place in range(n)]
    tried = (camp for camp in product(range(k or n), repeat=n) if split_errors(triples, camp) == found.upper)
    within = [
        (a, b) for a, b in combinations(range(n), 2) if found.part_of.get(names[a], -1) == found.part_of.get(names[b])
    ]
    every = list({tuple(camp[a] == camp[b] for a, b in within): camp for camp in tried}.values())
    together = {(a, b): {camp[names.index(a)] == camp[names.index(b)] for camp in every} for a in names for b in names}
    for actor, numbers in found.possible.items():
        named = {mate: number for mate, number in found.certain.items() if found.part_of[mate] == found.part_of[actor]}
        mates = {number: [mate for mate in named if named[mate] == number] for number in set(named.values())}
        for number, members in mates.items():
            same = together[actor, members[0]]
            assert same == ({True} if numbers == (number,) else {True, False} if number in numbers else {False})
        alone = any(
            all(camp[names.index(actor)] != camp[names.index(members[0])] for members in mates.values())
            for camp in every
        )
        assert bool(set(numbers) - set(mates)) == alone
    wrong = [{(a, b) for a, b, sign in triples if (camp[a] == camp[b]) != (sign > 0)} for camp in every]
    shares = {
        (names[a], names[b]): sum((a, b) in each for each in wrong) / len(every)
        for a, b, _ in triples
        if any((a, b) in each for each in wrong)
    }
    assert {each.pair: (each.times or 0) / (found.solutions or 1) for each in found.contradictions} == pytest.approx(
        shares
    )
    assert {each.pair for each in found.contradictions if each.always} == {pair for pair in shares if shares[pair] == 1}
