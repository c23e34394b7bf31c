"""Two networks of the same actors with the same best splits: against all splits of small networks."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis.same_splits import best_splits, kept, same_splits
from tests.analysis.short import Triple, split_errors
from tests.analysis.solver.networks import signed_network

Pair = tuple[int, int]


@st.composite
def two_networks(draw: st.DrawFn) -> tuple[int, list[Triple], list[Triple]]:
    """Return a number of actors, signs of some pairs of them, and the same with some other or no signs."""
    n = draw(st.integers(2, 6))
    pairs = list(combinations(range(n), 2))
    signs = draw(st.lists(st.sampled_from((-1, 0, 1)), min_size=len(pairs), max_size=len(pairs)))
    changed = draw(st.dictionaries(st.sampled_from(range(len(pairs))), st.sampled_from((-1, 0, 1)), max_size=4))
    after = [changed.get(place, sign) for place, sign in enumerate(signs)]
    one, other = ([(*pair, sign) for pair, sign in zip(pairs, each, strict=True) if sign] for each in (signs, after))
    return n, one, other


def tied(triples: list[Triple]) -> set[int]:
    return {end for a, b, _ in triples for end in (a, b)}


def by_trying_all(n: int, triples: list[Triple]) -> list[tuple[int, ...]]:
    """Return all best splits of all actors, parts without a sign between them in every way."""
    every = list(product((0, 1), repeat=n))
    least = min(split_errors(triples, camp) for camp in every)
    return [camp for camp in every if split_errors(triples, camp) == least]


def always(splits: list[tuple[int, ...]], actors: set[int]) -> set[tuple[Pair, bool]]:
    """Return the pairs that are together, or apart, in all of these splits, and which of the two."""
    pairs = list(combinations(sorted(actors), 2))
    seen = {pair: {camp[pair[0]] == camp[pair[1]] for camp in splits} for pair in pairs}
    return {(pair, next(iter(ways))) for pair, ways in seen.items() if len(ways) == 1}


@pytest.mark.slow
@settings(max_examples=150)
@given(two_networks())
def test_same_splits_and_kept_relations_are_those_of_all_splits(networks: tuple[int, list[Triple], list[Triple]]):
    n, before, after = networks
    one, other = (best_splits(signed_network(n, triples), time_limit=60.0) for triples in (before, after))
    every = [by_trying_all(n, triples) for triples in (before, after)]
    common = sorted(tied(before) & tied(after))
    sets = [{tuple(camp[actor] for actor in common) for camp in splits} for splits in every]
    assert same_splits(one, other) == (sets[0] == sets[1])
    relations = [always(splits, set(common)) for splits in every]
    all_kept, stays = kept(one, other)
    assert all_kept == (relations[0] <= relations[1])
    for actor in range(n):
        mine = {each for each in relations[0] if actor in each[0]}
        held = len(mine & relations[1])
        has_any = any(actor in pair for pair, _ in always(every[0], tied(before)))
        wanted = float(actor in common and 2 * held >= len(mine)) if has_any else np.nan
        np.testing.assert_equal(stays[actor], wanted)


def test_splits_that_are_too_many_or_take_too_long_are_not_known():
    pairs = [(3 * ring + a, 3 * ring + b, -1) for ring in range(8) for a, b in ((0, 1), (1, 2), (0, 2))]
    assert best_splits(signed_network(24, pairs), time_limit=60.0) is None  # 3 ** 8
    assert best_splits(signed_network(24, pairs[:9]), time_limit=60.0).number == 27
