"""Several files that a reader uploads: joined where they can be, and compared where they are of two coders."""

from __future__ import annotations

import pytest

from graphmodel.model.nodes import unique_labels
from graphmodel.reading.sources import TEACHING
from graphmodel.ui.tabs.reliability import about_difference, between_coders
from tests.small_case import case_from
from tests.ui.explorer import Explorer, unescaped
from tests.ui.test_own_files import bring, captions

pytestmark = pytest.mark.slow
VOTES = b"rcid,country,vote\n3,Canada,yes\n3,Cuba,no\n4,Cuba,abstain\n"
CALLS, TOPICS = b"rcid,date\n3,1946-01-01\n", b"rcid,topic\n3,Colonies\n3,Trade\n4,Arms\n"


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["graph_app.py"])


def test_further_files_are_joined_by_a_column_of_both_and_need_not_be() -> None:
    reader = bring(Explorer(tab="Data"), ("votes.csv", VOTES), ("roll_calls.csv", CALLS), ("topics.csv", TOPICS))
    joined = "topics.csv: joined to 3 of 3 rows of votes.csv by 'rcid'."
    assert joined in captions(reader)
    assert issues(reader) == ["Colonies; Trade"] * 2
    (topics,) = [each for each in reader.app.selectbox if "topics" in each.label]
    topics.set_value("")
    reader.run()
    assert joined not in captions(reader)
    assert "roll_calls.csv: joined to 2 of 3 rows of votes.csv by 'rcid'." in captions(reader)


def issues(reader: Explorer) -> list[str]:
    """Return the issues in the preview of the claims."""
    (preview,) = [each.value for each in reader.app.dataframe if {"source", "issue"} <= set(each.value)]
    return list(preview["issue"])


def test_where_two_coders_differ_a_row_opens_the_claims_of_both() -> None:
    rows = "k1,A,B,support,Anna\nk2,B,C,opposition,Anna\nk3,A,B,support,Ben\nk4,B,C,support,Ben\n"
    case = case_from(f"id,source,target,relation,coder\n{rows}", "id,label\nA,Ann\nB,Ben\nC,Cleo\n")
    found = between_coders(case)
    assert found
    (row,) = [row for _, row in found.differences.iterrows()]
    asked = about_difference(unique_labels(case), row, found.reliability.names)
    assert (asked.title, asked.claims) == ("Ben on Cleo: relation", ("k2", "k4"))


def test_the_teaching_case_opens_from_the_list_and_from_the_address() -> None:
    reader = Explorer(tab="Data")
    (cases,) = [each for each in reader.app.selectbox if each.label == "Case"]
    cases.set_value("teaching")
    reader.run()
    again = Explorer(case="teaching")
    assert reader.address["case"] == ["teaching"]
    for each in (reader, again):
        assert [unescaped(header.value) for header in each.app.header] == [TEACHING.title]
    assert reader.counts == again.counts
