from collections import Counter
from functools import cache
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graphmodel.analysis import two_paths as open_paths_module
from graphmodel.analysis.brokerage import brokerage
from graphmodel.analysis.role_expectations import ROLES, by_exchange, by_random_ties
from graphmodel.analysis.two_paths import OpenPaths
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.analysis.short import letter, network_case, short_case
from tests.conftest import Unchanged

pytestmark = pytest.mark.slow

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
    found = brokerage(short_case(PATH), groups=groups).set_index("actor")
    assert found.loc["V", list(ROLES)].to_dict() == dict.fromkeys(ROLES, 0) | {role: 1}
    assert found["total"].to_dict() == {"A": 0, "V": 1, "C": 0}
    chances = [f"{kind}_ties_{name}" for kind in ("mean", "sd", "z") for name in (*ROLES, "total")]
    exchanged = [f"z_groups_{role}" for role in ROLES]
    assert list(found) == ["group", *ROLES, "total", *exchanged, *chances, "claim_ids"]
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
    found = brokerage(short_case(text, actors="A V C"), groups={}).set_index("actor")
    assert found.loc["V", "total"] == total


@settings(max_examples=8)  # each makes a case, which is dear
@given(st.integers(3, 8), st.floats(0.1, 0.7), st.integers(0, 10**6))
def test_roles_are_what_a_triple_loop_counts(n: int, density: float, seed: int):
    random = np.random.default_rng(seed)
    ties = {(a, b) for a in range(n) for b in range(n) if a != b and random.random() < density} | {(0, 1)}
    group = random.integers(0, 3, n).tolist()
    groups = {letter(place): f"g{number}" for place, number in enumerate(group)}
    found = brokerage(network_case(n, [(a, b, 1) for a, b in sorted(ties)]), groups=groups)
    wanted = by_triples(ties, group)
    assert found[list(ROLES)].to_numpy().tolist() == [[counter[role] for role in ROLES] for counter in wanted]
    assert found["total"].tolist() == [counter.total() for counter in wanted]


def test_roles_on_four_actors_by_hand():
    # A -> B, C; B -> C, D; C -> D; D -> A. Through A: D A B, D A C; B: A B D (A B C is closed); C: A C D (B C D is
    # closed); D: B D A, C D A
    case = short_case("A + B\nA + C\nB + C\nB + D\nC + D\nD + A")
    found = brokerage(case, groups={"A": 1, "B": 1, "C": 2, "D": 2}).set_index("actor")
    # coordinator, itinerant, representative, gatekeeper, liaison
    assert found[list(ROLES)].to_numpy().tolist() == [
        [0, 1, 0, 1, 0],
        [0, 0, 1, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 1, 1, 0, 0],
    ]


@settings(max_examples=40)
@given(st.integers(3, 12), st.floats(0.05, 0.9), st.integers(1, 5), st.integers(0, 10**6))
def test_the_counts_are_those_of_the_definition(n: int, density: float, groups: int, seed: int):
    random = np.random.default_rng(seed)
    matrix = (random.random((n, n)) < density) & ~np.eye(n, dtype=bool)
    group = random.integers(0, groups, n)
    found = of_matrix(matrix, group)
    ties = {(int(a), int(b)) for a, b in zip(*np.nonzero(matrix), strict=True)}
    wanted = by_triples(ties, group.tolist())
    assert found.roles.tolist() == [[counter[role] for role in ROLES] for counter in wanted]
    listed = [listed_paths(ties, broker, n) for broker in range(n)]
    assert found.reversed.tolist() == [sum((c, a) in paths for a, c in paths) for paths in listed]
    for name, meets in MEETINGS.items():
        assert getattr(found, name).tolist() == [
            sum(meets(one, other) for one in paths for other in paths if one not in (other, other[::-1]))
            for paths in listed
        ]
    leading = [[(broker, *ends) for ends in paths] for broker, paths in enumerate(listed)]
    begun = Counter((a, v) for paths in leading for v, a, _ in paths)
    ended = Counter((v, c) for paths in leading for v, _, c in paths)
    assert found.leading_in.toarray().tolist() == [[begun[a, v] for v in range(n)] for a in range(n)]
    assert found.leading_on.toarray().tolist() == [[ended[v, c] for c in range(n)] for v in range(n)]


