"""Those who stand together are one bloc, whatever its size; what it says within and beyond adds up to all claims."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from graphmodel import Case
from graphmodel.model.ties import tie_sums, ties
from graphmodel.picture.bloc_layout import about, bloc_coordinates, bloc_graph
from graphmodel.picture.blocs import Bloc, Folded
from graphmodel.picture.folding import LINES, MOST_UNITS, fold
from tests.small_case import case_from

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
    return fold(case.nodes, tie_sums(case), unfolded=unfolded)


def test_who_supports_one_another_and_opposes_the_others_is_a_bloc():
    found = folded(camps())
    assert sorted((bloc.name, len(bloc.members)) for bloc in found.blocs.values()) == [
        ("Actor n0 and 19 others", 20),
        ("Actor s0 and 11 others", 12),
        ("Actor w0 and 7 others", 8),
    ]
    assert {node[0] for bloc in found.blocs.values() if bloc.name.startswith("Actor n") for node in bloc.members} == {
        "n"
    }


def test_opposition_within_is_told_as_dissent():
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
    assert len(found.ties) == min(found.total, LINES * len(found.units))
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


def test_what_is_not_unfolded_stays_on_its_side():
    before, after = bloc_coordinates(folded(camps())), bloc_coordinates(folded(camps(), "bloc:1:n0"))
    side = np.subtract(before["bloc:1:s0"], before["bloc:1:w0"])
    assert float(np.dot(side, np.subtract(after["bloc:1:s0"], after["bloc:1:w0"]))) > 0
