"""The ties that stand out are kept, whatever their size; what is kept is of the ties, in their order."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel import Case, ties
from graphmodel.model.ties import DRAWN_COLUMNS
from graphmodel.picture.backbone import backbone
from tests.small_case import case_from

HEADER = "source,target,relation,strength\n"
HUB = [("H", leaf, "support", 2) for leaf in "ABCDE"] + [("H", "F", "support", 3), ("P", "Q", "support", 1)]
"""A hub whose ties are alike but one, and a pair of its own."""
SMALL = [("P", "Q", "support", 3), ("P", "R", "support", 1), ("P", "S", "support", 1)]


UNLIKELY = [
    *[("H", "A", "support", 3)] * 1000,
    *[("H", f"h{number}", "support", 2) for number in range(1500)],
    *[("P", "Q", "support", 3)] * 800,
    *[("P", f"p{number}", "support", 1) for number in range(700)],
]
"""Two hubs, of each of which one tie has most of the strength: H to A of 6,000 in 1,501, P to Q of 3,100 in 701."""


def case_with(*rows: tuple[str, str, str, int]) -> Case:
    nodes = "id,label,kind,group\n" + "".join(
        f"{node},,,\n" for node in sorted({end for row in rows for end in row[:2]})
    )
    return case_from(HEADER + "".join(",".join(map(str, row)) + "\n" for row in rows), nodes)


def chance(strength: int, total: int, number: int) -> float:
    """The disparity filter's alpha, as Serrano et al. 2009 have it (their equation 2)."""
    return (1 - strength / total) ** (number - 1)


def test_the_tie_with_the_most_unlikely_share_comes_first():
    assert chance(3, 13, 6) < chance(2, 13, 6)
    (kept,) = backbone(case_with(*HUB), most=1).to_dict("records")
    assert (kept["source"], kept["target"]) == ("H", "F")


def test_a_tie_of_a_small_actor_that_stands_out_comes_before_a_larger_one_that_does_not():
    large = [("H", leaf, "support", 3) for leaf in "ABCDE"]
    assert chance(3, 5, 3) < chance(3, 15, 5)
    kept = backbone(case_with(*large, *SMALL), most=1)
    assert kept[["source", "target"]].to_numpy().tolist() == [["P", "Q"]]


def test_chances_too_small_for_a_float_are_distinguished():
    assert chance(3000, 6000, 1501) == chance(2400, 3100, 701) == 0.0
    assert 700 * math.log(700 / 3100) < 1500 * math.log(3000 / 6000)
    kept = backbone(case_with(*UNLIKELY), most=1)
    assert kept[["source", "target"]].to_numpy().tolist() == [["P", "Q"]]


def test_support_does_not_hide_opposition():
    """Alone among six ties, the opposition would be nothing; among oppositions it is one of two, and the larger."""
    rows = [*HUB, ("H", "A", "opposition", 3), ("H", "B", "opposition", 1)]
    assert chance(3, 4, 2) < chance(2, 13, 6)
    assert ("H", "A", "opposition") in ends(backbone(case_with(*rows), most=2))


@pytest.mark.parametrize("most", [7, 100])
def test_all_ties_are_kept_where_there_are_no_more(most: int):
    case = case_with(*HUB)
    pd.testing.assert_frame_equal(backbone(case, most=most), ties(case)[list(DRAWN_COLUMNS)])


@pytest.mark.slow
@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("EFGH"), st.integers(1, 3)), min_size=1), st.data())
def test_it_is_a_part_of_the_ties_in_their_order(drawn: list[tuple[str, str, int]], data: st.DataObject):
    case = case_with(*((source, target, "support", strength) for source, target, strength in drawn))
    whole = ties(case)[list(DRAWN_COLUMNS)]
    most = data.draw(st.integers(1, len(whole)))
    kept = backbone(case, most=most)
    assert len(kept) == most
    pd.testing.assert_frame_equal(kept, whole[[end in ends(kept) for end in ends(whole)]].reset_index(drop=True))


def ends(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(table[["source", "target", "relation"]].itertuples(index=False, name=None))
