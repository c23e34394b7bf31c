import pytest

from graphmodel import Selection, select
from graphmodel.model.case import Case, no_documents
from graphmodel.model.documents import Document, cited, is_link
from tests.small_case import EDGES, NODES, case_from


def test_a_document_is_cited_by_as_much_as_is_known_of_it():
    whole = Document("G 12", title="The dam", author="Dora Miller; Ann Field", date="2024-05", source="Town gazette")
    assert whole.citation == "Dora Miller, Ann Field (2024-05): The dam. Town gazette."
    assert Document("G 12", title="Who pays?").citation == "Who pays?"
    assert Document("G 12", date="2024").citation == "(2024)"
    assert Document("G 12").citation == "G 12"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org",
        "https://",
        "https://[",
        "https://example.org/a b",
        "https://example.org/\n",
        "",
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(url: str):
    assert not is_link(url)
    assert Document("G 12", url=url).link == ""


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#p6", "http://example.org"])
def test_an_address_of_the_web_is_a_link(url: str):
    assert Document("G 12", url=url).link == url


def test_a_selection_cites_what_its_claims_name(shipped: Case):
    assert list(cited(shipped)) == ["Wojtasiewicz 2024, PISM Bulletin"]
    assert list(cited(select(shipped, Selection(issue=("Use of force",))))) == ["Wojtasiewicz 2024, PISM Bulletin"]
    assert cited(shipped, among=["another"]) == {}


def test_a_case_without_a_table_of_documents_cites_none():
    case = case_from(EDGES, NODES)
    assert case.documents.equals(no_documents())
    assert cited(case) == {}
