"""Many claims changed at once at the desk, actors made one, and the history of a claim."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.project.check import check
from graphmodel.project.nodes import add_node
from graphmodel.project.store import EDITABLE, Project
from graphmodel.project.texts import add_documents
from tests.project.conftest import REPORT, TEXT, add_nodes, coded
from tests.ui.explorer import Explorer, unescaped


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Return a project with two claims of Mira and one of Jonas."""
    path = tmp_path / "weir.graphmodel"
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--edges", str(path)])
    monkeypatch.setenv(EDITABLE, "yes")
    with Project.create(path) as made:
        add_documents(made, [REPORT], who="Mira")
        made.act("Mira", add_nodes)
        coded(made, "welcomed the plan", source="union", relation="support", issue="Water")
        coded(made, "the end of the salmon", issue="Fish")
        coded(made, "before the trust does", who="Jonas", issue="Land")
        yield made


def _recoding(*rows: int) -> Explorer:
    explorer = Explorer(tab="Documents")
    explorer.app.session_state["coder"] = "Mira"
    explorer.app.session_state["desk_view"] = "Recode"
    explorer.run()
    if rows:
        explorer.app.session_state["recode_claims"] = {"selection": {"rows": [*rows], "columns": [], "cells": []}}
        explorer.run()
    return explorer


def _text(explorer: Explorer) -> str:
    return unescaped("\n".join(each.value for each in (*explorer.app.markdown, *explorer.app.caption)))


def _issues(explorer: Explorer) -> list[str]:
    (table,) = [each.value for each in explorer.app.dataframe if "quote" in each.value]
    return list(table["issue"])


def test_one_sees_ones_own_claims_until_the_others_are_opened(project: Project) -> None:
    explorer = _recoding()
    assert _issues(explorer) == ["Water", "Fish"]
    explorer.app.session_state["open_layers"] = True
    assert _issues(explorer.run()) == ["Water", "Fish", "Land"]
    assert len(project.state().of("claim")) == 3


def test_what_changes_is_shown_before_it_is_changed(project: Project) -> None:
    explorer = _recoding(0, 1)
    explorer.app.selectbox(key="recode_value_issue").set_value("Water")
    explorer.run()
    assert "- 1 from Fish to Water\n- 1 stay as they are" in _text(explorer)
    explorer.app.session_state["open_layers"] = True
    explorer.app.session_state["recode_claims"] = {"selection": {"rows": [0, 1, 2], "columns": [], "cells": []}}
    explorer.run()
    lines = "- 1 from Fish to Water\n- 1 from Land to Water\n- of these, 1 of Jonas\n- 1 stay as they are"
    assert lines in _text(explorer)
    explorer.app.session_state["recode_claims"] = {"selection": {"rows": [0, 1], "columns": [], "cells": []}}
    explorer.run()
    before = len(project.acts())
    explorer.press("Change 1")
    assert [claim["issue"] for claim in project.state().of("claim").values()] == ["Water", "Water", "Land"]
    assert len(project.acts()) == before + 1


def test_the_history_of_a_claim_says_who_changed_what(project: Project) -> None:
    explorer = _recoding(1)
    explorer.app.selectbox(key="recode_value_issue").set_value("Land")
    explorer.run().press("Change 1")
    explorer = _recoding(1)
    assert "Mira: Trust, opposition, Weir: issue from Fish to Land" in _text(explorer)
    assert "Mira: added Trust, opposition, Weir" in _text(explorer)
    assert project.acts()[-1].who == "Mira"


def test_two_names_of_one_actor_are_made_one(project: Project) -> None:
    project.act("Mira", lambda state: add_node(state, label="The river trust"))
    explorer = _recoding()
    explorer.app.session_state["merging"] = True
    explorer.run()
    explorer.app.selectbox(key="merge_kept").set_value("the-river-trust")
    explorer.app.selectbox(key="merge_merged").set_value("trust")
    explorer.run()
    assert "2 claims of Trust will name The river trust, which keeps “Trust” as another name." in _text(explorer)
    explorer.press("Merge them")
    assert list(project.state().of("node")) == ["union", "weir", "the-river-trust"]


def test_a_preview_says_which_passages_are_in_another_text_of_a_document(project: Project) -> None:
    explorer = Explorer(tab="Documents")
    explorer.app.session_state["coder"] = "Mira"
    explorer.app.session_state["desk_view"] = "Lists"
    explorer.app.session_state["desk_list"] = "Documents"
    explorer.app.session_state["another_text_form"] = True
    explorer.run()
    explorer.app.selectbox(key="retexted_document").set_value("Report")
    explorer.app.text_area(key="another_text").set_value(TEXT.replace("called it the end of the salmon", "was silent"))
    explorer.run()
    assert "2 of 3 passages are found in this text. The others keep their place in the old text" in _text(explorer)
    explorer.press("Change the text")
    assert [each.code for each in check(project.state(), project.texts())] == ["no-passage"]
