"""Further files say more of each claim, by a key; no row is lost or doubled by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import UsageError
from graphmodel.model.case import claims
from graphmodel.model.derived_columns import ROW
from graphmodel.model.select import issues
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.load import load
from graphmodel.reading.loaded import Counts
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.joins import join
from graphmodel.reading.mapping.yaml_file import from_yaml
from tests.reading.contents import read_files

VOTES = b"rcid,country,vote\n3,Canada,yes\n3,Cuba,no\n4,Cuba,abstain\n9,Cuba,yes\n"
ROLL_CALLS = b"rcid,date,short\n3,1946-01-01,Council\n4,1946-01-02,Court\n"
ISSUES = b"rcid,issue\n3,Colonialism\n3,Economy\n3,Economy\n4,Arms\n"
MAPPING = """columns: {source: country, target: rcid, relation: vote, issue: issue, date: date, evidence: short}
values: {relation: {yes: support, no: opposition, abstain: skip}}
targets: proposal
joins: {roll_calls.csv: rcid, issues.csv: rcid}
"""


def test_votes_with_dates_and_issues_of_other_files_are_a_case_by_a_mapping_alone():
    mapping = from_yaml(MAPPING)
    files = {"votes.csv": VOTES, "roll_calls.csv": ROLL_CALLS, "issues.csv": ISSUES}
    loaded = load(read_files(files, mapping), mapping)
    assert loaded.counts == Counts(rows=4, claims=3, wrong=0, skipped=1)
    assert loaded.notes == (
        "roll_calls.csv: joined to 3 of 4 rows of votes.csv by 'rcid'.",
        "issues.csv: joined to 3 of 4 rows of votes.csv by 'rcid'.",
    )
    assert loaded.case
    assert issues(loaded.case) == {"Colonialism": 2, "Economy": 2}
    found = claims(loaded.case)[["source", "target", "relation", "issue", "date", "evidence"]]
    assert found.to_numpy().tolist() == [
        ["Canada", "3", "support", "Colonialism; Economy", "1946-01-01", "Council"],
        ["Cuba", "3", "opposition", "Colonialism; Economy", "1946-01-01", "Council"],
        ["Cuba", "9", "support", "", "", ""],
    ]
    assert dict(zip(loaded.case.nodes["id"], loaded.case.nodes["kind"], strict=True)) == {
        "Canada": "actor",
        "Cuba": "actor",
        "3": "proposal",
        "9": "proposal",
    }


def test_files_that_share_a_column_with_the_claims_and_hold_no_nodes_are_joined_unasked():
    loaded = load(read_files({"votes.csv": VOTES, "roll_calls.csv": ROLL_CALLS, "issues.csv": ISSUES}))
    assert loaded.mapping.joins == {"roll_calls.csv": "rcid", "issues.csv": "rcid"}
    assert loaded.notes == (
        "roll_calls.csv: joined to 3 of 4 rows of votes.csv by 'rcid'.",
        "issues.csv: joined to 3 of 4 rows of votes.csv by 'rcid'.",
    )
    assert loaded.counts == Counts(rows=4, claims=3, wrong=0, skipped=1)
    assert read_files({"votes.csv": VOTES, "issues.csv": ISSUES}, ColumnMapping()).joins == {}


def test_nodes_are_not_joined_although_they_share_a_column():
    nodes = b"name,vote\nCanada,x\nCuba,y\n"
    assert read_files({"votes.csv": VOTES, "nodes.csv": nodes}).joins == {}


def test_a_column_of_both_tables_is_distinguished_by_its_file():
    joined = join(read_csv_rows(b"k,n\n1,a\n", name="a.csv"), read_csv_rows(b"k,N\n1,b\n", name="b.csv"), on="k")
    assert joined.frame.to_dict("list") == {"k": ["1"], "n": ["a"], ROW: [2], "N (b.csv)": ["b"]}


KEYS = st.lists(st.sampled_from(["1", "2", "3", ""]), min_size=1, max_size=6)


@given(KEYS, KEYS)
def test_no_row_is_lost_or_doubled(ours: list[str], theirs: list[str]):
    claim_rows = read_csv_rows(("k,a\n" + "".join(f"{key},x\n" for key in ours)).encode(), name="a.csv")
    other = read_csv_rows(
        ("k,b\n" + "".join(f"{key},{place}\n" for place, key in enumerate(theirs))).encode(), name="b.csv"
    )
    joined = join(claim_rows, other, on="k").frame
    assert joined[["k", "a", ROW]].equals(claim_rows.frame)
    expected = ["; ".join(str(place) for place, each in enumerate(theirs) if key and each == key) for key in ours]
    assert joined["b"].tolist() == expected


@pytest.mark.parametrize(
    ("joins", "said"),
    [
        (
            {"none.csv": "rcid"},
            "joins: 'none.csv' is not among the files: votes.csv, issues.csv. Did you mean 'votes.csv'?",
        ),
        (
            {"issues.csv": "id"},
            "joins, issues.csv: votes.csv has no column 'id'. Found: rcid, country, vote. Did you mean 'rcid'?",
        ),
        ({"issues.csv": "vote"}, "joins, issues.csv: issues.csv has no column 'vote'. Found: rcid, issue."),
        ({"issues.csv": "rcid", "votes.csv": "rcid"}, "joins: no file is left that could hold the claims."),
    ],
)
def test_what_cannot_be_joined_is_reported(joins: dict[str, str], said: str):
    with pytest.raises(UsageError) as caught:
        read_files({"votes.csv": VOTES, "issues.csv": ISSUES}, ColumnMapping(joins=joins))
    assert str(caught.value) == said
