"""A search finds what is there, and says what a selection hides of it."""

from __future__ import annotations

import pytest

from graphmodel import Case, Selection, search, select
from graphmodel.engines.one_of_many import FEW_TEXTS
from graphmodel.model.case import claims
from graphmodel.model.search import Hit
from graphmodel.model.showing import showing
from tests.conftest import Unchanged
from tests.small_case import EDGES, NODES, case_from

pytestmark = pytest.mark.slow

Found = dict[str, list[str]]


def found(case: Case, text: str) -> Found:
    return {hits.kind: [hit.id for hit in hits.listed] for hits in search(case, text)}


def hidden(case: Case, text: str) -> Found:
    return {hits.kind: [hit.id for hit in hits.listed if hit.hidden] for hits in search(case, text)}


def test_names_descriptions_groups_evidence_agents_documents_and_issues_are_searched(small: Case) -> None:
    assert found(small, "cleo") == {"actor": ["C"], "claim": ["k5", "k6", "k9"]}
    assert found(small, "miller") == {"actor": ["B"]}
    assert found(small, "north") == {"actor": ["A"]}
    assert found(small, "FLOOD") == {"claim": ["k3"]}
    assert found(small, "warden") == {"claim": ["k2"]}
    assert found(small, "letter") == {"claim": ["k4", "k5", "k6", "k9"]}
    assert found(small, "water") == {
        "proposal": ["dam"],
        "issue": ["Water"],
        "claim": ["k1", "k3", "k5", "k6", "k7", "k8"],
    }


def test_the_words_of_the_document_are_searched_where_claims_quote_them() -> None:
    rows = [line + ",quote" if number == 0 else line + "," for number, line in enumerate(EDGES.splitlines())]
    rows[3] += "\u00c9nd of the Salmon"
    case = case_from("\n".join(rows) + "\n")
    (hits,) = search(case, "end salmon")
    assert [(hit.id, hit.column, hit.text) for hit in hits.listed] == [("k3", "quote", "\u00c9nd of the Salmon")]
    assert [*claims(select(case, Selection(text="salmon")))["id"]] == ["k3"]


def test_each_word_has_to_be_found_in_the_same_thing(small: Case) -> None:
    assert found(small, "pump ada") == {"claim": ["k1"]}
    assert found(small, "ben envoy") == {"claim": ["k6"]}
    assert found(small, "miller warden") == {}


def test_a_claim_is_found_by_its_whole_id(small: Case) -> None:
    assert found(small, "K3") == {"claim": ["k3"]}
    assert "k3" not in found(small, "k").get("claim", [])
    assert hidden(select(small, relation="support"), "k3") == {"claim": ["k3"]}


def test_nothing_is_found_of_no_words_and_of_unknown_ones(small: Case) -> None:
    assert search(small, "  ") == ()
    assert search(small, "zeppelin") == ()


def test_a_name_comes_before_one_that_begins_with_it_and_one_that_has_it() -> None:
    nodes = NODES + "E,Old Ada,actor,,,,\nF,Adam,actor,,,,\n"
    assert found(case_from(nodes=nodes), "ada")["actor"] == ["A", "F", "E"]


def test_accents_and_case_do_not_count_on_either_side() -> None:
    case = case_from(
        EDGES.replace("pump", "t\u00fcrk\u00e7e \u0130stanbul"),
        NODES.replace("Ben,", "Beno\u00eet,").replace("Dora", "\u0401\u043b\u043a\u0430"),
    )
    assert found(case, "ISTANBUL TURKCE") == found(case, "\u0131stanbul t\u00fcrk\u00e7e") == {"claim": ["k1"]}
    assert found(case, "benoit")["actor"] == ["B"]
    assert found(case, "\u0435\u043b\u043a\u0430") == {"actor": ["D"]}


