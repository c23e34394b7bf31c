"""In a figure, the number on a tie stands on it alone, as on screen."""

from __future__ import annotations

from itertools import permutations

import pytest

from graphmodel import Case
from graphmodel.export.compose_view import view_of
from graphmodel.export.vector.number_places import number_places
from graphmodel.export.vector.scene import Box, Scene, Tie, scene_of
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.small_case import case_from

NODES = "id\n" + "".join(f"a{number}\n" for number in range(6))


def scene(case: Case) -> Scene:
    return scene_of(case, "tie", view_of(case))


def run_through(found: Scene) -> list[list[Tie]]:
    """Return the ties that run through each number that is written."""
    places = number_places(found, [node.box for node in found.nodes])
    return [[tie for tie in found.ties if runs_through(tie, box)] for _, box in places]


def runs_through(tie: Tie, box: Box) -> bool:
    points = [tie.point(step / 400) for step in range(401)]
    return any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)


@pytest.mark.parametrize("selection", [Selection(proposals=False), Selection()], ids=["actors", "proposals too"])
def test_a_number_stands_on_one_tie_alone(selection: Selection, shipped: Case):
    found = run_through(scene(select(shipped, selection)))
    assert {len(ties) for ties in found} == {1}
    assert len(found) >= 20


@pytest.mark.slow
def test_a_number_without_a_place_of_its_own_is_left_out():
    rows = [
        f"a{one},a{other},{relation}"
        for one, other in permutations(range(6), 2)
        for relation in ("support", "opposition")
        for _ in range(3)
    ]
    found = run_through(scene(case_from("source,target,relation\n" + "\n".join(rows) + "\n", NODES)))
    assert {len(ties) for ties in found} == {1}
    assert 0 < len(found) < 60
