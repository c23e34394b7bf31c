"""Decisions between two coders: acts like any other."""

import pytest

from graphmodel.project.claims import claims_table
from graphmodel.project.decisions import decide, decision, replace, replacing, take_alike
from graphmodel.project.edits import add_claim, passage
from graphmodel.project.layers import layer
from graphmodel.project.store import Project
from graphmodel.project.undo import undo
from tests.project.conftest import TEXT, coded

QUOTE = "called it the end of the salmon"


@pytest.fixture
def pair(project: Project) -> tuple[str, str]:
    return coded(project, QUOTE, issue="Water"), coded(project, QUOTE, who="Jonas", issue="Fish")


def _counted(project: Project) -> list[str]:
    return claims_table(project.state())["id"].tolist()


def test_until_it_is_decided_both_claims_count(project: Project, pair: tuple[str, str]):
    assert decision(project.state(), pair) == ""
    assert _counted(project) == [*pair]


@pytest.mark.parametrize(("choice", "counts"), [("left", [0]), ("right", [1]), ("both", [0, 1]), ("neither", [])])
def test_what_is_not_chosen_is_set_aside_and_kept(
    project: Project, pair: tuple[str, str], choice: str, counts: list[int]
):
    project.act("Ada", lambda state: decide(state, pair, choice))
    assert _counted(project) == [pair[each] for each in counts]
    assert decision(project.state(), pair) == choice
    assert list(project.state().of("claim")) == [*pair]
    assert [list(layer(project.state(), who)) for who in ("Mira", "Jonas")] == [[pair[0]], [pair[1]]]


def test_a_decision_is_changed_and_undone(project: Project, pair: tuple[str, str]):
    project.act("Ada", lambda state: decide(state, pair, "left"))
    project.act("Ada", lambda state: decide(state, pair, "right"))
    assert decision(project.state(), pair) == "right"
    for expected in ("left", ""):
        project.take_back("Ada", lambda acts, state: undo(acts, state, who="Ada"))
        assert decision(project.state(), pair) == expected


def test_another_claim_in_place_of_both_is_one_act_and_in_no_layer(project: Project, pair: tuple[str, str]):
    place = passage(TEXT, TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE))
    fields = {"source": "trust", "target": "weir", "relation": "opposition", "issue": "Salmon", "document": "Report"}
    act = project.act(
        "Mira", lambda state: replace(state, pair, add_claim(state, coder="Mira", passage=place, **fields))
    )
    assert act is not None
    new = replacing(project.state(), pair)
    assert _counted(project) == [new]
    assert decision(project.state(), pair) == "new"
    assert list(layer(project.state(), "Mira")) == [pair[0]]
    project.take_back("Mira", lambda acts, state: undo(acts, state, who="Mira"))
    assert (_counted(project), decision(project.state(), pair)) == ([*pair], "")


def test_a_claim_that_one_coder_has_alone_is_kept_or_left_out(project: Project):
    key = coded(project, QUOTE)
    for choice, expected in (("left", "left"), ("neither", "neither")):
        project.act("Ada", lambda state, choice=choice: decide(state, (key, ""), choice))
        assert decision(project.state(), (key, "")) == expected
    assert decide(project.state(), ("", key), "right")[0].after == {"decision": "accepted"}


def test_what_is_alike_is_taken_once_in_one_act(project: Project):
    pairs = [(coded(project, words), coded(project, words, who="Jonas")) for words in ("welcomed", QUOTE, "agree")]
    project.act("Ada", lambda state: decide(state, pairs[1], "right"))
    act = project.act("Ada", lambda state: take_alike(state, pairs))
    assert act is not None
    assert len(act.changes) == 4
    assert _counted(project) == [pairs[0][0], pairs[1][1], pairs[2][0]]
