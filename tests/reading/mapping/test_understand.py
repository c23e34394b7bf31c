"""Other people's columns are recognised by their names, and by what is in them where names tell little."""

import pytest

from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.contents import contents_of
from graphmodel.reading.mapping.ends import names_ends
from graphmodel.reading.mapping.understand import understand
from graphmodel.reading.mapping.words import BY_SIGN
from graphmodel.reading.rows import Rows


def table(text: str) -> Rows:
    return read_csv_rows(text.encode(), name="theirs.csv")


def meant(claims: Rows, nodes: Rows | None = None) -> ColumnMapping:
    return understand(contents_of(claims), None if nodes is None else contents_of(nodes)).mapping


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("source,target,sign", {"source": "source", "target": "target", "relation": "sign"}),
        ("From,To,Stance,Topic", {"source": "From", "target": "To", "relation": "Stance", "issue": "Topic"}),
        ("Who,To whom,Stance,Topic", {"source": "Who", "target": "To whom", "relation": "Stance", "issue": "Topic"}),
        ("Actor 1,Actor 2", {"source": "Actor 1", "target": "Actor 2"}),
        ("country,proposal,vote", {"source": "country", "target": "proposal", "relation": "vote"}),
        (
            "organization,concept,agreement,person,document_title",
            {
                "source": "organization",
                "target": "concept",
                "relation": "agreement",
                "agent": "person",
                "document": "document_title",
            },
        ),
    ],
)
def test_columns_are_known_by_what_others_call_them(header: str, columns: dict[str, str]):
    width = header.count(",")
    assert meant(table(f"{header}\n{'a,b' + ',1' * (width - 1)}\n")).columns == columns


def test_a_column_of_our_own_name_comes_before_one_that_is_called_otherwise():
    assert meant(table("from,source,target,relation\nx,A,B,support\n")).columns["source"] == "source"


def test_columns_without_a_telling_name_are_known_by_their_content():
    proposed = meant(table("eins,zwei,drei\nA,B,pro\nB,C,contra\n"))
    assert proposed.columns == {"source": "eins", "target": "zwei", "relation": "drei"}
    assert proposed.values == {"relation": {"pro": "support", "contra": "opposition"}}


@pytest.mark.parametrize(("other", "likeliest"), [("Ben", "Neighbour"), ("green", "Topic")])
def test_a_column_of_names_that_act_is_likelier_the_target_than_the_issue(other: str, likeliest: str):
    read = understand(
        contents_of(table(f"Who,Neighbour,Stance,Topic\nAda,{other},supports,Water\nBen,{other},opposes,Dam\n"))
    )
    assert [(each.role, each.candidates[0].answer) for each in read.questions] == [("target", likeliest)]


@pytest.mark.parametrize(("header", "stance"), [("from,to", {}), ("actor,opponent", {"relation": "opposition"})])
def test_a_list_without_stances_is_likely_of_none_but_what_a_column_is_called(header: str, stance: dict[str, str]):
    assert meant(table(f"{header}\nA,B\nB,A\n")).constants == stance


@pytest.mark.parametrize(("header", "holds"), [("from,to", True), ("id,label,kind", False), ("actor,group", False)])
def test_a_table_of_claims_is_distinguished_from_one_of_nodes(header: str, holds: bool):  # noqa: FBT001 - what is expected
    assert names_ends(header.split(",")) is holds


AWKWARD = """Actor (from),Actor [to],How do they relate?,Topic / theme,When was it?,What was said
Mayor,Farmers,ally,Water,2024-05-01,The mayor says that she will help them
Farmers,Mayor,enemy,Water,,The farmers are against her and her dam
Mill,Farmers,+1,Land,2024-06,
Mill,Mayor,-1,,,
Mill,Well,maybe,,,
"""


def test_awkward_names_are_known_by_their_content_as_far_as_a_claim_needs_it():
    proposed = meant(table(AWKWARD))
    assert proposed.columns == {
        "source": "Actor (from)",
        "target": "Actor [to]",
        "relation": "How do they relate?",
    }
    assert proposed.constants == {}


def test_a_column_of_stances_is_one_although_a_value_is_not_understood():
    proposed = meant(table("eins,zwei,drei\nA,B,ally\nB,C,enemy\nC,D,perhaps\n"))
    assert (proposed.columns["relation"], proposed.constants) == ("drei", {})


@pytest.mark.parametrize("header", ["from,to,year", "from,to,weight"])
def test_numbers_without_a_sign_are_no_stances(header: str):
    proposed = meant(table(f"{header}\nA,B,2001\nB,C,2002\n"))
    assert ("relation" in proposed.columns, proposed.constants) == (False, {})


def test_a_type_that_says_no_stance_gives_way_to_a_column_that_does():
    proposed = meant(table("Source,Target,Type,Label\nA,B,Directed,support\nB,C,Directed,opposition\n"))
    assert proposed.columns["relation"] == "Label"


def test_a_key_that_is_not_unique_is_no_id():
    assert "id" not in meant(table("source,target,key,sign\nA,B,0,1\nB,A,0,-1\n")).columns
    assert meant(table("source,target,key,sign\nA,B,0,1\nB,A,1,-1\n")).columns["id"] == "key"


def test_a_table_of_roll_calls_has_countries_towards_proposals():
    proposed = meant(table("rcid,country,country_code,vote\n3,Canada,CA,yes\n3,Cuba,CU,no\n4,Cuba,CU,abstain\n"))
    assert proposed.columns == {"source": "country", "target": "rcid", "relation": "vote"}
    assert proposed.values == {"relation": {"yes": "support", "no": "opposition", "abstain": "skip"}}
    assert proposed.targets == "proposal"


def test_numbered_ends_are_ends_where_there_is_no_text():
    assert meant(table("eins,zwei\n1,2\n2,3\n")).columns == {"source": "eins", "target": "zwei"}


def test_votes_of_1_and_0_are_so_only_in_a_column_of_stances():
    proposed = meant(table("source,target,sign,strength,status\nA,B,1,1,planned\nB,A,-1,0,real\n"))
    assert proposed.values == {
        "relation": BY_SIGN,
        "status": {"planned": "prospective", "real": "observed"},
    }


def test_kinds_of_nodes_are_called_otherwise_too():
    claims = table("from,to,sign\nAnn,Dam,1\n")
    mapping = meant(claims, table("name,type\nAnn,Person\nDam,concept\n"))
    assert mapping.nodes == {"id": "name", "kind": "type"}
    assert mapping.values["kind"] == {"Person": "actor", "concept": "proposal"}
    mapping = meant(claims, table("name,type\nAnn,tall\nDam,concept\nBen,small\n"))
    assert (mapping.nodes, "kind" in mapping.values) == ({"id": "name", "group": "type"}, False)
