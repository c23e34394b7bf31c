"""Which proposal divides most, and who is on which side of it, in words."""

from __future__ import annotations

import pytest

from graphmodel import Case, Selection, agreement, contested, select, standing
from graphmodel.analysis.contested import as_contested, most_divided
from graphmodel.analysis.in_words import agreement_in_words, side_in_words, standing_in_words
from graphmodel.model.nodes import unique_labels
from tests.analysis.short import short_case

NAMES = {name: name for name in "ABCDEFG"}


def most_proposals(case: Case) -> list[str]:
    return [row.proposal for row in most_divided(as_contested(contested(case)))]


def test_of_the_most_contested_the_one_with_most_actors_divides_most(shipped: Case):
    """Two are for and two against the corridor; on Soviet-era borders, as contested, one each."""
    assert most_proposals(shipped) == ["extraterritorial-corridor"]


def test_proposals_that_divide_alike_are_all_named():
    case = short_case("A + pier\nB - pier\nA + quay\nC - quay\nA + road\nB + road\nC - road")
    assert most_proposals(case) == ["pier", "quay"]


def test_nothing_divides_where_nobody_is_against():
    assert most_proposals(short_case("A + pier\nB + pier")) == []


@pytest.mark.parametrize(
    ("actors", "text"),
    [
        ("A", "A opposes it"),
        ("A; B", "A and B oppose it"),
        ("A; B; C", "A, B and C oppose it"),
        ("A; B; C; D; E; F; G", "A, B, C, D, E and 2 more oppose it"),
    ],
)
def test_a_side_is_named_as_one_would_say_it(actors: str, text: str):
    assert side_in_words(actors, "opponents", NAMES) == text


def test_who_is_best_and_worst_placed_is_named(shipped: Case):
    table = standing(select(shipped, Selection(proposals=False)))
    sentence = "European Union is best placed (PN 1.02), Azerbaijan is worst placed (0.31)."
    assert standing_in_words(table, unique_labels(shipped)) == sentence


def test_who_has_neither_friends_nor_foes_is_not_best_placed_among_them():
    case = short_case("A - B\nB - C\nA + C\nD ~ A")
    assert standing(case).set_index("actor")["pn"]["D"] == 1
    assert "D" not in standing_in_words(standing(case), NAMES)


def test_nobody_is_best_placed_where_all_are_placed_alike():
    case = short_case("A + B\nB + A")
    assert standing_in_words(standing(case), NAMES) == ""


def test_of_many_pairs_that_agree_alike_the_number_is_given_and_on_how_many_proposals_each_does():
    case = short_case("\n".join(f"{actor} + {proposal}" for actor in "ABCD" for proposal in ("dam", "park")))
    assert agreement_in_words(agreement(case), unique_labels(case)) == (
        "Most in agreement: 6 pairs, each on the same side of 2 of 2 proposals."
    )


def test_of_pairs_that_agree_alike_the_one_with_most_in_common_is_named(shipped: Case):
    assert agreement_in_words(agreement(shipped), unique_labels(shipped)).splitlines() == [
        "Most in agreement: Armenia and European Union, on the same side of 5 of 5 proposals.",
        "Most in conflict: Armenia and Russia; Turkey and Iran, on opposite sides of 2 of 2 proposals.",
    ]
