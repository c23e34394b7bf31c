import pytest

from graphmodel.model.case import claims
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import read_tables
from graphmodel.reading.load import load
from tests.reading.contents import read_files
from tests.reading.formats.valid_files import DNA, plain, texts

NOTE = "Read as an event list of the Discourse Network Analyzer: who agrees or disagrees with which concept."


def test_statements_are_claims_of_organizations_on_concepts():
    tables = read_tables(DNA, name="dna.csv")
    assert plain(tables.claims) == [
        ["id", "source", "target", "agreement", "date", "agent", "document", "start_position", "text"],
        ["7", "EPA", "Cap emissions", "1", "2013-03-14", "Ann, A.", "Hearing", "120", "We, the EPA"],
        ["8", "Bo", "Cap emissions", "0", "2013-03-15", "Bo", "Letter", "9", "No"],
    ]
    assert tables.claims.frame[ROW].tolist() == [2, 3]
    assert plain(tables.nodes) == [
        ["id", "label", "kind"],
        ["EPA", "EPA", "actor"],
        ["Bo", "Bo", "actor"],
        ["Cap emissions", "Cap emissions", "proposal"],
    ]
    assert tables.notes == (NOTE,)
    assert texts(tables) == []


def test_any_order_and_subset_of_the_columns_will_do():
    tables = read_tables(b"Agreement,Concept,Person,Document\nYes,C,P,D\nno,C,Q,\n", name="dna.csv")
    assert plain(tables.claims) == [
        ["source", "target", "agreement", "agent", "document"],
        ["P", "C", "Yes", "P", "D"],
        ["Q", "C", "no", "Q", ""],
    ]


def test_a_statement_without_an_agreement_is_a_finding_and_no_claim():
    tables = read_tables(b"organization;concept;agreement\nO;C;1\nP;D;\n", name="dna.csv")
    assert plain(tables.claims) == [["source", "target", "agreement"], ["O", "C", "1"]]
    assert plain(tables.nodes) == [["id", "label", "kind"], ["O", "O", "actor"], ["C", "C", "proposal"]]
    hint = "1, yes and true are agreement; 0, no and false are disagreement."
    assert texts(tables) == [
        f"error [bad-agreement] dna.csv row 3, agreement: '' is neither agreement nor disagreement. {hint}",
    ]


def test_a_concept_called_like_an_actor_is_distinguished():
    tables = read_tables(b"organization;concept;agreement\nO;P;1\nP;O;0\nO;C;1\n", name="dna.csv")
    assert plain(tables.claims) == [
        ["source", "target", "agreement"],
        ["O", "P (concept)", "1"],
        ["P", "O (concept)", "0"],
        ["O", "C", "1"],
    ]
    assert plain(tables.nodes)[1:] == [
        ["O", "O", "actor"],
        ["P", "P", "actor"],
        ["P (concept)", "P", "proposal"],
        ["O (concept)", "O", "proposal"],
        ["C", "C", "proposal"],
    ]


def test_claims_with_a_source_and_target_are_no_event_list():
    tables = read_tables(b"source,target,organization,concept,agreement\na,b,O,C,1\n", name="t.csv")
    assert plain(tables.claims)[0] == ["source", "target", "organization", "concept", "agreement"]
    assert tables.nodes is None


def test_an_event_list_without_statements_is_a_table_without_rows():
    tables = read_tables(b"organization;concept;agreement\n", name="dna.csv")
    assert plain(tables.claims) == [["source", "target", "agreement"]]
    assert plain(tables.nodes) == [["id", "label", "kind"]]


@pytest.mark.parametrize(
    ("agreement", "relations", "strengths"),
    [
        (["1", "0"], ["support", "opposition"], [2, 2]),
        (["0", "0"], ["opposition", "opposition"], [2, 2]),
        (["true", "False"], ["support", "opposition"], [2, 2]),
        (["2", "-1"], ["support", "opposition"], [2, 1]),
    ],
)
def test_the_agreement_is_understood_by_all_its_values(
    agreement: list[str], relations: list[str], strengths: list[int]
):
    text = "organization;concept;agreement\n" + "".join(f"O{each};C;{each}\n" for each in agreement)
    case = load(read_files({"dna.csv": text.encode()})).whole()
    assert claims(case)["relation"].tolist() == relations
    assert claims(case)["strength"].tolist() == strengths


def test_a_scale_without_signs_is_asked_for():
    text = b"organization;concept;agreement\nO;C;1\nP;C;5\nQ;C;3\n"
    questions = load(read_files({"dna.csv": text})).interpretation.questions
    assert [(each.value, each.likely) for each in questions] == [("1", None), ("3", None), ("5", None)]
