from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graphmodel.analysis import brokerage
from graphmodel.analysis.brokerage import ROLES, _expected, _open_paths, _roles
from graphmodel.case import Case
from graphmodel.selection import Selection, select
from tests.analysis.short import letter, network_case, short_case
from tests.conftest import Unchanged

PATH = "A + V\nV + C"


def by_triples(ties: set[tuple[int, int]], group: list[int]) -> list[Counter[str]]:
    """Count the roles of each actor in a plain triple loop (Gould & Fernandez 1989)."""
    n = len(group)
    roles: list[Counter[str]] = [Counter() for _ in range(n)]
    for a in range(n):
        for v in range(n):
            for c in range(n):
                if len({a, v, c}) < 3 or (a, v) not in ties or (v, c) not in ties or (a, c) in ties:
                    continue
                alike = (group[a] == group[v], group[v] == group[c], group[a] == group[c])
                names = {
                    (True, True, True): "coordinator",
                    (False, False, True): "itinerant",
                    (True, False, False): "representative",
                    (False, True, False): "gatekeeper",
                    (False, False, False): "liaison",
                }
                roles[v][names[alike]] += 1
    return roles


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ({"A": "x", "V": "x", "C": "x"}, "coordinator"),
        ({"A": "x", "V": "y", "C": "x"}, "itinerant"),
        ({"A": "x", "V": "x", "C": "y"}, "representative"),
        ({"A": "x", "V": "y", "C": "y"}, "gatekeeper"),
        ({"A": "x", "V": "y", "C": "z"}, "liaison"),
        ({}, "liaison"),  # each in a group of its own
        ({"A": "", "V": None, "C": ""}, "liaison"),  # and so is who has an empty one
        ({"A": 0, "V": 0, "C": 0}, "coordinator"),  # camp 0 is a camp
        ({"A": 0, "V": 1, "C": 0}, "itinerant"),  # as camps are numbered
    ],
)
def test_one_open_path_gives_the_actor_in_the_middle_one_role(groups: dict[str, str | int], role: str):
    found = brokerage(short_case(PATH), groups=groups, draws=5).set_index("actor")
    assert found.loc["V", list(ROLES)].to_dict() == dict.fromkeys(ROLES, 0) | {role: 1}
    assert found["total"].to_dict() == {"A": 0, "V": 1, "C": 0}
    assert list(found) == ["group", *ROLES, "total", *(f"z_{role}" for role in ROLES), "claim_ids"]
    assert found["claim_ids"].to_dict() == {"A": "", "V": "k1; k2", "C": ""}


@pytest.mark.parametrize(
    ("text", "total"),
    [
        (PATH + "\nA + C", 0),  # closed
        (PATH + "\nC + A", 1),  # closed only the other way round; C -> A -> V has C -> V open too, see below
        ("A + V\nV + A", 0),  # there and back is no path between two
        ("A ~ V\nV ~ C", 1),  # mediation hands on
        ("A - V\nV + C", 0),  # opposition does not
        (PATH + "\nA - C", 1),  # and it does not close a path
        (PATH + "\nA + V\nV + C", 1),  # claims of one tie count once
        ("A + V\nV + dam", 0),  # a position is no tie
    ],
)
def test_what_makes_an_open_path(text: str, total: int):
    found = brokerage(short_case(text, actors="A V C"), groups={}, draws=2).set_index("actor")
    assert found.loc["V", "total"] == total


@settings(max_examples=8)  # each makes a case, which is dear
@given(st.integers(3, 8), st.floats(0.1, 0.7), st.integers(0, 10**6))
def test_roles_are_what_a_triple_loop_counts(n: int, density: float, seed: int):
    random = np.random.default_rng(seed)
    ties = {(a, b) for a in range(n) for b in range(n) if a != b and random.random() < density} | {(0, 1)}
    group = random.integers(0, 3, n).tolist()
    groups = {letter(place): f"g{number}" for place, number in enumerate(group)}
    found = brokerage(network_case(n, [(a, b, 1) for a, b in sorted(ties)]), groups=groups, draws=2)
    wanted = by_triples(ties, group)
    assert found[list(ROLES)].to_numpy().tolist() == [[counter[role] for role in ROLES] for counter in wanted]
    assert found["total"].tolist() == [counter.total() for counter in wanted]


def test_roles_on_four_actors_by_hand():
    # A -> B, C; B -> C, D; C -> D; D -> A. Through A: D A B, D A C; B: A B D (A B C is closed); C: A C D (B C D is
    # closed); D: B D A, C D A
    case = short_case("A + B\nA + C\nB + C\nB + D\nC + D\nD + A")
    found = brokerage(case, groups={"A": 1, "B": 1, "C": 2, "D": 2}, draws=2).set_index("actor")
    # coordinator, itinerant, representative, gatekeeper, liaison
    assert found[list(ROLES)].to_numpy().tolist() == [
        [0, 1, 0, 1, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 1, 1, 0, 0],
    ]


