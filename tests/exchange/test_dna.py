"""Databases of the Discourse Network Analyzer as projects, and back."""

import base64
import hashlib
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.exchange.coded import Coded, Collector, place_fields
from graphmodel.exchange.dna_read import read_dna_project
from graphmodel.exchange.dna_write import write_dna
from graphmodel.exchange.selected import of_project
from graphmodel.exchange.taken_in import take_in
from graphmodel.project.check import check
from graphmodel.project.store import Project
from graphmodel.reading.rows import UnreadError
from tests.exchange.conftest import reference, said, with_reference
from tests.reading.formats.valid_files import dna_database

SHOWN = {
    "documents": "SELECT Title, Text, Author, Source, Section, Notes, Type, Date, Name, Red, Green, Blue "
    "FROM DOCUMENTS d JOIN CODERS c ON c.ID = d.Coder",
    "coders": "SELECT Name, Red, Green, Blue FROM CODERS",
    "types": "SELECT Label, Red, Green, Blue, Variable, DataType "
    "FROM STATEMENTTYPES t JOIN VARIABLES v ON v.StatementTypeId = t.ID",
    "statements": "SELECT s.ID, Label, Title, Start, Stop, Name FROM STATEMENTS s JOIN CODERS c ON c.ID = s.Coder "
    "JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId JOIN DOCUMENTS d ON d.ID = s.DocumentId",
    "short texts": "SELECT StatementId, Variable, Value FROM DATASHORTTEXT JOIN VARIABLES v ON v.ID = DATASHORTTEXT."
    "VariableId JOIN ENTITIES e ON e.ID = Entity",
    "booleans": "SELECT StatementId, Variable, Value FROM DATABOOLEAN JOIN VARIABLES v ON v.ID = VariableId",
    "long texts": "SELECT StatementId, Variable, Value FROM DATALONGTEXT JOIN VARIABLES v ON v.ID = VariableId",
    "entities": "SELECT Variable, Value, Red, Green, Blue FROM ENTITIES JOIN VARIABLES v ON v.ID = VariableId",
    "attributes": "SELECT Variable, Value, AttributeVariable, AttributeValue FROM ATTRIBUTEVALUES "
    "JOIN ENTITIES e ON e.ID = EntityId JOIN ATTRIBUTEVARIABLES a ON a.ID = AttributeVariableId "
    "JOIN VARIABLES v ON v.ID = e.VariableId",
    "patterns": "SELECT * FROM REGEXES",
}


