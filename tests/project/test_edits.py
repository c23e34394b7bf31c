"""Coding changes a project."""

from pathlib import Path

import pytest

from graphmodel import shipped_case
from graphmodel.errors import UsageError
from graphmodel.model.case import claims
from graphmodel.project import edits
from graphmodel.project.acts import Change
from graphmodel.project.check import check
from graphmodel.project.claims import claims_table, documents_table, nodes_table
from graphmodel.project.log_file import digest
from graphmodel.project.nodes import add_node, merge_nodes, node_called
from graphmodel.project.store import Project
from graphmodel.project.texts import replace_text
from tests.project.conftest import TEXT, coded

QUOTE = "called it the end of the salmon"


def test_a_marked_passage_becomes_a_claim_with_its_place(project: Project):
    key = coded(project, QUOTE, issue="Water", strength="3")
    (row,) = claims_table(project.state()).to_dict("records")
    assert {name: value for name, value in row.items() if value} == {
        "id": key,
        "source": "trust",
        "target": "weir",
        "relation": "opposition",
        "issue": "Water",
        "strength": "3",
        "document": "Report",
        "coder": "Mira",
        "quote": QUOTE,
        "start": str(TEXT.index(QUOTE)),
        "end": str(TEXT.index(QUOTE) + len(QUOTE)),
    }
    assert check(project.state(), project.texts()) == []


def test_documents_are_listed_without_their_text(project: Project):
    (row,) = documents_table(project.state()).to_dict("records")
    assert (row["id"], row["title"], row["date"], row["source"]) == ("Report", "Report", "2026-03-03", "Valley Post")
    assert project.text(row["sha256"]) == TEXT


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"source": "turst"}, "source: 'turst' is no actor or proposal of the project. Did you mean 'trust'?"),
        ({"source": "weir", "target": "trust"}, "source: weir is a proposal, and only actors take a stance."),
        ({"target": "trust"}, "target: a claim is towards somebody or something else than its source."),
        ({"relation": ""}, "relation: a claim needs one."),
        (
            {"relation": "oppose"},
            "relation: 'oppose' is not one of support, opposition, mediation. Did you mean 'opposition'?",
        ),
        ({"relation": "mediation"}, "relation: mediation is towards actors, and the target is a proposal."),
        ({"date": "3 March"}, "date: '3 March' is not a year, month or day like 2024, 2024-02 or 2024-02-17."),
        ({"strength": "4"}, "strength: '4' is not one of 1, 2, 3."),
    ],
)
def test_a_claim_that_is_none_is_refused_and_nothing_is_added(project: Project, fields: dict[str, str], message: str):
    before = project.acts()
    with pytest.raises(UsageError) as refused:
        coded(project, QUOTE, **fields)
    assert str(refused.value) == message
    assert project.acts() == before


def test_two_names_of_one_actor_become_one_node_with_an_alias(project: Project):
    project.act("Mira", lambda state: add_node(state, label="River trust"))
    key = coded(project, QUOTE, source="river-trust")
    project.act("Mira", lambda state: merge_nodes(state, "trust", "river-trust"))
    state = project.state()
    assert state.get("claim", key)["source"] == "trust"
    assert nodes_table(state).set_index("id")["aliases"]["trust"] == "River trust"
    assert node_called(state, "RIVER TRUST") == "trust"


def test_actors_that_claims_connect_are_not_merged(project: Project):
    key = coded(project, QUOTE, target="union")
    with pytest.raises(UsageError) as refused:
        project.act("Mira", lambda state: merge_nodes(state, "trust", "union"))
    assert str(refused.value) == f"trust and union are the ends of 1 claim, such as {key}; change them first."


def test_many_claims_are_recoded_at_once_and_the_changes_are_known_before(project: Project):
    keys = [coded(project, QUOTE, issue="Fish"), coded(project, "welcomed", issue="Water", source="union")]
    preview = edits.recode(project.state(), keys, {"issue": "Water"})
    assert [(each.key, each.before, each.after) for each in preview] == [
        (keys[0], {"issue": "Fish"}, {"issue": "Water"})
    ]
    project.act("Mira", lambda state: edits.recode(state, keys, {"issue": "Water"}))
    assert set(claims_table(project.state())["issue"]) == {"Water"}


def test_what_claims_name_is_not_removed(project: Project):
    coded(project, QUOTE)
    for kind, key in (("node", "trust"), ("document", "Report")):
        with pytest.raises(UsageError) as refused:
            project.act("Mira", lambda state, kind=kind, key=key: edits.remove(state, kind, [key]))
        assert str(refused.value) == f"{kind} {key} is named by 1 claim; change or remove them first."


def test_passages_follow_a_text_that_changes_and_those_that_are_gone_are_listed(project: Project):
    kept, lost = coded(project, QUOTE), coded(project, "welcomed the plan to raise the weir", source="union")
    new = "Corrected. " + TEXT.replace("welcomed the plan to raise the weir", "has not met yet")
    replace_text(project, "Report", new, who="Mira")
    place = project.state().get("claim", kept)
    assert new[int(place["start"]) : int(place["end"])] == QUOTE
    (finding,) = check(project.state(), project.texts())
    assert str(finding) == (
        f"claim {lost}, quote: its quote does not stand at its place in the document. "
        "Select the passage anew, or remove it."
    )


def test_a_case_becomes_a_project_and_comes_back_unchanged(path: Path):
    case = shipped_case()
    with Project.create(path) as made:
        made.act("Mira", lambda _: edits.of_case(case))
        state = made.state()
    coded_claims = claims_table(state)
    assert coded_claims.equals(claims(case).astype("str"))
    assert nodes_table(state).to_dict("records") == case.nodes.to_dict("records")


def test_a_mark_moves_with_its_text_and_keeps_its_document(project: Project):
    start = TEXT.index(QUOTE)
    place = edits.fields_of(edits.passage(TEXT, start, start + len(QUOTE)))
    sha256 = project.state().get("document", "Report")["sha256"]
    mark = {"document": "Report", "coder": "Mira", "type": "Annotation", "sha256": sha256, **place}
    project.act("Mira", lambda _: [Change("mark", "m1", None, mark)])
    with pytest.raises(UsageError, match=r"document Report is named by 1 claim; change or remove them first."):
        project.act("Mira", lambda state: edits.remove(state, "document", ["Report"]))
    replace_text(project, "Report", "On Monday: " + TEXT, who="Mira")
    assert project.state().get("mark", "m1")["start"] == str(start + len("On Monday: "))
    replace_text(project, "Report", "Nothing of it is left.", who="Mira")
    assert [(each.table, each.value) for each in check(project.state(), project.texts())] == [("mark m1", QUOTE)]


def test_tables_hold_no_quote_that_is_long_and_the_project_holds_it_whole(project: Project):
    text = "word " * 400
    project.act("Mira", lambda state: edits.add_document(state, title="Long", sha256=digest(text)), texts=[text])
    claim = {"source": "trust", "target": "weir", "relation": "opposition", "document": "Long"}
    project.act(
        "Mira", lambda state: edits.add_claim(state, coder="Mira", passage=edits.passage(text, 0, 1999), **claim)
    )
    (row,) = claims_table(project.state()).to_dict("records")
    assert row["quote"] == ("word " * 200).strip() + " …"
    assert (row["start"], row["end"]) == ("0", "1999")
    assert check(project.state(), project.texts()) == []
