"""Who stands with whom, in words: nothing is said of actors that no friend or foe connects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphmodel import camps
from graphmodel.analysis.camps_in_words import camps_in_words, fit_in_words
from graphmodel.export.compose_view import view_of
from graphmodel.model.nodes import labels
from graphmodel.picture.view import CampColours, ViewOptions
from tests.analysis.short import short_case

PARTS = "A + B\nC + D\nE - F"
FRIENDS = "A and B are in one camp. C and D are in one camp."
FIRST = f"K, L and M are in one camp. {FRIENDS} E and F are in one camp."
UNCONNECTED = "No friend or foe connects these {} parts, so nothing says how they stand to one another."


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ("A - B", "A stands apart from B. Nothing contradicts that."),
        ("A + B", "A and B are in one camp. Nothing contradicts that."),
        (
            "A + B\nA - C\nB - C",
            "A and B stand apart from C. Nothing contradicts that.",
        ),
        (
            "A - B\nA - C\nB - C",
            (
                "A, B and C could be in one camp or another. 1 of 3 pairs of friends or foes contradicts that, "
                "which of 3 depends on the way to divide them."
            ),
        ),
        (
            PARTS,
            f"{FRIENDS} E stands apart from F. {UNCONNECTED.format(3)} Nothing contradicts that.",
        ),
        (
            "A + B\nC + D\nE + F\nG + H\nI + J\nK + L\nL + M",
            f"{FIRST} 2 more parts: 4 actors. {UNCONNECTED.format(6)} Nothing contradicts that.",
        ),
        ("A ~ B", "No two actors here are friends or foes on balance, so there are no camps."),
    ],
)
def test_camps_are_described_part_by_part(claims: str, sentence: str):
    case = short_case(claims)
    assert camps_in_words(camps(case), labels(case)) == sentence


def test_camps_that_are_not_proven_say_that_who_stands_with_whom_is_not_known():
    case = short_case("A - B\nA - C\nB - C")
    found = replace(camps(case), lower=0, is_exact=False, solutions=None, together=(), apart=())
    assert camps_in_words(found, labels(case)) == (
        "Who stands with whom in all of the best ways to divide them is not known. "
        "0 to 1 of 3 pairs of friends or foes contradicts that."
    )


def test_camps_are_printed_part_by_part():
    assert str(camps(short_case(PARTS))) == (
        "camps of 3 unconnected parts: A, B / C, D / E | F; 0 of 3 pairs contradict them (proven least); "
        "1 way to divide them is equally good; rule net"
    )


def test_a_picture_of_parts_says_that_nothing_is_known_between_them():
    view = view_of(short_case(PARTS), ViewOptions(camps=CampColours(2, "net")))
    assert view.caption.endswith("camps of 3 unconnected parts: no sign says how one stands to another")


def test_pairs_that_contradict_in_each_way_are_apart_from_those_that_depend_on_it():
    """A and B are together and foes by C and D; E is a friend of both sides, so which of its two ties goes is open."""
    found = camps(short_case("A + B\nA - C\nB - C\nC + D\nA - D\nB + D\nE + A\nE + C"))
    always = [each.pair for each in found.contradictions if each.always]
    assert (found.upper, len(found.contradictions), always) == (2, 3, [("B", "D")])
    assert fit_in_words(found) == (
        "2 of 8 pairs of friends or foes contradict that: 1 in each way to divide them, and 1 of 2 others."
    )
