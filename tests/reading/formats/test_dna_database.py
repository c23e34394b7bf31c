import os
from pathlib import Path

import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import dna_database, plain, texts

FOLDER = os.environ.get("GRAPHMODEL_REFERENCE")


def test_statements_are_claims_with_quote_document_and_coder():
    tables = read_tables(dna_database(), name="a.dna")
    rows = [dict(zip(plain(tables.claims)[0], row, strict=True)) for row in plain(tables.claims)[1:]]
    assert rows[0] == {
        "id": "7",
        "source": "EPA",
        "target": "Cap emissions",
        "relation": "support",
        "date": "2013-03-14",
        "agent": "Ann, A.",
        "document": "Hearing",
        "locator": "3-23",
        "evidence": "We, the EPA, say yes",
        "start_position": "3",
        "stop_position": "23",
        "coder": "Eva",
        "document_author": "Clerk",
        "document_source": "Gazette",
        "document_section": "",
        "document_type": "",
        "remark": "",
    }
    assert [(row["source"], row["relation"], row["coder"], row["remark"]) for row in rows] == [
        ("EPA", "support", "Eva", ""),
        ("EPA", "opposition", "Jo", "unsure"),
        ("Bo", "opposition", "Eva", ""),
    ]
    assert tables.claims.frame[ROW].tolist() == [2, 3, 5]
    assert tables.notes == (
        "Read as a database of the Discourse Network Analyzer: 3 statements.",
        "Not read: statements without an agreement, 1 of the type 'Annotation'.",
    )
    assert texts(tables) == []


def test_nodes_have_the_attributes_of_their_entities():
    assert plain(read_tables(dna_database(), name="a.dna").nodes) == [
        ["id", "label", "kind", "Type", "Notes"],
        ["EPA", "EPA", "actor", "agency", ""],
        ["Bo", "Bo", "actor", "citizen", ""],
        ["Cap emissions", "Cap emissions", "proposal", "", "a ceiling"],
    ]


def test_an_agreement_in_numbers_stays_a_number():
    changes = """UPDATE VARIABLES SET DataType = 'integer' WHERE ID = 4; DELETE FROM DATABOOLEAN;
    INSERT INTO DATAINTEGER VALUES (1, 7, 4, 2), (2, 8, 4, -1), (3, 10, 4, 0);"""
    tables = read_tables(dna_database(changes), name="a.dna")
    assert tables.claims.frame["agreement"].tolist() == ["2", "-1", "0"]
    assert "relation" not in tables.claims.frame


def test_a_database_of_version_2_has_its_texts_beside_the_statements_and_milliseconds():
    changes = """DROP TABLE ENTITIES; DROP TABLE ATTRIBUTEVARIABLES; DROP TABLE ATTRIBUTEVALUES;
    DROP TABLE DATASHORTTEXT; UPDATE DOCUMENTS SET Date = Date * 1000;
    CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
    INSERT INTO DATASHORTTEXT VALUES (1, 7, 2, 'EPA'), (2, 7, 3, 'Cap'), (3, 8, 2, 'EPA'), (4, 8, 3, 'Cap');
    DELETE FROM STATEMENTS WHERE ID = 10;"""
    claims = read_tables(dna_database(changes), name="a.dna").claims.frame
    assert claims[["source", "target", "relation", "date"]].to_numpy().tolist() == [
        ["EPA", "Cap", "support", "2013-03-14"],
        ["EPA", "Cap", "opposition", "2013-03-14"],
    ]


def test_a_file_whose_log_lies_beside_it_is_read_without_it():
    content = dna_database()
    with_log = content[:18] + b"\2\2" + content[20:]
    assert plain(read_tables(with_log, name="a.dna").claims) == plain(read_tables(content, name="a.dna").claims)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        (
            "DROP TABLE VARIABLES",
            (
                "no-claims] a.dna: the database has no table VARIABLES, so it is none of the Discourse Network "
                "Analyzer. Write its table of claims as CSV."
            ),
        ),
        (
            (
                "DROP TABLE DOCUMENTS; CREATE VIEW DOCUMENTS AS WITH RECURSIVE n(ID) AS (VALUES (1) UNION ALL "
                "SELECT ID + 1 FROM n) SELECT ID FROM n"
            ),
            (
                "no-claims] a.dna: the database has no table DOCUMENTS, so it is none of the Discourse Network "
                "Analyzer. Write its table of claims as CSV."
            ),
        ),
        (
            "UPDATE VARIABLES SET Variable = 'plot' WHERE ID = 3",
            (
                "no-claims] a.dna: no type of statement has the variables organization or person, concept and "
                "agreement. Its types are DNA Statement, Annotation."
            ),
        ),
        (
            "ALTER TABLE DOCUMENTS DROP COLUMN Author",
            (
                "broken-database] a.dna: the database cannot be read (no such column: Author). "
                "Open it in its own program and save it again."
            ),
        ),
        (
            "ALTER TABLE CODERS DROP COLUMN Name; ALTER TABLE CODERS ADD Name AS (upper(Password))",
            (
                "broken-database] a.dna: the table CODERS has a column that is computed. "
                "Write its table of claims as CSV."
            ),
        ),
    ],
)
def test_a_database_that_is_another_or_runs_something_is_one_finding(changes: str, finding: str):
    assert texts(read_tables(dna_database(changes), name="a.dna")) == [f"error [{finding}"]


def test_a_database_that_is_cut_is_one_finding():
    content = dna_database()
    assert texts(read_tables(content[:5000], name="a.dna"))[0].startswith("error [broken-database] a.dna: the database")


def test_quotes_that_are_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch):
    changes = (
        "UPDATE DOCUMENTS SET Text = replace(hex(zeroblob(100000)), '0', 'a'); UPDATE STATEMENTS SET Start = 0, Stop = "
        "200000; WITH RECURSIVE n(i) AS (VALUES (11) UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
        "INSERT INTO STATEMENTS SELECT i, 1, 3, 0, 200000, 1 FROM n"
    )
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 2 * 2**20)
    assert texts(read_tables(dna_database(changes), name="a.dna")) == [
        "error [too-large] a.dna: the file holds more than 2 megabytes. Divide it, or leave out rows and columns."
    ]


@pytest.mark.skipif(not FOLDER, reason="GRAPHMODEL_REFERENCE does not name the folder of reference data")
def test_the_sample_has_forty_claims_of_seven_organisations_on_six_concepts():
    """41 statements, one of them an annotation: 29 for and 11 against (counted in its tables by SQL)."""
    tables = read_tables((Path(FOLDER or "") / "sample.dna").read_bytes(), name="sample.dna")
    assert tables.claims.frame["relation"].value_counts().to_dict() == {"support": 29, "opposition": 11}
    assert tables.nodes
    assert tables.nodes.frame["kind"].value_counts().to_dict() == {"actor": 7, "proposal": 6}
    assert tables.claims.frame.groupby(["source", "target"]).ngroups == 22
    assert tables.claims.frame["evidence"].str.len().min() > 0
