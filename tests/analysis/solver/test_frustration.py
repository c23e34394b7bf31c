"""Two camps: against all splits of small networks, by properties, and on networks whose answer is derived."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis.solver import block_search as block_module
from graphmodel.analysis.solver.frustration import Split, least_frustration
from graphmodel.analysis.solver.network import SignedNetwork, errors
from tests.analysis.solver.networks import best_splits, foes, random_network, signed_network, some_networks, switched

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("few", [12, 3])
@pytest.mark.parametrize("most_weight", [1, 5])
def test_equals_the_best_of_all_splits(monkeypatch: pytest.MonkeyPatch, most_weight: int, few: int):
    """With few = 3 no part is small enough to try all splits: cuts, prices and the integer program decide."""
    monkeypatch.setattr(block_module, "FEW_VERTICES", few)
    for network in some_networks(150, actors=12, most_weight=most_weight):
        least, _ = best_splits(network)
        split = least_frustration(network)
        assert (split.lower, split.upper, split.is_exact) == (least, least, True)
        assert errors(network, split.side) == least


def test_integer_program_alone_equals_the_best_of_all_splits(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(block_module, "FEW_VERTICES", 3)
    monkeypatch.setattr(block_module.BlockSearch, "_cut", lambda _: None)
    for network in some_networks(60, actors=11, most_weight=3):
        assert least_frustration(network).lower == best_splits(network)[0]


@st.composite
def networks(draw: st.DrawFn) -> SignedNetwork:
    n = draw(st.integers(1, 25))
    m = draw(st.integers(0, 3 * n))
    negative, most_weight = draw(st.floats(0, 1)), draw(st.integers(1, 4))
    return random_network(n, m, negative=negative, most_weight=most_weight, seed=draw(st.integers(0, 10_000)))


@settings(max_examples=30, deadline=None)
@given(network=networks(), seed=st.integers(0, 100))
def test_switching_any_actors_changes_nothing(network: SignedNetwork, seed: int):
    actors = np.random.default_rng(seed).random(network.n) < 0.5
    before, after = least_frustration(network), least_frustration(switched(network, actors))
    assert before.is_exact
    assert after.is_exact
    assert before.upper == after.upper


@settings(max_examples=30, deadline=None)
@given(network=networks(), seed=st.integers(0, 100))
def test_bounds_enclose_and_upper_is_what_the_side_contradicts(network: SignedNetwork, seed: int):
    split = least_frustration(network, seed=seed)
    assert split.lower <= split.upper == errors(network, split.side)
    assert split.is_exact == (split.lower == split.upper)


@settings(max_examples=30, deadline=None)
@given(network=networks(), seed=st.integers(0, 100))
def test_is_zero_exactly_when_two_camps_explain_everything(network: SignedNetwork, seed: int):
    camp = np.random.default_rng(seed).random(network.n) < 0.5
    friends = SignedNetwork(network.n, network.first, network.second, np.abs(network.sign), network.weight)
    assert least_frustration(switched(friends, camp)).upper == 0
    assert (least_frustration(network).upper == 0) == _is_balanced(network)


def _is_balanced(network: SignedNetwork) -> bool:
    """Colour along the pairs, as Harary (1953) proves that balance means."""
    near: list[list[tuple[int, int]]] = [[] for _ in range(network.n)]
    pairs = list(zip(network.first.tolist(), network.second.tolist(), network.sign.tolist(), strict=True))
    for one, other, sign in pairs:
        near[one].append((other, sign))
        near[other].append((one, sign))
    colour: dict[int, int] = {}
    for root in range(network.n):
        waiting = [] if root in colour else [root]
        colour.setdefault(root, 1)
        while waiting:
            actor = waiting.pop()
            for other, sign in near[actor]:
                if other not in colour:
                    colour[other] = colour[actor] * sign
                    waiting.append(other)
    return all(colour[one] * colour[other] == sign for one, other, sign in pairs)


def test_no_actors_and_no_pairs_have_nothing_to_contradict():
    for n in (0, 1, 4):
        split = least_frustration(signed_network(n, []))
        assert (split.side.tolist(), split.lower, split.upper, split.is_exact) == ([0] * n, 0.0, 0.0, True)


def test_one_negative_pair_is_two_camps():
    assert least_frustration(signed_network(2, [(0, 1, -1)])).side.tolist() == [0, 1]


@pytest.mark.parametrize(("n", "least"), [(3, 1), (4, 2), (5, 4), (6, 6), (13, 36)])
def test_foes_of_everyone_split_in_halves(n: int, least: int):
    """All n actors negative: camps of a and n - a contradict C(a, 2) + C(n - a, 2), least at the halves."""
    assert least_frustration(foes(n)).upper == least


def test_parts_that_are_not_connected_add_up_and_actors_without_pairs_stay_on_side_0():
    pairs = [(a + shift, b + shift, -1) for shift in (1, 5) for a, b in ((0, 1), (1, 2), (0, 2))]
    split = least_frustration(signed_network(9, pairs))
    assert (split.upper, split.is_exact) == (2.0, True)
    assert [split.side[actor] for actor in (0, 1, 4, 5, 8)] == [0] * 5


def test_weights_that_are_not_whole_are_exact_too():
    """A triangle is freed of its error where that is cheapest."""
    split = least_frustration(signed_network(3, [(0, 1, -1), (1, 2, -1), (0, 2, -1)], [0.5, 0.25, 0.125]))
    assert (split.lower, split.upper, split.side.tolist()) == (0.125, 0.125, [0, 1, 0])


@pytest.mark.parametrize("seed", range(5))
def test_fractional_weights_equal_the_best_of_all_splits(monkeypatch: pytest.MonkeyPatch, seed: int):
    monkeypatch.setattr(block_module, "FEW_VERTICES", 3)
    random = np.random.default_rng(seed)
    plain = random_network(11, 35, negative=0.5, seed=seed)
    network = SignedNetwork(11, plain.first, plain.second, plain.sign, random.random(plain.m) + 0.1)
    split = least_frustration(network)
    assert split.is_exact
    assert split.upper == pytest.approx(best_splits(network)[0], rel=1e-6)


def test_errors_far_apart_are_all_counted():
    """Planted camps on a 2 x 60 ladder of squares with both diagonals (K4 in a row), one wrong pair every 10 steps.

    A wrong pair makes a triangle negative; triangles 10 steps apart share no pair, so each costs 1, and no more.
    """
    length = 60
    pairs = [(2 * i, 2 * i + 1) for i in range(length)]
    pairs += [(2 * i + a, 2 * i + 2 + b) for i in range(length - 1) for a in (0, 1) for b in (0, 1)]
    camp = np.random.default_rng(0).integers(0, 2, 2 * length)
    wrong = {(2 * i, 2 * i + 1) for i in range(5, length, 10)}
    signs = [(1 if camp[a] == camp[b] else -1) * (-1 if (a, b) in wrong else 1) for a, b in pairs]
    network = signed_network(2 * length, [(a, b, sign) for (a, b), sign in zip(pairs, signs, strict=True)])
    split = least_frustration(network)
    assert (split.upper, split.is_exact) == (len(wrong), True)
    assert split.side.tolist() == (camp ^ camp[0]).tolist()


def test_planted_camps_with_noise_are_proven():
    """1,000 pairs of 200 actors, 5 % against the plan: the plan bounds L from above, the proof from below."""
    random = np.random.default_rng(3)
    plain = random_network(200, 1000, negative=0.0, seed=3)
    camp = random.random(200) < 0.5
    noise = random.random(1000) < 0.05
    sign = np.where((camp[plain.first] == camp[plain.second]) != noise, 1, -1).astype(np.int8)
    split = least_frustration(SignedNetwork(200, plain.first, plain.second, sign, plain.weight))
    assert split.is_exact
    assert 0 < split.upper <= noise.sum()


@pytest.mark.parametrize("time_limit", [0.0, 0.5])
def test_an_interval_where_the_time_is_short(time_limit: float):
    network = random_network(120, 4000, negative=0.5, seed=1)
    split = least_frustration(network, time_limit=time_limit)
    assert 0 <= split.lower <= split.upper == errors(network, split.side) <= 2000
    assert split.is_exact == (split.lower == split.upper)
    assert not split.is_exact


def test_dense_interval_is_narrow_by_the_eigenvalue():
    """By the eigenvalue alone L >= (m - n lambda / 2) / 2, lambda about 2 sqrt(m / n * 2) for random signs."""
    network = random_network(120, 4000, negative=0.5, seed=1)
    split = least_frustration(network, time_limit=2.0)
    assert split.lower >= 0.9 * split.upper


def test_the_same_seed_gives_the_same_answer_and_the_network_stays_as_it_was():
    network = random_network(40, 120, negative=0.4, seed=5)
    before = [array.copy() for array in (network.first, network.second, network.sign, network.weight)]
    one, other = least_frustration(network, seed=1), least_frustration(network, seed=1)
    assert isinstance(one, Split)
    assert one.side.tolist() == other.side.tolist()
    for array, copy in zip((network.first, network.second, network.sign, network.weight), before, strict=True):
        np.testing.assert_array_equal(array, copy)
