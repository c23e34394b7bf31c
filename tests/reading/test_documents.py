"""The table of documents: given, found among files by its columns, and checked against what claims name."""

from pathlib import Path

import pandas as pd
import pytest

from graphmodel import check_files, read, read_case
from graphmodel.errors import CaseError
from graphmodel.model.documents import cited
from graphmodel.reading.load import load
from graphmodel.reading.sources import case_source
from tests.reading.contents import read_files
from tests.small_case import EDGES, NODES

DOCUMENTS = """id,title,author,date,source,url,sha256
Gazette 12,The dam,Dora Miller,2024-05-17,Town gazette,https://example.org/12,
Letter,To the mayor,,,,javascript:alert(1),
"""
CLAIMS = """id,source,target,relation,document
c1,A,B,support,Gazette 12
c2,B,A,opposition,Gazete 12
c3,B,A,support,Gazete 12
c4,A,B,opposition,
c5,A,B,support,Minutes
"""


def folder_of(tmp_path: Path, **tables: str) -> dict[str, Path]:
    places = {name: tmp_path / f"{name}.csv" for name in tables}
    for name, text in tables.items():
        places[name].write_text(text, encoding="utf-8")
    return places


def test_a_table_of_documents_is_read_with_the_case(tmp_path: Path):
    files = folder_of(tmp_path, edges=CLAIMS.replace("Gazete", "Gazette"), documents=DOCUMENTS)
    case = read_case(**files)
    assert cited(case)["Gazette 12"].citation == "Dora Miller (2024-05-17): The dam. Town gazette."
    assert case.documents["id"].tolist() == ["Gazette 12", "Letter"]


def test_what_claims_name_and_the_table_lacks_is_a_warning_once_a_name(tmp_path: Path):
    files = folder_of(tmp_path, edges=CLAIMS, documents=DOCUMENTS)
    found = [finding for finding in check_files(**files) if finding.code in ("unlisted-document", "no-link")]
    assert [(finding.severity, finding.others) for finding in found] == [("warning", (4,)), *[("warning", ())] * 2]
    assert "\n".join(map(str, found)) == (
        "edges.csv row 3, document: 'Gazete 12' is not in documents.csv. Did you mean 'Gazette 12'?\n"
        "edges.csv row 6, document: 'Minutes' is not in documents.csv. "
        "Add a row for it, or leave it at its short name.\n"
        "documents.csv row 3, url: 'javascript:alert(1)' is not an address of the web, and no link is made of it. "
        "Write it like https://example.org/article."
    )


def test_without_a_table_of_documents_nothing_is_reported_of_them(tmp_path: Path):
    codes = [finding.code for finding in check_files(**folder_of(tmp_path, edges=CLAIMS))]
    assert "unlisted-document" not in codes


def test_a_document_listed_twice_is_an_error(tmp_path: Path):
    files = folder_of(tmp_path, edges=CLAIMS, documents="id,title\nGazette 12,The dam\nGazette 12,Another\n")
    with pytest.raises(CaseError) as raised:
        read_case(**files)
    assert [str(each) for each in raised.value.findings if each.severity == "error"] == [
        "documents.csv row 3, id: 'Gazette 12' is already the id of row 2. Ids are unique."
    ]


def test_among_files_the_documents_are_known_by_their_columns():
    tables = {"a.csv": EDGES.encode(), "b.csv": DOCUMENTS.encode(), "c.csv": NODES.encode()}
    found = read_files(tables)
    assert (found.claims[0].name, found.nodes and found.nodes.name) == ("a.csv", "c.csv")
    assert found.documents
    assert found.documents.name == "b.csv"
    case = load(found).case
    assert case
    assert case.documents["title"].tolist() == ["The dam", "To the mayor"]


def test_a_table_of_nodes_with_titles_is_none_of_documents():
    nodes = "id,title,author,kind\nA,Ann,x,actor\nB,Ben,y,actor\n"
    found = read_files({"edges.csv": CLAIMS.encode(), "nodes.csv": nodes.encode()})
    assert found.documents is None
    assert found.nodes


def test_documents_of_claims_that_stay_in_place_are_read_too(tmp_path: Path):
    files = folder_of(tmp_path, edges=CLAIMS, documents=DOCUMENTS)
    (tmp_path / "claims").mkdir()
    pd.read_csv(files["edges"], dtype="str").to_parquet(tmp_path / "claims" / "part.parquet")
    case = case_source(tmp_path / "claims", documents=files["documents"]).read()
    assert case.in_place
    assert cited(case)["Gazette 12"].title == "The dam"
    assert "claims, document: 'Gazete 12' is not in documents.csv. Did you mean 'Gazette 12'?" in map(
        str, case.warnings
    )


def test_documents_can_be_read_with_claims_and_nodes_by_one_call(tmp_path: Path):
    files = folder_of(tmp_path, edges=EDGES, nodes=NODES, documents=DOCUMENTS)
    assert read(list(files.values())).documents["id"].tolist() == ["Gazette 12", "Letter"]
