"""Two browsers code in one project: nothing of one overwrites what the other did meanwhile, and each is told."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphmodel.project.edits import add_coder
from graphmodel.project.store import EDITABLE, Project
from graphmodel.project.texts import add_documents
from tests.project.conftest import REPORT, add_nodes, coded
from tests.ui.explorer import Explorer


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    path = tmp_path / "weir.graphmodel"
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--edges", str(path)])
    monkeypatch.setenv(EDITABLE, "yes")
    with Project.create(path) as made:
        add_documents(made, [REPORT], who="Mira")
        made.act("Mira", add_nodes)
        made.act("Mira", lambda state: [*add_coder(state, "Mira"), *add_coder(state, "Jonas")])
        yield made


class Browser:
    """A session at the desk, and what it was shown last."""

    def __init__(self, coder: str) -> None:
        self.explorer, self.turn = Explorer(tab="Documents"), 0
        self.explorer.app.session_state["coder"] = coder
        self.explorer.run()
        self.shown = self._desk()

    def _desk(self) -> dict[str, Any]:
        found: dict[str, Any] = self.explorer.data("graphmodel.desk_text")
        return found

    def do(self, *acts: dict[str, Any]) -> dict[str, Any]:
        """Do something at the desk as it was shown last, and return what is shown then."""
        asked = [{**act, "turn": self.turn + number} for number, act in enumerate(acts, 1)]
        self.turn += len(acts)
        self.explorer.app.session_state["desk"] = {"acts": asked}
        self.explorer.run()
        self.shown = self._desk()
        return self.shown

    def claim(self, key: str) -> dict[str, Any]:
        (found,) = [each for each in self.shown["claims"] if each["id"] == key]
        return found

    def change(self, key: str, **fields: str) -> dict[str, Any]:
        seen = self.claim(key)
        return {"act": "change", "key": key, "fields": fields, "before": {name: seen[name] for name in fields}}

    def remove(self, key: str) -> dict[str, Any]:
        seen = self.claim(key)
        before = {name: seen[name] for name in ("source", "target", "relation", "issue")}
        return {"act": "remove", "key": key, "before": before}


def add(key: str, document: dict[str, Any], start: int, end: int, **fields: str) -> dict[str, Any]:
    claim = {"source": "trust", "target": "weir", "relation": "opposition", **fields}
    place = {"document": document["document"], "sha256": document["sha256"], "start": start, "end": end}
    return {"act": "add", "key": key, "fields": claim, **place}


def test_both_code_the_same_and_other_passages_and_all_is_kept(project: Project) -> None:
    one, other = Browser("Mira"), Browser("Jonas")
    one.do(add("cone", one.shown, 0, 20))
    other.do(add("ctwo", other.shown, 0, 20, relation="support"), add("cthree", other.shown, 30, 40))
    one.do(add("cfour", one.shown, 10, 25))
    coders = {key: claim["coder"] for key, claim in project.state().of("claim").items()}
    assert coders == {"cone": "Mira", "ctwo": "Jonas", "cthree": "Jonas", "cfour": "Mira"}
    assert (one.shown["problem"], other.shown["problem"]) == ("", "")


def test_changes_of_different_fields_are_both_kept(project: Project) -> None:
    key = coded(project, "the end of the salmon")
    one, other = Browser("Mira"), Browser("Mira")
    one.do(one.change(key, issue="Fish"))
    assert other.do(other.change(key, relation="support"))["problem"] == ""
    claim = project.state().get("claim", key)
    assert (claim["issue"], claim["relation"]) == ("Fish", "support")


def test_a_field_that_somebody_changed_meanwhile_is_not_overwritten_before_it_was_seen(project: Project) -> None:
    key = coded(project, "the end of the salmon", issue="Water")
    one, other = Browser("Mira"), Browser("Mira")
    one.do(one.change(key, issue="Fish"))
    problem = other.do(other.change(key, issue="Land"))["problem"]
    assert re.fullmatch(
        r"Not kept: Mira changed this claim at \d\d:\d\d:\d\d UTC: issue is 'Fish' by now, and was 'Water' here\. "
        r"See what it says now, then change it again\.",
        problem,
    )
    assert other.shown["refused"] == [1]
    assert project.state().get("claim", key)["issue"] == "Fish"
    other.do(other.change(key, issue="Land"))  # seen, and changed all the same
    assert (other.shown["problem"], project.state().get("claim", key)["issue"]) == ("", "Land")


def test_a_change_that_reaches_the_server_twice_is_one(project: Project) -> None:
    key = coded(project, "the end of the salmon")
    browser = Browser("Mira")
    change = browser.change(key, relation="support")
    browser.do(change)
    assert browser.do(change)["problem"] == ""
    assert [act.changes[0].after for act in project.acts()][-1] == {"relation": "support"}


def test_a_claim_that_is_gone_is_not_changed_and_one_learns_who_removed_it(project: Project) -> None:
    key = coded(project, "the end of the salmon")
    one, other = Browser("Mira"), Browser("Mira")
    one.do(one.remove(key))
    problem = other.do(other.change(key, relation="support"))["problem"]
    assert re.fullmatch(r"Not kept: Mira removed this claim at \d\d:\d\d:\d\d UTC\.", problem)
    assert other.shown["refused"] == [1]


def test_a_claim_that_says_something_else_by_now_is_not_removed_before_it_was_seen(project: Project) -> None:
    key = coded(project, "the end of the salmon", issue="Water")
    one, other = Browser("Mira"), Browser("Mira")
    one.do(one.change(key, issue="Fish"))
    problem = other.do(other.remove(key))["problem"]
    assert "issue is 'Fish' by now, and was 'Water' here. See what it says now, then remove it again." in problem
    assert key in project.state().of("claim")
    assert other.do(other.remove(key))["problem"] == ""
    assert key not in project.state().of("claim")


def test_what_was_refused_is_reported_though_the_next_act_was_taken(project: Project) -> None:
    key = coded(project, "the end of the salmon")
    one, other = Browser("Mira"), Browser("Mira")
    one.do(one.remove(key))
    shown = other.do(other.change(key, relation="support"), add("cnext", other.shown, 0, 10))
    assert shown["problem"].startswith("Not kept: Mira removed this claim")
    assert (shown["done"], shown["refused"]) == (2, [1])
    assert "cnext" in project.state().of("claim")


def test_undo_right_after_an_act_that_was_refused_undoes_no_other(project: Project) -> None:
    key, kept = coded(project, "the end of the salmon"), coded(project, "before the trust does")
    one, other = Browser("Mira"), Browser("Jonas")
    other.do(add("ctheirs", other.shown, 0, 10))
    one.do(one.remove(key))
    gone = {"act": "change", "key": key, "fields": {"relation": "support"}, "before": {"relation": "opposition"}}
    one.explorer.app.session_state["desk"] = {"acts": [{**gone, "turn": 9}]}
    one.explorer.app.button(key="desk_undo").click()
    one.explorer.run()
    assert one._desk()["problem"].startswith("Not kept: Mira removed this claim")
    assert set(project.state().of("claim")) == {kept, "ctheirs"}


def test_undo_takes_back_what_was_done_in_this_browser_and_says_it_before_and_after(project: Project) -> None:
    before = coded(project, "the end of the salmon")
    one, other = Browser("Mira"), Browser("Mira")
    one.do(add("cone", one.shown, 0, 20))
    other.do(add("cother", other.shown, 30, 40, relation="support"))
    one.explorer.run()
    app = one.explorer.app
    did = r"added Trust, opposition, Weir \\\(Mira, \d\d\\:\d\d\\:\d\d UTC\\\)"  # as Markdown that is plain text
    assert re.fullmatch(did, app.button(key="desk_undo").help)
    app.button(key="desk_undo").click()
    one.explorer.run()
    assert set(project.state().of("claim")) == {before, "cother"}
    assert re.fullmatch(f"Undone: {did}", app.toast[0].value)
    app.button(key="desk_redo").click()
    one.explorer.run()
    assert re.fullmatch(f"Done again: {did}", app.toast[0].value)
    assert set(project.state().of("claim")) == {before, "cother", "cone"}
    for _ in range(2):  # to the beginning, past what was done in the other browser
        app.button(key="desk_undo").click()
        one.explorer.run()
    assert set(project.state().of("claim")) == {"cother"}
