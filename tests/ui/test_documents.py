"""Documents tab: the sources of a case that is no project, and the documents of one."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from graphmodel.export.project_file import project_file
from graphmodel.model.case import claims
from graphmodel.project.acts import Act, Change
from graphmodel.project.claims import claims_table, documents_table
from graphmodel.project.edits import add_coder
from graphmodel.project.patterns import COLOURS, patterns
from graphmodel.project.state import State
from graphmodel.project.store import EDITABLE, Project
from graphmodel.project.texts import add_documents
from graphmodel.reading.document_texts import DocumentText
from graphmodel.reading.sources import shipped_case
from graphmodel.ui.tabs.acts_in_words import act_in_words
from tests.project.conftest import REPORT, TEXT, add_nodes, coded
from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer, unescaped


def test_the_documents_of_a_case_are_cited_with_the_number_of_their_claims() -> None:
    explorer = Explorer(tab="Documents")
    table = explorer.app.dataframe[0].value
    assert table.to_dict("records") == [
        {
            "document": "Wojtasiewicz 2024, PISM Bulletin",
            "claims": 165,
            "citation": (
                "Wojciech Wojtasiewicz (2024): Armenia-Azerbaijan Peace Talks Yield Little Results. PISM Bulletin."
            ),
        }
    ]


def test_claims_that_name_no_document_are_counted_beside_those_that_do(start_with: OpenFiles) -> None:
    start_with(edges="source,target,relation,document\nA,B,support,one\nB,C,opposition,\n")
    words = [each.value for each in Explorer(tab="Documents").app.markdown]
    assert "**What was read?** The claims of this case are from 1 document; 1 claim names none." in words


def test_a_project_of_a_case_has_its_claims_nodes_and_documents(tmp_path: Path) -> None:
    path = tmp_path / "talks.graphmodel"
    path.write_bytes(project_file(shipped_case(), coder="first coding"))
    with Project.open(path) as project:
        state = project.state()
    assert claims_table(state).equals(claims(shipped_case()).astype("str"))
    assert list(documents_table(state)["author"]) == ["Wojciech Wojtasiewicz"]
    assert state.get("project", "")["title"] == "Armenia-Azerbaijan peace talks, spring 2024"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Return a project of three documents, with a claim on one of them, that is open at the desk."""
    path = tmp_path / "weir.graphmodel"
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--edges", str(path)])
    monkeypatch.setenv(EDITABLE, "yes")
    with Project.create(path) as made:
        letters = [("A letter", "2026-04-01", "The salmon come back."), ("Notes", "", "Nothing.")]
        documents = [REPORT, *(DocumentText(title=title, date=date, text=text) for title, date, text in letters)]
        add_documents(made, documents[::-1], who="Mira")
        made.act("Mira", add_nodes)
        coded(made, "called it the end of the salmon")
        yield made


@pytest.mark.usefixtures("project")
def test_the_texts_of_a_project_are_searched_and_a_hit_leads_to_its_place() -> None:
    explorer = Explorer(tab="Graph")
    explorer.app.session_state["search"] = {"clicked": {"turn": 1, "text": "salmon", "selected": None}}
    groups = explorer.run().data("graphmodel.search")["groups"]
    found = {group["kind"]: group for group in groups}["document"]
    assert (found["title"], [hit["id"] for hit in found["listed"]]) == ("2 documents", ["A letter", "Report"])
    assert found["listed"][0]["text"] == "The salmon come back."
    place = [TEXT.index("salmon"), TEXT.index("salmon") + 6]
    chosen = {"kind": "document", "id": "Report", "tie": None, "place": place}
    explorer.app.session_state["search"] = {"clicked": {"turn": 2, "text": "", "selected": {"found": chosen}}}
    explorer.run()
    desk = explorer.data("graphmodel.desk_text")
    assert (desk["document"], desk["focus"]["start"], desk["focus"]["end"]) == ("Report", *place)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("tab", ["Graph", "Documents"])
