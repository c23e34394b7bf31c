"""Ties that positions imply: allies who take the same side, opponents who take opposite ones."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from graphmodel.analysis import stance_sums
from graphmodel.analysis.agreement_ties import behind_implied, implied_ties, shared_sums
from graphmodel.analysis.camps import camps
from graphmodel.analysis.positions import sides, stances
from graphmodel.engines.query import arrow_over
from graphmodel.errors import SelectionError
from graphmodel.export.compose_view import view_of
from graphmodel.model.case import Case, claims
from graphmodel.model.nodes import ids
from graphmodel.picture.view import AgreementLines, ViewOptions
from tests.analysis.short import short_case

SAID = """\
A + dam
B + dam
C - dam
A + park
B + park
C - park
A + mill
B - mill
C - mill
"""
"""A and B agree on two of three, A and C on none, B and C on one."""


@pytest.fixture
def case() -> Case:
    return short_case(SAID)


def rows(case: Case, threshold: float) -> list[tuple[str, str, str, int, int]]:
    sums, actors = implied_ties(case, threshold=threshold), ids(case, "actor")
    ends = zip(sums.source, sums.target, sums.relation, sums.claims, sums.strength, strict=True)
    return [(actors[a], actors[b], sums.words[word], int(count), int(much)) for a, b, word, count, much in ends]


@pytest.mark.parametrize(
    ("threshold", "wanted"),
    [
        (0.3, [("A", "B", "agreement", 2, 1), ("A", "C", "conflict", 3, 3), ("B", "C", "conflict", 2, 1)]),
        (0.5, [("A", "C", "conflict", 3, 3)]),
        (1.0, [("A", "C", "conflict", 3, 3)]),
    ],
)
def test_a_tie_is_implied_from_the_threshold_on(
    case: Case, threshold: float, wanted: list[tuple[str, str, str, int, int]]
):
    assert rows(case, threshold) == wanted


def test_all_shared_sides_are_counted_whatever_the_threshold(case: Case):
    sums = shared_sums(case)
    assert sorted(zip(sums.relation.tolist(), sums.claims.tolist(), strict=True)) == [
        (0, 1),
        (0, 2),
        (1, 1),
        (1, 2),
        (1, 3),
    ]


def test_camps_go_by_agreement_where_asked(case: Case):
    found = camps(case, signs="agreement", threshold=0.3)
    assert (found.signs, found.pairs, found.upper, found.is_exact) == ("agreement", 3, 0, True)
    assert found.camps == (("A", "B"), ("C",))
    assert camps(case).pairs == 0


def test_what_contradicts_camps_by_agreement_names_the_claims_of_both():
    """Each of the three is in conflict with both others: one pair has to be in one camp, in each best split another."""
    foes = short_case("A + p\nB - p\nB + q\nC - q\nC + r\nA - r")
    found = camps(foes, signs="agreement", threshold=1)
    assert found.upper == 1
    assert [(each.pair, each.sign, set(each.claims), each.times) for each in found.contradictions] == [
        (("A", "B"), -1, {"k1", "k2"}, 1),
        (("A", "C"), -1, {"k5", "k6"}, 1),
        (("B", "C"), -1, {"k3", "k4"}, 1),
    ]


def test_friend_and_foe_by_agreement_follow_the_rule():
    turned = short_case("A + p 3\nA - p 1\nA - p 1\nB + p")
    assert camps(turned, signs="agreement").camps == (("A", "B"),)
    by_count = camps(turned, signs="agreement", rule="count", k=1)
    assert [(each.pair, each.sign, each.claims) for each in by_count.contradictions] == [
        (("A", "B"), -1, ("k1", "k2", "k3", "k4"))
    ]
    level = short_case("A + p 3\nA - p 1\nB - p")  # by number of claims A takes no side
    assert (camps(level, signs="agreement").pairs, camps(level, signs="agreement", rule="count").pairs) == (1, 0)
    assert implied_ties(turned, rule="count").relation.tolist() == [1]
    assert shared_sums(turned, rule="count").relation.tolist() == [1]
    assert claims(behind_implied(turned, "A", "B", "conflict", rule="count"))["id"].tolist() == ["k1", "k2", "k3", "k4"]


def test_an_implied_tie_opens_into_the_claims_of_both(case: Case):
    assert claims(behind_implied(case, "A", "B", "agreement"))["id"].tolist() == ["k1", "k2", "k4", "k5"]
    assert claims(behind_implied(case, "A", "B", "conflict"))["id"].tolist() == ["k7", "k8"]


def test_what_is_not_possible_is_an_error(case: Case):
    with pytest.raises(SelectionError, match=r"threshold: 1.5 is not between 0 and 1\."):
        implied_ties(case, threshold=1.5)
    with pytest.raises(SelectionError, match=r"signs: 'votes' is not one of ties, agreement\."):
        camps(case, signs="votes")


def test_lines_of_agreement_and_measures_of_a_selection_ask_the_engine_once(
    case: Case, monkeypatch: pytest.MonkeyPatch
):
    asked: list[object] = []

    def ask(*arguments: Any) -> pa.Table:
        asked.append(arguments)
        return arrow_over(*arguments)

    monkeypatch.setattr(stance_sums, "arrow_over", ask)
    view_of(case, ViewOptions(agreement=AgreementLines()))
    assert (len(stances(case)), len(sides(case).side), len(asked)) == (9, 9, 1)
