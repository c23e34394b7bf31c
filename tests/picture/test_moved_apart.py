"""What overlaps is moved apart, and nothing else is moved."""

import math

import numpy as np
import pytest

from graphmodel.picture.moved_apart import boxes_apart, circles_apart, none_in_one_place


def test_circles_are_moved_along_the_line_between_them_each_by_half():
    points = np.array([(0.0, 0.0), (3.0, 4.0), (50.0, 0.0)])
    assert circles_apart(points, across=10.0).tolist() == [
        pytest.approx([-1.5, -2.0]),
        pytest.approx([4.5, 6.0]),
        [50, 0],
    ]
    assert points.tolist() == [[0, 0], [3, 4], [50, 0]]


def test_boxes_are_moved_along_the_axis_on_which_they_overlap_less():
    boxes = np.array([(100.0, 10.0)] * 3)
    first, second, far = boxes_apart(np.array([(0.0, 0.0), (10.0, 4.0), (300.0, 0.0)]), boxes).tolist()
    assert (first[0], second[0], far) == (0, 10, [300, 0])
    assert first[1] == pytest.approx(4 - second[1])
    assert 9.5 <= second[1] - first[1] <= 10


def test_boxes_at_one_point_part():
    found = boxes_apart(np.zeros((3, 2)), np.array([(40.0, 20.0)] * 3))
    gaps = np.abs(found[:, None] - found[None])[np.triu_indices(3, 1)]
    assert ((gaps[:, 0] >= 39.5) | (gaps[:, 1] >= 19.5)).all()


def test_nodes_that_fell_into_one_place_stand_a_step_apart_and_the_first_stays():
    found = none_in_one_place({"A": (1.0, 2.0), "B": (1.0, 2.0), "C": (5.0, 5.0)}, step=10.0)
    assert found == {
        "A": (1.0, 2.0),
        "B": (round(1 + 10 * math.cos(2.4), 1), round(2 + 10 * math.sin(2.4), 1)),
        "C": (5.0, 5.0),
    }
