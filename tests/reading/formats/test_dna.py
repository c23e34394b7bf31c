from graphmodel.model.columns import ROW
from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import DNA, plain, texts

NOTE = "Read as an event list of the Discourse Network Analyzer: who agrees or disagrees with which concept."


def test_statements_are_claims_of_organizations_on_concepts():
    tables = read_tables(DNA, name="dna.csv")
    assert plain(tables.claims) == [
        ["id", "source", "target", "relation", "date", "agent", "document", "start_position", "text"],
        ["7", "EPA", "Cap emissions", "support", "2013-03-14", "Ann, A.", "Hearing", "120", "We, the EPA"],
        ["8", "Bo", "Cap emissions", "opposition", "2013-03-15", "Bo", "Letter", "9", "No"],
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
    tables = read_tables(b"Agreement,Concept,Person,Document\nYes,C,P,D\nfalse,C,Q,\n", name="dna.csv")
    assert plain(tables.claims) == [
        ["source", "target", "relation", "agent", "document"],
        ["P", "C", "support", "P", "D"],
        ["Q", "C", "opposition", "Q", ""],
    ]


def test_an_agreement_that_says_neither_is_a_finding_and_no_claim():
    tables = read_tables(b"organization;concept;agreement\nO;C;1\nO;C;2\nP;D;\n", name="dna.csv")
    assert plain(tables.claims) == [["source", "target", "relation"], ["O", "C", "support"]]
    assert plain(tables.nodes) == [["id", "label", "kind"], ["O", "O", "actor"], ["C", "C", "proposal"]]
    hint = "1, yes and true are agreement; 0, no and false are disagreement."
    assert texts(tables) == [
        f"error [bad-agreement] dna.csv row 3, agreement: '2' is neither agreement nor disagreement. {hint}",
        f"error [bad-agreement] dna.csv row 4, agreement: '' is neither agreement nor disagreement. {hint}",
    ]


def test_a_concept_called_like_an_actor_is_told_apart():
    tables = read_tables(b"organization;concept;agreement\nO;P;1\nP;O;0\nO;C;1\n", name="dna.csv")
    assert plain(tables.claims) == [
        ["source", "target", "relation"],
        ["O", "P (concept)", "support"],
        ["P", "O (concept)", "opposition"],
        ["O", "C", "support"],
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
    assert plain(tables.claims) == [["source", "target", "relation"]]
    assert plain(tables.nodes) == [["id", "label", "kind"]]
