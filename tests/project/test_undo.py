"""Undo beside others who code: nothing of theirs loses what it names."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from graphmodel.errors import UsageError
from graphmodel.project.acts import Act
from graphmodel.project.edits import add_claim, change, remove
from graphmodel.project.nodes import add_node
from graphmodel.project.state import State, folded_changes
from graphmodel.project.store import Project
from graphmodel.project.undo import act_meant, redo, undo
from tests.project.conftest import coded

TIME = r"\d\d:\d\d:\d\d UTC"


def _back(project: Project, which: Callable[..., Any] = undo) -> Act | None:
    return project.take_back("Mira", lambda acts, state: which(acts, state, who="Mira"))


def _code_with_new_actor(project: Project) -> str:
    """Have Mira code a claim of a new actor, Town, in one act."""

    def changes(state: State):
        town = add_node(state, label="Town")
        claim = {"source": "town", "target": "weir", "relation": "opposition"}
        return (*town, *add_claim(folded_changes(state, town), coder="Mira", **claim))

    return project.act("Mira", changes).changes[-1].key


def test_an_actor_that_others_code_with_stays_when_the_claim_that_brought_it_is_undone(project: Project):
    key = _code_with_new_actor(project)
    theirs = coded(project, "before the trust does", who="Jonas", source="town")
    _back(project)
    assert set(project.state().of("claim")) == {theirs}
    assert "town" in project.state().of("node")
    _back(project, redo)
    assert set(project.state().of("claim")) == {theirs, key}


def test_an_actor_goes_with_the_claim_that_brought_it_where_nobody_else_names_it(project: Project):
    _code_with_new_actor(project)
    _back(project)
    assert "town" not in project.state().of("node")


def test_what_others_name_by_now_is_not_undone_alone(project: Project):
    project.act("Mira", lambda state: add_node(state, label="Town"))
    coded(project, "before the trust does", who="Jonas", source="town")
    message = "node town is named by claims of others by now, so the act is not undone."
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        _back(project)
    assert "town" in project.state().of("node")


def test_a_claim_does_not_come_back_to_an_actor_that_was_removed_since(project: Project):
    project.act("Mira", lambda state: add_node(state, label="Town"))
    key = coded(project, "before the trust does", source="town")
    project.act("Mira", lambda state: change(state, "claim", key, {"source": "trust"}))
    project.act("Jonas", lambda state: remove(state, "node", ["town"]))
    message = f"claim {key} would name the node town, which was removed since, so the act is not undone."
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        _back(project)
    assert project.state().get("claim", key)["source"] == "trust"


def test_what_was_done_elsewhere_under_the_same_name_is_neither_undone_nor_in_the_way(project: Project):
    here = coded(project, "the end of the salmon")
    there = coded(project, "before the trust does")
    elsewhere = [project.acts()[-1].id]
    back = partial(project.take_back, "Mira")
    back(lambda acts, state: undo(acts, state, who="Mira", elsewhere=elsewhere))
    assert set(project.state().of("claim")) == {there}
    later = coded(project, "the plan")
    elsewhere.append(project.acts()[-1].id)
    back(lambda acts, state: redo(acts, state, who="Mira", elsewhere=elsewhere))
    assert set(project.state().of("claim")) == {here, there, later}
    # undone in the other browser, whose own acts are those from there
    mine = [act.id for act in project.acts() if act.id not in elsewhere]
    back(lambda acts, state: undo(acts, state, who="Mira", elsewhere=mine))
    assert set(project.state().of("claim")) == {here, there}


def test_where_the_last_act_was_made_elsewhere_nothing_is_undone_and_it_says_so(project: Project):
    key = coded(project, "the end of the salmon")
    elsewhere = [act.id for act in project.acts() if act.who == "Mira"]
    message = rf"Mira has nothing to undo here: the act of {TIME} under this name was made in another browser\."
    with pytest.raises(UsageError, match=f"^{message}$"):
        project.take_back("Mira", lambda acts, state: undo(acts, state, who="Mira", elsewhere=elsewhere))
    assert key in project.state().of("claim")


def test_what_another_browser_undid_already_is_not_undone_twice(project: Project):
    first = coded(project, "the end of the salmon")
    coded(project, "before the trust does")
    _back(project)
    elsewhere = [project.acts()[-1].id]
    project.take_back("Mira", lambda acts, state: undo(acts, state, who="Mira", elsewhere=elsewhere))
    assert first not in project.state().of("claim")


def test_acts_that_undo_each_other_in_a_circle_have_an_end():
    one, other = Act("0" * 23 + "1", "Eve", (), "0" * 23 + "2"), Act("0" * 23 + "2", "Eve", (), "0" * 23 + "1")
    assert act_meant([one, other], other) == one
