"""What holds of every selection: held against a filter written in plain Python."""

import random
from dataclasses import fields, replace

import networkx as nx
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphmodel.model.case import Case, claims
from graphmodel.model.dates import day_range
from graphmodel.model.select import select, selected_and_wider
from graphmodel.model.selection import Selection, from_query, to_query
from graphmodel.model.ties import ties
from tests.conftest import Unchanged
from tests.small_case import EDGES, case_from
from tests.strategies import FIELDS, NARROWING, selections


def found(case: Case, selection: Selection) -> list[str]:
    return claims(select(case, selection))["id"].tolist()


def kept(case: Case, claim: dict[str, str], chosen: Selection) -> bool:
    """Decide in plain Python if a selection without ego keeps a claim."""
    ends = {claim["source"], claim["target"]}
    days = day_range(claim["date"]) if claim["date"] else None
    of_ends = case.nodes.set_index("id").loc[sorted(ends), ["label", "description"]].to_numpy().ravel().tolist()
    texts = [claim[column] for column in ("evidence", "issue", "agent", "document")] + of_ends
    several = ("issue", "relation", "status", "basis", "document", "agent")
    return (
        all(claim[name] in (getattr(chosen, name) or [claim[name]]) for name in several)
        and (not chosen.actor or bool(ends & set(chosen.actor)))
        and (not chosen.proposal or claim["target"] in chosen.proposal)
        and (chosen.proposals or claim["target"] not in ("dam", "park"))
        and int(claim["strength"]) >= chosen.min_strength
        and (not chosen.since or (chosen.undated if days is None else days[1] >= day_range(chosen.since)[0]))
        and (not chosen.until or (chosen.undated if days is None else days[0] <= day_range(chosen.until)[1]))
        and all(any(word in text.lower() for text in texts) for word in chosen.text.lower().split())
    )


@given(selections(NARROWING | {"undated": st.booleans()}, most=4))
def test_a_selection_keeps_what_a_plain_filter_keeps(small: Case, unchanged: Unchanged, selection: Selection):
    with unchanged(small):
        ids = found(small, selection)
    assert ids == [claim["id"] for claim in claims(small).to_dict("records") if kept(small, claim, selection)]


@given(selections(FIELDS, most=4))
def test_a_part_and_the_wider_one_with_positions_have_the_ties_of_each_alone(small: Case, selection: Selection):
    part, wider = selected_and_wider(small, selection)
    alone, with_positions = (select(small, each) for each in (selection, replace(selection, proposals=True)))
    pd.testing.assert_frame_equal(ties(part), ties(alone))
    pd.testing.assert_frame_equal(ties(wider), ties(with_positions))
    assert part.nodes["id"].tolist() == alone.nodes["id"].tolist()
    assert (part.selection, wider.selection) == (alone.selection, with_positions.selection)


@given(selections(NARROWING), selections(NARROWING))
def test_filters_combine_as_intersection(small: Case, one: Selection, other: Selection):
    changed = [each.name for each in fields(Selection) if getattr(other, each.name) != each.default]
    free = [name for name in changed if getattr(one, name) == getattr(Selection(), name)]
    added = {name: getattr(other, name) for name in free}
    both = Selection(**{name: getattr(one, name) for name in FIELDS} | added)
    assume(both.since <= (both.until or both.since))  # else refused: nothing lies between them
    wanted = set(found(small, one)) & set(found(small, Selection(**added)))
    assert found(small, both) == [claim for claim in claims(small)["id"] if claim in wanted]


@given(selections())
def test_selecting_twice_is_selecting_once(small: Case, selection: Selection):
    once = select(small, selection)
    twice = select(once, selection)
    assert claims(twice)["id"].tolist() == claims(once)["id"].tolist()
    assert twice.nodes["id"].tolist() == once.nodes["id"].tolist()


@given(selections())
def test_a_selection_never_adds_and_keeps_the_order(small: Case, selection: Selection):
    selected = select(small, selection)
    whole = claims(small)["id"].tolist()
    ids = claims(selected)["id"].tolist()
    assert ids == [claim for claim in whole if claim in ids]
    nodes = selected.nodes["id"].tolist()
    assert nodes == [node for node in small.nodes["id"] if node in nodes]


@given(selections())
def test_every_claim_that_is_kept_keeps_its_nodes(small: Case, selection: Selection):
    selected = select(small, selection)
    frame = claims(selected)
    assert {*frame["source"], *frame["target"]} - {*selected.nodes["id"]} == set()


@given(st.sampled_from(["A", "B", "C", "dam", "park"]), st.integers(1, 4), selections(NARROWING, most=1))
def test_an_ego_keeps_the_claims_among_the_nodes_within_its_hops(small: Case, ego: str, hops: int, chosen: Selection):
    frame = claims(select(small, chosen))
    graph = nx.Graph(list(zip(frame["source"], frame["target"], strict=True)))
    graph.add_node(ego)
    near = set(nx.ego_graph(graph, ego, radius=hops))
    wanted = frame[frame["source"].isin(near) & frame["target"].isin(near)]["id"].tolist()
    values = {name: getattr(chosen, name) for name in FIELDS} | {"ego": (ego,), "hops": hops}
    assert found(small, Selection(**values)) == wanted


@pytest.mark.slow
@settings(max_examples=8)  # each makes cases, which are dear
@given(selections(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_selection(small: Case, selection: Selection, chance: random.Random):
    header, *rows = EDGES.splitlines(keepends=True)
    chance.shuffle(rows)
    shuffled = case_from("".join([header, *rows]))
    assert sorted(found(shuffled, selection)) == found(small, selection)


@given(selections(most=len(FIELDS)))
def test_a_selection_survives_the_address(selection: Selection):
    assert from_query(to_query(selection)) == selection


@given(selections(most=len(FIELDS)))
def test_a_selection_survives_the_address_over_the_start_of_the_app(selection: Selection):
    start = Selection(proposals=False)
    assert from_query(to_query(selection, start=start), start=start) == selection