MEETINGS = {
    "same_start": lambda one, other: one[0] == other[0],
    "same_end": lambda one, other: one[1] == other[1],
    "chained": lambda one, other: one[1] == other[0] or one[0] == other[1],
}
"""How two paths of a broker, given by their ends, may meet."""


def of_matrix(matrix: np.ndarray, group: np.ndarray) -> OpenPaths:
    return open_paths_module.open_paths(csr_array(matrix.astype(np.int64)), group)


def listed_paths(ties: set[tuple[int, int]], broker: int, n: int) -> set[tuple[int, int]]:
    """Return the ends of all open paths through a broker."""
    ends = [(a, c) for a, c in permutations(range(n), 2) if broker not in (a, c) and (a, c) not in ties]
    return {(a, c) for a, c in ends if {(a, broker), (broker, c)} <= ties}


def test_rows_are_taken_a_part_at_a_time_where_they_are_many(monkeypatch: pytest.MonkeyPatch):
    random = np.random.default_rng(1)
    matrix, group = (random.random((9, 9)) < 0.6) & ~np.eye(9, dtype=bool), random.integers(0, 2, 9)
    whole = of_matrix(matrix, group)
    monkeypatch.setattr(open_paths_module, "AT_ONCE", 7)
    parts = of_matrix(matrix, group)
    assert parts.roles.tolist() == whole.roles.tolist()
    assert (parts.leading_on != whole.leading_on).nnz == 0


def test_a_broker_carries_the_claims_of_its_open_paths():
    # A -> V -> C is open, B -> V -> C is closed by B -> C, and B -> V -> D is open; opposition leads nowhere
    found = brokerage(short_case("A + V\nV ~ C\nB + V\nB + C\nA + V\nV - C\nV + D\nA + D"), groups={})
    assert found.set_index("actor")["claim_ids"].to_dict() == {
        "A": "",
        "V": "k1; k2; k3; k5; k7",
        "C": "",
        "B": "",
        "D": "",
    }


def test_the_group_of_who_has_none_is_shown_empty():
    found = brokerage(short_case(PATH), groups={"A": "x", "V": ""})
    assert found["group"].tolist() == ["x", "", ""]


def test_a_group_that_reads_like_an_actor_is_no_actor():
    found = brokerage(short_case(PATH), groups={"A": "alone V", "C": "alone V"}).set_index("actor")
    assert found.loc["V", "itinerant"] == 1


def test_the_z_score_of_groups_compares_with_exchanged_groups_of_the_others():
    # two x and one y on the path A -> V -> C; V keeps x: y falls on A or on C with chance 1/2 each, so gatekeeper and
    # representative have mean 1/2 and standard deviation 1/2; V can be nothing else
    found = brokerage(short_case(PATH), groups={"A": "x", "V": "x", "C": "y"}).set_index("actor")
    z = found.loc["V", [f"z_groups_{role}" for role in ROLES]].to_numpy(dtype=float)
    assert z[[2, 3]].tolist() == [1, -1]
    assert np.isnan(z[[0, 1, 4]]).all()
    assert found.loc[["A", "C"], [f"z_groups_{role}" for role in ROLES]].isna().all(axis=None)


def test_who_is_alone_in_a_group_is_never_a_coordinator():
    # V alone in y, and two x, two z: itinerant (x x or z z) 4 of 12 orders, liaison 8; never another role
    case = short_case(PATH, actors="A V C D E")
    groups = {"A": "x", "V": "y", "C": "x", "D": "z", "E": "z"}
    found = brokerage(case, groups=groups).set_index("actor")
    z = found.loc["V", [f"z_groups_{role}" for role in ROLES]].to_numpy(dtype=float)
    np.testing.assert_allclose(z[[1, 4]], [np.sqrt(2), -np.sqrt(2)], rtol=1e-12)  # (1 - 1/3) / sqrt(2/9)
    assert np.isnan(z[[0, 2, 3]]).all()


