"""Further columns of the nodes: what is offered, and what colours, sizes and blocs make of them."""

from __future__ import annotations

import math

import pytest

from graphmodel.errors import UsageError
from graphmodel.export.compose_view import view_of
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.picture.attributes import groupings, quantities
from graphmodel.picture.legend import legend
from graphmodel.picture.message import message
from graphmodel.picture.style import ATTRIBUTE_STYLES, CAMP_STYLES, CAMPLESS_STYLE, MISSING_STYLE
from graphmodel.picture.view import AgreementLines, View, ViewOptions
from tests.small_case import case_from

NODES = """\
id,label,kind,group,region,seats,founded,rating,web
A,Ada,actor,,north,40,1990,5,a.org
B,Ben,actor,,south,10,,-3,b.org
C,Cleo,actor,,north,,1990,4,c.org
D,Dora,actor,,,0,2001,,d.org
dam,Build the dam,proposal,,,,,,
park,Open the park,proposal,,,,,,
"""


@pytest.fixture(scope="module")
def town() -> Case:
    return case_from(nodes=NODES)


def view(case: Case, **options: str) -> View:
    return view_of(case, ViewOptions(**options))


def texts(drawn: View) -> list[tuple[str, str]]:
    return [(entry.text, entry.sample) for entry in legend(drawn)][-5:]


def test_a_column_that_puts_nodes_together_and_others_apart_is_offered(town: Case):
    """Not ``web``, of which each has its own, ``group``, which is empty, and what names or describes one node."""
    assert groupings(town.nodes) == ["region", "founded"]


def test_numbers_from_0_on_are_offered_for_sizes(town: Case):
    assert quantities(town.nodes) == ["seats", "founded"]


def test_nothing_is_offered_where_nodes_have_no_further_columns():
    case = case_from(
        nodes="id,label,kind\nA,Ada,actor\nB,Ben,actor\nC,Cleo,actor\ndam,Dam,proposal\npark,Park,proposal\n"
    )
    assert (groupings(case.nodes), quantities(case.nodes)) == ([], [])


def test_each_value_has_a_colour_and_a_missing_one_is_drawn_as_missing(town: Case):
    drawn = view(town, colour_by="region")
    looks = {node: look for node in drawn.nodes if (look := drawn.look(node))}
    assert {node: (look.words, look.light[0].fill, look.is_missing) for node, look in looks.items()} == {
        "A": ("region: north", ATTRIBUTE_STYLES[0].light.fill, False),
        "B": ("region: south", ATTRIBUTE_STYLES[1].light.fill, False),
        "C": ("region: north", ATTRIBUTE_STYLES[0].light.fill, False),
        "D": ("no region", MISSING_STYLE.light.fill, True),
    }
    assert texts(drawn) == [
        ("proposal", "kind"),
        ("colour: region", "title"),
        ("north", "colour"),
        ("south", "colour"),
        ("no region", "colour"),
    ]


def test_an_attribute_begins_with_other_colours_than_camps_do():
    assert [style.light.fill for style in ATTRIBUTE_STYLES[:6]] == [style.light.fill for style in CAMP_STYLES[2:]]


def test_a_value_keeps_its_colour_in_every_selection(town: Case):
    part = select(town, actor="B")
    whole, drawn = view(town, colour_by="region"), view(part, colour_by="region")
    assert {node: drawn.look(node) for node in drawn.nodes} == {node: whole.look(node) for node in drawn.nodes}


def test_values_beyond_eight_share_a_colour_and_are_named_with_it():
    ids = [f"n{number:02}" for number in range(12)]
    nodes = "id,kind,party\n" + "".join(f"{node},actor,party {node[1:]}\n" for node in ids)
    edges = "source,target,relation\n" + "".join(f"n00,{node},support\n" for node in ids[1:])
    drawn = view(case_from(edges, nodes), colour_by="party")
    others = [node for node in drawn.nodes if drawn.look(node).light == (CAMPLESS_STYLE.light,)]
    assert others == ids[8:]
    assert texts(drawn)[-1] == ("other: party 08, party 09, party 10, …", "colour")


def test_areas_stand_for_numbers_and_a_missing_one_is_drawn_as_missing(town: Case):
    sizes = view(town, size_by="seats").node_sizes
    assert sizes
    assert (sizes.radii["A"], sizes.radii["B"]) == (40.0, 20.0)  # a quarter of the number, a quarter of the area
    assert math.isclose(sizes.radii["B"] ** 2 / sizes.radii["A"] ** 2, 10 / 40)
    assert sizes.radii["D"] == 5.0  # 0 is no missing number, and still to be seen
    assert [node for node in sizes.radii if sizes.is_missing(node)] == ["C"]
    assert "dam" not in sizes.radii
    assert texts(view(town, size_by="seats"))[-2:] == [
        ("area: seats, 0 to 40", "area"),
        ("dashed: no seats", "missing"),
    ]


def test_a_message_holds_what_is_drawn_and_no_value_of_what_is_not(town: Case):
    said = message(view(town, colour_by="region", size_by="seats"))
    assert said["colours"]["title"] == "colour: region"
    assert said["sizes"]["values"] == {"A": "40", "B": "10", "C": "", "D": "0"}
    assert "colours" not in message(view(town))


def test_nodes_of_one_value_are_a_bloc_and_those_without_stand_alone(town: Case):
    drawn = view(town, group_by="region", colour_by="region")
    assert drawn.folded
    assert [(bloc.name, bloc.members) for bloc in drawn.folded.blocs.values()] == [("north: Ada and Cleo", ("A", "C"))]
    assert set(drawn.nodes) == {"bloc:1:A", "B", "D", "dam", "park"}
    assert "grouped by region" in drawn.extent
    assert drawn.look("bloc:1:A") == view(town, colour_by="region").look("A")


def test_a_bloc_by_attribute_unfolds_to_its_members(town: Case):
    drawn = view_of(town, ViewOptions(group_by="region", unfolded=("bloc:1:A",)))
    assert set(drawn.nodes) == {"A", "B", "C", "D", "dam", "park"}


def test_lines_by_agreement_are_grouped_too(town: Case):
    drawn = view_of(town, ViewOptions(group_by="region", agreement=AgreementLines()))
    assert set(drawn.nodes) == {"bloc:1:A", "B", "D"}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            {"colour_by": "regoin"},
            (
                "nodes: 'regoin' is not one of their attributes: group, issue, region, seats, founded, rating, web. "
                "Did you mean 'region'?"
            ),
        ),
        (
            {"group_by": "label"},
            "nodes: 'label' is not one of their attributes: group, issue, region, seats, founded, rating, web.",
        ),
        (
            {"size_by": "rating"},
            (
                "size by: 'rating' does not hold numbers from 0 on, of actors, throughout. "
                "Sizes need numbers from 0 on: seats, founded."
            ),
        ),
    ],
)
def test_what_is_no_attribute_is_named_with_those_that_are(town: Case, options: dict[str, str], says: str):
    with pytest.raises(UsageError) as refused:
        view(town, **options)
    assert str(refused.value) == says
