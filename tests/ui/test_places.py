"""Where nodes were dragged to stands in the address, and an address puts them there."""

from __future__ import annotations

import pytest

from graphmodel import Case
from graphmodel.ui.state.places import MOST_PLACES, places_in_text, places_of_text
from tests.ui.explorer import Explorer

IDS = ["A", "B", "C"]
NOT_OF_LINK = "places: The nodes of this case are not those of the link, so they stand where the layout puts them."


def test_places_come_back_as_whole_numbers() -> None:
    places = {"C": (-12.4, 3.0), "A": (123456.6, -0.2)}
    assert places_of_text(IDS, places_in_text(IDS, places)) == ({"C": (-12.0, 3.0), "A": (123457.0, 0.0)}, [])


def test_a_bloc_is_named_by_its_depth_and_member() -> None:
    text = places_in_text(IDS, {"bloc:2:B": (10, 20)})
    assert text.endswith("~b2-1.a.k")
    assert places_of_text(IDS, text) == ({"bloc:2:B": (10.0, 20.0)}, [])


def test_nodes_that_a_case_does_not_have_are_not_written() -> None:
    assert places_in_text(IDS, {"Z": (1, 2), "bloc:1:Z": (1, 2)}) == ""


def test_of_many_places_those_dragged_last_are_kept() -> None:
    ids = [f"n{number}" for number in range(MOST_PLACES + 1)]
    found, problems = places_of_text(ids, places_in_text(ids, dict.fromkeys(ids, (1, 1))))
    assert (list(found), problems) == (ids[1:], [])


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ("9.1.1", "1 place is of no node of this case, or no place; the others are shown."),
        ("0.zzzz.1", "1 place is of no node of this case, or no place; the others are shown."),
        ("0.1~<img>~~b-1.1.1", "4 places are of no node of this case, or no places; the others are shown."),
    ],
)
def test_what_is_no_place_is_reported_and_the_others_are_taken(entries: str, problem: str) -> None:
    check = places_in_text(IDS, {"A": (0, 0)}).split("~")[0]
    found, problems = places_of_text(IDS, f"{check}~1.a.a~{entries}")
    assert (found, problems) == ({"B": (10.0, 10.0)}, [problem])


def test_the_address_puts_nodes_where_they_were_dragged_and_stays(case: Case) -> None:
    text = places_in_text(list(case.nodes["id"]), {"IR": (250, -40)})
    explorer = Explorer(places=text)
    assert explorer.warnings == []
    assert explorer.address == {"places": [text]}
    given = explorer.places
    assert (given["case"], given["places"]) == (case.fingerprint, {"IR": [250.0, -40.0]})
    explorer.choose(issue=("Use of force",))
    assert explorer.address == {"issue": ["Use of force"], "places": [text]}
    assert explorer.places == given


def test_an_address_walked_back_to_puts_nodes_back(case: Case) -> None:
    explorer = Explorer(places=places_in_text(list(case.nodes["id"]), {"IR": (250, -40)}))
    explorer.app.query_params.clear()
    assert explorer.run().address == {}
    assert explorer.places["places"] == {}


@pytest.mark.parametrize("text", ["", "x", "~" * 5_000, "<script>~0.1.1", "9" * 100_000])
def test_places_of_other_nodes_are_reported_and_passed_over(text: str) -> None:
    explorer = Explorer(places=text, issue="Use of force")
    assert explorer.warnings == [NOT_OF_LINK]
    assert explorer.address == {"issue": ["Use of force"]}