def test_a_claim_is_found_by_its_quote_and_leads_to_the_passage_in_two_clicks(tab: str) -> None:
    explorer = Explorer(tab=tab, proposals="true")
    explorer.app.session_state["search"] = {"clicked": {"turn": 1, "text": "end salmon", "selected": None}}
    groups = explorer.run().data("graphmodel.search")["groups"]
    (hit,) = next(group for group in groups if group["kind"] == "claim")["listed"]
    assert (hit["column"], hit["text"]) == ("quote", "called it the end of the salmon")
    chosen = {"kind": "claim", "id": hit["id"], "tie": list(hit["tie"])}
    explorer.app.session_state["search"] = {"clicked": {"turn": 2, "text": "", "selected": {"found": chosen}}}
    explorer.run()
    if tab == "Graph":  # the claim stands in the panel, and its button leads on
        assert (explorer.panel["reads"], explorer.panel["found"]) == (True, hit["id"])
        explorer.app.session_state["panel"] = {"clicked": {"turn": 3, "selected": {"passage": hit["id"]}}}
        explorer.run()
    desk = explorer.data("graphmodel.desk_text")
    assert (desk["document"], desk["focus"]["claim"]) == ("Report", hit["id"])


@pytest.mark.usefixtures("project")
def test_documents_are_read_by_date_and_then_by_title_and_keys_turn_them() -> None:
    explorer = Explorer(tab="Documents")
    chooser = explorer.app.selectbox(key="coded_document")
    assert (chooser.options, chooser.value) == (["Report", "A letter", "Notes"], "Report")
    for turn, step, expected in ((1, 1, "A letter"), (2, 1, "Notes"), (3, 1, "Notes"), (4, -1, "A letter")):
        explorer.app.session_state["desk"] = {"acts": [{"act": "document", "step": step, "turn": turn}]}
        assert explorer.run().app.selectbox(key="coded_document").value == expected


