"""Made-up cases are sound, of the size that is asked for, and the same for the same seed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis.camps import camps
from graphmodel.errors import UsageError
from graphmodel.export.delimited import to_csv
from graphmodel.reading.load import load
from graphmodel.reading.synthetic import generate
from tests.reading.contents import read_files


@pytest.mark.slow
@settings(max_examples=6)
@given(st.integers(2, 30), st.integers(1, 60), st.integers(1, 6), st.integers(0, 2**32))
def test_a_made_up_case_is_sound_and_of_the_size_asked_for(actors: int, claims: int, issues: int, seed: int):
    made = generate(actors=actors, claims=claims, issues=issues, seed=seed)
    loaded = load(read_files({"edges.csv": to_csv(made.claims), "nodes.csv": to_csv(made.nodes)}))
    assert (loaded.counts.rows, loaded.counts.claims) == (claims, claims)
    assert [finding for finding in loaded.findings if finding.severity == "error"] == []
    assert made.nodes["kind"].value_counts().to_dict() == {"actor": actors, "proposal": 2 * issues}


def test_the_same_seed_gives_the_same_case_and_another_one_another():
    one, same, other = (generate(actors=9, claims=50, seed=seed) for seed in (3, 3, 4))
    assert one.claims.equals(same.claims)
    assert one.nodes.equals(same.nodes)
    assert not one.claims.equals(other.claims)


def test_its_two_camps_mostly_hold():
    made = generate(actors=20, claims=400, seed=1)
    loaded = load(read_files({"edges.csv": to_csv(made.claims), "nodes.csv": to_csv(made.nodes)}))
    assert loaded.case
    found = camps(loaded.case)
    group = dict(zip(made.nodes["id"], made.nodes["group"], strict=True))
    assert found.is_exact
    assert found.share < 0.2
    sides = [[group[actor] for actor in camp if group[actor] != "third party"] for camp in found.camps]
    strays = [len(side) - max(side.count("north"), side.count("south")) for side in sides]
    assert len(sides) == 2
    assert sum(strays) <= 1  # of 18: one claim in ten contradicts the camps, and the last actors have few


@pytest.mark.parametrize("numbers", [{"actors": 1, "claims": 1}, {"actors": 2, "claims": 0}])
def test_too_small_a_case_is_refused(numbers: dict[str, int]):
    with pytest.raises(UsageError):
        generate(**numbers)
