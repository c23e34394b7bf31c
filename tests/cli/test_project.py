"""Projects on the command line: made, read as a case, listed, merged, checked."""

import json
from pathlib import Path

import pytest

from graphmodel.project.decisions import decide
from graphmodel.project.edits import add_claim, passage
from graphmodel.project.nodes import with_new_nodes
from graphmodel.project.store import Project
from graphmodel.reading.sources import SHIPPED
from tests.cli.running import Run

WHO = ("--coder", "Mira")


@pytest.mark.slow
def test_a_project_of_a_case_is_a_case_like_any_other(run: Run, tmp_path: Path):
    path = tmp_path / "talks.graphmodel"
    code, out, err = run("project", "create", path, "--from", SHIPPED.edges, "--nodes", SHIPPED.nodes, *WHO)
    assert (code, out, err) == (0, f"{path}: 1 document, 22 nodes, 165 claims.\n", "")
    assert run("edges", "--edges", path)[1] == SHIPPED.edges.read_text()
    for command in ("camps", "summary", "positions"):
        of_files = run(command, "--edges", SHIPPED.edges, "--nodes", SHIPPED.nodes, "--json")
        assert run(command, "--edges", path, "--json") == of_files


def test_documents_are_added_once_and_the_log_says_by_whom(run: Run, tmp_path: Path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/2026-03-03 Report.txt").write_text("The union agrees.")
    path = tmp_path / "weir.graphmodel"
    assert run("project", "create", path, "--title", "The weir", *WHO)[:2] == (
        0,
        f"{path}: 0 documents, 0 nodes, 0 claims.\n",
    )
    assert run("project", "add", path, tmp_path / "texts", *WHO)[1] == f"1 of 1 documents are new in {path}.\n"
    assert run("project", "add", path, tmp_path / "texts", *WHO)[1] == f"0 of 1 documents are new in {path}.\n"
    code, out, _ = run("project", "log", path, "--json")
    acts = [json.loads(line) for line in out.splitlines()]
    assert (code, [(act["who"], act["changes"][0]["kind"]) for act in acts]) == (
        0,
        [("Mira", "project"), ("Mira", "coder"), ("Mira", "document")],
    )
    assert acts[-1]["changes"][0]["after"]["date"] == "2026-03-03"
    assert "+ document Report: date '2026-03-03'" in run("project", "log", path)[1]


def test_what_is_wrong_in_documents_is_printed_and_files_that_cannot_be_read_are_skipped_on_demand(
    run: Run, tmp_path: Path
):
    texts, path = tmp_path / "texts", tmp_path / "weir.graphmodel"
    texts.mkdir()
    (texts / "a.txt").write_bytes("Der Müller grüßt Zürich.".encode("cp1252"))
    (texts / "b.docx").write_bytes(b"no")
    code, out, err = run("project", "create", path, "--documents", texts, *WHO)
    assert (code, out, path.exists()) == (2, "", False)
    guess, error, end = err.splitlines()
    assert guess.startswith("warning a.txt: byte 0xfc in line 1 is not UTF-8, so the file was taken as ")
    assert guess.endswith(". Save the file as UTF-8 if letters look wrong.")
    assert error == "error b.docx: the Word file cannot be read (File is not a zip file). Save it again."
    assert end == "Error: Nothing was added, as 1 file cannot be read. --skip-unread adds the others."
    code, out, err = run("project", "create", path, "--documents", texts, "--skip-unread", *WHO)
    assert (code, out, err) == (0, f"{path}: 1 document, 0 nodes, 0 claims.\n", f"{guess}\n{error}\n")
    (texts / "a.txt").unlink()
    code, out, err = run("project", "add", path, texts, "--skip-unread", *WHO)
    assert (code, out, err) == (2, "", f"{error}\nError: Nothing was added, as 1 file cannot be read.\n")


def test_copies_are_merged_and_conflicts_end_with_exit_code_1(run: Run, tmp_path: Path):
    one, two, both = (tmp_path / f"{name}.graphmodel" for name in ("one", "two", "both"))
    for path, title in ((one, "The weir"), (two, "Weir")):
        run("project", "create", path, "--title", title, *WHO)
    code, out, _ = run("project", "merge", one, two, "-o", both)
    assert code == 1
    assert out.startswith(f"2 acts of {one}\n2 acts of {two}\n")
    assert "it was added twice, as 'The weir' and as 'Weir'; 'Weir' counts." in out
    assert run("project", "check", both)[0] == 1
    assert run("project", "check", one)[:2] == (0, "No findings.\n")


def test_where_a_copy_cannot_be_read_no_merged_project_is_left(run: Run, tmp_path: Path):
    one, broken, both = (tmp_path / f"{name}.graphmodel" for name in ("one", "broken", "both"))
    run("project", "create", one, *WHO)
    broken.write_bytes(b"no project")
    assert run("project", "merge", one, broken, "-o", both)[0] == 2
    assert [each.name for each in tmp_path.glob("both*")] == []


def test_what_is_there_is_not_overwritten_and_what_is_missing_is_named(run: Run, tmp_path: Path):
    path = tmp_path / "weir.graphmodel"
    assert run("project", "log", path)[2] == (
        f"Error: {path}: there is no such file. `graphmodel project create {path}` makes one.\n"
    )
    run("project", "create", path, *WHO)
    assert run("project", "create", path, *WHO)[2] == (
        f"Error: {path}: there is such a file already. Open it, or choose another name.\n"
    )
    code, _, err = run("summary", "--edges", path)
    assert code == 2
    assert "no claim of the project counts yet. Code a passage, or accept a suggestion." in err


TEXT = "The union welcomed the plan.\n\nThe trust called it the end of the salmon. The town waits."


def _coded_by_two(path: Path) -> None:
    claims = [
        ("Mira", "union", "support", "Water", "The union welcomed the plan."),
        ("Mira", "trust", "opposition", "Fish", "called it the end of the salmon"),
        ("Jonas", "union", "support", "Water", "The union welcomed the plan."),
        ("Jonas", "trust", "opposition", "Water", "the end of the salmon"),
        ("Jonas", "town", "opposition", "Water", "The town waits."),
    ]
    with Project.open(path) as opened:
        for who, source, relation, issue, words in claims:
            place = passage(TEXT, TEXT.index(words), TEXT.index(words) + len(words))
            fields = {"relation": relation, "issue": issue, "document": "Report"}
            ends = {"source": (source, "actor"), "target": ("weir", "proposal")}
            nodes, named = with_new_nodes(opened.state(), ends)
            opened.act(who, lambda _, nodes=nodes: nodes)
            claim = add_claim(opened.state(), coder=who, passage=place, **named, **fields)
            opened.act(who, lambda _, claim=claim: claim)


def test_two_coders_are_compared(run: Run, tmp_path: Path):
    (tmp_path / "Report.txt").write_text(TEXT)
    path = tmp_path / "weir.graphmodel"
    run("project", "create", path, "--documents", tmp_path / "Report.txt", *WHO)
    code, _, err = run("project", "compare", path)
    assert (code, err) == (
        2,
        "Error: --coders: name two, as in --coders Mira,Jonas. The project has Mira.\n",
    )
    _coded_by_two(path)
    found = json.loads(run("project", "compare", path, "--json")[1])
    assert (found["coders"], found["documents"]) == (["Mira", "Jonas"], ["Report"])
    assert found["claims"] == {"alike": 1, "differ": 1, "only Jonas": 1}
    assert [(row["coded"], row["differs_in"], row["by Mira"], row["by Jonas"]) for row in found["pairs"]] == [
        ("alike", "", "", ""),
        ("differ", "issue", "Fish", "Water"),
        ("only Jonas", "", "", ""),
    ]
    assert found["agreement"][0]["coded_by_all"] == 1
    code, out, _ = run("project", "compare", path, "--coders", "Mira,Jonas")
    assert code == 0
    assert "1 alike, 1 differ, 1 only Jonas. Where they differ:" in out
    written = tmp_path / "pairs.csv"
    run("project", "compare", path, "-o", written)
    assert len(written.read_text().splitlines()) == 4
    with Project.open(path) as opened:
        first = next(iter(opened.state().of("claim")))
        opened.act("Mira", lambda state: decide(state, (first, ""), "neither"))
    assert json.loads(run("project", "compare", path, "--json")[1]) == found
    assert run("reliability", path, "--json")[2] == (
        f"{path}: claims were decided on, so what counts of each coder says nothing about how far they agree. "
        "`graphmodel project compare` compares the codings as they were made.\n"
    )


def test_the_file_of_a_document_is_kept_and_written_again_on_demand(run: Run, tmp_path: Path):
    page = "<html><title>Report</title><body><p>The union agrees.</p></body></html>"
    (tmp_path / "Report.html").write_text(page)
    (tmp_path / "Letter.txt").write_text("The trust does not.")
    path, copy, written = (tmp_path / name for name in ("weir.graphmodel", "copy.graphmodel", "again.html"))
    run("project", "create", path, *WHO)
    run("project", "add", path, tmp_path / "Report.html", "--originals", *WHO)
    run("project", "add", path, tmp_path / "Letter.txt", *WHO)
    run("project", "create", tmp_path / "other.graphmodel", *WHO)
    run("project", "merge", path, tmp_path / "other.graphmodel", "-o", copy)
    for project in (path, copy):
        assert run("project", "original", project, "Report", "-o", written)[0] == 0
        assert written.read_text() == page
    assert run("project", "original", path, "Letter")[2] == (
        "Error: Letter: the file that it was read from is not in the project; --originals keeps it.\n"
    )


def test_a_corrected_text_keeps_the_passages_of_its_claims_and_lists_those_that_it_lacks(run: Run, tmp_path: Path):
    (tmp_path / "Report.txt").write_text(TEXT)
    path, corrected = tmp_path / "weir.graphmodel", tmp_path / "corrected.txt"
    run("project", "create", path, "--documents", tmp_path / "Report.txt", *WHO)
    _coded_by_two(path)
    corrected.write_text("Corrected. " + TEXT.replace("The town waits.", "The town agrees."))
    code, out, _ = run("project", "change-text", path, "Report", corrected, *WHO)
    assert (code, out.count("its quote does not stand at its place in the document")) == (1, 1)
    with Project.open(path, read_only=True) as project:
        places = sorted((each["quote"], each["start"]) for each in project.state().of("claim").values())
    moved = [(quote, str(TEXT.index(quote) + (0 if "waits" in quote else len("Corrected. ")))) for quote, _ in places]
    assert places == moved
    assert run("project", "change-text", path, "Report", tmp_path, *WHO)[2].endswith(
        "2 documents, where one is needed.\n"
    )


def test_the_codebook_is_written_edited_and_taken_in(run: Run, tmp_path: Path):
    path, table = tmp_path / "weir.graphmodel", tmp_path / "codebook.csv"
    run("project", "create", path, *WHO)
    assert run("project", "codebook", path, "-o", table)[0] == 0
    written = table.read_text()
    assert written.startswith('column,value,definition,example\nrelation,support,"Backs, helps')
    table.write_text(written + "issue,Water,Levels and rights of use.,Raise the weir\n")
    assert run("project", "codebook", path, "--from", table, *WHO)[1] == "1 definition of 8 is new.\n"
    assert "issue,Water,Levels and rights of use.,Raise the weir\n" in run("project", "codebook", path)[1]
    table.write_text("a,b\n1,2\n")
    code, _, err = run("project", "codebook", path, "--from", table)
    assert (code, err.split(";")[1]) == (2, " this table lacks column, value, definition.\n")
