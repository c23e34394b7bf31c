from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.engines.query import fetch
from graphmodel.errors import CaseError
from graphmodel.export.delimited import to_csv
from graphmodel.export.findings import findings_table
from graphmodel.model.case import Case, claims
from graphmodel.model.column import names
from graphmodel.model.derived_columns import FIRST_DAY, LAST_DAY, ROW
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS
from graphmodel.reading.checks.case import check_case
from graphmodel.reading.claims_and_nodes import read_case
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.in_memory import case_of, fingerprint, to_case
from tests.conftest import Unchanged
from tests.small_case import EDGES, HEADER, NODES, case_from
from tests.strategies import CELL_TEXT

pytestmark = pytest.mark.slow

FREE = ("issue", "agent", "document", "locator", "evidence")
"""The columns of a claim that hold any text."""


def free_text(cells: list[str]) -> str:
    """Return the text of an edges.csv of one claim with the cells in its free columns, every cell quoted."""
    issue, agent, document, locator, evidence = ('"' + cell.replace('"', '""') + '"' for cell in cells)
    return f"{HEADER}k1,A,B,support,{issue},observed,direct,2,2020,{agent},{document},{locator},{evidence}\n"


def test_what_was_read_is_written_the_same(small: Case):
    assert to_csv(claims(small)).decode() == EDGES
    assert to_csv(small.nodes).decode() == NODES


@settings(max_examples=8)  # each makes cases, which are dear
@given(st.lists(CELL_TEXT, min_size=len(FREE), max_size=len(FREE)))
def test_claims_with_any_text_survive_writing_and_reading(cells: list[str]):
    first = case_from(free_text(cells))
    assert claims(first)[list(FREE)].to_numpy().tolist() == [cells]
    second = case_from(to_csv(claims(first)).decode())
    pd.testing.assert_frame_equal(claims(second), claims(first))
    assert second.fingerprint == first.fingerprint


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_line_break_of_any_system_within_a_cell_survives(ending: str):
    first = case_from(free_text(["Water", "", "Report", "p1", f"one{ending}two"]))
    second = case_from(to_csv(claims(first)).decode())
    assert claims(first)["evidence"].str.split().tolist() == [["one", "two"]]
    pd.testing.assert_frame_equal(claims(second), claims(first))


def test_a_csv_file_is_utf8_with_commas_and_line_feeds():
    frame = pd.DataFrame({"a": ["é,", 'say "hi"'], "n": [1, 2]})
    assert to_csv(frame) == b'a,n\n"\xc3\xa9,",1\n"say ""hi""",2\n'


@pytest.mark.parametrize("label", ["\u2800", "\u3164\u115f", "\u202e\u200b"])
def test_a_label_that_nobody_can_see_is_none(label: str):
    nodes = f"id,label,kind,group,issue,description\nA,{label},,,,\nB,\u202bDam\u202c,,,,\n"
    case = case_from(HEADER + ",A,B,support,,,,,,,,,\n", nodes)
    assert case.nodes["label"].tolist() == ["A", "\u202bDam\u202c"]


def test_empty_cells_take_their_defaults():
    case = case_from(HEADER + ",A,B,support,,,,,,,,,\n", "id,label,kind,group,issue,description\nA,,,,,\nB,Ben,,,,\n")
    row = ["row2", "A", "B", "support", "", "observed", "direct", 2, "", "", "", "", ""]
    assert claims(case).to_numpy().tolist() == [row]
    assert case.nodes.to_numpy().tolist() == [
        ["A", "A", "actor", "", "", "", ""],
        ["B", "Ben", "actor", "", "", "", ""],
    ]


def test_missing_columns_take_their_defaults_in_the_order_of_the_schema():
    case = case_from("relation,target,source\nsupport,B,A\n")
    assert claims(case).to_dict("records") == [
        {
            "id": "row2",
            "source": "A",
            "target": "B",
            "relation": "support",
            "issue": "",
            "status": "observed",
            "basis": "direct",
            "strength": 2,
            "date": "",
            "agent": "",
            "document": "",
            "locator": "",
            "evidence": "",
        }
    ]


def test_further_columns_are_kept_as_text_behind_those_of_the_schema():
    case = case_from("note,source,target,relation,Count\n007,A,B,support,1.50\n")
    assert list(claims(case)) == [*names(CLAIM_COLUMNS), "note", "Count"]
    assert claims(case)[["note", "Count"]].to_numpy().tolist() == [["007", "1.50"]]


@pytest.mark.parametrize("name", ["count", "sign", "place", "first", "kind", "select", "filter", "a b", "a;b", "ä"])
def test_a_further_column_may_have_any_name(name: str):
    case = case_from(f"source,target,relation,{name}\nA,B,support,x\n")
    assert claims(case)[name].tolist() == ["x"]


def test_an_empty_column_without_name_is_left_out():
    assert list(claims(case_from("source,target,relation,\nA,B,support,\n"))) == names(CLAIM_COLUMNS)


