"""Colour, size and blocs by columns of the nodes: offered where there are some, and held in the address."""

from __future__ import annotations

from tests.small_case import EDGES
from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer

NODES = """\
id,label,kind,region,seats
A,Ada,actor,north,40
B,Ben,actor,south,10
C,Cleo,actor,north,
D,Dora,actor,,0
dam,Build the dam,proposal,,
park,Open the park,proposal,,
"""


def chosen(explorer: Explorer) -> dict[str, str | None]:
    """Open the boxes of the attributes, and return what they say, by their labels."""
    explorer.open("attributes")
    return {each.label: each.value for each in explorer.app.selectbox if each.key and each.key.endswith("_by")}


def legend(explorer: Explorer) -> list[str]:
    return [entry["text"] for entry in explorer.view["legend"]]


def test_colour_size_and_group_are_chosen_in_the_graph_tab_and_travel_in_the_address(start_with: OpenFiles):
    start_with(edges=EDGES, nodes=NODES)
    explorer = Explorer()
    assert chosen(explorer) == {"Colour by": None, "Size by": None, "Group by": None}
    explorer.app.selectbox(key="colour_by").set_value("region")
    explorer.app.selectbox(key="size_by").set_value("seats")
    explorer.run()
    assert explorer.address == {"colour_by": ["region"], "size_by": ["seats"]}
    assert legend(explorer)[-6:] == [
        "colour: region",
        "north",
        "south",
        "no region",
        "area: seats, 0 to 40",
        "dashed: no seats",
    ]
    explorer.app.selectbox(key="group_by").set_value("region")
    explorer.run()
    assert "grouped by region" in explorer.view["caption"]
    again = Explorer(**explorer.address)
    assert again.view == explorer.view
    assert chosen(again) == {"Colour by": "region", "Size by": "seats", "Group by": "region"}


def test_an_attribute_of_another_case_leaves_the_address_and_is_named(start_with: OpenFiles):
    start_with(edges=EDGES, nodes=NODES)
    explorer = Explorer(colour_by="party", size_by="region")
    assert explorer.warnings == [
        "colour_by: 'party' does not fit the nodes of this case; it can be region.",
        "size_by: 'region' does not fit the nodes of this case; it can be seats.",
    ]
    assert explorer.address == {}


def test_nothing_is_offered_where_there_is_nothing_to_choose(start_with: OpenFiles):
    nodes = "id,label,kind\nA,Ada,actor\nB,Ben,actor\nC,Cleo,actor\ndam,Dam,proposal\n"
    start_with(edges=EDGES.replace("park", "dam"), nodes=nodes)
    assert chosen(Explorer()) == {}
