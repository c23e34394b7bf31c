"""Files of any columns become the case of their sound rows; every row is counted, and the others are listed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.case import claims, ids
from graphmodel.errors import Finding
from graphmodel.loading import Counts, load, load_files, read_files
from graphmodel.mapping import ColumnMapping
from tests.small_case import EDGES, NODES

THEIRS = "From,To,Stance,When\nA,B,ally,1/15/2024\nB,C,enemy,2/3/2024\nA,,ally,\nA,C,abstain,\nC,C,ally,\n"
MORE = "From,To,Stance\nA,D,friend\nQ,A,wat\n"


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, str]]:
    return [(each.table, each.row, each.code) for each in findings if each.is_defect]


def test_our_own_files_are_loaded_as_they_are():
    loaded = load(read_files({"edges.csv": EDGES.encode(), "nodes.csv": NODES.encode()}), title="Town")
    assert loaded.case
    assert (loaded.case.title, loaded.counts, loaded.findings) == ("Town", Counts(9, 9, 0, 0), ())
    assert ids(loaded.case, "proposal") == ["dam", "park"]


def test_sound_rows_are_a_case_and_the_others_are_listed():
    loaded = load(read_files({"theirs.csv": THEIRS.encode()}))
    assert loaded.counts == Counts(rows=5, claims=2, wrong=2, skipped=1)
    assert places(loaded.findings) == [("theirs.csv", 4, "empty-cell"), ("theirs.csv", 6, "self-tie")]
    assert loaded.case
    found = claims(loaded.case)[["source", "target", "relation", "date"]]
    assert found.to_numpy().tolist() == [["A", "B", "support", "2024-01-15"], ["B", "C", "opposition", "2024-02-03"]]


def test_several_files_are_one_case_whose_findings_name_their_file_and_row():
    loaded = load(read_files({"one.csv": THEIRS.encode(), "two.csv": MORE.encode()}))
    assert loaded.counts == Counts(rows=7, claims=3, wrong=3, skipped=1)
    assert ("two.csv", 3, "unknown-value") in places(loaded.findings)
    assert ("one.csv", 6, "self-tie") in places(loaded.findings)


def test_claims_that_name_a_wrong_node_are_wrong_too():
    nodes = "id,kind\nA,actor\nB,nonsense\nC,actor\n"
    edges = "source,target,relation\nA,B,support\nA,C,support\n"
    loaded = load(read_files({"edges.csv": edges.encode(), "nodes.csv": nodes.encode()}))
    assert loaded.counts == Counts(rows=2, claims=1, wrong=1, skipped=0)


def test_targets_may_be_proposals():
    mapping = ColumnMapping({"source": "who", "target": "what"}, constants={"relation": "support"}, targets="proposal")
    loaded = load(read_files({"x.csv": b"who,what\nAnn,Dam\nBen,Dam\n"}), mapping)
    assert loaded.case
    assert (ids(loaded.case, "actor"), ids(loaded.case, "proposal")) == (["Ann", "Ben"], ["Dam"])


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"just words"])
def test_what_cannot_be_read_is_no_case_and_says_why(content: bytes):
    loaded = load(read_files({"x.csv": content}))
    assert loaded.case is None
    assert loaded.findings


CELL = st.sampled_from(["A", "B", "C", "", "support", "ally", "no", "0", "x,y", '"'])


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=8))
def test_the_counts_always_add_up_to_the_rows_of_the_file(rows: list[list[str]]):
    text = "source,target,relation\n" + "".join(",".join(row) + "\n" for row in rows)
    loaded = load(read_files({"x.csv": text.encode()}))
    counts = loaded.counts
    assert counts.rows == counts.claims + counts.wrong + counts.skipped
    assert min(counts.claims, counts.wrong, counts.skipped) >= 0
    assert (loaded.case is None) == (counts.claims == 0)


def test_files_are_read_from_disk_and_name_the_case(tmp_path: Path):
    (tmp_path / "river.csv").write_text(THEIRS)
    loaded = load_files([tmp_path / "river.csv"])
    assert loaded.case
    assert loaded.case.title == "river"