def test_dates_are_stored_as_the_days_that_they_cover(small: Case):
    days = fetch(small.claims.order_by(ROW).select("id", FIRST_DAY, LAST_DAY)).set_index("id")
    assert days.loc["k4"].tolist() == ["2019-02-01", "2019-03-31"]
    assert days.loc["k5"].tolist() == ["2020-01-15", "2020-01-15"]
    assert days.loc["k3"].isna().tolist() == [True, True]


def test_without_nodes_every_end_of_a_claim_is_an_actor_in_order_of_sources_then_targets(tmp_path: Path):
    (tmp_path / "edges.csv").write_text(EDGES)
    case = read_case(edges=tmp_path / "edges.csv")
    assert case.nodes.to_numpy().tolist() == [
        [node, node, "actor", "", "", "", ""] for node in ("A", "B", "C", "dam", "park")
    ]
    assert case.warnings == ()


def test_files_may_be_named_by_text_or_path(tmp_path: Path):
    (tmp_path / "edges.csv").write_text(EDGES)
    (tmp_path / "nodes.csv").write_text(NODES)
    case = read_case(edges=str(tmp_path / "edges.csv"), nodes=tmp_path / "nodes.csv")
    assert to_csv(claims(case)).decode() == EDGES
    assert case.nodes["label"].tolist() == ["Ada", "Ben", "Cleo", "Dora", "Build the dam", "Open the park"]


def test_a_case_error_holds_the_problems_of_both_tables():
    with pytest.raises(CaseError) as raised:
        case_from(EDGES.replace("k9,C,park", "k9,C,perk"), NODES.replace("C,Cleo,actor", "C,Cleo,aktor"))
    assert str(raised.value) == (
        "nodes.csv row 4, kind: 'aktor' is not one of actor, proposal. Did you mean 'actor'?\n"
        "edges.csv row 10, target: 'perk' is not an id in nodes.csv. Did you mean 'park'?"
    )


def test_the_fingerprint_of_a_case_is_that_of_its_content():
    assert case_from().fingerprint == case_from().fingerprint
    lines = EDGES.splitlines(keepends=True)
    swapped = "".join([*lines[:-2], lines[-1], lines[-2]])
    others = [
        case_from(EDGES.replace("gladly", "badly")),
        case_from(swapped),
        case_from(nodes=NODES.replace("Mayor", "Major")),
    ]
    assert case_from().fingerprint not in [other.fingerprint for other in others]
    assert case_from(EDGES.removesuffix("\n")).fingerprint == case_from().fingerprint


def test_a_fingerprint_changes_with_headers_values_and_order():
    tables = [
        pd.DataFrame({"a": ["x", "y"], "b": ["y", "x"]}),
        pd.DataFrame({"a": ["y", "x"], "b": ["x", "y"]}),
        pd.DataFrame({"a": ["x", "y"], "c": ["y", "x"]}),
        pd.DataFrame({"b": ["y", "x"], "a": ["x", "y"]}),
        pd.DataFrame({"a": ["x", "y"]}),
        pd.DataFrame({"a": ["x"], "b": ["y"]}),
    ]
    prints = [fingerprint(table) for table in tables]
    assert len(set(prints)) == len(tables)
    assert [len(bytes.fromhex(each)) for each in prints] == [8] * len(tables)
    assert fingerprint(tables[0].copy()) == prints[0]


def test_no_table_is_changed_when_a_case_is_made_of_it(unchanged: Unchanged):
    rows = {
        "claims": read_csv_rows(EDGES.encode(), name="edges.csv"),
        "nodes": read_csv_rows(NODES.encode(), name="nodes.csv"),
    }
    with unchanged(*rows.values()):
        case_of(**rows)
        case = to_case(nodes=rows["nodes"].frame, claims=rows["claims"].frame)
    frame = claims(case)
    with unchanged(frame, case.nodes):
        to_csv(frame)
        fingerprint(frame, case.nodes)
    assert list(case.nodes) == names(NODE_COLUMNS)


def test_a_table_of_findings_says_what_was_expected_where_the_schema_does():
    nodes, claims = b"id,kind\nA,actr\n,actor\n", b"source,target,relation,date\nA,B,suport,32\n"
    found = check_case(claims=read_csv_rows(claims, name="e.csv"), nodes=read_csv_rows(nodes, name="n.csv"))
    table = findings_table([each for each in found if each.code != "absent-columns"])
    assert table[["file", "row", "column", "value", "expected"]].to_numpy().tolist() == [
        ["n.csv", 3, "id", "", "Short unique name, used by the claims (`AM`)."],
        ["n.csv", 2, "kind", "actr", "actor, proposal"],
        ["e.csv", 2, "relation", "suport", "support, opposition, mediation"],
        ["e.csv", 2, "date", "32", "ISO 8601 year, month, day or interval `A/B`; empty when undated."],
        ["e.csv", 2, "target", "B", ""],
    ]
