"""Rows that stand for a matrix too large to be drawn: some of each bloc, or both ends."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from graphmodel.analysis.rows_drawn import poles, spread_over


@pytest.mark.parametrize(("most", "kept"), [(5, "acegi"), (2, "af"), (1, "a"), (10, "abcdefghij"), (12, "abcdefghij")])
def test_rows_are_spread_evenly_over_their_order(most: int, kept: str):
    assert spread_over("abcdefghij", most, weight={}) == list(kept)


def test_the_best_known_of_each_part_stands_for_it():
    assert spread_over("abcdefghij", 2, weight={"c": 3.0, "b": 2.0, "j": 1.0}) == ["c", "j"]


def test_a_bloc_of_a_tenth_has_a_tenth_of_the_rows():
    order = [f"n{number}" for number in range(180)] + [f"s{number}" for number in range(20)]
    assert sum(each.startswith("s") for each in spread_over(order, 40, weight={})) == 4


def test_the_poles_are_the_rows_that_differ_most_and_missing_cells_count_for_neither():
    rows = {"centre": [0.0, 0.0, 0.0], "left": [1.0, 1.0, 1.0], "right": [-1.0, -1.0, -1.0], "silent": [np.nan] * 3}
    matrix = pd.DataFrame(rows, index=["r1", "r2", "r3"]).T
    assert poles(matrix, 2) == ["left", "right"]
    assert poles(matrix, 4) == ["centre", "left", "right", "silent"]
