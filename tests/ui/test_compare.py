"""Two coders side by side at the desk, and the decisions between them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.project.claims import claims_table
from graphmodel.project.store import EDITABLE, Project
from graphmodel.project.texts import add_documents
from tests.project.conftest import REPORT, add_nodes, coded
from tests.ui.explorer import Explorer, unescaped

SALMON = "called it the end of the salmon"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Return a project that two people coded: one claim alike, one that differs in the issue, one of Jonas alone."""
    path = tmp_path / "weir.graphmodel"
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--edges", str(path)])
    monkeypatch.setenv(EDITABLE, "yes")
    with Project.create(path) as made:
        add_documents(made, [REPORT], who="Mira")
        made.act("Mira", add_nodes)
        welcome = {"source": "union", "relation": "support", "issue": "Water"}
        for who, issue in (("Mira", "Fish"), ("Jonas", "Water")):
            coded(made, "welcomed the plan", who=who, **welcome)
            coded(made, SALMON, who=who, issue=issue)
        coded(made, "before the trust does", who="Jonas", issue="Water")
        yield made


def _opened() -> Explorer:
    explorer = Explorer(tab="Documents")
    explorer.app.session_state["coder"] = "Mira"
    explorer.app.session_state["desk_view"] = "Compare"
    return explorer.run()


def _text(explorer: Explorer) -> str:
    app = explorer.app
    return unescaped("\n".join(each.value for each in (*app.markdown, *app.caption, *app.info)))


@pytest.mark.usefixtures("project")
def test_what_others_coded_is_closed_until_it_is_opened() -> None:
    explorer = _opened()
    assert "What the others coded is hidden" in _text(explorer)
    assert "Jonas: 1 coder, 1 claim" in _text(explorer)
    assert "Mira: added Trust, opposition, Weir" in _text(explorer)
    assert not any(each.key.startswith("choose_") for each in explorer.app.button)
    explorer.press("Open the codings")
    assert "1 of 3: both coded the same" in _text(explorer).replace("**", "")


def test_pairs_are_decided_one_after_the_other_and_what_is_not_chosen_counts_nowhere(project: Project) -> None:
    explorer = _opened().press("Open the codings")
    assert explorer.app.get("progress")[0].proto.text == "**0 of 3 decided**"
    explorer.press("Accept 1 that both coded alike")
    assert explorer.app.get("progress")[0].proto.text == "**1 of 3 decided**"
    assert "2 of 3: they differ in issue" in _text(explorer).replace("**", "")
    assert "≠ **Fish**" in _text(explorer)
    explorer.press("Jonas")
    assert "3 of 3: only Jonas coded this" in _text(explorer).replace("**", "")
    explorer.press("Leave it out")
    assert explorer.app.get("progress")[0].proto.text == "**3 of 3 decided**"
    counted = claims_table(project.state())
    assert list(zip(counted["coder"], counted["issue"], strict=True)) == [("Mira", "Water"), ("Jonas", "Water")]
    assert any("were decided on" in each.value for each in explorer.open_tab("Claims").app.info)
    explorer.open_tab("Documents").press("Undo")
    assert explorer.app.get("progress")[0].proto.text == "**2 of 3 decided**"
    assert [act.who for act in project.acts()[-4:]] == ["Mira"] * 4


def test_another_claim_is_begun_at_the_passage_with_what_is_there(project: Project) -> None:
    explorer = _opened().press("Open the codings").press("Next").press("Another")
    focus = explorer.data("graphmodel.desk_text")["focus"]
    keys = [key for key, claim in project.state().of("claim").items() if claim["quote"] == SALMON]
    assert (focus["claim"], focus["replaces"]) == (keys[0], keys)


@pytest.mark.usefixtures("project")
def test_the_agreement_is_reported_when_it_is_asked_for() -> None:
    explorer = _opened().press("Open the codings")
    assert "Krippendorff" not in _text(explorer)
    explorer.app.session_state["compared_agreement"] = True
    assert "Of 3 stances that either found, both found 1." in _text(explorer.run())


@pytest.mark.usefixtures("project")
def test_without_a_name_nothing_is_decided() -> None:
    explorer = _opened().press("Open the codings")
    explorer.app.session_state["coder"] = None
    explorer.run()
    assert [each.disabled for each in explorer.app.button if each.key == "choose_left"] == [True]
