"""What is supposed is marked in the picture: the same lines, marks and legend on screen and in the figure."""

from __future__ import annotations

import math
from xml.etree.ElementTree import fromstring

import pytest

from graphmodel.cli.replaying import remade
from graphmodel.export.compose_view import changed_ties, view_of
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.vector import svg
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from graphmodel.picture.compose import coordinates
from graphmodel.picture.message import message
from graphmodel.picture.view import ViewOptions
from graphmodel.reading.what_if import what_if
from tests.export.test_same_view import SVG, in_svg, on_screen
from tests.small_case import HEADER, case_from

CLAIMS = (
    "A,B,support,,,,2",
    "A,B,opposition,,,,3",
    "B,C,support,,,,1",
    "C,A,support,,,,1",
    "C,A,support,,,,1",
    "D,A,support,,,,1",
)
EDGES = HEADER + "".join(f"k{number},{claim},,,,,\n" for number, claim in enumerate(CLAIMS, start=1))
MARKED = {
    ("A", "B", "support"): "what if: changed",
    ("A", "B", "opposition"): "what if: gone",
    ("C", "A", "support"): "what if: changed",
    ("D", "A", "support"): "what if: gone",
    ("C", "B", "mediation"): "what if: new",
}
CHANGES = ViewOptions(changes=True)


@pytest.fixture
def supposed() -> Case:
    """Leave out what A opposes, one of two claims, and all that D says; and add a mediation."""
    added = {"source": "C", "target": "B", "relation": "mediation"}
    return what_if(case_from(EDGES), without=["k2", "k5", "k6"], added=[added])


def test_a_tie_is_new_gone_or_changed_in_its_claims_or_in_the_sign_of_its_pair(supposed: Case):
    assert supposed.before
    assert changed_ties(ties(supposed), ties(supposed.before)) == MARKED
    assert changed_ties(ties(supposed), ties(supposed)) == {}


def test_what_is_gone_is_drawn_with_its_actors_and_every_pen_draws_the_same(supposed: Case):
    part = select(supposed, Selection(proposals=False))
    view = view_of(part, CHANGES)
    assert view.marked == MARKED
    assert {*view.nodes} == {"A", "B", "C", "D"}
    assert view.caption.endswith("ties as supposed: 1 new, 2 gone, 2 changed")
    nodes, lines = on_screen(message(view), view)
    root = fromstring(svg(part, view=view))
    assert in_svg(root) == (nodes, lines)
    marks = {words: (opacity, mark) for words, (_, opacity, _, mark) in lines.items()}
    assert marks["Dora supports Ada"] == (1.0, "what if: gone")
    assert marks["Ben supports Cleo"] == (0.3, "")
    texts = [each.text for each in root.findall(f".//{SVG}g[@id='legend']/{SVG}text")]
    assert texts == [entry["text"] for entry in message(view)["legend"]]
    assert [text for text in texts if str(text).startswith("what if")] == [
        "what if: changed",
        "what if: gone",
        "what if: new",
    ]


def test_marks_differ_without_colour(supposed: Case):
    view = view_of(supposed, CHANGES)
    outlines = {words: view.picture.style.outline(words) for words in MARKED.values()}
    assert len({*outlines.values()}) == 3


def test_the_figure_is_made_again_from_its_recipe(supposed: Case):
    part = select(supposed, Selection(proposals=False))
    drawn = svg(part, view=view_of(part, CHANGES))
    recipe = read_recipe(find_recipe(drawn))
    assert recipe.view == CHANGES
    assert remade(supposed, recipe) == drawn


def test_who_is_new_stands_outside_on_the_side_of_those_it_has_ties_with():
    case = case_from(EDGES)
    added = [{"source": "E", "source_kind": "actor", "target": "B", "relation": "support"}]
    found, before = coordinates(what_if(case, added=added)), coordinates(case)
    assert {node: found[node] for node in before} == before
    (x, y), beside = found["E"], before["B"]
    assert math.hypot(x, y) > max(math.hypot(*place) for place in before.values())
    assert math.atan2(y, x) == pytest.approx(math.atan2(beside[1], beside[0]))


def test_where_nothing_is_supposed_or_nothing_changes_no_tie_is_faint():
    assert view_of(case_from(EDGES), CHANGES).marked is None
    same = what_if(case_from(EDGES), without="k3", added=[{"source": "B", "target": "C", "relation": "support"}])
    view = view_of(same, CHANGES)
    assert view.marked == {("B", "C", "support"): "what if: changed"}  # strength is 2 where none is given
