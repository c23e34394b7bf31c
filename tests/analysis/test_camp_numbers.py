"""Numbers of camps stay with the actors: matched by the actors that two partitions share."""

from __future__ import annotations

import importlib

import pytest

from graphmodel.analysis.camp_numbers import numbers_like, usual_numbers
from graphmodel.analysis.camps import camps
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.analysis.short import short_case
from tests.conftest import Unchanged

camp_numbers = importlib.import_module("graphmodel.analysis.camp_numbers")

USUAL = {"A": 1, "B": 1, "C": 1, "X": 2, "Y": 2, "M": 3}


@pytest.mark.parametrize(
    ("camps", "numbers"),
    [
        (["XY", "ABC"], (2, 1)),  # whichever stands first
        (["ABC"], (1,)),
        (["XY"], (2,)),
        (["M"], (3,)),
        (["AX", "BC"], (2, 1)),  # two keep theirs in one way, and three in the other
        (["AX"], (1,)),  # as many of each: the lower number
        (["AX", "BY"], (1, 2)),  # as many of each, twice: the first camp has the lower number
        (["AXY", "B"], (2, 1)),
        (["ABXY", "C"], (2, 1)),  # camp by camp ABXY could be 1, but then C would be no camp of the reference
        (["NO"], (1,)),  # nobody of the reference
        (["NO", "A"], (2, 1)),
        (["A", "B", "C"], (1, 2, 3)),  # more camps than the reference has for them
        (["X", "Y", "A", "M", "N", "O"], (2, 4, 1, 3, 5, 6)),
        ([], ()),
    ],
)
def test_a_camp_has_the_number_that_most_of_its_actors_usually_have(camps: list[str], numbers: tuple[int, ...]):
    assert numbers_like(camps, USUAL) == numbers


def test_without_a_reference_camps_are_numbered_in_their_order():
    assert numbers_like(["AB", "C", "D"], {}) == (1, 2, 3)


def test_the_reference_belongs_to_the_whole_case(shipped: Case):
    """Russia could change its side at no cost, so it has no number; with three camps the US could."""
    usual = {"AM": 1, "IR": 1, "EU": 1, "US": 1, "AZ": 2, "TR": 2}
    assert usual_numbers(shipped, k=2) == usual
    assert usual_numbers(select(shipped, Selection(issue=("Transport corridors",))), k=2) == usual
    assert usual_numbers(shipped, k=3) == {"AM": 1, "IR": 1, "EU": 1, "AZ": 2, "TR": 2, "RU": 3}
    assert set(usual_numbers(shipped, k=1).values()) == {1}


TWO_PARTS = "A - B\nB + C\nX + Y\nY + Z\nX + Z\nZ - W\nY - W"


def test_numbers_go_on_from_part_to_part_from_the_largest_camp_of_the_largest_part():
    assert usual_numbers(short_case(TWO_PARTS), k=2) == {"X": 1, "Y": 1, "Z": 1, "W": 2, "B": 3, "C": 3, "A": 4}


def test_parts_of_a_selection_have_one_number_only_where_they_usually_have():
    """A and Y are usually friends of X, all others have no usual camp: without X, nothing connects A with Y."""
    case = short_case("X + A #one\nX + Y #one\nA + B #two\nY - Z #two\nP + Q #two")
    found = camps(select(case, issue="two"))
    assert found.parts == (("A", "B"), ("P", "Q"), ("Y", "Z"))
    assert found.certain == {"A": 1, "B": 1, "Y": 1, "Z": 2, "P": 3, "Q": 3}


def test_of_a_large_case_the_first_actor_alone_names_a_camp(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(camp_numbers, "MOST_CLAIMS", 2)
    assert usual_numbers(short_case("A - B\nB + C\nA - C"), k=2) == {"A": 1}


def test_without_signs_nobody_has_a_number():
    assert usual_numbers(short_case("A ~ B"), k=2) == {}


def test_asking_changes_nothing_in_the_case(unchanged: Unchanged):
    case = short_case("A - B\nB + C")
    with unchanged(case):
        usual_numbers(case, k=None)
