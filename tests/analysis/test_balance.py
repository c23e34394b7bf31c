from itertools import combinations
from math import e, exp, prod
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import expm

from graphmodel.analysis.balance import MOST_LISTED, TRIADS, Triad, balance, census
from graphmodel.analysis.walks import walk_balance
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.reading.claims_and_nodes import read_case
from tests.analysis.short import Triple, letter, network_case, networks, pairs_of, short_case, switched
from tests.conftest import Unchanged


def enumerated(triples: list[Triple]) -> dict[str, int]:
    """Count triangles one by one with NetworkX, in plain Python."""
    graph = nx.Graph()
    graph.add_weighted_edges_from(triples, weight="sign")
    count = dict.fromkeys(TRIADS, 0)
    for a, b, c in combinations(graph, 3):
        if graph.has_edge(a, b) and graph.has_edge(b, c) and graph.has_edge(a, c):
            count[TRIADS[[graph[x][y]["sign"] for x, y in ((a, b), (b, c), (a, c))].count(-1)]] += 1
    return count


def test_highland_tribes_have_the_published_census_and_balance(tribes: Case):
    """Read (1954), as reproduced by signnet 1.0: 19 / 2 / 40 / 7 of 68 triangles."""
    found = balance(tribes)
    assert (found.actors, found.pairs, found.negative, found.ambivalent) == (16, 58, 29, ())
    assert found.triads == {"+++": 19, "++-": 2, "+--": 40, "---": 7}
    assert found.triangle_balance == pytest.approx(0.8676471, abs=5e-8)
    assert found.triangle_balance == 59 / 68
    assert found.weak_balance == 66 / 68
    assert found.walk_balance == pytest.approx(0.3575761, abs=5e-8)
    assert len(found.unbalanced) == 9


def test_five_foes_make_ten_triads_of_three_foes(five_foes: Case):
    found = balance(five_foes)
    assert (found.pairs, found.negative) == (10, 10)
    assert found.triads == {"+++": 0, "++-": 0, "+--": 0, "---": 10}
    assert (found.triangle_balance, found.weak_balance) == (0.0, 1.0)
    # A = I - J has eigenvalues -4 once and 1 four times; abs A = J - I has 4 once and -1 four times
    assert found.walk_balance == pytest.approx((exp(-4) + 4 * e) / (exp(4) + 4 / e), rel=1e-12)
    assert [triad.signs for triad in found.unbalanced] == ["---"] * 10


def test_one_negative_tie_in_a_triangle_unbalances_it_and_is_named_with_its_claims(one_foe: Case):
    found = balance(one_foe)
    assert found.triads == {"+++": 0, "++-": 1, "+--": 0, "---": 0}
    assert (found.triangle_balance, found.weak_balance) == (0.0, 0.0)
    assert found.unbalanced == (Triad(("A", "B", "C"), "++-", ("k1", "k3", "k2")),)
    # switched to all signs negative, so as above with three: (e^-2 + 2 e) / (e^2 + 2 / e)
    assert found.walk_balance == pytest.approx((exp(-2) + 2 * e) / (exp(2) + 2 / e), rel=1e-12)


@pytest.mark.parametrize(
    ("signs", "word", "strong", "weak"),
    [("+++", "+++", 1, 1), ("+-+", "++-", 0, 0), ("-+-", "+--", 1, 1), ("---", "---", 0, 1)],
)
def test_each_triad_is_balanced_or_not(signs: str, word: str, strong: float, weak: float):
    found = balance(short_case(f"A {signs[0]} B\nB {signs[1]} C\nC {signs[2]} A"))
    assert found.triads == dict.fromkeys(TRIADS, 0) | {word: 1}
    assert (found.triangle_balance, found.weak_balance) == (strong, weak)
    assert (found.walk_balance == pytest.approx(1, rel=1e-12)) == bool(strong)


def test_without_triangles_the_shares_are_undefined_but_not_the_walks():
    found = balance(short_case("A + B\nB - C"))
    assert np.isnan([found.triangle_balance, found.weak_balance]).all()
    assert found.walk_balance == pytest.approx(1, rel=1e-12)


def test_without_pairs_all_shares_are_undefined():
    found = balance(short_case("A + dam", actors="A B"))
    assert (found.actors, found.pairs, found.triads, found.unbalanced) == (2, 0, dict.fromkeys(TRIADS, 0), ())
    assert np.isnan([found.triangle_balance, found.weak_balance, found.walk_balance]).all()


def test_an_ambivalent_pair_closes_no_triangle_but_does_by_another_rule():
    case = short_case("A + B\nB + C\nA + C 2\nC - A 1\nA - C 1")
    assert (balance(case).triads["+++"], balance(case).ambivalent) == (0, (("A", "C"),))
    assert balance(case).ambivalent_claims == (("k3", "k4", "k5"),)
    by_count = balance(case, rule="count")  # one for, two against
    assert (by_count.triads["++-"], by_count.ambivalent, by_count.rule) == (1, (), "count")
    assert by_count.ambivalent_claims == ()


