"""The number on a tie stands on it alone: no reader takes it for that of another tie."""

from __future__ import annotations

from itertools import permutations

from tests.browser.conftest import Open, OwnCase
from tests.browser.picture import Picture

# By tie that bears a number: the ties that run through the box of the number, of each 400 points looked at.
RUN_THROUGH = """({ graphmodel: { network, edges, numbers } }) => numbers.map(({ tie, box }) => {
    const inside = ({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom;
    const parts = Array.from({ length: 401 }, (_, i) => i / 400);
    const runs = ({ id }) => parts.some((part) => inside(network.body.edges[id].edgeType.getPoint(part)));
    return [tie, edges.get({ filter: (edge) => !edge.hidden }).filter(runs).map(({ id }) => id)];
})"""


def run_through(picture: Picture) -> dict[int, list[int]]:
    return dict(picture.root.evaluate(RUN_THROUGH))


def in_each_direction(own_case: OwnCase, *, actors: int, claims: int) -> None:
    """Write a case in which each supports and opposes each other, several times."""
    rows = [
        f"a{one},a{other},{relation}"
        for one, other in permutations(range(actors), 2)
        for relation in ("support", "opposition")
        for _ in range(claims)
    ]
    nodes = "".join(f"a{actor},Actor {actor}\n" for actor in range(actors))
    own_case.write(edges="source,target,relation\n" + "\n".join(rows) + "\n", nodes=f"id,label\n{nodes}")


def test_each_number_stands_on_its_tie_alone_with_an_actor_dragged_and_with_proposals(picture: Picture) -> None:
    assert_alone(picture)
    before = picture.root.evaluate(LEFT)
    picture.drag("IR", by=(60, 40))
    assert_alone(picture)
    assert picture.root.evaluate(LEFT) != before
    picture.root.get_by_label("Put what was dragged back in its place").click()
    picture.after(picture.page.get_by_test_id("stSidebar").get_by_text("Show proposals").click)
    assert_alone(picture)


LEFT = "root => root.graphmodel.numbers.map(({ box }) => box.left)"


def assert_alone(picture: Picture) -> None:
    found = run_through(picture)
    assert {tie: others for tie, others in found.items() if others != [tie]} == {}
    assert len(found) >= 10


def test_a_number_without_a_place_of_its_own_is_left_out(own_case: OwnCase, open_app: Open) -> None:
    in_each_direction(own_case, actors=6, claims=3)
    found = run_through(open_app(own_case.address))
    assert {tie: others for tie, others in found.items() if others != [tie]} == {}
    assert 0 < len(found) < 60