def shown(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Return all that a database holds, by names in place of numbers."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        return {name: sorted(database.execute(query)) for name, query in SHOWN.items()}


def again(content: bytes, project: Project) -> bytes:
    """Return a database that went through a project."""
    take_in(project, read_dna_project(content, "a.dna"), who="Mira")
    return write_dna(of_project(project), "a")[0]


@with_reference
def test_the_sample_is_a_project_of_forty_claims(project: Project):
    """41 statements, one of them an annotation: 29 for and 11 against (counted in its tables by SQL)."""
    added = take_in(project, read_dna_project(reference("sample.dna"), "sample.dna"), who="Mira").added
    assert (added["document"], added["node"], added["claim"], added["mark"], added["coder"]) == (7, 13, 40, 1, 4)
    state = project.state()
    relations = [claim["relation"] for claim in state.of("claim").values()]
    assert (relations.count("support"), relations.count("opposition")) == (29, 11)
    kinds = [node["kind"] for node in state.of("node").values()]
    assert (kinds.count("actor"), kinds.count("proposal")) == (7, 6)
    assert check(state, project.texts()) == []


@with_reference
def test_the_sample_is_the_same_after_it_was_a_project(project: Project):
    content = reference("sample.dna")
    assert shown(again(content, project)) == shown(content)


def test_what_was_taken_in_is_not_taken_in_again(project: Project):
    assert take_in(project, read_dna_project(dna_database(), "a.dna"), who="Mira").added["claim"] == 3
    assert take_in(project, read_dna_project(dna_database(), "a.dna"), who="Mira").added == {}
    assert len(project.acts()) == 1


def test_a_statement_is_a_claim_with_its_passage_person_and_further_variables(project: Project):
    coded = read_dna_project(dna_database(), "a.dna")
    take_in(project, coded, who="Mira")
    claim = project.state().get("claim", "s8")
    assert {name: value for name, value in claim.items() if name not in ("sha256", "prefix", "suffix")} == {
        "source": "epa",
        "target": "cap-emissions",
        "relation": "opposition",
        "agent": "Ann, A.",
        "date": "2013-03-14",
        "document": "Hearing",
        "coder": "Jo",
        "remark": "unsure",
        "quote": " But no",
        "start": "23",
        "end": "30",
    }
    assert project.state().get("claim", "s10")["source"] == "bo"
    assert project.state().get("mark", "s9")["note"] == "a smile"
    assert project.state().get("document", "Hearing")["time"] == "19:00:00"
    (note,) = coded.notes
    assert note == (
        "Read as a database of the Discourse Network Analyzer: 3 claims and 1 mark. "
        "Passwords and rights of coders are not read."
    )
    assert coded.findings == ()


LETTERS = st.sampled_from(
    ["a", "b", " ", "\r\n", "\n", "e\u0301", "\U0001f600", "\U0001d11e", "ß", "漢", "\u200d", "\x00"]
)
TEXTS = st.lists(LETTERS, min_size=1, max_size=30).map("".join)


@st.composite
def codings(draw: st.DrawFn) -> Coded:
    """Return documents with claims and marks on passages of any kind."""
    made = Collector("made")
    for name in draw(st.lists(st.sampled_from(["Mira", "Jonas", "漢"]), unique=True, min_size=1)):
        made.add("coder", name, {"color": draw(st.sampled_from(["#102030", "#ffffff"]))})
    made.add("coder", "Admin", {"color": "#000000"})
    made.add("node", "trust", {"label": "Trust 😀", "kind": "actor", "color": "#010203", "group": "town"})
    made.add("node", "union", {"label": "Union", "kind": "actor", "color": "#000000"})
    made.add("node", "weir", {"label": "Trust 😀", "kind": "proposal", "color": "#000000", "issue": "Water"})
    for text in draw(st.lists(TEXTS, min_size=1, max_size=3)):
        document = made.add_document(draw(st.sampled_from(["A", "B"])), text, date="2026-03-03", coder="Admin")
        for number in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            place = {"document": document, "coder": draw(st.sampled_from([*made.records["coder"]]))}
            place |= place_fields(text, start, end)
            if number % 2:
                made.add("mark", "s1", {"type": "Note", "note": "a\r\n😀", **place})
            else:
                target, relation = draw(st.sampled_from([("weir", "support"), ("union", "mediation")]))
                date = draw(st.sampled_from(["2026-03-03", "2025"]))
                claim = {"source": "trust", "target": target, "relation": relation, "date": date, "strength": "3"}
                made.add("claim", "s1", {**claim, "status": "prospective", "agent": "Ann", "evidence": text, **place})
    return made.coded()


@pytest.mark.slow
@given(codings())
def test_what_is_written_is_read_again_letter_for_letter(coded: Coded):
    content, findings = write_dna(coded, "a")
    assert findings == ()
    back = read_dna_project(content, "a.dna")
    for kind in ("document", "node", "coder", "claim", "mark"):
        assert said(back, kind) == said(coded, kind)
    assert back.texts == coded.texts
    assert back.findings == ()
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        rows = database.execute("SELECT Text, Start, Stop FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId")
        quotes = sorted(
            text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le") for text, start, stop in rows
        )
    assert quotes == sorted(each["quote"] for kind in ("claim", "mark") for each in coded.state.of(kind).values())


def test_a_tie_among_actors_is_a_statement_of_a_type_of_its_own():
    made = Collector("made")
    text = "The trust objects to the union."
    for name in ("trust", "union"):
        made.add("node", name, {"label": name.capitalize(), "kind": "actor"})
    made.add_document("Report", text, date="2026-03-03")
    ends = {"source": "trust", "target": "union", "relation": "opposition", "document": "Report", "coder": "Mira"}
    made.add("coder", "Mira", {})
    made.add("claim", "c1", {**ends, **place_fields(text, 0, 17)})
    content, _ = write_dna(made.coded(), "a")
    assert shown(content)["statements"] == [(1, "Actor tie", "Report", 0, 17, "Mira")]
    assert shown(content)["short texts"] == [
        (1, "counterpart", "Union"),
        (1, "organization", "Trust"),
        (1, "person", ""),
        (1, "stance", "opposition"),
    ]


def test_what_a_database_cannot_hold_is_reported():
    made = Collector("made")
    made.add("coder", "Mira", {})
    made.add("coder", "model", {"role": "suggestions"})
    made.add("node", "trust", {"label": "T" * 200, "kind": "actor"})
    made.add("node", "weir", {"label": "Weir", "kind": "proposal"})
    made.add_document("Report", "It objects.", date="2026-03", url="https://example.org")
    made.add_document("Letter", "No.")
    made.add("document", "Book", {"title": "Book", "date": "2026-01-01"})
    claim = {"source": "trust", "target": "weir", "relation": "opposition", "document": "Report"}
    place = place_fields("It objects.", 0, 10)
    made.add("claim", "c1", {**claim, **place, "coder": "Mira"})
    made.add("claim", "c2", {**claim, **place, "coder": "model"})
    made.add("claim", "c3", {**claim, "coder": "Mira"})
    made.add("claim", "c4", {**claim, **place, "coder": "Mira", "document": "Letter"})
    made.add("claim", "c5", {**claim, **place, "coder": "Mira", "decision": "set aside"})
    assert [str(finding) for finding in write_dna(made.coded(), "weir")[1]] == [
        "weir: Addresses of documents stand in their notes (Report)",
        "weir: Of dates that are no day, the first day is kept (Report: 2026-03)",
        "weir: Documents without a date get that of 1970-01-01 (Letter)",
        "weir: Documents have no text in the project (Book)",
        "weir: Claims that count nowhere are left out (c2, c5)",
        "weir: Claims without a passage in a text are left out (c3)",
        f"weir: Of names and short texts, the first 190 letters are kept ({'T' * 40}…, {'T' * 40}…)",
        "weir: Passages that are not in the texts of their documents are left out (c4)",
    ]


def test_every_coder_has_the_password_that_the_help_names():
    """The scheme is Jasypt's StrongPasswordEncryptor, by which the passwords of the public sample are 'sample'."""
    content, _ = write_dna(read_dna_project(dna_database(), "a.dna"), "a")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        kept = dict(database.execute("SELECT Name, Password FROM CODERS"))
    assert [*kept] == ["Admin", "Eva", "Jo"]
    assert all(fits(each, "graphmodel") for each in kept.values())


@with_reference
def test_the_passwords_of_the_sample_are_made_in_the_same_way():
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(reference("sample.dna"))
        assert all(fits(each, "sample") for (each,) in database.execute("SELECT Password FROM CODERS"))


def fits(kept: str, password: str) -> bool:
    raw = base64.b64decode(kept)
    digest = raw[:16] + password.encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    return raw[16:] == digest


@pytest.mark.parametrize(
    ("changes", "said_of_it", "claims", "marks"),
    [
        (
            "UPDATE STATEMENTS SET Start = 1, Stop = 22 WHERE ID = 7",
            "a.dna: Passages that begin or end within a letter have it whole (statement 7)",
            3,
            1,
        ),
        (
            "UPDATE STATEMENTS SET Stop = 9999999999999 WHERE ID IN (7, 8)",
            (
                "a.dna: The places of statements are not in the texts of their documents, so they have none "
                "(statement 7, statement 8)"
            ),
            3,
            1,
        ),
        (
            "UPDATE STATEMENTS SET Start = 'x'",
            "a.dna: Statements are in no document (statement 7, statement 8, statement 9, statement 10)",
            3,
            1,
        ),
        (
            "UPDATE DATABOOLEAN SET Value = 7 WHERE StatementId = 8",
            "a.dna: Statements without an actor, a concept or a stance are kept as marks (1)",
            2,
            2,
        ),
        (
            "UPDATE VARIABLES SET DataType = 'integer' WHERE ID = 4",
            "a.dna: Statements whose agreement is a number, which says no stance by itself, are kept as marks (3)",
            0,
            4,
        ),
    ],
)
def test_what_is_odd_in_a_database_is_reported_and_kept(changes: str, said_of_it: str, claims: int, marks: int):
    coded = read_dna_project(dna_database(changes), "a.dna")
    assert [str(finding) for finding in coded.findings] == [said_of_it]
    assert (len(coded.state.of("claim")), len(coded.state.of("mark"))) == (claims, marks)


@pytest.mark.parametrize(
    "changes",
    [
        "UPDATE DOCUMENTS SET Text = zeroblob(9), Title = NULL, Date = 'x'",
        "UPDATE DOCUMENTS SET Date = 9223372036854775807",
        "UPDATE CODERS SET Name = x'ff'",
        "UPDATE STATEMENTS SET Coder = -1, DocumentId = 'x', StatementTypeId = NULL",
        "UPDATE VARIABLES SET StatementTypeId = 99",
        "UPDATE ENTITIES SET VariableId = -5, Value = 12",
        "DELETE FROM ENTITIES",
    ],
)
def test_values_of_wrong_types_leave_what_can_be_read(changes: str, project: Project):
    coded = read_dna_project(dna_database(changes), "a.dna")
    assert len(coded.state.of("claim")) + len(coded.state.of("mark")) == 4
    take_in(project, coded, who="Mira")
    assert write_dna(of_project(project), "a")[0].startswith(b"SQLite format 3")


@pytest.mark.parametrize("length", [0, 15, 100, 4096, 20_000])
def test_a_database_that_is_cut_is_refused(length: int):
    with pytest.raises(UnreadError, match="database"):
        read_dna_project(dna_database()[:length], "a.dna")


def test_a_project_that_is_none_of_the_program_is_refused():
    with pytest.raises(UnreadError, match=r"has no table VARIABLES, so it is none of the Discourse Network Analyzer\."):
        read_dna_project(dna_database("DROP TABLE VARIABLES"), "a.dna")


def test_entities_of_version_2_have_their_colours_and_attributes():
    changes = """DROP TABLE ENTITIES; DROP TABLE ATTRIBUTEVARIABLES; DROP TABLE ATTRIBUTEVALUES;
    DROP TABLE DATASHORTTEXT;
    CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
    INSERT INTO DATASHORTTEXT VALUES (1, 7, 2, 'EPA'), (2, 7, 3, 'Cap'), (3, 8, 2, 'EPA'), (4, 8, 3, 'Cap');
    CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER,
        Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT, ChildOf TEXT);
    INSERT INTO ATTRIBUTES VALUES (1, 2, 'EPA', 255, 0, 16, 'agency', '', 'of the state', ''),
        (2, 1, 'Ann', 0, 0, 0, 'citizen', '', '', 'Bo');
    CREATE TABLE STATEMENTLINKS(ID INTEGER PRIMARY KEY, SourceId INTEGER, TargetId INTEGER);
    INSERT INTO STATEMENTLINKS VALUES (1, 7, 8);
    DELETE FROM STATEMENTS WHERE ID = 10;"""
    coded = read_dna_project(dna_database(changes), "a.dna")
    assert coded.state.get("node", "epa") == {
        "label": "EPA",
        "kind": "actor",
        "color": "#ff0010",
        "Type": "agency",
        "Notes": "of the state",
    }
    assert coded.state.get("word", "entity: DNA Statement: person: Ann")["Type"] == "citizen"
    assert coded.state.get("word", "attribute: DNA Statement: person: Type")["label"] == "Type"
    assert [str(each) for each in coded.findings] == [
        "a.dna: Links between statements are not kept (1)",
        "a.dna: That entities are below others is not kept (Ann)",
    ]


@with_reference
def test_the_tables_have_the_columns_of_those_that_the_program_makes():
    def columns(content: bytes) -> dict[str, list[tuple[object, ...]]]:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: database.execute(f"PRAGMA table_xinfo([{name}])").fetchall() for name in names}

    assert columns(write_dna(Coded(), "a")[0]) == columns(reference("sample.dna"))


def test_quotes_that_are_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch):
    changes = (
        "UPDATE DOCUMENTS SET Text = replace(hex(zeroblob(100000)), '0', 'a'); UPDATE STATEMENTS SET Start = 0, Stop = "
        "200000; WITH RECURSIVE n(i) AS (VALUES (11) UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
        "INSERT INTO STATEMENTS SELECT i, 1, 3, 0, 200000, 1 FROM n"
    )
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 2 * 2**20)
    with pytest.raises(UnreadError, match="the file holds more than 2 megabytes"):
        read_dna_project(dna_database(changes), "a.dna")