def test_what_a_selection_leaves_out_is_found_and_marked(small: Case) -> None:
    part = select(small, Selection(issue=("Land",), proposals=False))
    assert found(part, "ada") == {"actor": ["A"], "claim": ["k2", "k4", "k1", "k3", "k5", "k7"]}
    assert hidden(part, "ada") == {"actor": [], "claim": ["k1", "k3", "k5", "k7"]}
    assert hidden(part, "water") == {"proposal": ["dam"], "issue": ["Water"], "claim": found(small, "water")["claim"]}
    assert hidden(part, "dora") == {"actor": ["D"]}


def test_all_hits_are_counted_and_the_first_are_listed_those_of_the_selection_before_others(small: Case) -> None:
    (claims,) = search(select(small, issue="Land"), "report", most=3)
    assert (claims.total, claims.hidden) == (5, 4)
    assert [(hit.id, hit.hidden) for hit in claims.listed] == [("k2", False), ("k1", True), ("k3", True)]


def test_a_hit_says_where_its_first_word_is_found(small: Case) -> None:
    (claims,) = search(small, "warden field")
    assert claims.listed == (Hit("k2", "", "agent", "Warden", False, ("A", "B", "support")),)
    actors, _ = search(small, "a")[:2]
    assert actors.listed[0] == Hit("A", "Ada", "label", "Ada", False)


def test_a_column_that_the_schema_does_not_name_is_searched_as_another_name() -> None:
    rows = NODES.splitlines()
    nodes = "\n".join([f"{rows[0]},also called", f"{rows[1]},Her Honour", *(f"{row}," for row in rows[2:])]) + "\n"
    assert found(case_from(nodes=nodes), "honour") == {"actor": ["A"]}


def test_a_word_in_the_names_of_more_actors_than_a_query_lists_is_found_in_all_of_them() -> None:
    many = [f"N{number}" for number in range(FEW_TEXTS + 50)]
    nodes = "id,label\nhub,Hub\n" + "".join(f"{node},Town {node}\n" for node in many)
    edges = "source,target,relation\n" + "".join(f"hub,{node},support\n" for node in many)
    actors, claims = search(case_from(edges, nodes), "town")
    assert actors.total == claims.total == len(many)


def test_the_words_may_hold_signs_of_a_pattern(small: Case) -> None:
    assert found(small, "%") == found(small, "_") == found(small, ".*") == {}
    assert found(small, '"build') == {"claim": ["k7"]}


@pytest.mark.parametrize(
    ("kind", "id_", "selection", "shown"),
    [
        ("claim", "k1", Selection(relation="support"), Selection(relation="support")),
        ("claim", "k7", Selection(relation="support", proposals=False), Selection(relation="support")),
        ("claim", "k3", Selection(issue="Water", min_strength=2, text="Ada"), Selection(issue="Water", text="Ada")),
        ("proposal", "park", Selection(issue="Water", since="2020", actor="C"), Selection(actor="C")),
        ("actor", "D", Selection(issue="Water"), Selection()),
        (
            "issue",
            "Land",
            Selection(issue="Water", relation="opposition"),
            Selection(issue="Land", relation="opposition"),
        ),
        ("claim", "k4", Selection(ego="C", relation="opposition"), Selection(relation="opposition")),
        (
            "actor",
            "A",
            Selection(actor="B", document="Letter", issue="Water"),
            Selection(actor="B", issue="Water"),
        ),
    ],
)
def test_a_hidden_hit_is_shown_without_the_filters_that_hide_it(
    small: Case, kind: str, id_: str, selection: Selection, shown: Selection
) -> None:
    assert showing(small, selection, kind=kind, id=id_) == shown


def test_a_search_of_the_example_finds_what_speaks_of_the_route(shipped: Case) -> None:
    found_now = {hits.kind: (hits.total, hits.hidden) for hits in search(select(shipped, proposals=False), "Zangezur")}
    assert found_now == {"actor": (1, 0), "proposal": (2, 2), "claim": (10, 4)}


def test_a_search_does_not_change_the_case(small: Case, unchanged: Unchanged) -> None:
    with unchanged(small):
        search(small, "ada")
