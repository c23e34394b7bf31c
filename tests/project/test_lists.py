"""Tables of a project that are edited: each edit is an act, and what claims do not allow is refused."""

from functools import partial
from typing import Any

import pytest

from graphmodel.errors import UsageError
from graphmodel.project.lists import CODEBOOK, DOCUMENTS, LISTS, NODES, Edits, edited, uses
from graphmodel.project.store import Project
from tests.project.conftest import coded


def _edit(project: Project, name: str, **edits: Any) -> None:
    made = Edits(**{"seen": LISTS[name].rows(project.state()), **edits})
    project.act("Mira", partial(edited, listed=LISTS[name], edits=made))


def _column(project: Project, name: str, column: str) -> list[str]:
    return [row.get(column, "") for row in LISTS[name].rows(project.state()).values()]


def test_a_name_is_mended_and_claims_keep_their_ends(project: Project):
    key = coded(project, "the end of the salmon")
    _edit(project, NODES, changed={"trust": {"label": "River trust", "aliases": "The trust; RT"}})
    assert _column(project, NODES, "label") == ["River trust", "Union", "Weir"]
    assert project.state().get("claim", key)["source"] == "trust"
    assert len(project.acts()) == 4


def test_rows_are_added_and_removed_in_one_act(project: Project):
    _edit(project, NODES, added=[{"label": "Town"}], removed=["union"])
    assert _column(project, NODES, "label") == ["Trust", "Weir", "Town"]
    _edit(project, CODEBOOK, added=[{"value": "Fish", "definition": "Of salmon."}])
    assert _column(project, CODEBOOK, "value")[:2] == ["Fish", "Water"]
    _edit(project, CODEBOOK, removed=["issue: Fish"])
    assert _column(project, CODEBOOK, "value")[0] == "Water"
    _edit(project, DOCUMENTS, changed={"Report": {"date": "2026-03", "author": "Ada Wren"}})
    assert _column(project, DOCUMENTS, "author") == ["Ada Wren"]


def test_an_issue_gets_another_name_and_a_definition_at_once(project: Project):
    _edit(project, CODEBOOK, changed={"issue: Water": {"value": "River", "definition": "Levels."}})
    assert _column(project, CODEBOOK, "definition")[0] == "Levels."
    assert project.state().get("node", "weir")["issue"] == "River"


def test_the_claims_of_a_row_are_counted_also_where_a_claim_leaves_the_value_to_the_default(project: Project):
    coded(project, "the end of the salmon", issue="Fish; Water")
    coded(project, "welcomed the plan", source="union", relation="support", status="prospective")
    claims = list(project.state().of("claim").values())
    assert uses(LISTS[NODES], claims) == {"trust": 1, "union": 1, "weir": 2}
    assert uses(LISTS[DOCUMENTS], claims) == {"Report": 2}
    found = uses(LISTS[CODEBOOK], claims)
    assert (found["issue: Fish"], found["status: observed"], found["status: prospective"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("name", "edits", "message"),
    [
        (NODES, {"changed": {"trust": {"label": " "}}}, "A node needs a name."),
        (
            NODES,
            {"changed": {"union": {"aliases": "TRUST"}}},
            "'trust' is a name of 'Trust' already; make one of the two.",
        ),
        (
            NODES,
            {"changed": {"trust": {"kind": "proposal"}}},
            "claim {} does not allow it. source: trust is a proposal, and only actors take a stance.",
        ),
        (NODES, {"removed": ["trust"]}, "node trust is named by 1 claim; change or remove them first."),
        (NODES, {"added": [{"description": "Of the river."}]}, "A node needs a name."),
        (
            DOCUMENTS,
            {"changed": {"Report": {"date": "Tuesday"}}},
            "date: 'Tuesday' is not a year, month or day like 2024, 2024-02 or 2024-02-17.",
        ),
        (CODEBOOK, {"changed": {"status: observed": {"value": "seen"}}}, "value: only issues can be called otherwise."),
        (CODEBOOK, {"removed": ["issue: Water"]}, "'Water' is the issue of node weir; change these first."),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_of_it_is_kept(
    project: Project, name: str, edits: dict[str, Any], message: str
):
    key = coded(project, "the end of the salmon")
    before = project.state()
    with pytest.raises(UsageError) as refused:
        _edit(project, name, **edits)
    assert str(refused.value) == message.format(key)
    assert project.state() == before


def test_what_somebody_else_changed_or_removed_meanwhile_is_not_overwritten(project: Project):
    seen = LISTS[NODES].rows(project.state())
    _edit(project, NODES, changed={"trust": {"label": "River trust"}}, removed=["union"])
    for edits, message in (
        (
            {"changed": {"trust": {"label": "RT"}}},
            "'Trust': somebody else changed label, ",
        ),
        ({"removed": ["trust"]}, "'Trust': somebody else changed label, from 'Trust' to 'River trust'."),
        ({"changed": {"union": {"group": "farmers"}}}, "'Union' is not there any more: "),
    ):
        with pytest.raises(UsageError) as refused:
            _edit(project, NODES, seen=seen, **edits)
        assert str(refused.value).startswith(message)
    _edit(project, NODES, seen=seen, changed={"trust": {"group": "nature"}})
    assert project.state().get("node", "trust")["label"] == "River trust"
