import importlib

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graphmodel.analysis.standing import directed_pn_index, pn_index, standing
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from tests.analysis.short import Triple, network_case, networks, pairs_of, short_case
from tests.conftest import Unchanged

pytestmark = pytest.mark.slow

standing_module = importlib.import_module("graphmodel.analysis.standing")  # the function has the same name
COLUMNS = (
    *("actor", "positive_in", "negative_in", "positive_out", "negative_out"),
    *("net", "ratio", "ambivalent", "pn", "pn_in", "pn_out", "claim_ids"),
)


TEN = """
 0  1  0  1  0  0  0 -1 -1  0
 1  0  1 -1  1 -1 -1  0  0  0
 0  1  0  1 -1  0  0  0 -1  0
 1 -1  1  0  1 -1 -1  0  0  0
 0  1 -1  1  0  1  0 -1  0 -1
 0 -1  0 -1  1  0  1  0  1 -1
 0 -1  0 -1  0  1  0  1 -1  1
-1  0  0  0 -1  0  1  0  1  0
-1  0 -1  0  0  1 -1  1  0  1
 0  0  0  0 -1 -1  1  0  1  0
"""
"""Everett & Borgatti (2014), table 5, as in the documentation of signnet 1.0."""
TEN_PN = [0.9009747, 0.8613482, 0.9076997, 0.8613482, 0.8410658, 0.8496558, 0.8617321, 0.9015909, 0.8509848, 0.9072930]
"""What signnet 1.0 prints for it, in its article on centrality."""


def column(found: pd.DataFrame, name: str) -> npt.NDArray[np.float64]:
    return found[name].to_numpy(dtype=float)


def published_directed(mixed: npt.NDArray[np.float64]) -> list[npt.NDArray[np.float64]]:
    """Solve the in and the out index of Everett & Borgatti (2014) as they are written."""
    n = len(mixed)
    one, scale = np.ones(n), 2 * n - 2
    return [
        np.linalg.solve(np.eye(n) - to @ back / scale**2, one + to @ one / scale)
        for to, back in ((mixed.T, mixed), (mixed, mixed.T))
    ]


def test_degrees_are_counted_by_sign_and_direction():
    found = standing(short_case("A + B\nA - C\nC + A\nB - C\nC - B\nD ~ A\nA + dam", actors="A B C D"))
    assert tuple(found) == COLUMNS
    assert found["actor"].tolist() == ["A", "B", "C", "D"]
    assert found["positive_in"].tolist() == [1, 1, 0, 0]
    assert found["negative_in"].tolist() == [0, 1, 2, 0]
    assert found["positive_out"].tolist() == [1, 0, 1, 0]
    assert found["negative_out"].tolist() == [1, 1, 1, 0]
    # pairs without direction: A+B, B-C; A and C are level, so ambivalent
    assert found["net"].tolist() == [1, 0, -1, 0]
    assert found["ambivalent"].tolist() == [1, 0, 1, 0]
    np.testing.assert_array_equal(column(found, "ratio"), [1, 0.5, 0, np.nan])
    # mediation and positions have no sign
    assert found["claim_ids"].tolist() == ["k1; k2; k3", "k1; k4; k5", "k2; k3; k4; k5", ""]


def test_ten_actors_have_the_published_index():
    matrix = [[int(sign) for sign in row.split()] for row in TEN.strip().splitlines()]
    arcs = [(a, b, sign) for a, row in enumerate(matrix) for b, sign in enumerate(row) if sign]
    found = standing(network_case(10, arcs))
    for name in ("pn", "pn_in", "pn_out"):  # all ties go both ways, where the three are one
        np.testing.assert_allclose(column(found, name), TEN_PN, atol=5e-8, rtol=0)
    np.testing.assert_array_equal(column(found, "ratio"), 0.5)  # the same article


def test_an_undirected_list_named_one_way_decides_in_and_out_but_not_pn():
    one, other = standing(short_case("A + B\nB - C")), standing(short_case("B + A\nC - B", actors="A B C"))
    same = ["actor", "net", "ratio", "pn"]
    assert one[same].equals(other[same])
    assert one["pn_in"].tolist() == other["pn_out"].tolist() != other["pn_in"].tolist()


