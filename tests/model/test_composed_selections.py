"""Selections of selections are put together where one selection keeps the same claims and nodes."""

from __future__ import annotations

import random
from dataclasses import fields
from itertools import product
from typing import Any

import pytest

from graphmodel.model.case import Case, claims
from graphmodel.model.composed_selections import followed_by
from graphmodel.model.select import select
from graphmodel.model.selection import NOTHING_CHOSEN, Selection

VALUES: dict[str, list[Any]] = {
    "issue": ["Land", ("Land", "Water"), "Water"],
    "relation": ["support", ("support", "opposition")],
    "actor": ["A", ("A", "B"), "C"],
    "proposal": ["dam", ("dam", "park")],
    "status": ["observed", "prospective"],
    "basis": ["direct", "inferred"],
    "min_strength": [2, 3],
    "since": ["2021", "2022"],
    "until": ["2021", "2022"],
    "undated": [True],
    "document": ["Report"],
    "agent": ["Envoy"],
    "text": ["a", "dam"],
    "ego": ["A", "B"],
    "hops": [2],
    "proposals": [False],
}


def chosen(name: str, value: Any) -> Selection:
    needed: dict[str, Any] = {"hops": {"ego": "A"}, "undated": {"since": "2020"}}.get(name, {})
    return Selection(**needed, **{name: value})


SINGLE = [chosen(name, value) for name, values in VALUES.items() for value in values]


def test_every_filter_goes_on_with_another_selection_after_it():
    assert [*VALUES] == [each.name for each in fields(Selection)]
    for one in SINGLE:
        assert followed_by((), one) == (one,)
        found = followed_by((one,), NOTHING_CHOSEN)
        assert found == ((one, NOTHING_CHOSEN) if one.ego else (one,))


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (Selection(issue=("Land", "Water")), Selection(issue="Land"), [Selection(issue="Land")]),
        (Selection(issue="Land"), Selection(issue=("Land", "Water")), [Selection(issue="Land")]),
        (Selection(issue="Land"), Selection(issue="Water"), [Selection(issue="Land"), Selection(issue="Water")]),
        (Selection(actor="A"), Selection(actor="B"), [Selection(actor="A"), Selection(actor="B")]),
        (Selection(since="2021"), Selection(since="2020-05", until="2023"), [Selection(since="2021", until="2023")]),
        (
            Selection(since="2020", undated=True),
            Selection(until="2022", undated=True),
            [Selection(since="2020", until="2022", undated=True)],
        ),
        (
            Selection(since="2020", undated=True),
            Selection(until="2022"),
            [Selection(since="2020", until="2022")],
        ),
        (
            Selection(since="2020", undated=True),
            Selection(issue="Land", undated=True),
            [Selection(since="2020", issue="Land", undated=True)],
        ),
        (Selection(since="2022"), Selection(until="2021"), [Selection(since="2022"), Selection(until="2021")]),
        (Selection(text="a"), Selection(text="dam"), [Selection(text="a"), Selection(text="dam")]),
        (Selection(min_strength=3), Selection(min_strength=2), [Selection(min_strength=3)]),
        (Selection(actor="A"), Selection(ego="B", hops=2), [Selection(actor="A", ego="B", hops=2)]),
        (Selection(ego="B"), Selection(actor="A"), [Selection(ego="B"), Selection(actor="A")]),
        (Selection(proposals=False), Selection(relation="support"), [Selection(proposals=False, relation="support")]),
    ],
)
def test_what_one_selection_can_say_is_one(first: Selection, second: Selection, both: list[Selection]):
    assert followed_by((first,), second) == tuple(both)


@pytest.mark.slow
def test_the_selections_of_a_part_keep_what_it_keeps(small: Case):
    for first, second in random.Random(1).sample([*product(SINGLE, SINGLE)], 30):
        part = select(select(small, first), second)
        again = small
        for each in part.selections:
            again = select(again, each)
        assert claims(again).equals(claims(part)), (first, second)
        assert again.nodes["id"].tolist() == part.nodes["id"].tolist(), (first, second)
