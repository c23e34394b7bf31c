"""Walk balance by either way, against the matrix exponential, and where it is not computed."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import expm
from scipy.sparse.linalg import ArpackError

from graphmodel.analysis import walks
from graphmodel.analysis.balance import balance
from graphmodel.analysis.signed_pairs import SignedPairs
from graphmodel.analysis.walks import not_computed, walk_balance
from tests.analysis.short import Triple, networks, pairs_of, short_case


def random_pairs(n: int, m: int, *, negative: float, seed: int) -> SignedPairs:
    """Return m pairs of n actors, so many of them negative, with some actors who have most of them."""
    random = np.random.default_rng(seed)
    weight = (np.arange(n) + 3.0) ** -0.7
    drawn = np.sort(random.choice(n, (8 * m, 2), p=weight / weight.sum()), axis=1)
    code = np.unique((drawn[:, 0] * n + drawn[:, 1])[drawn[:, 0] != drawn[:, 1]])
    code = np.sort(random.permutation(code)[:m])
    sign = np.where(random.random(len(code)) < negative, -1, 1).astype(np.int8)
    names = tuple(f"a{place}" for place in range(n))
    return SignedPairs(names, code // n, code % n, sign, ambivalent=(), rule="net", directed=False)


def by_exponentials(signed: SignedPairs) -> float:
    matrix = (signed.positive - signed.negative).toarray()
    return np.trace(expm(matrix)) / np.trace(expm(abs(matrix)))


@given(networks(most=9).filter(lambda network: bool(network[1])))
def test_both_ways_give_the_quotient_of_the_traces(network: tuple[int, list[Triple]]):
    signed = pairs_of(*network)
    by_eigenvalues = walk_balance(signed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walks, "FEW", 2)  # a part of two has no interval that Lanczos steps could find
        patch.setattr(walks, "DENSE", 0)
        by_moments = walk_balance(signed)
    np.testing.assert_allclose([by_eigenvalues, by_moments], by_exponentials(signed), rtol=1e-10)


@pytest.mark.slow
@pytest.mark.parametrize("negative", [0.0, 0.2, 0.5, 1.0])
def test_a_large_sparse_network_has_the_walk_balance_of_its_eigenvalues(
    monkeypatch: pytest.MonkeyPatch, negative: float
):
    signed = random_pairs(700, 1600, negative=negative, seed=3)
    asked = []
    plain = walks.by_moments
    monkeypatch.setattr(walks, "by_moments", lambda matrix: asked.append(matrix.shape[0]) or plain(matrix))
    by_moments = walk_balance(signed)
    assert len(asked) == 2  # one large part, all signs and the absolute ones
    monkeypatch.setattr(walks, "FEW", 700)
    np.testing.assert_allclose(by_moments, walk_balance(signed), rtol=1e-9)


def test_where_the_ends_of_the_spectrum_do_not_settle_all_eigenvalues_are_worked_out(monkeypatch: pytest.MonkeyPatch):
    def unsettled(_: object) -> float:
        raise ArpackError(-1)

    signed = random_pairs(40, 60, negative=0.3, seed=1)
    monkeypatch.setattr(walks, "FEW", 2)
    monkeypatch.setattr(walks, "DENSE", 0)
    monkeypatch.setattr(walks, "by_moments", unsettled)
    np.testing.assert_allclose(walk_balance(signed), by_exponentials(signed), rtol=1e-9)


def with_hubs(n: int, hubs: int) -> SignedPairs:
    """Return hubs whom everybody knows, every third of them a foe of all who are no hub."""
    return pairs_of(n, [(a, b, -1 if a % 3 == 2 and b >= hubs else 1) for a in range(hubs) for b in range(a + 1, n)])


def test_where_a_few_eigenvalues_stand_far_above_the_others_they_decide(monkeypatch: pytest.MonkeyPatch):
    signed = with_hubs(650, 6)
    monkeypatch.setattr(walks, "WALKS_UP_TO", 600)  # however many are connected
    decided = walk_balance(signed)
    monkeypatch.setattr(walks, "FEW", 650)
    monkeypatch.setattr(walks, "WALKS_UP_TO", 650)
    every = walk_balance(signed)
    assert 0 < every < 0.999
    np.testing.assert_allclose(decided, every, rtol=1e-10)


def test_where_a_few_eigenvalues_do_not_decide_a_large_part_has_no_walk_balance(monkeypatch: pytest.MonkeyPatch):
    signed = random_pairs(700, 1600, negative=0.2, seed=3)  # the largest eigenvalue is about 10
    monkeypatch.setattr(walks, "WALKS_UP_TO", 600)
    assert np.isnan(walk_balance(signed))


def test_where_the_largest_eigenvalues_do_not_settle_they_decide_nothing(monkeypatch: pytest.MonkeyPatch):
    def unsettled(*_: object, **__: object) -> float:
        raise ArpackError(-1)

    monkeypatch.setattr(walks, "WALKS_UP_TO", 600)
    monkeypatch.setattr(walks, "eigsh", unsettled)
    assert np.isnan(walk_balance(with_hubs(650, 6)))


def test_parts_add_up_whatever_their_order():
    # a triangle of foes: eigenvalues -2, 1, 1, absolute 2, -1, -1; a pair of foes: 1, -1; a lone actor: 0
    signed = pairs_of(6, [(0, 3, -1), (3, 5, -1), (0, 5, -1), (1, 4, -1)])
    e = np.e
    wanted = (e**-2 + 2 * e + e + 1 / e + 1) / (e**2 + 2 / e + e + 1 / e + 1)
    assert walk_balance(signed) == pytest.approx(wanted, rel=1e-12)


@given(st.integers(2, 60))
def test_friends_alone_are_balanced_and_rounding_does_not_lead_beyond_1(n: int):
    found = walk_balance(pairs_of(n, [(a, b, 1) for a, b in combinations(range(n), 2)]))
    assert found == 1.0


@pytest.mark.slow
def test_foes_without_number_are_as_unbalanced_as_numbers_can_say():
    # of 760 foes the quotient is about 760 exp(-758), below the smallest number
    assert walk_balance(pairs_of(760, [(a, b, -1) for a, b in combinations(range(760), 2)])) == 0.0


def test_above_the_limit_of_connected_actors_the_answer_says_why_there_is_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(walks, "WALKS_UP_TO", 3)
    found = balance(short_case("A + B\nB + C\nC - D"))
    assert np.isnan(found.walk_balance)
    assert found.walk_balance_note == "not computed: 4 actors are connected, which is more than 3"
    in_parts = balance(short_case("A + B\nB + C\nD - E\nE - F\nG - H"))
    assert (in_parts.walk_balance, in_parts.walk_balance_note) == (pytest.approx(1.0, rel=1e-12), "")


def test_without_pairs_it_is_undefined_and_not_left_out():
    assert np.isnan(walk_balance(pairs_of(3, [])))
    assert not_computed(pairs_of(3, [])) == not_computed(pairs_of(0, [])) == ""