def test_walk_balance_counts_actors_without_a_sign_as_closed_walks_of_length_0():
    # eigenvalues -2, 1, 1 and 2, -1, -1; each of two lone actors adds exp 0 = 1 to both traces
    found = walk_balance(pairs_of(5, [(0, 1, -1), (1, 2, -1), (0, 2, -1)]))
    assert found == pytest.approx((exp(-2) + 2 * e + 2) / (exp(2) + 2 / e + 2), rel=1e-12)


def test_walk_balance_of_a_large_clique_does_not_overflow():
    # 715 friends: exp(714) is beyond a double, and all is balanced
    friends = [(a, b, 1) for a in range(715) for b in range(a + 1, 715)]
    assert walk_balance(pairs_of(715, friends)) == pytest.approx(1, rel=1e-9)


@given(networks(most=9))
def test_the_census_is_what_enumeration_gives(network: tuple[int, list[Triple]]):
    assert census(pairs_of(*network)) == enumerated(network[1])


def test_the_census_of_a_larger_network_is_what_enumeration_and_matrix_products_give():
    random = np.random.default_rng(4)
    triples = [(a, b, int(random.choice((-1, 1)))) for a, b in combinations(range(60), 2) if random.random() < 0.3]
    signed = pairs_of(60, triples)
    positive, negative = signed.positive.toarray(), signed.negative.toarray()
    traces = (
        np.trace(positive @ positive @ positive) / 6,
        np.trace(positive @ positive @ negative) / 2,
        np.trace(positive @ negative @ negative) / 2,
        np.trace(negative @ negative @ negative) / 6,
    )
    assert census(signed) == enumerated(triples) == dict(zip(TRIADS, traces, strict=True))


@given(networks())
def test_walk_balance_is_the_quotient_of_the_traces_of_matrix_exponentials(network: tuple[int, list[Triple]]):
    signed = pairs_of(*network)
    matrix = (signed.positive - signed.negative).toarray()
    wanted = np.trace(expm(matrix)) / np.trace(expm(abs(matrix))) if network[1] else np.nan
    np.testing.assert_allclose(walk_balance(signed), wanted, rtol=1e-10)


@given(networks(), st.sets(st.integers(0, 6)))
def test_switching_any_set_of_actors_keeps_triangle_and_walk_balance(
    network: tuple[int, list[Triple]], actors: set[int]
):
    n, triples = network
    one, other = (pairs_of(n, each) for each in (triples, switched(triples, actors)))
    balanced = [counts["+++"] + counts["+--"] for counts in (census(one), census(other))]
    assert balanced[0] == balanced[1]
    np.testing.assert_allclose(walk_balance(one), walk_balance(other), rtol=1e-10)


def test_unbalanced_triads_are_listed_up_to_a_limit_and_all_counted():
    # 20 foes make 20 * 19 * 18 / 6 = 1140 triads of three foes
    found = balance(network_case(20, [(a, b, -1) for a, b in combinations(range(20), 2)]))
    assert found.triads["---"] == 1140
    assert len({triad.actors for triad in found.unbalanced}) == MOST_LISTED == 1000


def test_unbalanced_triads_are_those_of_enumeration_in_order():
    random = np.random.default_rng(6)
    triples = [(a, b, int(random.choice((-1, 1)))) for a, b in combinations(range(22), 2) if random.random() < 0.5]
    sign = {(a, b): value for a, b, value in triples}
    wanted = []
    for a, b, c in combinations(range(22), 3):
        signs = [sign.get(pair, 0) for pair in ((a, b), (a, c), (b, c))]
        if prod(signs) < 0:
            wanted.append((tuple(letter(place) for place in (a, b, c)), TRIADS[signs.count(-1)]))
    found = balance(network_case(22, triples))
    assert [(triad.actors, triad.signs) for triad in found.unbalanced] == wanted
    assert len(wanted) == found.triads["++-"] + found.triads["---"]


def test_an_unknown_rule_is_an_error(one_foe: Case):
    with pytest.raises(SelectionError, match="rule: 'mean' is not one of net, count, latest"):
        balance(one_foe, rule="mean")


def test_balance_changes_nothing_in_the_case(unchanged: Unchanged, one_foe: Case):
    with unchanged(one_foe):
        balance(one_foe)


def test_a_published_list_without_a_header_is_a_network(reference: Path):
    """Agreement and disagreement in the US House (NDS-VU/signed-network-datasets): 219 nodes, 521 signed ties."""
    found = balance(read_case(edges=reference / "congress_convote.csv"))
    rows = (reference / "congress_convote.csv").read_text(encoding="utf-8-sig").split()
    assert (
        (found.actors, found.pairs)
        == (219, 521)
        == (len({end for row in rows for end in row.split(",")[:2]}), len(rows))
    )
    assert found.negative == sum(row.endswith(",-1") for row in rows) == 107
