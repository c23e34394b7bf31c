"""What a codebook says of issues and words, and what happens to claims when an issue is renamed."""

from collections.abc import Callable

import pytest

from graphmodel.errors import UsageError
from graphmodel.model.glossary import GLOSSARY
from graphmodel.project.codebook import (
    CodebookEntry,
    codebook,
    codebook_table,
    define,
    entries_of,
    remove_issue,
    rename_issue,
)
from graphmodel.project.state import State
from graphmodel.project.store import Project
from tests.project.conftest import coded

WATER = CodebookEntry("issue", "Water", "Levels and rights of use.", "“the weir must be raised”")


def _words(project: Project, column: str) -> list[CodebookEntry]:
    return [each for each in codebook(project.state()) if each.column == column]


def test_it_lists_issues_that_are_used_or_defined_and_every_word_of_a_claim(project: Project):
    coded(project, "welcomed the plan", source="union", relation="support", issue="Fish; Land")
    project.act("Mira", lambda state: define(state, [CodebookEntry("issue", "Energy", "Turbines.")]))
    assert [each.value for each in _words(project, "issue")] == ["Energy", "Fish", "Land", "Water"]
    assert [each.value for each in _words(project, "status")] == ["observed", "prospective"]
    assert _words(project, "relation")[0] == CodebookEntry("relation", "support", GLOSSARY["support"])
    assert _words(project, "basis")[0].definition == "The document says it."


def test_what_is_defined_already_makes_no_act_and_no_text_brings_the_glossary_back(project: Project):
    assert define(project.state(), codebook(project.state())) == ()
    project.act("Mira", lambda state: define(state, [WATER, CodebookEntry("relation", "support", "Votes for it.")]))
    assert WATER in codebook(project.state())
    assert define(project.state(), codebook(project.state())) == ()
    project.act("Mira", lambda state: define(state, [CodebookEntry("relation", "support", "")]))
    assert _words(project, "relation")[0].definition == GLOSSARY["support"]


def test_a_table_of_it_is_read_as_the_same(project: Project):
    project.act("Mira", lambda state: define(state, [WATER]))
    assert entries_of(codebook_table(project.state())) == codebook(project.state())


def test_an_issue_is_renamed_in_every_claim_and_proposal(project: Project):
    claim = coded(project, "welcomed the plan", source="union", relation="support", issue="Water; Land")
    project.act("Mira", lambda state: define(state, [WATER]))
    project.act("Mira", lambda state: rename_issue(state, "Water", "River"))
    state = project.state()
    assert state.get("claim", claim)["issue"] == "Land; River"
    assert state.get("node", "weir")["issue"] == "River"
    assert [(each.value, each.definition) for each in _words(project, "issue")] == [
        ("Land", ""),
        ("River", WATER.definition),
    ]


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda state: define(state, [CodebookEntry("issue", "")]), "value: an issue needs a name."),
        (
            lambda state: define(state, [CodebookEntry("issue", "A; B")]),
            "value: 'A; B' is not one issue: ';' divides several.",
        ),
        (lambda state: define(state, [CodebookEntry("basis", "no")]), "value: 'no' is not one of direct, inferred."),
        (
            lambda state: define(state, [CodebookEntry("who", "x")]),
            "column: 'who' is not one of issue, relation, status, basis.",
        ),
        (lambda state: remove_issue(state, "Water"), "'Water' is the issue of node weir; change these first."),
        (
            lambda state: rename_issue(state, "Land", "Water"),
            "'Water' is an issue already; recode the claims of 'Land' instead.",
        ),
    ],
)
def test_what_does_not_fit_is_refused(project: Project, do: Callable[[State], object], message: str):
    with pytest.raises(UsageError) as refused:
        do(project.state())
    assert str(refused.value) == message
