"""Projects of other programs on the command line."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.cli.project_files import PASSAGES
from graphmodel.project.store import Project
from graphmodel.reading.sources import SHIPPED
from tests.cli.running import Run
from tests.exchange.test_cas_json import cas
from tests.reading.formats.valid_files import dna_database

pytestmark = pytest.mark.slow

WHO = ("--coder", "Mira")


def test_a_database_becomes_a_project_and_a_database_again(run: Run, tmp_path: Path):
    given, project, written = (tmp_path / name for name in ("a.dna", "a.graphmodel", "b.dna"))
    given.write_bytes(dna_database())
    code, out, err = run("import", given, "--project", project, *WHO)
    assert (code, out) == (0, f"{project}: 2 documents, 3 nodes, 3 claims, 1 mark are new.\n")
    assert err == (
        "Read as a database of the Discourse Network Analyzer: 3 claims and 1 mark. "
        "Passwords and rights of coders are not read.\n"
    )
    assert run("import", given, "--project", project, *WHO)[1] == (
        f"{project}: 0 documents, 0 nodes, 0 claims, 0 marks are new.\n"
    )
    assert run("project", "check", project)[1] == "No findings.\n"
    assert run("export", "dna-database", "--edges", project, "-o", written, "--with-texts") == (0, "", "")
    with closing(sqlite3.connect(written)) as database:
        assert database.execute("SELECT count(*), sum(Stop - Start) FROM STATEMENTS").fetchall() == [(4, 32)]


def test_a_selection_takes_its_own_documents_and_nodes_along(run: Run, tmp_path: Path):
    given, project, written = (tmp_path / name for name in ("a.dna", "a.graphmodel", "b.dna"))
    given.write_bytes(dna_database())
    run("import", given, "--project", project, *WHO)
    run("export", "dna-database", "--edges", project, "--relation", "support", "-o", written)
    with closing(sqlite3.connect(written)) as database:
        assert database.execute("SELECT Title FROM DOCUMENTS").fetchall() == [("Hearing",)]
        assert database.execute("SELECT Name FROM CODERS").fetchall() == [("Admin",), ("Eva",)]


def test_plain_tables_become_part_of_a_project_too(run: Run, tmp_path: Path):
    project = tmp_path / "a.graphmodel"
    code, out, _ = run("import", SHIPPED.edges, "--project", project, *WHO)
    assert (code, out) == (0, f"{project}: 1 document, 22 nodes, 165 claims, 0 marks are new.\n")


def test_a_list_of_nodes_says_which_ends_of_claims_are_proposals(run: Run, tmp_path: Path):
    (tmp_path / "a.csv").write_text("source,target,relation\nAnn,Dam,support\nBen,Dam,opposition\n")
    (tmp_path / "nodes.csv").write_text("id,kind\nAnn,actor\nBen,actor\nDam,proposal\n")
    project, given = tmp_path / "a.graphmodel", (tmp_path / "a.csv", "--nodes", tmp_path / "nodes.csv")
    code, out, _ = run("import", *given, "--project", project, *WHO)
    assert (code, out) == (0, f"{project}: 0 documents, 3 nodes, 2 claims, 0 marks are new.\n")
    assert run("import", *given, "-o", tmp_path / "case")[0] == 0
    with Project.open(project) as opened:
        kinds = {key: fields["kind"] for key, fields in opened.state().of("node").items()}
    listed = pd.read_csv(tmp_path / "case" / "nodes.csv").set_index("id")["kind"].to_dict()
    assert kinds == listed == {"Ann": "actor", "Ben": "actor", "Dam": "proposal"}


def test_guesses_that_cannot_be_made_are_not_made_for_a_project(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("source,target,relation,direction\nA,B,support,out\nB,C,support,incoming\n")
    code, _, err = run("import", tmp_path / "a.csv", "--project", tmp_path / "a.graphmodel", "--accept-guesses", *WHO)
    assert (code, (tmp_path / "a.graphmodel").exists()) == (1, False)
    assert "--accept-guesses cannot choose" in err


def test_what_is_missing_is_reported(run: Run, tmp_path: Path):
    assert run("import", SHIPPED.edges)[2] == (
        "Error: Say where the case goes: -o FOLDER, or --project NAME.graphmodel.\n"
    )
    assert run("export", "dna-database")[2] == (
        "Error: dna-database is written from a project. `graphmodel project create NAME.graphmodel --from ...` makes "
        "one.\n"
    )
    assert run("import", tmp_path / "a.QDPX", "-o", tmp_path)[2] == (
        "Error: a.QDPX holds texts and codings: import it with --project NAME.graphmodel.\n"
    )
    project = tmp_path / "a.graphmodel"
    code, _, err = run("import", tmp_path / "none.dna", "--project", project)
    assert (code, err.startswith("Error: the file cannot be read (No such file or directory).")) == (2, True)
    (tmp_path / "b.dna").write_bytes(b"SQLite format 3\0 and no more")
    assert run("import", tmp_path / "b.dna", "--project", project)[2] == (
        "Error: b.dna: the database cannot be read (file is not a database). Open it in its own program and save it "
        "again.\n"
    )
    assert not project.exists()


def test_annotations_go_out_without_quotes_where_asked(run: Run, tmp_path: Path):
    given, project, written = tmp_path / "a.dna", tmp_path / "a.graphmodel", tmp_path / "a.jsonld"
    given.write_bytes(dna_database())
    run("import", given, "--project", project, *WHO)
    run("export", "annotations", "--edges", project, "-o", written)
    assert "We, the EPA, say yes" in written.read_text()
    run("export", "annotations", "--edges", project, "-o", written, "--without-text")
    assert "We, the EPA, say yes" not in written.read_text()
    assert all(word not in written.read_text() for word in ("unsure", "a smile"))
    _, out, err = run("import", written, "--project", project, *WHO)  # fields that were left out add nothing
    assert out == f"{project}: 0 documents, 0 nodes, 0 claims, 0 marks are new.\n"
    assert err.startswith("Read as 4 annotations: 3 claims, 1 mark.")


def test_databases_and_projects_go_out_without_a_word_of_the_texts_every_passage_at_its_place(run: Run, tmp_path: Path):
    given, project = tmp_path / "a.dna", tmp_path / "a.graphmodel"
    given.write_bytes(dna_database())
    run("import", given, "--project", project, *WHO)
    places = []
    for words in ("--with-texts", "--without-text"):
        database, packed = tmp_path / "b.dna", tmp_path / "b.qdpx"
        assert run("export", "dna-database", "--edges", project, "-o", database, words)[0] == 0
        with closing(sqlite3.connect(database)) as opened:
            texts = [text for (text,) in opened.execute("SELECT Text FROM DOCUMENTS ORDER BY ID")]
            places.append(opened.execute("SELECT DocumentId, Start, Stop FROM STATEMENTS ORDER BY ID").fetchall())
        assert run("export", "qdpx", "--edges", project, "-o", packed, words)[0] == 0
        with zipfile.ZipFile(packed) as opened_zip:
            whole = b"".join(opened_zip.read(name) for name in opened_zip.namelist()).decode()
        assert ("We, the EPA, say yes" in whole) == (words == "--with-texts")
    assert places[0] == places[1]
    assert {*"".join(texts)} <= {"·", "𐄁", "\n"}


def test_whole_texts_go_out_where_asked_and_else_the_words_of_coded_passages(run: Run, tmp_path: Path):
    given, project, written = (tmp_path / name for name in ("a.dna", "a.graphmodel", "b.dna"))
    given.write_bytes(dna_database())
    run("import", given, "--project", project, *WHO)
    assert run("export", "dna-database", "--edges", project, "-o", written) == (
        0,
        "",
        f"{PASSAGES}\n",
    )
    shown = []
    for path in (given, written):
        with closing(sqlite3.connect(path)) as database:
            texts = dict(database.execute("SELECT Title, Text FROM DOCUMENTS"))
            joined = "SELECT Title, Start, Stop FROM STATEMENTS JOIN DOCUMENTS ON DOCUMENTS.ID = DocumentId"
            places = sorted(database.execute(joined))
        shown.append([(title, _units(texts[title], start, stop)) for title, start, stop in places])
    assert shown[0] == shown[1]
    assert "·" in texts["Hearing"]
    again = tmp_path / "again.graphmodel"
    run("import", written, "--project", again, *WHO)
    assert run("project", "check", again)[1] == "No findings.\n"


def _units(text: str, start: int, stop: int) -> str:
    """Return a part of a text that is counted in units of UTF-16, as Java does."""
    return text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le", "replace")


def test_codes_become_claims_by_a_mapping_that_is_looked_through_row_by_row(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    Path("anna.json").write_bytes(cas())
    words = ("import", "anna.json", "--project", "a.graphmodel", "--coder", "Anna")
    code, out, err = run(*words)
    assert (code, out) == (0, "a.graphmodel: 1 document, 0 nodes, 0 claims, 3 marks are new.\n")
    assert err.endswith(
        "3 marks could become claims. Put what their codes mean in place of each '?' in anna.json.mapping.yaml, then "
        "import again with --map anna.json.mapping.yaml.\n"
    )
    mapping = Path("anna.json.mapping.yaml")
    assert "codes have no meaning yet" in run(*words, "--map", mapping)[2]
    answered = mapping.read_text().replace("ORG: '?'", "ORG: actor").replace("Measure: '?'", "Measure: proposal")
    mapping.write_text(answered.replace("supports: '?'", "supports: support"))
    code, out, err = run(*words, "--map", mapping)
    assert (code, out) == (1, "")
    assert err.endswith(
        "1 claim, 0 of them open: see anna.json.claims.csv. Look them through, put yes or no in place of each '?', "
        "then add --rows anna.json.claims.csv; or add --accept-guesses, which takes those that are not open.\n"
    )
    rows = Path("anna.json.claims.csv")
    given = rows.read_text()
    assert given.splitlines()[1] == (
        "1,yes,Report,,2,26,The union,weir,proposal,support,,link Stance > supports,The union backs the weir"
    )
    for old, new, message in (
        ("1,yes", "1,?", "anna.json.claims.csv row 2, take: '?' is not one of yes, no."),
        (",weir,", ",dam,", "anna.json.claims.csv row 2: it is not the claim that the codes make there. Remove it,"),
        ("1,yes", "1,yes\n1,yes", "anna.json.claims.csv: it has 2 rows, and the codes make 1 claim. Remove it,"),
    ):
        rows.write_text(given.replace(old, new))
        assert run(*words, "--map", mapping, "--rows", rows)[2].startswith(f"Error: {message}")
    rows.write_text(given.replace("1,yes", "1,no"))
    assert run(*words, "--map", mapping, "--rows", rows)[1].startswith("a.graphmodel: 0 documents, 0 nodes, 0 claims")
    rows.write_text(given)
    assert run(*words, "--map", mapping, "--rows", rows)[1] == (
        "a.graphmodel: 0 documents, 2 nodes, 1 claim, 0 marks are new.\n"
    )
    assert run("edges", "--edges", "a.graphmodel")[1].splitlines()[1].startswith("c1,the-union,weir,support,")


def test_claims_that_went_out_as_a_table_come_back_to_their_passages(run: Run, tmp_path: Path):
    given, project, other, table = (tmp_path / name for name in ("a.dna", "a.graphmodel", "b.graphmodel", "a.csv"))
    long = (
        "UPDATE DOCUMENTS SET Text = Text || replace(hex(zeroblob(1500)), '0', 'x'); UPDATE STATEMENTS SET Stop = 2500"
    )
    given.write_bytes(dna_database(long))
    run("import", given, "--project", project, *WHO)
    run("export", "csv", "--edges", project, "-o", table)
    assert "x" * 1100 not in table.read_text()
    texts = tmp_path / "texts.csv"
    with Project.open(project, read_only=True) as opened:
        held = {key: opened.text(each["sha256"]) for key, each in opened.state().of("document").items()}
        before = opened.state().of("claim")
    pd.DataFrame({"title": held.keys(), "text": held.values()}).to_csv(texts, index=False)
    run("project", "create", other, "--documents", texts, *WHO)
    assert run("import", table, "--project", other, *WHO)[0] == 0
    with Project.open(other, read_only=True) as opened:
        after = opened.state().of("claim")
    assert [(key, each["start"], each["end"], each["quote"]) for key, each in after.items()] == [
        (key, each["start"], each["end"], each["quote"]) for key, each in before.items()
    ]


@pytest.mark.parametrize("option", ["--without", "--with"])
def test_nothing_is_supposed_in_a_file_for_other_coders(run: Run, tmp_path: Path, option: str):
    project = tmp_path / "a.graphmodel"
    run("import", SHIPPED.edges, "--project", project, *WHO)
    written = tmp_path / "a.jsonld"
    value = "c164" if option == "--without" else SHIPPED.edges
    code, _, problem = run("export", "annotations", "--edges", project, option, value, "-o", written)
    said = f"{option}: a file for other programs holds what was coded, and nothing that is supposed."
    assert (code, problem) == (2, f"Error: {said} Choose claims by filters.\n")
    assert not written.exists()