def test_an_index_that_does_not_settle_is_no_index(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(standing_module, "cg", lambda _, right, **__: (right, 7))
    with pytest.raises(ArithmeticError, match=r"^The PN index of 3 actors did not settle in 7 steps\.$"):
        pn_index(pairs_of(3, [(0, 1, 1)]))


def test_two_friends_by_hand():
    # B = [[0,1],[1,0]], 2n-2 = 2: x = 1 + x/2, so x = 2 of each
    # one arc A -> B: B'B/4 = diag(0, 1/4); B'1/2 = (0, 1/2): in = (1, (3/2) / (3/4)) = (1, 2); out mirrors it
    found = standing(short_case("A + B"))
    np.testing.assert_allclose(column(found, "pn"), [2, 2], rtol=1e-12)
    np.testing.assert_allclose(column(found, "pn_in"), [1, 2], rtol=1e-12)
    np.testing.assert_allclose(column(found, "pn_out"), [2, 1], rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "undefined"),
    [
        ("A - B", ("pn", "pn_in", "pn_out")),  # B = -2, 2n-2 = 2: I - B/2 = [[1,1],[1,1]]; I - B'B/4 = diag(1, 0)
        ("A - B\nB - A", ("pn", "pn_in", "pn_out")),  # I - B'B/4 = 0
        ("A - B 1\nB + A 3", ("pn_in", "pn_out")),  # net +, but I - B'B/4 = I - diag(1, 4)/4 has no inverse
    ],
)
def test_two_actors_of_whom_one_opposes_have_no_index(text: str, undefined: tuple[str, ...]):
    found = standing(short_case(text, actors="A B"))
    assert [name for name in ("pn", "pn_in", "pn_out") if found[name].isna().all()] == list(undefined)
    assert not found.drop(columns=list(undefined)).isna().any(axis=None)


def test_three_actors_by_hand():
    # A + B, B - C, 2n-2 = 4: a = 1 + b/4, c = 1 - b/2, b = 1 + a/4 - c/2
    # b = 1 + 1/4 + b/16 - 1/2 + b/4, so (11/16) b = 3/4: b = 12/11, a = 14/11, c = 5/11
    np.testing.assert_allclose(pn_index(pairs_of(3, [(0, 1, 1), (1, 2, -1)])), np.array([14, 12, 5]) / 11, rtol=1e-12)
    found = standing(short_case("A + B\nB - C"))
    np.testing.assert_allclose(column(found, "pn"), np.array([14, 12, 5]) / 11, rtol=1e-12)
    # in: B'B/16 = diag(0, 1/16, 4/16), 1 + B'1/4 = (1, 5/4, 1/2): (1, (5/4)(16/15), (1/2)(4/3)) = (1, 4/3, 2/3)
    np.testing.assert_allclose(column(found, "pn_in"), [1, 4 / 3, 2 / 3], rtol=1e-12)
    # out: BB'/16 = diag(1/16, 4/16, 0), 1 + B1/4 = (5/4, 1/2, 1): (4/3, 2/3, 1)
    np.testing.assert_allclose(column(found, "pn_out"), [4 / 3, 2 / 3, 1], rtol=1e-12)


def test_three_foes_by_hand_and_undefined_with_direction():
    # x = 1 - 2 * 2x/4, so x = 1/2; with direction, B = 2I - 2J: B'B/16 has the eigenvalue 1
    found = standing(short_case("A - B\nB - A\nB - C\nC - B\nA - C\nC - A"))
    np.testing.assert_allclose(column(found, "pn"), [0.5, 0.5, 0.5], rtol=1e-12)
    assert found[["pn_in", "pn_out"]].isna().all(axis=None)


def test_an_actor_without_ties_has_index_one():
    found = standing(short_case("A + B\nB - C", actors="D")).set_index("actor")
    np.testing.assert_allclose(found.loc["D", ["pn", "pn_in", "pn_out"]].to_numpy(dtype=float), [1, 1, 1], rtol=1e-12)


def test_a_single_actor_has_no_index():
    found = standing(short_case("A + dam"))
    assert found[["ratio", "pn", "pn_in", "pn_out"]].isna().all(axis=None)


@given(networks().filter(lambda network: network[0] > 2))
def test_the_index_is_that_of_the_published_definition(network: tuple[int, list[Triple]]):
    signed = pairs_of(*network)
    mixed = (signed.positive - 2 * signed.negative).toarray()
    n = len(mixed)
    wanted = np.linalg.solve(np.eye(n) - mixed / (2 * n - 2), np.ones(n))
    np.testing.assert_allclose(pn_index(signed), wanted, rtol=1e-9)


