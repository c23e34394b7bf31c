from pathlib import Path

import pytest

from graphmodel.errors import CaseError
from graphmodel.reading.checks.case import check_case, check_claims, check_nodes
from graphmodel.reading.claims_and_nodes import check_files, read_case
from graphmodel.reading.formats.csv_rows import read_csv_rows
from tests.conftest import Unchanged
from tests.small_case import EDGES, NODES

pytestmark = pytest.mark.slow

CASES = sorted(path for path in (Path(__file__).parents[2] / "cases").iterdir() if path.is_dir())


def files(folder: Path) -> dict[str, Path | None]:
    """Return the files of a case folder; one without nodes.csv is read from its edges alone."""
    nodes = folder / "nodes.csv"
    return {"edges": folder / "edges.csv", "nodes": nodes if nodes.exists() else None}


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_finding_of_a_case_is_reported_and_it_is_loaded_whole_with_its_warnings_or_not_at_all(folder: Path):
    findings = check_files(**files(folder))
    found = [f"{finding.severity} [{finding.code}] {finding}" for finding in findings]
    assert found == (folder / "expected.txt").read_text().splitlines()
    if any(finding.severity == "error" for finding in findings):
        with pytest.raises(CaseError) as raised:
            read_case(**files(folder))
        assert raised.value.findings == tuple(findings)
    else:
        assert read_case(**files(folder)).warnings == tuple(findings)


def test_missing_files_are_one_finding_each(tmp_path: Path):
    assert [str(finding) for finding in check_files(edges=tmp_path / "e.csv", nodes=tmp_path / "n.csv")] == [
        f"n.csv: the file cannot be read (No such file or directory). Looked for {tmp_path / 'n.csv'}.",
        f"e.csv: the file cannot be read (No such file or directory). Looked for {tmp_path / 'e.csv'}.",
    ]


def test_a_missing_file_of_claims_without_nodes_is_one_finding(tmp_path: Path):
    assert [str(finding) for finding in check_files(edges=tmp_path / "e.csv")] == [
        f"e.csv: the file cannot be read (No such file or directory). Looked for {tmp_path / 'e.csv'}."
    ]


def test_claims_are_not_held_against_nodes_that_could_not_be_read(tmp_path: Path):
    (tmp_path / "edges.csv").write_text(EDGES)
    findings = check_files(edges=tmp_path / "edges.csv", nodes=tmp_path / "nodes.csv")
    assert [finding.code for finding in findings] == ["no-file"]


def test_a_sound_case_has_no_findings(unchanged: Unchanged):
    claims, nodes = read_csv_rows(EDGES.encode(), name="edges.csv"), read_csv_rows(NODES.encode(), name="nodes.csv")
    with unchanged(claims, nodes):
        assert check_nodes(nodes) == []
        assert check_claims(claims, nodes) == []
        assert check_case(claims=claims, nodes=nodes) == []


def test_checking_a_broken_case_changes_nothing_in_it(unchanged: Unchanged):
    edges = EDGES.replace("k2,A,B,support", "k1,A,A,suport").replace("2022", "soon")
    claims, nodes = read_csv_rows(edges.encode(), name="edges.csv"), read_csv_rows(NODES.encode(), name="nodes.csv")
    with unchanged(claims, nodes):
        codes = [finding.code for finding in check_case(claims=claims, nodes=nodes)]
    assert codes == ["duplicate-id", "unknown-value", "self-tie", "bad-date"]


def test_two_coders_may_say_the_same_or_the_opposite_of_one_place():
    rows = "A,B,support,p1,Eva\nA,B,support,p1,Max\nA,B,opposition,p1,Ida\nA,B,support,p1,Eva\n"
    claims = read_csv_rows(f"source,target,relation,locator,coder\n{rows}".encode(), name="edges.csv")
    nodes = read_csv_rows(b"id\nA\nB\n", name="nodes.csv")
    found = [finding for finding in check_claims(claims, nodes) if finding.code != "absent-columns"]
    assert [(finding.code, finding.row) for finding in found] == [("repeated-claim", 5)]


def test_the_same_claim_on_another_passage_is_no_repetition():
    rows = "A,B,support,,10,20\nA,B,support,,30,40\nA,B,opposition,,50,60\nA,B,support,,10,20\n"
    claims = read_csv_rows(f"source,target,relation,locator,start,end\n{rows}".encode(), name="edges.csv")
    nodes = read_csv_rows(b"id\nA\nB\n", name="nodes.csv")
    found = [finding for finding in check_claims(claims, nodes) if finding.code != "absent-columns"]
    assert [(finding.code, finding.row) for finding in found] == [("repeated-claim", 5)]
