"""Those who stand together are one bloc, whatever its size; what it says within and beyond adds up to all claims."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest

from graphmodel import Case
from graphmodel.export.compose_view import view_of
from graphmodel.model.column import names
from graphmodel.model.prominence import prominence
from graphmodel.model.schema import NODE_COLUMNS
from graphmodel.model.ties import tie_sums, ties
from graphmodel.picture.bloc_layout import about, bloc_coordinates, bloc_graph
from graphmodel.picture.bloc_names import bloc_name
from graphmodel.picture.blocs import Bloc, Folded
from graphmodel.picture.folding import LINES_PER_UNIT, MOST_SINGLE, MOST_UNITS, fold
from graphmodel.picture.view import AgreementLines, ViewOptions
from tests.small_case import case_from

pytestmark = pytest.mark.slow

SIZES = {"n": 20, "s": 12, "w": 8}
"""Camps: all their members support one another and oppose all others."""


def camps(*, dissent: int = 0) -> Case:
    """A case of three camps of 40 actors; the first one opposes so many others of its own, too."""
    actors = [f"{camp}{number}" for camp, size in SIZES.items() for number in range(size)]
    rows = [
        f"{one},{other},{'support' if one[0] == other[0] else 'opposition'},1" for one, other in combinations(actors, 2)
    ]
    rows += [f"n0,n{number + 1},opposition,1" for number in range(dissent)]
    nodes = "id,label,kind,group\n" + "".join(f"{actor},Actor {actor},,\n" for actor in actors)
    return case_from("source,target,relation,strength\n" + "\n".join(rows) + "\n", nodes)


def folded(case: Case, *unfolded: str) -> Folded:
    return fold(case.nodes, tie_sums(case), prominence=prominence(case), unfolded=unfolded)


def test_who_supports_one_another_and_opposes_the_others_is_a_bloc():
    found = folded(camps())
    assert sorted((bloc.name, len(bloc.members)) for bloc in found.blocs.values()) == [
        ("Actor n0, Actor n1, Actor n2 and 17 others", 20),
        ("Actor s0, Actor s1, Actor s2 and 9 others", 12),
        ("Actor w0, Actor w1, Actor w2 and 5 others", 8),
    ]
    assert {node[0] for bloc in found.blocs.values() if bloc.name.startswith("Actor n") for node in bloc.members} == {
        "n"
    }


def test_opposition_within_is_reported_as_dissent():
    (bloc,) = [bloc for bloc in folded(camps(dissent=3)).blocs.values() if "n0" in bloc.members]
    assert (bloc.support, bloc.opposition) == (20 * 19 // 2, 3)
    assert bloc.dissent == 3 / 193
    assert about(bloc) == "20 members; 190 claims of support and 3 of opposition within (2 % dissent)"


def test_a_bloc_that_says_nothing_within_has_no_share_of_dissent():
    silent = Bloc("bloc:1:A", ("A", "B"), "A and 1 other", support=0, opposition=0, mediation=4)
    assert math.isnan(silent.dissent)
    assert about(silent) == "2 members; 0 claims of support and 0 of opposition, 4 of mediation within"


def test_ties_between_blocs_are_sums_over_their_members():
    found = folded(camps())
    sums = {
        tuple(row[:3]): row[3] for row in found.ties[["source", "target", "relation", "claims"]].to_numpy().tolist()
    }
    first, second, third = (f"bloc:1:{leader}" for leader in ("n0", "s0", "w0"))
    assert sums == {
        (first, second, "opposition"): 20 * 12,
        (first, third, "opposition"): 20 * 8,
        (second, third, "opposition"): 12 * 8,
    }


def test_a_bloc_unfolds_into_its_members_and_the_others_stay():
    found = folded(camps(), "bloc:1:s0")
    assert set(found.blocs) == {"bloc:1:n0", "bloc:1:w0"}
    assert set(found.unfolded) == {"bloc:1:s0"}
    assert set(found.units) == {*found.blocs, *(f"s{number}" for number in range(12))}
    assert found.unit_of["s3"] == "s3"
    assert found.unit_of["n3"] == "bloc:1:n0"


@pytest.mark.parametrize("unfolded", [(), ("bloc:1:n0",), ("bloc:1:n0", "bloc:1:w0"), ("no bloc",)])
def test_every_node_is_in_one_unit_and_no_claim_is_lost(unfolded: tuple[str, ...]):
    case = camps(dissent=2)
    found = folded(case, *unfolded)
    assert set(found.unit_of) == set(case.nodes["id"])
    inside = sum(bloc.support + bloc.opposition + bloc.mediation for bloc in found.blocs.values())
    assert len(found.ties) == min(found.total, LINES_PER_UNIT * len(found.units))
    if len(found.ties) == found.total:
        assert inside + int(found.ties["claims"].sum()) == int(ties(case)["claims"].sum())


def test_nodes_that_nothing_ties_are_one_bloc_where_they_are_many():
    names = [f"B{number}" for number in range(3 * MOST_UNITS)]
    rows = "".join(f"A,{name},mediation\n" for name in names)
    nodes = "".join(f"{name},,,\n" for name in ["A", *names])
    found = folded(case_from(f"source,target,relation\n{rows}", f"id,label,kind,group\n{nodes}"))
    assert len(found.units) == MOST_UNITS
    (bloc,) = found.blocs.values()
    assert len(bloc.members) == 3 * MOST_UNITS + 1 - (MOST_UNITS - 1)


def test_the_same_ties_give_the_same_blocs_in_any_order():
    case = camps(dissent=5)
    once, again = folded(case), folded(case)
    assert (once.units, once.unit_of) == (again.units, again.unit_of)


def test_the_graph_of_blocs_knows_their_members_and_where_parts_belong():
    case = camps(dissent=1)
    found = folded(case, "bloc:1:s0")
    graph = bloc_graph(case.nodes, found, fingerprint="x")
    assert graph.nodes["bloc:1:n0"]["members"] == list(found.blocs["bloc:1:n0"].members)
    assert graph.nodes["bloc:1:n0"]["dissent"] == round(1 / 191, 4)
    assert graph.nodes["s3"]["within"] == "bloc:1:s0"
    assert graph.nodes["s3"]["kind"] == "actor"
    assert "within" not in graph.nodes["bloc:1:n0"]


@pytest.mark.parametrize("unfolded", [(), ("bloc:1:n0",), ("bloc:1:n0", "bloc:1:w0", "bloc:1:s0")])
def test_no_unit_stands_on_another(unfolded: tuple[str, ...]):
    found = folded(camps(), *unfolded)
    places = bloc_coordinates(found)
    assert set(places) == set(found.units)
    for one, other in combinations(found.units, 2):
        away = np.abs(np.array(places[one]) - np.array(places[other]))
        assert away[0] >= 110 or away[1] >= 100, (one, other)


def in_a_ring(camps: int, *, seed: int) -> Folded:
    """Blocs of six who all support one another, each with many ties to others drawn at random."""
    draw = Random(seed)
    rows = [
        f"c{camp}m{one},c{camp}m{other},support" for camp in range(camps) for one, other in combinations(range(6), 2)
    ]
    for _ in range(20 * camps):
        one, other = draw.sample(range(camps), 2)
        rows.append(f"c{one}m{draw.randrange(6)},c{other}m{draw.randrange(6)},{draw.choice(['support', 'opposition'])}")
    nodes = "".join(f"c{camp}m{member}\n" for camp in range(camps) for member in range(6))
    return folded(case_from("source,target,relation\n" + "\n".join(rows) + "\n", f"id\n{nodes}"))


def votes_unfolded(*sizes: int, depth: int) -> Folded:
    """Return the blocs of camps that vote against one another, the largest unfolded, and the largest part of that."""
    case = votes(camps=dict(zip("ns", sizes, strict=True)))
    options = ViewOptions(agreement=AgreementLines())
    for _ in range(depth):
        found = view_of(case, options).folded
        largest = max(found.blocs.values(), key=lambda bloc: (bloc.id in options.unfolded, len(bloc.members)))
        options = replace(options, unfolded=(*options.unfolded, largest.id))
    return view_of(case, options).folded


UNFOLDED = {
    "camps": lambda: folded(camps()),
    "one of three unfolded": lambda: folded(camps(), "bloc:1:n0"),
    "two of three": lambda: folded(camps(), "bloc:1:w0", "bloc:1:s0"),
    "votes": lambda: votes_unfolded(60, 30, depth=0),
    "votes, unfolded": lambda: votes_unfolded(60, 30, depth=1),
    "votes, unfolded twice": lambda: votes_unfolded(150, 30, depth=2),
    **{f"{camps} blocs": partial(in_a_ring, camps, seed=camps) for camps in (3, 5, 8, 12, 16, 20)},
}


@pytest.mark.parametrize("name", UNFOLDED)
def test_no_tie_between_two_runs_through_a_third_bloc(name: str):
    found = UNFOLDED[name]()
    places = {unit: np.array(at) for unit, at in bloc_coordinates(found).items()}
    radius = {unit: node["size"] for unit, node in _nodes(found).items() if "size" in node}
    for one, other in {(one, other) for one, other in found.ties[["source", "target"]].to_numpy().tolist()}:
        along = places[other] - places[one]
        for third in radius.keys() - {one, other}:
            part = np.clip((places[third] - places[one]) @ along / (along @ along), 0, 1)
            away = float(np.hypot(*(places[one] + part * along - places[third])))
            assert away > radius[third], (one, other, third)


@pytest.mark.parametrize("name", ["camps", "votes", "3 blocs"])
def test_among_three_blocs_no_tie_runs_through_a_name(name: str):
    found = UNFOLDED[name]()
    places = {unit: np.array(at) for unit, at in bloc_coordinates(found).items()}
    below = {unit: node["size"] for unit, node in _nodes(found).items() if "size" in node}
    along = np.linspace(0, 1, 201)[:, None]
    for one, other in {(one, other) for one, other in found.ties[["source", "target"]].to_numpy().tolist()}:
        points = places[one] + along * (places[other] - places[one])
        for unit, radius in below.items():
            x, y = (points - places[unit]).T
            assert not ((abs(x) < 60) & (y > radius + 4) & (y < radius + 56)).any(), (one, other, unit)


def _nodes(found: Folded) -> Mapping[str, Mapping[str, Any]]:
    named = {name: list(found.unit_of) if name in ("id", "label") else "actor" for name in names(NODE_COLUMNS)}
    return dict(bloc_graph(pd.DataFrame(named), found, fingerprint="x").nodes(data=True))


def test_what_is_not_unfolded_stays_on_its_side():
    before, after = bloc_coordinates(folded(camps())), bloc_coordinates(folded(camps(), "bloc:1:n0"))
    side = np.subtract(before["bloc:1:s0"], before["bloc:1:w0"])
    assert float(np.dot(side, np.subtract(after["bloc:1:s0"], after["bloc:1:w0"]))) > 0


def votes(*, camps: dict[str, int], calls: int = 10) -> Case:
    """A case in which camps take opposite sides on roll calls, of which the last member of each is against two more."""
    actors = [f"{camp}{number}" for camp, size in camps.items() for number in range(size)]
    rows = [
        f"{actor},r{call},{'support' if actor[0] == 'n' else 'opposition'}" for actor in actors for call in range(calls)
    ]
    rows += [f"{camp}{size - 1},extra{call},opposition" for camp, size in camps.items() for call in range(2)]
    roll_calls = [*(f"r{call}" for call in range(calls)), "extra0", "extra1"]
    nodes = [f"{actor},State {actor},actor" for actor in actors] + [
        f"{call},Call {call},proposal" for call in roll_calls
    ]
    return case_from("source,target,relation\n" + "\n".join(rows) + "\n", "id,label,kind\n" + "\n".join(nodes) + "\n")


def test_a_bloc_is_named_after_those_of_whom_the_whole_case_says_most_the_rarer_the_relation_the_more():
    case = votes(camps={"n": 30, "s": 30})
    view = view_of(case, ViewOptions(agreement=AgreementLines()))
    assert sorted(bloc.name for bloc in view.folded.blocs.values()) == [
        "State n29, State n0, State n1 and 27 others",
        "State s29, State s0, State s1 and 27 others",
    ]


@pytest.mark.parametrize(
    ("labels", "groups", "name"),
    [
        (["A", "B", "C", "D", "E"], [], "A, B, C and 2 others"),
        (["A", "B", "C", "D"], [], "A, B, C and 1 other"),
        (["A", "B", "C"], [], "A, B and C"),
        (["A", "B"], [], "A and B"),
        (
            ["Micronesia (Federated States of)", "Antigua and Barbuda", "Chad", "Mali"],
            [],
            "Micronesia (Federated States of) and 3 others",
        ),
        (["United States", "Israel", "United Kingdom", "Canada"], [], "United States, Israel and 2 others"),
        (["A", "B", "C", "D"], ["West", "West", "West", "West"], "West: A, B, C and 1 other"),
        (["A", "B", "C", "D"], ["West", "West", "West", ""], "mostly West: A, B, C and 1 other"),
        (["A", "B", "C", "D"], ["West", "West", "East", "East"], "A, B, C and 1 other"),
    ],
)
def test_a_bloc_is_named_after_three_members_and_the_group_of_most(labels: list[str], groups: list[str], name: str):
    assert bloc_name(labels, groups or [""] * len(labels)) == name


def test_a_second_click_gives_the_members_whatever_the_size_of_the_bloc():
    case = votes(camps={"n": 150, "s": 30})
    options = ViewOptions(agreement=AgreementLines())
    at_first = view_of(case, options)
    (large,) = [bloc.id for bloc in at_first.folded.blocs.values() if len(bloc.members) == 150]
    once = view_of(case, replace(options, unfolded=(large,))).folded
    assert len([unit for unit in once.units if unit.startswith("bloc:2:")]) >= 1
    (next_,) = sorted(
        (bloc for bloc in once.blocs.values() if bloc.id.startswith("bloc:2:")), key=lambda bloc: -len(bloc.members)
    )[:1]
    twice = view_of(case, replace(options, unfolded=(large, next_.id))).folded
    single = {unit for unit in twice.units if unit in next_.members}
    assert len(single) == MOST_SINGLE
    (rest,) = [bloc for bloc in twice.blocs.values() if bloc.id.startswith("bloc:3:")]
    assert {*single, *rest.members} == set(next_.members)
