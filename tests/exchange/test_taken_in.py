"""What a project takes in: nothing that no coder could have written, whatever a file says."""

import pytest

from graphmodel.exchange.coded import Coded, Collector
from graphmodel.exchange.taken_in import take_in
from graphmodel.project.store import Project


def coded(key: str = "k", **fields: str) -> Coded:
    made = Collector("made")
    made.add("node", "ann", {"label": "Ann", "kind": "actor"})
    made.add("node", "weir", {"label": "Weir", "kind": "proposal"})
    made.add_document("Report", "Ann agreed.")
    made.add("claim", key, {"source": "ann", "target": "weir", "relation": "support", **fields})
    return made.coded()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"target": "ann"}, "target: a claim is towards somebody or something else than its source."),
        ({"source": "weir", "target": "ann"}, "source: weir is a proposal, and only actors take a stance."),
        ({"relation": "mediation"}, "relation: mediation is towards actors, and the target is a proposal."),
        ({"target": ""}, "target: a claim needs one."),
        ({"target": "bob"}, "target: 'bob' is no actor or proposal of the project."),
        ({"relation": "hate"}, "relation: 'hate' is not one of support, opposition, mediation."),
    ],
)
def test_a_claim_that_no_coder_could_make_is_left_out_and_reported(
    project: Project, fields: dict[str, str], reason: str
):
    taken = take_in(project, coded(**fields), who="Jo", name="a.jsonld")
    assert [str(each) for each in taken.findings] == [f"a.jsonld: Claims that fit no case are left out (k: {reason})"]
    assert project.state().of("claim") == {}


def test_values_that_a_column_does_not_allow_are_kept_beside_it(project: Project):
    taken = take_in(project, coded(strength="99", date="some day", basis="<b>"), who="Jo", name="a")
    (claim,) = project.state().of("claim").values()
    held = {"strength (variable)": "99", "date (variable)": "some day", "basis (variable)": "<b>"}
    assert claim == {"source": "ann", "target": "weir", "relation": "support", "coder": "Jo", **held}
    (finding,) = taken.findings
    assert str(finding) == (
        "a: Values that their columns do not allow are kept in columns called (variable) "
        "(k: strength, k: date, k: basis)"
    )


def test_a_node_of_an_unknown_kind_is_an_actor(project: Project):
    made = Collector("made")
    made.add("node", "ann", {"label": "Ann", "kind": "monster"})
    take_in(project, made.coded(), who="Jo")
    assert project.state().get("node", "ann") == {"label": "Ann", "kind (variable)": "monster"}


def test_a_place_of_thousands_of_digits_is_none(project: Project):
    take_in(project, coded(document="Report", quote="?", start="9" * 5000, end="9" * 5001), who="Jo")
    (claim,) = project.state().of("claim").values()
    assert "start" not in claim


@pytest.mark.parametrize(("key", "kept"), [("a; b\nc", "a, b c"), ("", "claim")])
def test_a_key_that_no_table_could_hold_is_another(project: Project, key: str, kept: str):
    take_in(project, coded(key), who="Jo")
    assert list(project.state().of("claim")) == [kept]