@settings(max_examples=10)
@given(st.integers(3, 5), st.floats(0.2, 0.9), st.integers(1, 4), st.integers(0, 10**6))
def test_exchanges_are_those_that_brute_force_goes_through(n: int, density: float, groups: int, seed: int):
    """Every order of the groups of all but the broker, whose own stays: mean and spread of its roles."""
    random = np.random.default_rng(seed)
    matrix = (random.random((n, n)) < density) & ~np.eye(n, dtype=bool)
    group = random.integers(0, groups, n)
    mean, spread = by_exchange(of_matrix(matrix, group), group)
    roles = cache(lambda labels: of_matrix(matrix, np.array(labels)).roles)  # most orders give labels that others give
    for broker in range(n):
        others = [place for place in range(n) if place != broker]
        counts = []
        for order in permutations(others):
            labels = group.copy()
            labels[others] = group[list(order)]
            counts.append(roles(tuple(labels.tolist()))[broker])
        np.testing.assert_allclose(mean[broker], np.mean(counts, axis=0), rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(spread[broker], np.std(counts, axis=0), rtol=1e-9, atol=1e-12)
        assert (spread[broker] > 0).tolist() == (np.ptp(counts, axis=0) > 0).tolist()


@pytest.mark.parametrize(("group", "ties"), [([0, 0, 0, 1], 5), ([0, 1, 1, 2], 3), ([0, 1, 2, 3], 9), ([0] * 4, 6)])
def test_random_ties_are_those_of_every_network_weighed_by_its_chance(group: list[int], ties: int):
    """All 4,096 networks of four actors, each arc there with the chance of ties / 12."""
    places = list(permutations(range(4), 2))
    density = ties / len(places)
    weights, counts = [], []
    for there in product((0, 1), repeat=len(places)):
        roles = by_triples({place for place, tied in zip(places, there, strict=True) if tied}, group)
        counts.append([[*(counter[role] for role in ROLES), counter.total()] for counter in roles])
        weights.append(density ** sum(there) * (1 - density) ** (len(places) - sum(there)))
    mean = np.average(counts, axis=0, weights=weights)
    variance = np.average((np.array(counts) - mean) ** 2, axis=0, weights=weights)
    found = by_random_ties(np.array(group), ties=ties)
    np.testing.assert_allclose(found[0], mean, rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(found[1], np.sqrt(variance), rtol=1e-10, atol=1e-7)


def test_the_z_score_of_ties_by_hand():
    # two ties of six, d = 1/3; V of x: A of x, C of y: one path A V C as a representative, one as a gatekeeper
    found = brokerage(short_case(PATH), groups={"A": "x", "V": "x", "C": "y"}).set_index("actor").loc["V"]
    chance = 1 / 9 * 2 / 3
    assert found["mean_ties_representative"] == pytest.approx(chance, rel=1e-12)
    assert found["sd_ties_representative"] == pytest.approx(np.sqrt(chance * (1 - chance)), rel=1e-12)
    assert found["z_ties_representative"] == pytest.approx((1 - chance) / np.sqrt(chance * (1 - chance)), rel=1e-12)
    assert found["z_ties_gatekeeper"] == pytest.approx(-chance / np.sqrt(chance * (1 - chance)), rel=1e-12)
    assert np.isnan([found[f"z_ties_{role}"] for role in ("coordinator", "itinerant", "liaison")]).all()
    # of the total, A V C and C V A, which share no tie
    assert found["mean_ties_total"] == pytest.approx(2 * chance, rel=1e-12)
    assert found["sd_ties_total"] == pytest.approx(np.sqrt(2 * chance * (1 - chance)), rel=1e-12)


def test_counts_expectations_and_z_scores_are_those_of_sna():
    """What `brokerage` of sna 2.7 in R 4.2 prints of the same ties and groups: w_I, w_O, b_IO, b_OI, b_O, t."""
    ties = "AB BC CA AD DE EF FD BE GA HG IH GI CG FH DB EI IC CD"
    case = short_case("\n".join(f"{a} + {b}" for a, b in ties.split()), actors="A B C D E F G H I J")
    groups = dict(zip("ABCDEFGHIJ", "xxxxyyyzzw", strict=True))
    found = brokerage(case, groups=groups).set_index("actor")
    names = [*ROLES, "total"]
    assert found[names].to_numpy().tolist() == [
        [1, 0, 0, 2, 0, 3],
        [2, 0, 1, 0, 0, 3],
        [2, 0, 1, 2, 1, 6],
        [1, 1, 2, 1, 0, 5],
        [0, 0, 0, 2, 2, 4],
        [0, 0, 2, 0, 0, 2],
        [0, 1, 0, 0, 2, 3],
        [0, 1, 1, 0, 0, 2],
        [0, 0, 0, 2, 2, 4],
        [0, 0, 0, 0, 0, 0],
    ]
    wanted = {  # of one actor of each group: expected, standard deviation, z
        "D": (
            [0.192, 0.256, 0.576, 0.576, 0.704, 2.304],
            [0.484776237041, 0.544940363710, 1.036177590956, 1.036177590956, 1.090585164029, 2.521713703020],
            [1.666748364011, 1.365287010372, 1.374281795349, 0.409196264907, -0.645525010994, 1.069114228459],
        ),
        "E": (
            [0.064, 0.448, 0.448, 0.448, 0.896, 2.304],
            [0.248901586978, 0.793896718724, 0.913822739923, 0.913822739923, 1.279599937480, 2.521713703020],
            [-0.257129738613, -0.564305141254, -0.490248251032, 1.698360012502, 0.862769657659, 0.672558505737],
        ),
        "H": (
            [0, 0.576, 0.256, 0.256, 1.216, 2.304],
            [0, 0.896285668746, 0.690785060638, 0.690785060638, 1.551092518195, 2.521713703020],
            [np.nan, 0.473063460440, 1.077035451973, -0.370592843690, -0.783963551971, -0.120552939708],
        ),
        "J": (
            [0, 0.640, 0, 0, 1.664, 2.304],
            [0, 0.930204278640, 0, 0, 1.921332870692, 2.521713703020],
            [np.nan, -0.688020916154, np.nan, np.nan, -0.866065441019, -0.913664385152],
        ),
    }
    for actor, rows in wanted.items():
        for kind, row in zip(("mean", "sd", "z"), rows, strict=True):
            values = found.loc[actor, [f"{kind}_ties_{name}" for name in names]].to_numpy(dtype=float)
            np.testing.assert_allclose(values, row, rtol=1e-10, atol=1e-12)


def test_where_every_tie_is_there_nothing_varies():
    full = "\n".join(f"{a} + {b}" for a, b in permutations("AVC", 2))
    found = brokerage(short_case(full), groups={"A": 1, "V": 1, "C": 2})
    assert found.filter(like="z_").isna().all(axis=None)
    assert found.filter(like="mean_ties_").to_numpy().tolist() == [[0.0] * 6] * 3


def test_of_no_actors_there_are_no_rows(small: Case):
    assert brokerage(select(small, Selection(text="nowhere")), groups={}).empty
    alone = brokerage(short_case("A + dam"), groups={}).loc[0]
    assert (alone["actor"], alone["total"], alone["mean_ties_total"]) == ("A", 0, 0)


def test_brokerage_changes_nothing_in_the_case_or_the_groups(unchanged: Unchanged):
    case, groups = short_case(PATH), {"A": "x"}
    with unchanged(case, groups):
        brokerage(case, groups=groups)
