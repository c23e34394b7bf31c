"""Files of other programs at the desk: looked through, taken into the project as one act, and written from it again."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graphmodel.exchange.qdpx_read import read_qdpx
from graphmodel.exchange.qdpx_write import write_qdpx
from graphmodel.project.acts import Change
from graphmodel.project.claims import claims_table
from graphmodel.project.state import State
from graphmodel.project.store import EDITABLE, Project
from tests.exchange.test_codes import FOR, TEXT, UNION, WEIR, coded
from tests.reading.formats.valid_files import dna_database
from tests.ui.explorer import Explorer, unescaped

AGAINST = ("Stance > against", "The trust and the town oppose it, and the dam")
MARKS = (UNION, WEIR, FOR, ("Actors > Trust", "The trust"), ("Actors > Town", "the town"), AGAINST)


def qdpx() -> bytes:
    """Return a project in which nothing but codes says who supports or opposes what."""
    made = coded(*MARKS, ("Measures > Dam", "the dam"), ("Memo", "the dam"))
    codes = {mark["code"] for mark in made.state.of("mark").values()}
    paths = codes | {code.partition(" > ")[0] for code in codes}
    words = {f"code: {path}": {"entry": "code", "label": path.rpartition(" > ")[2]} for path in sorted(paths)}
    whole = replace(made, state=State({**made.state.records, "word": words, "coder": {"Mira": {}}}))
    return write_qdpx(whole, "weir")[0]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    path = tmp_path / "weir.graphmodel"
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--edges", str(path)])
    monkeypatch.setenv(EDITABLE, "yes")
    with Project.create(path) as made:
        made.act("Jo", lambda _: [Change("coder", "Jo", None, {"color": "#0000ff"})])
        yield made


def looking_through(name: str, content: bytes, *, who: str = "Jo") -> Explorer:
    explorer = Explorer(tab="Documents")
    explorer.app.session_state["desk_view"] = "Import"
    if who:
        explorer.app.session_state["coder"] = who
    explorer.run()
    explorer.app.file_uploader(key="other_program_0").set_value((name, content, ""))
    return explorer.run()


def said(explorer: Explorer) -> str:
    shown = (explorer.app.markdown, explorer.app.caption, explorer.app.success, explorer.app.error, explorer.app.info)
    return unescaped("\n".join(each.value for kind in shown for each in kind))


def pick(explorer: Explorer, key: str, *rows: int) -> None:
    explorer.app.session_state[key] = {"selection": {"rows": [*rows], "columns": [], "cells": []}}
    explorer.run()


def mean(explorer: Explorer, name: str, meaning: str) -> None:
    """Give all codes whose names begin so a meaning."""
    names = list(explorer.app.dataframe[0].value["name"])
    pick(explorer, "codes_to_mean", *(row for row, each in enumerate(names) if each.startswith(name)))
    explorer.app.button_group(key="code_means").set_value(meaning)
    explorer.run()


def test_codes_are_given_a_meaning_and_become_claims_row_by_row_as_one_act(project: Project) -> None:
    explorer = looking_through("weir.qdpx", qdpx())
    assert "New in the project: 1 document, 8 coded passages." in said(explorer)
    mean(explorer, "Actors", "actor")
    mean(explorer, "Measures", "proposal")
    mean(explorer, "Stance > for", "support")
    mean(explorer, "Stance > against", "opposition")
    assert "The claims that they make: 3**, of which 1 are taken and 2 wait for your yes or no." in said(explorer)
    rows = explorer.app.dataframe[1].value
    assert rows[["take", "source", "relation", "target"]].to_numpy().tolist() == [
        ["yes", "Union", "support", "Weir"],
        ["?", "Trust", "opposition", "Dam"],
        ["?", "Town", "opposition", "Dam"],
    ]
    assert explorer.app.button(key="take_in").disabled
    pick(explorer, "claims_of_codes", 2)
    explorer.press("Leave out the 1 chosen")
    pick(explorer, "claims_of_codes")
    explorer.press("Take the 1 open")
    explorer.press("Take it in")
    assert "weir.qdpx is taken in: 1 document, 4 actors and proposals, 2 claims, 8 coded passages." in said(explorer)
    assert claims_table(project.state())[["source", "relation", "target", "coder"]].to_numpy().tolist() == [
        ["union", "support", "weir", "Mira"],
        ["trust", "opposition", "dam", "Mira"],
    ]
    assert len(project.acts()) == 2
    explorer.press("Undo")
    assert project.state().of("document") == project.state().of("claim") == {}


def test_what_cannot_be_read_is_reported_and_what_is_there_is_not_taken_in_again(project: Project) -> None:
    broken = looking_through("weir.qdpx", b"PK no zip")
    assert "weir.qdpx: " in said(broken)
    assert "this is no file of a program for coding" in said(looking_through("a.json", b'{"nodes": [], "links": []}'))
    nobody = looking_through("weir.dna", dna_database(), who="")
    assert "Say above who you are" in said(nobody)
    assert len(project.acts()) == 1
    explorer = looking_through("weir.dna", dna_database())
    assert "Claims that it holds: 3" in said(explorer)
    assert explorer.app.dataframe[-1].value["source"].tolist() == ["EPA", "EPA", "Bo"]
    explorer.press("Take it in")
    again = looking_through("weir.dna", dna_database())
    assert "New in the project: nothing." in said(again)
    assert again.app.button(key="take_in").disabled


@pytest.mark.usefixtures("project")
def test_a_project_is_written_for_other_programs_where_all_files_are_with_passages_texts_or_no_words() -> None:
    looking_through("weir.qdpx", qdpx()).press("Take it in")
    explorer = Explorer(tab="Documents")
    explorer.open("files").app.selectbox(key="project_format").set_value("qdpx")
    explorer.run()
    assert explorer.app.selectbox(key="words_True").value == "passages"
    (passages,) = _texts(explorer)
    assert {one for one, other in zip(passages, TEXT, strict=True) if one != other} == {"·"}
    explorer.app.selectbox(key="words_True").set_value("whole")
    assert _texts(explorer.run()) == [TEXT]
    explorer.app.selectbox(key="words_True").set_value("none")
    assert _texts(explorer.run()) == ["·" * len(TEXT)]


def _texts(explorer: Explorer) -> list[str]:
    made = explorer.app.session_state["_session"]["_project_file"][1][0]
    return list(read_qdpx(made, "a").texts.values())


@pytest.mark.usefixtures("project")
def test_claims_that_are_shown_are_written_alone_and_nothing_that_is_supposed() -> None:
    looking_through("weir.dna", dna_database()).press("Take it in")
    explorer = Explorer(tab="Documents", relation="opposition")
    explorer.open("files").app.selectbox(key="format").set_value("qdpx")
    explorer.run()
    explorer.app.radio(key="project_whole").set_value(False)
    explorer.run()
    made = explorer.app.session_state["_session"]["_project_file"][1][0]
    assert [claim["relation"] for claim in read_qdpx(made, "a").state.of("claim").values()] == ["opposition"] * 2
    supposed = Explorer(tab="Documents", without="s7")
    supposed.open("files").app.selectbox(key="format").set_value("qdpx")
    assert supposed.run().warnings == [
        "It holds what was coded, and nothing that is supposed. Take back what is supposed above, to write it."
    ]
