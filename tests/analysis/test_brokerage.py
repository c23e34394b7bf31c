from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import brokerage
from graphmodel.analysis.brokerage import ROLES
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
        ({"A": 0, "V": 1, "C": 0}, "itinerant"),  # as camps are numbered
    ],
)
def test_one_open_path_gives_the_actor_in_the_middle_one_role(groups: dict[str, str | int], role: str):
    found = brokerage(short_case(PATH), groups=groups, draws=5).set_index("actor")
    assert found.loc["V", list(ROLES)].to_dict() == dict.fromkeys(ROLES, 0) | {role: 1}
    assert found["total"].to_dict() == {"A": 0, "V": 1, "C": 0}
    assert list(found) == ["group", *ROLES, "total", *(f"z_{role}" for role in ROLES)]


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


def test_the_z_score_compares_with_exchanged_groups():
    # two x and one y on the path A -> V -> C: y falls on A, V or C with chance 1/3 each:
    # gatekeeper, itinerant, representative 1/3 each, of standard deviation sqrt(2)/3
    found = brokerage(short_case(PATH), groups={"A": "x", "V": "x", "C": "y"}, draws=20_000).set_index("actor")
    z = found.loc["V", [f"z_{role}" for role in ROLES]].to_numpy(dtype=float)
    np.testing.assert_allclose(z[2], (1 - 1 / 3) / (np.sqrt(2) / 3), rtol=0.05)
    np.testing.assert_allclose(z[[1, 3]], (0 - 1 / 3) / (np.sqrt(2) / 3), rtol=0.05)
    assert np.isnan(z[[0, 4]]).all()  # never a coordinator, never a liaison
    assert found.loc[["A", "C"], [f"z_{role}" for role in ROLES]].isna().all(axis=None)


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
