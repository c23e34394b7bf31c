import pytest

from graphmodel.model.case import DERIVED, Case, claims
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.claims_behind import claims_of
from graphmodel.model.column import names
from graphmodel.model.nodes import ids, labels, unique_labels
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.conftest import Unchanged
from tests.small_case import EDGES, HEADER, case_from


def test_claims_come_in_the_order_and_with_the_columns_of_their_file(small: Case):
    frame = claims(small)
    assert list(frame) == names(CLAIM_COLUMNS)
    assert frame["id"].tolist() == ["k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9"]
    assert frame["strength"].tolist() == [2, 3, 1, 1, 2, 2, 3, 2, 1]
    assert not set(DERIVED) & set(frame)


def test_claims_keep_their_order_when_selected(small: Case):
    assert claims(select(small, Selection(status=("prospective",))))["id"].tolist() == ["k2", "k8", "k9"]


@pytest.mark.parametrize(
    ("node", "found"),
    [
        ("A", ["k1", "k2", "k3", "k4", "k5", "k7"]),
        ("C", ["k5", "k6", "k9"]),
        ("dam", ["k7", "k8"]),
        ("D", []),
        ("nobody", []),
    ],
)
def test_claims_of_a_node_are_those_by_or_towards_it(small: Case, node: str, found: list[str]):
    assert claims_of(small, node=node)["id"].tolist() == found


@pytest.mark.parametrize(
    ("source", "target", "relation", "found"),
    [
        ("A", "B", "support", ["k1", "k2"]),
        ("A", "B", "opposition", ["k3"]),
        ("B", "A", "opposition", ["k4"]),
        ("B", "A", "support", []),
        ("C", "park", "support", ["k9"]),
    ],
)
def test_claims_of_a_tie_are_those_behind_it(small: Case, source: str, target: str, relation: str, found: list[str]):
    frame = claims_of(small, source=source, target=target, relation=relation)
    assert frame["id"].tolist() == found
    assert list(frame) == names(CLAIM_COLUMNS)


def test_claims_of_a_selection_are_only_those_selected(small: Case):
    observed = select(small, Selection(status=("observed",)))
    assert claims_of(observed, source="A", target="B", relation="support")["id"].tolist() == ["k1"]


def test_claims_of_nothing_are_none(small: Case):
    assert claims_of(small)["id"].tolist() == []


def test_claims_are_counted(small: Case):
    assert claim_total(small) == 9
    assert claim_total(select(small, Selection(actor=("D",)))) == 0


def test_labels_are_found_by_id(small: Case):
    assert labels(small) == {
        "A": "Ada",
        "B": "Ben",
        "C": "Cleo",
        "D": "Dora",
        "dam": "Build the dam",
        "park": "Open the park",
    }


def test_ids_are_distinguished_by_kind(small: Case):
    assert ids(small, "actor") == ["A", "B", "C", "D"]
    assert ids(small, "proposal") == ["dam", "park"]


@pytest.mark.parametrize(
    ("column", "counts"),
    [
        ("issue", [("Water", 6), ("Land", 3)]),
        ("relation", [("support", 4), ("opposition", 3), ("mediation", 2)]),
        ("document", [("Report", 5), ("Letter", 4)]),
        ("agent", [("Envoy", 2), ("Warden", 1)]),
    ],
)
def test_a_vocabulary_counts_its_values_most_frequent_first(small: Case, column: str, counts: list[tuple[str, int]]):
    assert list(vocabulary(small, column).items()) == counts


def test_a_vocabulary_lists_equally_frequent_values_by_name_and_no_empty_ones():
    rows = [f"k{n},A,B,support,{issue},,,,,,,p{n},\n" for n, issue in enumerate(["b", "", "a", "c", "c", ""])]
    assert list(vocabulary(case_from(HEADER + "".join(rows)), "issue").items()) == [("c", 2), ("a", 1), ("b", 1)]


def test_a_case_cannot_be_changed(small: Case):
    with pytest.raises(AttributeError, match="cannot assign to field 'fingerprint'"):
        small.fingerprint = "other"


def test_asking_a_case_changes_nothing_in_it(unchanged: Unchanged):
    case = case_from(EDGES)
    with unchanged(case):
        claims(case)
        claims_of(case, node="A")
        claims_of(case, source="A", target="B", relation="support")
        claim_total(case)
        labels(case)
        ids(case, "actor")
        vocabulary(case, "issue")


def test_changing_the_claims_that_were_given_out_leaves_the_case_alone(unchanged: Unchanged):
    case = case_from(EDGES)
    with unchanged(case):
        frame = claims(case)
        frame["relation"] = "support"


def test_changing_a_vocabulary_that_was_given_out_leaves_the_case_alone():
    case = case_from(EDGES)
    vocabulary(case, "issue").clear()
    assert vocabulary(case, "issue") == {"Water": 6, "Land": 3}


def test_changing_ids_and_labels_that_were_given_out_leaves_the_case_alone():
    case = case_from(EDGES)
    ids(case, "actor").clear()
    unique_labels(case).clear()
    assert ids(case, "actor") == ["A", "B", "C", "D"]
    assert unique_labels(case)["dam"] == "Build the dam"


def test_the_ids_of_a_selection_are_its_own(small: Case):
    assert ids(small, "actor") == ["A", "B", "C", "D"]
    assert ids(select(small, Selection(issue=("Land",), proposals=False)), "actor") == ["A", "B"]