@settings(max_examples=200)
@given(st.integers(3, 12), st.floats(0.05, 0.9), st.integers(1, 5), st.integers(0, 10**6))
def test_the_counts_are_those_of_the_definition(n: int, density: float, groups: int, seed: int):
    random = np.random.default_rng(seed)
    matrix = (random.random((n, n)) < density) & ~np.eye(n, dtype=bool)
    group = random.integers(0, groups, n)
    paths = _open_paths(csr_array(matrix.astype(np.int64)))
    counts = _roles(paths[1], *(group[part] for part in paths), size=n)
    wanted = by_triples({(int(a), int(b)) for a, b in zip(*np.nonzero(matrix), strict=True)}, group.tolist())
    assert counts.tolist() == [[counter[role] for role in ROLES] for counter in wanted]


def test_a_broker_carries_the_claims_of_its_open_paths():
    # A -> V -> C is open, B -> V -> C is closed by B -> C, and B -> V -> D is open; opposition leads nowhere
    found = brokerage(short_case("A + V\nV ~ C\nB + V\nB + C\nA + V\nV - C\nV + D\nA + D"), groups={}, draws=2)
    assert found.set_index("actor")["claim_ids"].to_dict() == {
        "A": "",
        "V": "k1; k2; k3; k5; k7",
        "C": "",
        "B": "",
        "D": "",
    }


def test_the_group_of_who_has_none_is_shown_empty():
    found = brokerage(short_case(PATH), groups={"A": "x", "V": ""}, draws=2)
    assert found["group"].tolist() == ["x", "", ""]


def test_a_group_that_reads_like_an_actor_is_no_actor():
    found = brokerage(short_case(PATH), groups={"A": "alone V", "C": "alone V"}, draws=2).set_index("actor")
    assert found.loc["V", "itinerant"] == 1


def test_the_z_score_compares_with_exchanged_groups_of_the_others():
    # two x and one y on the path A -> V -> C; V keeps x: y falls on A or on C with chance 1/2 each, so gatekeeper and
    # representative have mean 1/2 and standard deviation 1/2; V can be nothing else
    found = brokerage(short_case(PATH), groups={"A": "x", "V": "x", "C": "y"}, draws=20_000).set_index("actor")
    z = found.loc["V", [f"z_{role}" for role in ROLES]].to_numpy(dtype=float)
    np.testing.assert_allclose(z[[2, 3]], [1, -1], rtol=0.05)
    assert np.isnan(z[[0, 1, 4]]).all()
    assert found.loc[["A", "C"], [f"z_{role}" for role in ROLES]].isna().all(axis=None)


def test_who_is_alone_in_a_group_is_never_a_coordinator():
    # V alone in y, and two x, two z: itinerant (x x or z z) 4 of 12 orders, liaison 8; never another role
    case = short_case(PATH, actors="A V C D E")
    groups = {"A": "x", "V": "y", "C": "x", "D": "z", "E": "z"}
    found = brokerage(case, groups=groups, draws=20_000).set_index("actor")
    z = found.loc["V", [f"z_{role}" for role in ROLES]].to_numpy(dtype=float)
    np.testing.assert_allclose(z[[1, 4]], [np.sqrt(2), -np.sqrt(2)], rtol=0.05)  # (1 - 1/3) / sqrt(2/9)
    assert np.isnan(z[[0, 2, 3]]).all()


def test_every_exchange_is_as_likely_and_keeps_the_group_of_the_broker():
    """Over all exchanges by brute force: mean and spread of each broker's roles."""
    random = np.random.default_rng(2)
    matrix = (random.random((5, 5)) < 0.5) & ~np.eye(5, dtype=bool)
    group = np.array([0, 0, 1, 1, 2])
    paths = _open_paths(csr_array(matrix.astype(np.int64)))
    mean, spread = _expected(paths, group, draws=20_000, seed=0)
    for broker in range(5):
        others = [place for place in range(5) if place != broker]
        counts = []
        for order in permutations(others):
            labels = group.copy()
            labels[others] = group[list(order)]
            counts.append(_roles(paths[1], *(labels[part] for part in paths), size=5)[broker])
        np.testing.assert_allclose(mean[broker], np.mean(counts, axis=0), atol=0.03)
        np.testing.assert_allclose(spread[broker], np.std(counts, axis=0), atol=0.03)


def test_the_seed_decides_the_z_scores_and_nothing_else():
    case = network_case(6, [(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 4, 1), (4, 5, 1)])
    groups = {letter(place): place % 2 for place in range(6)}
    one, same, other = (brokerage(case, groups=groups, draws=50, seed=seed) for seed in (1, 1, 2))
    assert one.equals(same)
    assert not one.equals(other)
    assert one[[*ROLES, "total"]].equals(other[[*ROLES, "total"]])


def test_of_no_actors_there_are_no_rows(small: Case):
    assert brokerage(select(small, Selection(text="nowhere")), groups={}).empty


def test_brokerage_changes_nothing_in_the_case_or_the_groups(unchanged: Unchanged):
    case, groups = short_case(PATH), {"A": "x"}
    with unchanged(case, groups):
        brokerage(case, groups=groups, draws=2)