def test_without_leave_to_edit_the_desk_shows_the_claims_and_takes_none(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(EDITABLE)
    explorer = Explorer(tab="Documents")
    desk = explorer.data("graphmodel.desk_text")
    assert ([each["id"] for each in desk["claims"]], desk["canEdit"]) == ([*project.state().of("claim")], False)
    assert "Here the project is read; it is not coded." in [each.value for each in explorer.app.caption]
    assert "Undo" not in [each.label for each in explorer.app.button]
    assert not desk["asksCoder"]
    assert explorer.data("graphmodel.search")["groups"] == []


def test_where_a_merge_left_no_sound_claim_the_desk_is_there_to_fix_it(project: Project) -> None:
    (key,) = project.state().of("claim")
    project.act("Jonas", lambda state: [Change("node", "trust", state.get("node", "trust"), None)])
    explorer = Explorer(tab="Documents")
    assert "'trust' is not an id in nodes of weir.graphmodel." in str(explorer.app.dataframe[0].value.to_numpy())
    assert [each["id"] for each in explorer.data("graphmodel.desk_text")["claims"]] == [key]


@pytest.mark.usefixtures("project")
def test_nothing_is_drawn_at_the_desk_until_a_figure_is_asked_for() -> None:
    explorer = Explorer(tab="Documents")
    assert [each for each in explorer.app.get("bidi_component") if each.proto.component_name == "graphmodel.view"] == []
    explorer.press("Figure")
    assert "Preview of the figure" in "".join(each.proto.body for each in explorer.app.get("html"))
    explorer.open_tab("Graph")
    assert explorer.view["nodes"]


@pytest.mark.usefixtures("project")
def test_the_name_that_a_browser_coded_under_last_is_taken_if_the_project_knows_it() -> None:
    explorer = Explorer(tab="Documents")
    for turn, name, expected in ((1, "Eve", None), (2, "Mira", "Mira"), (3, "Eve", "Mira")):
        explorer.app.session_state["desk"] = {"acts": [{"act": "coder", "name": name, "turn": turn}]}
        assert explorer.run().app.selectbox(key="coder").value == expected


def test_patterns_are_highlighted_in_their_colours_and_kept_in_the_project(project: Project) -> None:
    explorer = Explorer(tab="Documents")
    explorer.app.session_state["coder"] = "Mira"
    explorer.run()
    explorer.app.text_input(key="new_pattern").set_value("sal.on")
    explorer.run()
    at = TEXT.index("salmon")
    assert explorer.data("graphmodel.desk_text")["highlights"] == [{"color": COLOURS[0], "places": [[at, at + 6]]}]
    assert [pattern for _, pattern, _ in patterns(project.state())] == ["sal.on"]
    explorer.app.text_input(key="new_pattern").set_value("(")
    assert "is no regular expression here" in explorer.run().data("graphmodel.desk_text")["problem"]
    explorer.press("Remove")
    assert explorer.data("graphmodel.desk_text")["highlights"] == []


NEW = "new_documents_{}"


def test_documents_are_added_with_what_is_wrong_in_them_until_that_is_closed(project: Project) -> None:
    explorer = Explorer(tab="Documents")
    explorer.app.session_state["coder"] = "Mira"
    files = [("a.txt", "Der Müller grüßt Zürich.".encode("cp1252"), ""), ("b.md", b"", ""), ("c.md", b"Nothing.", "")]
    explorer.run().app.file_uploader(key=NEW.format(0)).set_value(files)
    explorer.run().press("Add these")
    assert [each.value for each in explorer.app.error] == [
        "Nothing was added: 1 of 3 files cannot be read. Tick the box below to add the others without them."
    ]
    assert unescaped(explorer.app.caption[0].value) == ":material/error: b.md: there is no text in it."
    assert len(project.state().of("document")) == 3
    explorer.app.checkbox(key="skip_unread").set_value(True)
    explorer.press("Add these")
    assert [each.value for each in explorer.app.toast] == ["Added: 1 document; 1 was there already."]
    assert [each.value for each in explorer.app.file_uploader(key=NEW.format(1)).value or []] == []
    words = [unescaped(each.value) for each in explorer.run().app.caption]
    assert sum("a.txt: byte 0xfc in line 1 is not UTF-8" in each for each in words) == 1
    assert sum("b.md: there is no text in it." in each for each in words) == 1
    explorer.press("Close")
    assert not any("a.txt" in each.value for each in explorer.app.caption)
    assert "a" in project.state().of("document")


def test_a_pasted_text_is_tidied(project: Project) -> None:
    explorer = Explorer(tab="Documents")
    explorer.app.session_state["coder"] = "Mira"
    explorer.run().app.text_area(key="new_text_0").set_value("One. \r\n\r\n\r\n\r\nTwo.\n")
    explorer.run().press("Add these")
    record = project.state().get("document", "Untitled")
    assert project.text(record["sha256"]) == "One.\n\nTwo."


def test_an_act_is_called_by_its_claim_also_where_new_ends_came_with_it_and_went_again() -> None:
    town = Change("node", "town", None, {"label": "Town hall", "kind": "actor"})
    claim = {"source": "town", "target": "weir", "relation": "support"}
    act = Act("0" * 24, "Mira", (town, Change("claim", "c1", None, claim)))
    words = "added Town hall, support, weir"
    assert act_in_words(State(), act) == words
    assert act_in_words(State(), Act("0" * 24, "Mira", (act.changes[1].reversed(), town.reversed()))) == (
        "removed Town hall, support, weir"
    )
    assert act_in_words(State(), act, closed_to="Jonas") == "1 node, 1 claim"


def test_a_new_project_asks_for_a_coder_and_then_for_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.graphmodel"
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--edges", str(path)])
    monkeypatch.setenv(EDITABLE, "yes")
    with Project.create(path) as made:
        made.act("Mira", partial(add_coder, name="Mira"))
        explorer = Explorer(tab="Documents")
        (step,) = explorer.app.info
        assert step.value.startswith("There is no document yet: say above who codes, then add one.")
        explorer.app.session_state["coder"] = "Mira"
        (step,) = explorer.run().app.info
        assert step.value.startswith("There is no document yet: add one above.")