@settings(max_examples=30)
@given(st.integers(3, 9), st.floats(0.1, 1), st.floats(0, 0.9), st.integers(0, 10**6))
def test_the_directed_index_is_that_of_the_published_definition(n: int, ties: float, negative: float, seed: int):
    random = np.random.default_rng(seed)
    mixed = np.where(random.random((n, n)) < negative, -2.0, 1.0) * (random.random((n, n)) < ties)
    np.fill_diagonal(mixed, 0)
    if mixed.sum() == -2 * n * (n - 1):
        return  # all oppose all: no solution
    received, given_out = published_directed(mixed)
    np.testing.assert_allclose(directed_pn_index(csr_array(mixed.T)), received, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(directed_pn_index(csr_array(mixed)), given_out, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("n", [12, 60])
def test_the_directed_index_is_right_where_all_but_one_arc_oppose(n: int):
    """The worst case of the solver: the system is nearly singular."""
    mixed = 2 * np.eye(n) - 2
    mixed[0, 1] = 1
    received, given_out = published_directed(mixed)
    np.testing.assert_allclose(directed_pn_index(csr_array(mixed.T)), received, rtol=1e-6)
    np.testing.assert_allclose(directed_pn_index(csr_array(mixed)), given_out, rtol=1e-6)


def test_a_random_case_has_the_published_index_and_the_degrees_of_networkx():
    random = np.random.default_rng(8)
    arcs = [(a, b, int(random.choice((-1, 1)))) for a in range(9) for b in range(9) if a != b and random.random() < 0.3]
    found = standing(network_case(9, arcs))
    mixed = np.zeros((9, 9))
    for a, b, sign in arcs:
        mixed[a, b] = 1 if sign > 0 else -2
    received, given_out = published_directed(mixed)
    np.testing.assert_allclose(column(found, "pn_in"), received, rtol=1e-9)
    np.testing.assert_allclose(column(found, "pn_out"), given_out, rtol=1e-9)
    for sign, word in ((1, "positive"), (-1, "negative")):
        graph = nx.DiGraph([(a, b) for a, b, of_arc in arcs if of_arc == sign])
        graph.add_nodes_from(range(9))
        assert found[f"{word}_in"].tolist() == [graph.in_degree(place) for place in range(9)]
        assert found[f"{word}_out"].tolist() == [graph.out_degree(place) for place in range(9)]


def test_the_rule_decides_the_signs():
    case = short_case("A + B 3\nA - B 1\nA - B 1", actors="A B C")
    assert standing(case)["positive_out"].tolist() == [1, 0, 0]
    assert standing(case, rule="count")["negative_out"].tolist() == [1, 0, 0]
    with pytest.raises(SelectionError, match="rule: 'mean' is not one of net, count, latest, both"):
        standing(case, rule="mean")


def test_a_pair_with_support_and_opposition_is_both_where_nothing_is_merged():
    # undirected B = [[0,-1,0],[-1,0,1],[0,1,0]], 2n-2 = 4: a = 1 - b/4, c = 1 + b/4, b = 1 - a/4 + c/4 = 1 + b/8
    found = standing(short_case("A + B 3\nB - A\nB + C"), rule="both")
    np.testing.assert_allclose(column(found, "pn"), np.array([5, 8, 9]) / 7, rtol=1e-12)
    assert found[["positive_in", "negative_in", "positive_out", "negative_out"]].to_numpy().tolist() == [
        *([0, 1, 1, 0], [1, 0, 1, 1], [1, 0, 0, 0])
    ]
    assert (found["net"].tolist(), found["ratio"].tolist()) == ([0, 1, 1], [0.5, 2 / 3, 1])
    assert found["ambivalent"].tolist() == [1, 1, 0]


def test_two_actors_with_support_and_opposition_have_an_index_where_nothing_is_merged():
    # B = -1, 2n-2 = 2: x = 1 - x/2; one arc of both: B'B/4 = 1/4 of the other, 1 + B'1/2 = 1/2
    found = standing(short_case("A + B\nA - B"), rule="both")
    np.testing.assert_allclose(column(found, "pn"), [2 / 3, 2 / 3], rtol=1e-12)
    np.testing.assert_allclose(column(found, "pn_in"), [1, 2 / 3], rtol=1e-12)
    assert standing(short_case("A - B"), rule="both")["pn"].isna().all()


@given(networks().filter(lambda network: network[0] > 2))
def test_without_pairs_that_are_both_merging_makes_no_difference(network: tuple[int, list[Triple]]):
    size, triples = network
    case = network_case(size, list({(a, b): (a, b, sign) for a, b, sign in triples}.values()))
    pd.testing.assert_frame_equal(standing(case), standing(case, rule="both"))


def test_standing_changes_nothing_in_the_case(unchanged: Unchanged, one_foe: Case):
    with unchanged(one_foe):
        standing(one_foe)


@pytest.mark.parametrize(
    ("claims", "degrees", "ambivalent"),
    [
        ("A + B\nA - B\nC + A", [0, 0], [1, 1, 0]),  # A is level towards B, and their pair is
        ("A + B\nB - A\nC + A", [1, 0], [1, 1, 0]),  # each has a stance; only the pair is level
        ("A + B\nA - B\nB + A\nC - A\nC + A", [0, 0], [2, 1, 1]),  # the pair is positive, A towards B is level
    ],
)
def test_those_with_whom_support_and_opposition_are_level_are_counted_apart(
    claims: str, degrees: list[int], ambivalent: list[int]
):
    found = standing(short_case(claims, actors="A B C"))
    assert found.loc[0, ["positive_out", "negative_out"]].tolist() == degrees
    assert found["ambivalent"].tolist() == ambivalent
